"""What others may ask of procedures: make, change, publish, close, and read what was published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from chalicelib import audit, clock
from chalicelib.errors import DefinitionIncomplete, NotFound, NotOpen, RevisionConflict, WrongState
from chalicelib.http import Person
from chalicelib.ids import new_procedure_id
from chalicelib.procedures import gallery, publication, store
from chalicelib.procedures.columns import Column, export_cells, export_columns
from chalicelib.procedures.display import display_value
from chalicelib.procedures.evaluation import Evaluation, FieldError, evaluate
from chalicelib.procedures.messages import message_for
from chalicelib.procedures.model import (
    SCHEMA,
    Definition,
    Procedure,
    Status,
    Version,
)
from chalicelib.procedures.parsing import DefinitionInvalid, Problem, parse_definition
from chalicelib.procedures.publication import public_url
from chalicelib.records import Page

__all__ = [
    "Column",
    "Definition",
    "Evaluation",
    "OpenForm",
    "Procedure",
    "blank",
    "by_id",
    "close",
    "complete_definition",
    "create",
    "delete",
    "display_value",
    "evaluate",
    "examples",
    "explain",
    "export_cells",
    "export_columns",
    "from_example",
    "history",
    "incomplete",
    "listing",
    "open_form",
    "owned",
    "parse_definition",
    "preview",
    "problems_of",
    "public_url",
    "publish",
    "published",
    "published_definition",
    "reopen",
    "save",
]

_QUIET = timedelta(minutes=30)  # autosaves of one person within it are one entry of the history
_BLANK_SECTION = {"id": "section1", "title": "", "description": "", "fields": []}


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A version that may be answered now."""

    definition: Definition
    department: str


def owned(person: Person, procedure_id: str) -> Procedure:
    """A procedure of the person's own department; anything else is NotFound."""
    procedure = by_id(procedure_id)
    if procedure.department != person.department:
        raise NotFound
    return procedure


def by_id(procedure_id: str) -> Procedure:
    """Any procedure, for our own jobs; raises NotFound."""
    found = store.load(procedure_id)
    if found is None:
        raise NotFound
    return found


def listing(person: Person, limit: int, cursor: str | None) -> Page[Procedure]:
    """The department's procedures, last changed first, without their definitions."""
    return store.list_by_department(person.department, limit, cursor)


def published() -> Iterator[Procedure]:
    """Every procedure of every department that has ever been open."""
    return store.list_published()


def examples() -> list[gallery.Example]:
    """What one can start from."""
    return gallery.examples()


def create(person: Person, definition_json: dict[str, Any]) -> Procedure:
    """A new draft from a definition, which may be incomplete."""
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
    _note(person, "created", procedure)
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
    present = _at_revision(owned(person, procedure_id), revision)
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
        _note(person, "saved", changed)
    return changed


def delete(person: Person, procedure_id: str) -> None:
    """Remove a draft that never was published; raises WrongState for any other."""
    procedure = owned(person, procedure_id)
    if procedure.published_version is not None:
        raise WrongState("公開したことのある手続は削除できません。受付を終了してください。")
    store.delete(procedure)
    _note(person, "deleted", procedure)


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
        raise incomplete(error) from error


def incomplete(error: DefinitionInvalid) -> DefinitionIncomplete:
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
        raise incomplete(error) from error


def publish(person: Person, procedure_id: str, revision: int) -> Procedure:
    """Open the procedure with this revision as its newest version.

    Publishing the same revision again only writes the public files again, so a publishing that
    stopped half-way is mended by repeating it.
    """
    procedure = _at_revision(owned(person, procedure_id), revision)
    definition = complete_definition(procedure)
    if procedure.status is Status.OPEN and procedure.published_revision == revision:
        publication.show(procedure, definition, _newest(procedure))
        return procedure
    return _open_new_version(person, procedure, definition)


def _open_new_version(person: Person, procedure: Procedure, definition: Definition) -> Procedure:
    now = clock.now()
    version = Version(
        procedure_id=procedure.id,
        number=(procedure.published_version or 0) + 1,
        definition_json=procedure.definition_json,
        published_at=now,
        published_by=person.name,
    )
    opened = replace(
        procedure,
        status=Status.OPEN,
        published_version=version.number,
        published_revision=procedure.revision,
        opened_at=procedure.opened_at or now,
        closed_at=None,
    )
    publication.put_definition(procedure.id, version.number, version.definition_json)
    store.publish(opened, version)
    publication.show(opened, definition, version.number)
    _note(person, "published", opened, f"第{version.number}版")
    return opened


def close(person: Person, procedure_id: str) -> Procedure:
    """Take no more submissions; the public page says so."""
    return _turn(person, procedure_id, Status.CLOSED)


def reopen(person: Person, procedure_id: str) -> Procedure:
    """Take submissions again, with the newest published version."""
    return _turn(person, procedure_id, Status.OPEN)


def _turn(person: Person, procedure_id: str, status: Status) -> Procedure:
    present = owned(person, procedure_id)
    newest = _newest(present)
    closed_at = clock.now() if status is Status.CLOSED else None
    turned = replace(present, status=status, closed_at=closed_at)
    if present.status is not status:
        store.set_status(turned)
    publication.show(turned, published_definition(procedure_id, newest), newest)
    if present.status is not status:
        _note(person, "closed" if status is Status.CLOSED else "reopened", turned)
    return turned


def _newest(procedure: Procedure) -> int:
    if procedure.published_version is None:
        raise WrongState("まだ公開したことがありません。先に公開してください。")
    return procedure.published_version


def open_form(procedure_id: str, version: int) -> OpenForm:
    """The version people are answering; raises NotFound, or NotOpen once it is closed."""
    opening = publication.state_of(procedure_id)
    if opening.status is not Status.OPEN:
        raise NotOpen
    if not 1 <= version <= opening.version:
        raise NotFound
    return OpenForm(published_definition(procedure_id, version), opening.department)


def published_definition(procedure_id: str, version: int) -> Definition:
    """What a published version asks; raises NotFound."""
    return publication.definition_of_version(procedure_id, version)


def explain(definition: Definition, errors: Sequence[FieldError]) -> list[dict[str, Any]]:
    """One entry per fault: field, code and the sentence for the person."""
    return [
        {
            "field": error.field,
            "code": error.code,
            "message": message_for(error, definition.by_id[error.field.partition(".")[0]]),
        }
        for error in errors
    ]


def history(person: Person, procedure_id: str) -> list[audit.Entry]:
    """Who did what to the procedure, newest first."""
    owned(person, procedure_id)
    return list(audit.entries(f"procedure#{procedure_id}"))


def _at_revision(procedure: Procedure, revision: int) -> Procedure:
    if procedure.revision != revision:
        raise RevisionConflict(
            revision=procedure.revision,
            updated_by=procedure.updated_by,
            updated_at=clock.timestamp(procedure.updated_at),
        )
    return procedure


def _note(person: Person, action: str, procedure: Procedure, detail: str = "") -> None:
    audit.record(person, action, f"procedure#{procedure.id}", detail)
