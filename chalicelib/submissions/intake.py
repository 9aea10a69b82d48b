"""Accepting where something is limited: one transaction, so that nothing is ever oversold.

What the submission needs beside its own item (a count under the cap, a seat, the mark of who may
answer once, the answer noted in the roster) is written with it or not at all. A plain form never
comes here.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from chalicelib.errors import AnsweredAlready, CapReached, LinkInvalid, SeatsTaken, Unavailable
from chalicelib.mail_address import same_mail
from chalicelib.procedures import service as procedures
from chalicelib.rosters import service as rosters
from chalicelib.secret import key_for
from chalicelib.submissions import limits, moving, store
from chalicelib.submissions.model import PlaceState, Submission
from chalicelib.submissions.operations import new_item
from chalicelib.submissions.record import from_item
from chalicelib.submissions.seats import Tally
from chalicelib.transaction import Operation, Refused, pauses, write
from chalicelib.values import dataclass

__all__ = ["insert", "mark_of"]

_ALL_TAKEN = "すべての枠が満員になりました。追加の募集があるかは、お問い合わせ先にご確認ください。"

_MOVED_UP = 10  # people that one newcomer waits for; the others are moved by the next, or by staff

Found = dict[str, Any] | None


@dataclass(frozen=True)
class _Guard:
    """An operation, and what its refusal means: an error raised, or that trying anew may help."""

    operation: Operation
    refused: Callable[[Found], None]


def insert(
    wanted: Submission,
    reception: procedures.Reception,
    person: rosters.Entry | None,
    turn: Operation | None = None,
) -> tuple[Submission, bool]:
    """Store it with all it needs; gives what is stored, and whether it was there before.

    `turn` marks that whoever signed in has answered; it is refused if they had.

    Raises CapReached, AnsweredAlready, SeatsTaken, LinkInvalid, or Unavailable if so many come at
    once that its turn did not come.
    """
    try:
        return _insert(wanted, reception, person, turn)
    except SeatsTaken:
        first = store.load(wanted.procedure_id, wanted.key)
        if first is None:
            raise
        return first, True


def _insert(
    wanted: Submission,
    reception: procedures.Reception,
    person: rosters.Entry | None,
    turn: Operation | None,
) -> tuple[Submission, bool]:
    for _ in pauses():
        candidate, guards = _seated(wanted, reception)
        guards += _guards(candidate, reception, person)
        if turn is not None:
            guards.append(_Guard(turn, lambda _: _raise(AnsweredAlready())))
        try:
            write([new_item(candidate), *(guard.operation for guard in guards)])
        except Refused as refused:
            first = refused.found(0)
            if first:
                return from_item(first), True
            _explain(refused, guards)
        else:
            return candidate, False
    raise Unavailable


def _explain(refused: Refused, guards: list[_Guard]) -> None:
    """Raise what the refusal means for the person, if it means anything to them."""
    for number, guard in enumerate(guards, start=1):
        if refused.failed(number):
            guard.refused(refused.found(number))


def _guards(
    candidate: Submission, reception: procedures.Reception, person: rosters.Entry | None
) -> Iterator[_Guard]:
    """The cap stands before the mark: once it is reached, nobody learns whose address answered."""
    procedure_id, key = candidate.procedure_id, candidate.key
    if person is not None:
        once = reception.once is procedures.Once.LINK
        answering = rosters.answered(person, candidate.received_at, key, once=once)
        yield _Guard(answering, lambda found: _raise(_person_refused(found)))
    if reception.cap is not None:
        run = reception.counted_from
        counting = limits.take_one(procedure_id, run, reception.cap)
        yield _Guard(counting, lambda found: _cap_refused(procedure_id, run, found))
    if candidate.once:
        marking = limits.mark_once(procedure_id, candidate.once, key)
        yield _Guard(marking, lambda _: _raise(AnsweredAlready()))


def _person_refused(found: Found) -> AnsweredAlready | LinkInvalid:
    return AnsweredAlready() if found and "answered_at" in found else LinkInvalid()


def _cap_refused(procedure_id: str, run: int, found: Found) -> None:
    """The cap is reached, unless nobody had begun to count; that is done now."""
    if found:
        raise CapReached
    limits.start_cap(procedure_id, run, store.count_between(procedure_id, "0", "~"))


def _raise(error: Exception) -> None:
    raise error


def _seated(wanted: Submission, reception: procedures.Reception) -> tuple[Submission, list[_Guard]]:
    """The submission with its seat or place in the line, and what that needs; raises SeatsTaken."""
    seats, place = reception.seats, wanted.place
    if seats is None or place is None or seats.mode is procedures.SeatMode.DRAW:
        return wanted, []
    capacity = seats.capacity[place.option]
    before = limits.load_tally(wanted.procedure_id, place.option)
    if before.may_move_up(capacity):
        before = moving.move_up(wanted.procedure_id, place.option, capacity, most=_MOVED_UP)
    entered = before.enter(capacity, seats.waiting)
    if entered is None:
        raise _taken(wanted.procedure_id, place.option, seats)
    after, state, number = entered
    candidate = replace(wanted, place=replace(place, state=state, number=number))
    return candidate, [
        _Guard(operation, lambda _: None)  # somebody else was faster: look again
        for operation in _seat_operations(candidate, [before, after])
    ]


def _seat_operations(candidate: Submission, turn: list[Any]) -> Iterator[Operation]:
    procedure_id, place = candidate.procedure_id, candidate.place
    if place is None or place.number is None:
        return
    yield limits.turn(procedure_id, place.option, *turn)
    if place.state is PlaceState.WAITING:
        yield limits.join_line(procedure_id, place.option, place.number, candidate.key)


def _taken(procedure_id: str, option: str, seats: procedures.Seats) -> SeatsTaken:
    """The error in words that fit: another option may have seats left, or none has."""
    tallies = limits.tallies(procedure_id)
    left = [
        one
        for one, capacity in seats.capacity.items()
        if tallies.get(one, Tally()).enter(capacity, seats.waiting)
    ]
    return SeatsTaken(None if left else _ALL_TAKEN, option=option)


def mark_of(procedure_id: str, address: str) -> str:
    """By what an address is known again without being kept: an HMAC within the procedure.

    Without our key nobody can try addresses out on it.
    """
    known = f"{procedure_id}/{same_mail(address)}".encode()
    return hmac.digest(key_for("once"), known, hashlib.sha256).hex()
