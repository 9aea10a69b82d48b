"""Mails of approvals: it is your turn, it still waits for you, it was decided; titles only."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.approvals import deputies, store
from chalicelib.approvals.life import makers, open_seats
from chalicelib.approvals.model import Approval, Official, Seat, State
from chalicelib.config import settings
from chalicelib.errors import NotFound
from chalicelib.notifications import service as notifications
from chalicelib.staff import service as staff

__all__ = ["remind", "tell_of_change", "tell_of_turns"]

_OUTCOMES = {State.APPROVED: "決裁されました", State.RETURNED: "差し戻されました"}


def tell_of_turns(approval: Approval, before: Iterable[Seat] = ()) -> None:
    """Tell those whose decision is waited for now, and was not before."""
    told = {seat.member.id for seat in before}
    for seat in open_seats(approval):
        if seat.member.id not in told:
            _tell_seat("approval_turn", approval, seat, "")


def tell_of_change(before: Approval, after: Approval) -> None:
    """Tell who is next, or the requester how it ended."""
    tell_of_turns(after, open_seats(before))
    if after.state is not before.state and after.state in _OUTCOMES:
        _tell("approval_decided", after, after.requester, {"outcome": _OUTCOMES[after.state]}, "")


def remind() -> int:
    """Remind, again and again after so many days, all whom something waits for; how many."""
    every = timedelta(days=int(settings().approval_reminder_days))
    now = clock.now()
    reminded = 0
    for one in store.waiting_since(clock.timestamp(now - every)):
        turn = (now - datetime.fromisoformat(one.moved_at)) // every
        for seat in open_seats(one):
            reminded += _tell_seat("approval_reminder", one, seat, f"{turn}-")
    return reminded


def _tell_seat(name: str, approval: Approval, seat: Seat, once: str) -> int:
    """Tell the member and whoever stands in for them today; how many were told."""
    absent = seat.member
    told = int(_tell(name, approval, absent, {"instead_of": ""}, once))
    for deputy in sorted(deputies.deputies_of(absent) - makers(approval)):
        official = Official(deputy, "", absent.department)
        told += _tell(name, approval, official, {"instead_of": absent.name}, once)
    return told


def _tell(name: str, approval: Approval, to: Official, words: dict[str, str], once: str) -> bool:
    """Owe one letter, once for each step of the approval; False if nobody is there to read it."""
    try:
        member = staff.member(to.id)
    except NotFound:
        return False
    if not member.active:
        return False
    decisions = sum(seat.decision is not None for seat in approval.seats)
    notifications.owe_letter(
        name,
        [member.mail],
        _words(approval) | words,
        approval.id,
        approval.department,
        once=f"{decisions}-{once}{member.id}",
        inside=True,
    )
    return True


def _words(approval: Approval) -> dict[str, str]:
    return {
        "title": approval.subject.title,
        "requester": approval.requester.name,
        "requested_at": clock.spoken(approval.requested_at),
        "link": f"{settings().staff_url}/#/approvals/{approval.id}",
    }
