"""Giving a place back: whoever waits longest gets it in the same transaction."""

from dataclasses import replace

from chalicelib import audit, clock
from chalicelib.errors import NotFound, Unavailable, WrongState
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.submissions import drawing, limits, moving, store
from chalicelib.submissions.model import Place, PlaceState, Submission
from chalicelib.submissions.operations import change_place
from chalicelib.transaction import Operation, Refused, pauses, write

__all__ = ["given_back", "move_up_all", "release"]

_HELD = {PlaceState.SEATED, PlaceState.DRAWN}


def release(person: Person, procedure_id: str, key: str) -> Submission:
    """Cancel the place of a submission; raises NotFound, or WrongState where there is none."""
    procedures.owned(person, procedure_id)
    for _ in pauses():
        drawing.ensure_entered(procedure_id)
        submission = _holding(procedure_id, key)
        try:
            write(_operations(submission))
        except Refused:
            continue  # somebody took or left a seat meanwhile
        subject = f"procedure#{procedure_id}"
        audit.record(person, "place_released", subject, submission.receipt_number)
        return store.load(procedure_id, key) or submission
    raise Unavailable


def move_up_all(person: Person, procedure_id: str) -> None:
    """Give free seats to those who wait, for all options; after there came to be more seats."""
    procedures.owned(person, procedure_id)
    drawing.ensure_entered(procedure_id)
    for option, capacity in _capacity(procedure_id).items():
        moving.move_up(procedure_id, option, capacity)
    audit.record(person, "places_moved_up", f"procedure#{procedure_id}")


def _holding(procedure_id: str, key: str) -> Submission:
    submission = store.load(procedure_id, key)
    if submission is None:
        raise NotFound
    if submission.place is None:
        raise WrongState("この提出には枠がありません。")
    if submission.place.state is PlaceState.CANCELLED:
        raise WrongState("この提出の枠は、すでに取り消されています。")
    return submission


def _operations(submission: Submission) -> list[Operation]:
    place = submission.place
    if place is None:
        raise ValueError(submission.key)
    cancelled = replace(place, state=PlaceState.CANCELLED, since=clock.timestamp())
    moved = given_back(submission.procedure_id, place)
    return [change_place(submission, place, cancelled), *moved]


def given_back(procedure_id: str, place: Place) -> list[Operation]:
    """What a cancelled place changes for the others."""
    if place.state in _HELD:
        return _seat_given_back(procedure_id, place)
    if place.state is PlaceState.ENTERED:
        return _entry_withdrawn(procedure_id, place)
    return _line_left(procedure_id, place)


def _seat_given_back(procedure_id: str, place: Place) -> list[Operation]:
    """The seat is free, or goes to the first of the line at once."""
    before = limits.load_tally(procedure_id, place.option)
    after = before.leave(place.number or 0)
    operations: list[Operation] = []
    if after.may_move_up(_capacity(procedure_id).get(place.option, 0)):
        ticket, first = moving.first_waiting(procedure_id, place.option)
        if first is not None:
            after, number = after.move_up()
            operations = moving.promotion(ticket, first, number)
    return [limits.turn(procedure_id, place.option, before, after), *operations]


def _entry_withdrawn(procedure_id: str, place: Place) -> list[Operation]:
    before = limits.load_tally(procedure_id, place.option)
    return [limits.turn(procedure_id, place.option, before, before.touched())]


def _line_left(procedure_id: str, place: Place) -> list[Operation]:
    before = limits.load_tally(procedure_id, place.option)
    return [
        limits.turn(procedure_id, place.option, before, before.leave_line()),
        limits.leave_line(procedure_id, place.option, place.number or 0),
    ]


def _capacity(procedure_id: str) -> dict[str, int]:
    seats = procedures.reception_of(procedure_id).seats
    return dict(seats.capacity) if seats else {}
