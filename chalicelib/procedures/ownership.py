"""Whose a procedure is: every step of staff starts here, and leaves its trace here."""

from chalicelib import audit, clock
from chalicelib.errors import NotFound, RevisionConflict
from chalicelib.http import Person
from chalicelib.ids import is_procedure_id
from chalicelib.procedures import store
from chalicelib.procedures.model import Procedure

__all__ = ["at_revision", "by_id", "history", "note", "owned"]


def owned(person: Person, procedure_id: str) -> Procedure:
    """A procedure of the person's own department; anything else is NotFound."""
    procedure = by_id(procedure_id)
    if procedure.department != person.department:
        raise NotFound
    return procedure


def by_id(procedure_id: str) -> Procedure:
    """Any procedure, for our own jobs; raises NotFound."""
    found = store.load(procedure_id) if is_procedure_id(procedure_id) else None
    if found is None:
        raise NotFound
    return found


def at_revision(procedure: Procedure, revision: int) -> Procedure:
    """The procedure, if this is its revision; else RevisionConflict with who saved in between."""
    if procedure.revision != revision:
        raise RevisionConflict(
            revision=procedure.revision,
            updated_by=procedure.updated_by,
            updated_at=clock.timestamp(procedure.updated_at),
        )
    return procedure


def note(person: Person, action: str, procedure: Procedure, detail: str = "") -> None:
    """Keep in the procedure's history that a person did something to it."""
    audit.record(person, action, f"procedure#{procedure.id}", detail)


def history(person: Person, procedure_id: str, about: str = "procedure") -> list[audit.Entry]:
    """Who did what to the procedure, newest first; about "reading", who read its submissions."""
    owned(person, procedure_id)
    return list(audit.entries(f"{about}#{procedure_id}"))
