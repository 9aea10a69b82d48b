"""The draft (下書き): made, saved however incomplete, looked at, thrown away."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson

from chalicelib import clock
from chalicelib.errors import DefinitionIncomplete, MalformedRequest, WrongState
from chalicelib.forms.service import (
    SCHEMA,
    Definition,
    DefinitionInvalid,
    Problem,
    parse_definition,
)
from chalicelib.http import Person
from chalicelib.ids import new_procedure_id
from chalicelib.procedures import gallery, publication, store
from chalicelib.procedures.model import Procedure, Status
from chalicelib.procedures.ownership import at_revision, note, owned

__all__ = [
    "blank",
    "complete_definition",
    "create",
    "delete",
    "from_example",
    "preview",
    "problems_of",
    "save",
]

_QUIET = timedelta(minutes=30)  # autosaves of one person within it are one entry of the history
_BLANK_SECTION = {"id": "section1", "title": "入力内容", "description": "", "fields": []}


def create(person: Person, definition_json: dict[str, Any]) -> Procedure:
    """A new draft from a definition, which may be incomplete."""
    _storable(definition_json)
    now = clock.now()
    procedure = Procedure(
        id=new_procedure_id(),
        department=person.department,
        status=Status.DRAFT,
        revision=1,
        definition_json=definition_json,
        notify=(),
        published_version=None,
        created_at=now,
        updated_at=now,
        updated_by=person.name,
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


def save(
    person: Person,
    procedure_id: str,
    revision: int,
    definition_json: dict[str, Any],
    notify: Sequence[str],
) -> Procedure:
    """Save a draft, complete or not; raises RevisionConflict with who saved in between."""
    _storable(definition_json)
    present = at_revision(owned(person, procedure_id), revision)
    changed = replace(
        present,
        revision=revision + 1,
        definition_json=definition_json,
        notify=tuple(notify),
        updated_at=clock.now(),
        updated_by=person.name,
    )
    store.save_draft(changed, revision)
    if present.updated_by != person.name or changed.updated_at - present.updated_at > _QUIET:
        note(person, "saved", changed)
    return changed


def _storable(definition_json: dict[str, Any]) -> None:
    try:
        orjson.dumps(definition_json)
    except orjson.JSONEncodeError as error:  # nested deeper than any form
        raise MalformedRequest("手続の定義が複雑すぎて保存できません。") from error


def delete(person: Person, procedure_id: str) -> None:
    """Remove a draft that never was published; raises WrongState for any other."""
    procedure = owned(person, procedure_id)
    if procedure.published_version is not None:
        raise WrongState("公開したことのある手続は削除できません。受付を終了してください。")
    store.delete(procedure)
    note(person, "deleted", procedure)


def problems_of(definition_json: dict[str, Any]) -> Sequence[Problem]:
    """What must be mended before the form can be tried or published; empty if nothing."""
    try:
        parse_definition(definition_json)
    except DefinitionInvalid as error:
        return error.problems
    return ()


def complete_definition(procedure: Procedure) -> Definition:
    """The draft as a definition; raises DefinitionIncomplete with one entry a problem."""
    try:
        return parse_definition(procedure.definition_json)
    except DefinitionInvalid as error:
        raise _incomplete(error) from error


def _incomplete(error: DefinitionInvalid) -> DefinitionIncomplete:
    """The parser's problems as an error for the person."""
    return DefinitionIncomplete(
        errors=[
            {"field": problem.path, "code": problem.code, "message": problem.message}
            for problem in error.problems
        ]
    )


def preview(definition_json: dict[str, Any]) -> str:
    """The page of an unsaved definition; raises DefinitionIncomplete."""
    try:
        return publication.preview("preview", parse_definition(definition_json))
    except DefinitionInvalid as error:
        raise _incomplete(error) from error
