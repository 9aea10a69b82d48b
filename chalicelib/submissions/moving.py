"""Moving up (繰り上げ): whoever waits longest takes a seat that is free."""

from dataclasses import replace
from math import inf

from chalicelib import clock
from chalicelib.errors import Unavailable
from chalicelib.submissions import limits, store
from chalicelib.submissions.model import PlaceState, Submission
from chalicelib.submissions.operations import change_place
from chalicelib.submissions.seats import Tally
from chalicelib.transaction import Operation, Refused, pauses, write

__all__ = ["first_waiting", "move_up", "promotion"]

_UP = {PlaceState.WAITING: PlaceState.SEATED, PlaceState.LOST: PlaceState.DRAWN}


def move_up(procedure_id: str, option: str, capacity: int, *, most: float = inf) -> Tally:
    """Give free seats to those who wait, to so many at most; tells how the seats stand then."""
    moved = 0
    for _ in pauses():
        while (tally := limits.load_tally(procedure_id, option)).may_move_up(capacity):
            if moved >= most:
                return tally
            if not _moved(procedure_id, option, tally):
                break
            moved += 1
        else:
            return tally
    raise Unavailable  # others were at it all the time


def _moved(procedure_id: str, option: str, tally: Tally) -> bool:
    """Whether the first of the line got the seat; a line that is empty by now counts as not."""
    ticket, first = first_waiting(procedure_id, option)
    after, number = tally.move_up() if first else (tally.leave_line(), 0)
    operations = [limits.turn(procedure_id, option, tally, after)]
    operations += promotion(ticket, first, number) if first else []
    if first is None and ticket:
        operations.append(limits.leave_line(procedure_id, option, ticket))
    try:
        write(operations)
    except Refused:
        return False
    return True


def first_waiting(procedure_id: str, option: str) -> tuple[int, Submission | None]:
    """Ticket and submission of whoever waits longest; no submission if it is not kept any more."""
    found = limits.first_in_line(procedure_id, option)
    if found is None:
        return 0, None
    ticket, key = found
    submission = store.load(procedure_id, key)
    waits = submission and submission.place and submission.place.state in _UP
    return ticket, submission if waits else None


def promotion(ticket: int, first: Submission, number: int) -> list[Operation]:
    """What gives the first of the line the seat with this number."""
    place = first.place
    if place is None:
        raise ValueError(first.key)
    after = replace(
        place, state=_UP[place.state], number=number, since=clock.timestamp(), moved_up=True
    )
    return [
        limits.leave_line(first.procedure_id, place.option, ticket),
        change_place(first, place, after),
    ]
