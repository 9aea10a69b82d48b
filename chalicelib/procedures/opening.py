"""Opening and closing: a draft becomes an immutable version, and the public page follows.

The table is the truth, the public files are its picture. Whatever stopped half-way between them
is mended by drawing the picture again (`refresh`).
"""

from dataclasses import replace

from chalicelib import clock
from chalicelib.errors import WrongState
from chalicelib.http import Person
from chalicelib.procedures import publication, store, versions
from chalicelib.procedures.drafting import complete_definition
from chalicelib.procedures.model import Procedure, Status, Version
from chalicelib.procedures.ownership import at_revision, by_id, note, owned

__all__ = ["close", "publish", "refresh", "reopen"]


def publish(person: Person, procedure_id: str, revision: int) -> Procedure:
    """Open the procedure with this revision as its newest version.

    Publishing a revision that is open already only draws its public page again.
    """
    procedure = at_revision(owned(person, procedure_id), revision)
    complete_definition(procedure)
    if procedure.status is not Status.OPEN or procedure.published_revision != revision:
        _open_new_version(person, procedure)
    return _shown(procedure_id)


def _open_new_version(person: Person, procedure: Procedure) -> None:
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
    store.publish(opened, version)
    note(person, "published", opened, f"第{version.number}版")


def close(person: Person, procedure_id: str) -> Procedure:
    """Take no more submissions; the public page says so."""
    _turn(person, owned(person, procedure_id), Status.CLOSED)
    return _shown(procedure_id)


def reopen(person: Person, procedure_id: str) -> Procedure:
    """Take submissions again, with the newest published version."""
    _turn(person, owned(person, procedure_id), Status.OPEN)
    return _shown(procedure_id)


def refresh(person: Person, procedure_id: str) -> Procedure:
    """Draw the public page again, as the procedure stands."""
    _newest(owned(person, procedure_id))
    return _shown(procedure_id)


def _turn(person: Person, present: Procedure, status: Status) -> None:
    _newest(present)
    if present.status is status:
        return
    closed_at = clock.now() if status is Status.CLOSED else None
    turned = replace(present, status=status, closed_at=closed_at)
    store.set_status(turned, present.status)
    note(person, "closed" if status is Status.CLOSED else "reopened", turned)


def _shown(procedure_id: str) -> Procedure:
    """Draw the public page until it shows what the table says, however others hurry."""
    procedure = by_id(procedure_id)
    while True:
        publication.show(procedure, _newest(procedure))
        present = by_id(procedure_id)
        if _standing(present) == _standing(procedure):
            return present
        procedure = present


def _standing(procedure: Procedure) -> tuple[Status, int | None]:
    return procedure.status, procedure.published_version


def _newest(procedure: Procedure) -> Version:
    number = procedure.published_version
    version = versions.load_version(procedure.id, number) if number else None
    if version is None:
        raise WrongState("まだ公開したことがありません。先に公開してください。")
    return version
