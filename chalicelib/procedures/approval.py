"""Approval (公開承認): asked for, given back with a reason, taken back; publishing gives it.

Where it is asked for along a route (決裁), `routed` asks, and looks how that stands; here it is an
id.
"""

from collections.abc import Callable
from dataclasses import replace

from chalicelib import clock
from chalicelib.errors import RevisionConflict
from chalicelib.http import Person
from chalicelib.permissions import Permission
from chalicelib.procedures import guard, store
from chalicelib.procedures.content import digest_of
from chalicelib.procedures.life import Action
from chalicelib.procedures.model import Procedure, Request, Return, Stage
from chalicelib.procedures.ownership import at_revision, note
from chalicelib.procedures.steps import stepped, take
from chalicelib.staff import service as staff

__all__ = [
    "approvers",
    "check_askable",
    "forget_stale",
    "inbox",
    "request",
    "request_along",
    "return_",
    "settle",
    "withdraw",
]

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
    _, after = take(person, procedure_id, lambda one: _asked(one, asked))
    note(person, "requested", after, comment)
    note(person, "approvers_told", after, f"{tell(after, asked)}人")
    return after


def request_along(  # noqa: PLR0913 — all that a request says
    person: Person,
    procedure_id: str,
    revision: int,
    comment: str,
    *,
    approval: str,
    digest: str,
) -> Procedure:
    """Note that approval of this very content was asked for along a route.

    Raises what `check_askable` does, and RevisionConflict where the content is another by now.
    """
    asked = replace(_request(person, comment, revision), approval=approval)

    def ask(procedure: Procedure) -> Procedure:
        if procedure.route == approval:  # stored already, its answer was lost
            return procedure
        if digest_of(procedure) != digest:
            raise RevisionConflict
        return _asked(procedure, asked)

    _, after = take(person, procedure_id, ask)
    note(person, "routed", after, comment)
    return after


def check_askable(procedure: Procedure, revision: int) -> None:
    """Raises what the guard finds, WrongState or RevisionConflict if it may not be asked for."""
    stepped(at_revision(procedure, revision), Action.REQUEST)
    guard.check_ready(procedure)


def _asked(procedure: Procedure, asked: Request) -> Procedure:
    check_askable(procedure, asked.revision)
    return stepped(procedure, Action.REQUEST, returned=None, requested=asked)


def _request(person: Person, comment: str, revision: int) -> Request:
    return Request(
        id=person.id, name=person.name, at=clock.timestamp(), comment=comment, revision=revision
    )


def withdraw(person: Person, procedure_id: str) -> Procedure:
    """Take a request back; raises WrongState if there is none."""
    _, after = take(person, procedure_id, lambda one: stepped(one, Action.WITHDRAW))
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
        lambda one: stepped(one, Action.RETURN, returned=returned),
    )
    note(person, "returned", after, reason)
    if before.requested:
        tell(after, before.requested)
    return after


def settle(
    person: Person, procedure_id: str, approval: str, returned: Return | None, by: Person
) -> Procedure:
    """End a request whose approval ended: given back for a reason, or taken back; once only."""
    action = Action.RETURN if returned else Action.WITHDRAW

    def end(one: Procedure) -> Procedure:
        if one.route != approval:
            return one
        return stepped(one, action, returned=returned or one.returned, stale_approval="")

    before, after = take(person, procedure_id, end)
    if before != after:
        note(
            by, "returned" if returned else "withdrawn", after, returned.reason if returned else ""
        )
    return after


def forget_stale(person: Person, procedure_id: str, approval: str) -> Procedure:
    """Note that an approval was taken back that nobody asks for any longer."""

    def forget(one: Procedure) -> Procedure:
        return replace(one, stale_approval="") if one.stale_approval == approval else one

    return take(person, procedure_id, forget)[1]


def inbox(person: Person) -> list[Procedure]:
    """What waits in the department for somebody who may publish; empty for others."""
    if Permission.STAFF_PROCEDURE_PUBLISH not in person.permissions:
        return []
    waiting = store.list_by_department(
        person.department, _MOST_WAITING, None, lambda one: one.stage is Stage.REVIEW
    )
    return list(waiting.items)
