"""How the places (枠) of a procedure stand: what is left for the public, figures for staff."""

import time
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from chalicelib.errors import NotFound
from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.submissions import draws, limits, store
from chalicelib.submissions.seats import Tally
from chalicelib.values import dataclass

__all__ = ["Figures", "Left", "has_places", "left", "option_label", "option_labels", "places_of"]

_BELIEVED = 5  # seconds


@dataclass(frozen=True)
class Left:
    """What is left of one option; all of it where it is drawn for."""

    option: str
    left: int
    waiting_left: int
    drawn: bool = False


@dataclass(frozen=True, kw_only=True)
class Figures:
    """How one option stands; `entered` are entries that await their draw."""

    option: str
    label: str
    capacity: int
    held: int
    waiting: int
    entered: int


def left(procedure_id: str) -> tuple[list[Left], int | None]:
    """What is left of each option, and under the cap (None without one).

    Raises NotFound where the procedure does not show it. May be some seconds old.
    """
    seats = procedures.reception_of(procedure_id).seats
    if seats is None or not seats.show_left:
        raise NotFound
    return _left(procedure_id, int(time.monotonic() / _BELIEVED))


@lru_cache(maxsize=256)
def _left(procedure_id: str, _tick: int) -> tuple[list[Left], int | None]:
    reception = procedures.reception_of(procedure_id)
    if reception.seats is None:
        raise NotFound
    tallies = limits.tallies(procedure_id)
    places = [
        _left_of(option, capacity, reception.seats, tallies)
        for option, capacity in reception.seats.capacity.items()
    ]
    return places, _cap_left(procedure_id, reception)


def _cap_left(procedure_id: str, reception: procedures.Reception) -> int | None:
    """How many the cap still lets in; before its counter begins, by what is stored."""
    if reception.cap is None:
        return None
    counted = limits.taken(procedure_id, reception.counted_from)
    if counted is None:
        counted = store.count_between(procedure_id, "0", "~")
    return max(0, reception.cap - counted)


def _left_of(
    option: str, capacity: int, seats: procedures.Seats, tallies: Mapping[str, Tally]
) -> Left:
    """In a draw nobody has a seat yet: its whole capacity is there to be won."""
    if seats.mode is procedures.SeatMode.DRAW:
        return Left(option, capacity, 0, drawn=True)
    tally = tallies.get(option, Tally())
    free = 0 if tally.waiting else max(0, capacity - tally.seated)
    return Left(option, free, max(0, seats.waiting - tally.waiting))


def places_of(person: Person, procedure_id: str) -> tuple[list[Figures], int | None, int]:
    """Figures of each option, the cap, and how many submissions came; raises NotFound."""
    procedures.owned(person, procedure_id)
    reception = procedures.reception_of(procedure_id)
    received = store.count_between(procedure_id, "0", "~")
    if reception.seats is None:
        return [], reception.cap, received
    tallies = limits.tallies(procedure_id)
    drawing = reception.seats.mode is procedures.SeatMode.DRAW
    entered = store.count_entered(procedure_id) if drawing else Counter[str]()
    labels = option_labels(procedure_id)
    figures = [
        Figures(
            option=option,
            label=labels[option],
            capacity=capacity,
            held=tallies.get(option, Tally()).seated,
            waiting=tallies.get(option, Tally()).waiting,
            entered=entered[option],
        )
        for option, capacity in reception.seats.capacity.items()
    ]
    return figures, reception.cap, received


def has_places(procedure_id: str) -> bool:
    """Whether submissions of the procedure have, or could have, places."""
    try:
        seats = procedures.reception_of(procedure_id).seats
    except NotFound:
        return False
    drawn = draws.load(procedure_id) is not None
    return seats is not None or drawn or bool(limits.tallies(procedure_id))


def option_label(definition: forms.Definition, field_id: str, option: str) -> str:
    """An option as people read it."""
    field = definition.by_id.get(field_id)
    return option if field is None else forms.display_value(field, option)


def option_labels(procedure_id: str) -> dict[str, str]:
    """The options that have places, as people read them in the newest version."""
    seats = procedures.reception_of(procedure_id).seats
    if seats is None:
        return {}
    definition = _newest(procedure_id)
    return {option: option_label(definition, seats.field, option) for option in seats.capacity}


def _newest(procedure_id: str) -> forms.Definition:
    number = procedures.by_id(procedure_id).published_version
    if number is None:
        raise NotFound
    return procedures.published_definition(procedure_id, number)
