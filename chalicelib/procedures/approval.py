"""Approval (公開承認): asked for, given back with a reason, taken back; publishing gives it."""

from dataclasses import replace

from chalicelib import clock
from chalicelib.http import Person
from chalicelib.permissions import Permission
from chalicelib.procedures import guard, store
from chalicelib.procedures.life import Action
from chalicelib.procedures.model import Procedure, Request, Return, Stage
from chalicelib.procedures.ownership import at_revision, note
from chalicelib.procedures.steps import stepped, take

__all__ = ["inbox", "request", "return_", "withdraw"]

_MOST_WAITING = 100


def request(person: Person, procedure_id: str, revision: int, comment: str) -> Procedure:
    """Ask for this revision to be published; raises what the guard finds."""

    def ask(procedure: Procedure) -> Procedure:
        asked = stepped(at_revision(procedure, revision), Action.REQUEST, returned=None)
        guard.check_ready(procedure)
        return replace(asked, requested=_request(person, comment, revision))

    _, after = take(person, procedure_id, ask)
    note(person, "requested", after, comment)
    return after


def _request(person: Person, comment: str, revision: int) -> Request:
    return Request(
        id=person.id, name=person.name, at=clock.timestamp(), comment=comment, revision=revision
    )


def withdraw(person: Person, procedure_id: str) -> Procedure:
    """Take a request back; raises WrongState if there is none."""
    _, after = take(person, procedure_id, lambda one: stepped(one, Action.WITHDRAW, requested=None))
    note(person, "withdrawn", after)
    return after


def return_(person: Person, procedure_id: str, reason: str) -> Procedure:
    """Give a request back to its author; raises WrongState if there is none."""
    returned = Return(by=person.name, at=clock.timestamp(), reason=reason)
    _, after = take(
        person,
        procedure_id,
        lambda one: stepped(one, Action.RETURN, requested=None, returned=returned),
    )
    note(person, "returned", after, reason)
    return after


def inbox(person: Person) -> list[Procedure]:
    """What waits in the department for somebody who may publish; empty for others."""
    if Permission.STAFF_PROCEDURE_PUBLISH not in person.permissions:
        return []
    waiting = store.list_by_department(
        person.department, _MOST_WAITING, None, lambda one: one.stage is Stage.REVIEW
    )
    return list(waiting.items)
