"""The draft (下書き): made, saved however incomplete, looked at, thrown away."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import orjson

from chalicelib import clock, passphrase
from chalicelib.errors import Invalid, MalformedRequest
from chalicelib.forms.service import SCHEMA, DefinitionInvalid, parse_definition
from chalicelib.http import Person
from chalicelib.ids import new_procedure_id
from chalicelib.procedures import gallery, publication, reports, store, templates
from chalicelib.procedures.guard import incomplete
from chalicelib.procedures.life import Action
from chalicelib.procedures.model import Procedure, Status
from chalicelib.procedures.ownership import at_revision, note, owned
from chalicelib.procedures.reception import Access, tidied
from chalicelib.procedures.steps import stepped, take
from chalicelib.procedures.terms import SHORTEST_PASSPHRASE

__all__ = ["blank", "create", "delete", "from_example", "from_template", "preview", "save"]

_QUIET = timedelta(minutes=30)  # autosaves of one person within it are one entry of the history
_BLANK_SECTION = {"id": "section1", "title": "入力内容", "description": "", "fields": []}


def create(
    person: Person,
    definition_json: dict[str, Any],
    reception_json: Mapping[str, Any] | None = None,
    notify: Sequence[str] = (),
) -> Procedure:
    """A new draft from a definition, which may be incomplete."""
    _storable(definition_json)
    now = clock.now()
    procedure = Procedure(
        id=new_procedure_id(),
        department=person.department,
        status=Status.DRAFT,
        revision=1,
        definition_json=definition_json,
        reception_json=tidied(reception_json or {}),
        notify=tuple(notify),
        published_version=None,
        created_at=now,
        updated_at=now,
        updated_by=person.name,
        updated_by_id=person.id,
        prepared_by=(person.id,),
    )
    store.insert(procedure)
    note(person, "created", procedure)
    return procedure


def blank(title: str, kind: str, audience: str) -> dict[str, Any]:
    """The definition of a form that asks nothing yet."""
    words = {"schema": SCHEMA, "title": title, "kind": kind, "audience": audience}
    return words | {"sections": [_BLANK_SECTION]}


def from_example(example_id: str) -> dict[str, Any]:
    """The definition of an example; raises NotFound."""
    return gallery.definition_of(example_id)


def from_template(person: Person, template_id: str) -> dict[str, Any]:
    """The definition of a template of the person's department; raises NotFound."""
    return templates.definition_of(person, template_id)


def save(  # noqa: PLR0913 — all that a person saves at once
    person: Person,
    procedure_id: str,
    revision: int,
    definition_json: dict[str, Any],
    notify: Sequence[str],
    *,
    reception: Mapping[str, Any] | None = None,
) -> Procedure:
    """Save a draft, complete or not; a request to publish it is withdrawn by that.

    Raises RevisionConflict with who saved in between, and WrongState once it is archived.
    """
    _storable(definition_json)
    before, after = take(
        person,
        procedure_id,
        lambda present: stepped(
            at_revision(present, revision),
            Action.SAVE,
            revision=revision + 1,
            definition_json=definition_json,
            reception_json=_received(reception, present.reception_json),
            notify=tuple(notify),
            updated_at=clock.now(),
            updated_by=person.name,
            updated_by_id=person.id,
            prepared_by=tuple(sorted({*present.prepared_by, person.id})),
        ),
    )
    if before.updated_by != person.name or after.updated_at - before.updated_at > _QUIET:
        note(person, "saved", after)
    return after


def _received(given: Mapping[str, Any] | None, present: dict[str, Any]) -> dict[str, Any]:
    """The terms to store: a passphrase only as its hash, which stays until another is given."""
    if given is None:
        return present
    _storable(given)
    secret = present.get("passphrase_hash")
    told = {
        key: value
        for key, value in given.items()
        if key not in {"passphrase", "passphrase_hash", "passphrase_set"}
    }
    if given.get("passphrase"):
        secret = _hashed(given["passphrase"])
    whole = tidied(told)
    if secret and whole["access"] == Access.PASSPHRASE:
        whole["passphrase_hash"] = secret
    return whole


def _hashed(text: object) -> str:
    if not isinstance(text, str) or not SHORTEST_PASSPHRASE <= len(text.strip()) <= 200:
        words = f"合言葉は{SHORTEST_PASSPHRASE}文字以上200文字以内で入力してください。"
        fault = {"field": "reception.passphrase", "code": "passphrase_length", "message": words}
        raise Invalid(words, errors=[fault])
    return passphrase.hashed(text)


def _storable(value: Mapping[str, Any]) -> None:
    try:
        orjson.dumps(value)
    except orjson.JSONEncodeError as error:  # nested deeper than any form
        raise MalformedRequest("手続の設定が複雑すぎて保存できません。") from error


def delete(person: Person, procedure_id: str, forget: Callable[[str], None]) -> None:
    """Remove a draft that never was published; raises WrongState for any other.

    `forget` takes away what others keep of it, and comes first: what is interrupted is done again.
    """
    procedure = owned(person, procedure_id)
    stepped(procedure, Action.DELETE)
    forget(procedure.id)
    store.delete(procedure)
    reports.forget(procedure.id)
    note(person, "deleted", procedure)


def preview(definition_json: dict[str, Any]) -> str:
    """The page of an unsaved definition; raises DefinitionIncomplete."""
    try:
        return publication.preview("preview", parse_definition(definition_json))
    except DefinitionInvalid as error:
        raise incomplete(error.problems) from error
