"""Approval (公開承認): asked for, given back with a reason, taken back; publishing gives it."""

from collections.abc import Callable
from dataclasses import replace

from chalicelib import clock
from chalicelib.http import Person
from chalicelib.permissions import Permission
from chalicelib.procedures import guard, store
from chalicelib.procedures.life import Action
from chalicelib.procedures.model import Procedure, Request, Return, Stage
from chalicelib.procedures.ownership import at_revision, note
from chalicelib.procedures.steps import stepped, take
from chalicelib.staff import service as staff

__all__ = ["approvers", "inbox", "request", "return_", "withdraw"]

_MOST_WAITING = 100


def request(
    person: Person,
    procedure_id: str,
    revision: int,
    comment: str,
    tell: Callable[[Procedure, Request], int],
) -> Procedure:
    """Ask for this revision to be published; raises what the guard finds.

    `tell` lets those know who may approve it, and tells how many they are.
    """
    asked = _request(person, comment, revision)

    def ask(procedure: Procedure) -> Procedure:
        following = stepped(at_revision(procedure, revision), Action.REQUEST, returned=None)
        guard.check_ready(procedure)
        return replace(following, requested=asked)

    _, after = take(person, procedure_id, ask)
    note(person, "requested", after, comment)
    note(person, "approvers_told", after, f"{tell(after, asked)}人")
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


def approvers(procedure: Procedure, asked: Request) -> list[staff.Member]:
    """Those of the department who may publish what was asked for.

    Neither who asked nor who saved last, and nobody else with a part in it where it takes two.
    """
    authors = {asked.id, procedure.updated_by_id}
    if staff.second_person(procedure.department):
        authors |= set(procedure.prepared_by)
    permitted = staff.who_may(Permission.STAFF_PROCEDURE_PUBLISH, procedure.department)
    return [one for one in permitted if one.id not in authors]


def return_(
    person: Person, procedure_id: str, reason: str, tell: Callable[[Procedure, Request], None]
) -> Procedure:
    """Give a request back to its author, whom `tell` lets know; WrongState if there is none."""
    returned = Return(by=person.name, at=clock.timestamp(), reason=reason)
    before, after = take(
        person,
        procedure_id,
        lambda one: stepped(one, Action.RETURN, requested=None, returned=returned),
    )
    note(person, "returned", after, reason)
    if before.requested:
        tell(after, before.requested)
    return after


def inbox(person: Person) -> list[Procedure]:
    """What waits in the department for somebody who may publish; empty for others."""
    if Permission.STAFF_PROCEDURE_PUBLISH not in person.permissions:
        return []
    waiting = store.list_by_department(
        person.department, _MOST_WAITING, None, lambda one: one.stage is Stage.REVIEW
    )
    return list(waiting.items)
