"""Opening and closing: a draft becomes an immutable version, and the public page follows."""

from dataclasses import replace

from chalicelib import clock
from chalicelib.errors import WrongState
from chalicelib.http import Person
from chalicelib.procedures import publication, store
from chalicelib.procedures.drafting import complete_definition
from chalicelib.procedures.model import Definition, Procedure, Status, Version
from chalicelib.procedures.ownership import at_revision, note, owned

__all__ = ["close", "publish", "reopen"]


def publish(person: Person, procedure_id: str, revision: int) -> Procedure:
    """Open the procedure with this revision as its newest version.

    Publishing the same revision again only writes the public files again, so a publishing that
    stopped half-way is mended by repeating it.
    """
    procedure = at_revision(owned(person, procedure_id), revision)
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
    note(person, "published", opened, f"第{version.number}版")
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
    turned = present
    if present.status is not status:
        turned = replace(present, status=status, closed_at=closed_at)
        store.set_status(turned)
    publication.show(turned, publication.definition_of_version(procedure_id, newest), newest)
    if present.status is not status:
        note(person, "closed" if status is Status.CLOSED else "reopened", turned)
    return turned


def _newest(procedure: Procedure) -> int:
    if procedure.published_version is None:
        raise WrongState("まだ公開したことがありません。先に公開してください。")
    return procedure.published_version
