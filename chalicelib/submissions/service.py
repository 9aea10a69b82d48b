"""What others may ask of submissions: accept one, try one, list, show, count, read all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from chalicelib import clock
from chalicelib.errors import NotFound
from chalicelib.http import Person
from chalicelib.ids import sound_receipt_number
from chalicelib.procedures import service as procedures
from chalicelib.records import Page
from chalicelib.submissions import record, store
from chalicelib.submissions.acceptance import Pass, Receipt, accept, accept_trial
from chalicelib.submissions.admission import check_link, unlock
from chalicelib.submissions.definitions import definition_of
from chalicelib.submissions.drawing import Result as DrawResult
from chalicelib.submissions.drawing import apply as apply_draw
from chalicelib.submissions.drawing import draw
from chalicelib.submissions.drawing import result as draw_result
from chalicelib.submissions.model import Arrival, Place, Placement, PlaceState, Submission
from chalicelib.submissions.places import (
    Figures,
    has_places,
    left,
    option_label,
    option_labels,
    places_of,
)
from chalicelib.submissions.rehearsing import forget_rehearsed, rehearse, rehearsed
from chalicelib.submissions.release import move_up_all, release
from chalicelib.submissions.retention import purge, spoken

__all__ = [
    "Arrival",
    "DrawResult",
    "Figures",
    "Pass",
    "Place",
    "PlaceState",
    "Placement",
    "Receipt",
    "Submission",
    "Which",
    "accept",
    "accept_trial",
    "apply_draw",
    "arrival",
    "check_link",
    "count_day",
    "definition_of",
    "draw",
    "draw_result",
    "find",
    "forget_rehearsed",
    "has_places",
    "latest",
    "left",
    "load",
    "move_up_all",
    "option_label",
    "option_labels",
    "placement",
    "places_of",
    "purge",
    "read_all",
    "rehearse",
    "rehearsed",
    "release",
    "show",
    "spoken",
    "total",
    "unlock",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Which:
    """Which submissions: the real ones or the trials; all, or those in one state of place."""

    test: bool = False
    state: PlaceState | None = None


def latest(
    person: Person, procedure_id: str, which: Which, limit: int, cursor: str | None
) -> Page[Submission]:
    """The latest submissions of a procedure of the person's department."""
    procedures.owned(person, procedure_id)
    return store.list_latest(
        procedure_id, test=which.test, limit=limit, cursor=cursor, state=which.state
    )


def find(person: Person, procedure_id: str, number: str) -> Submission | None:
    """The submission with a receipt number, typed as people type it; None if there is none."""
    procedures.owned(person, procedure_id)
    sound = sound_receipt_number(number)
    return store.find_by_receipt(procedure_id, sound) if sound else None


def show(person: Person, procedure_id: str, key: str) -> Submission:
    """One submission of a procedure of the person's department; raises NotFound."""
    procedures.owned(person, procedure_id)
    return load(procedure_id, key)


def load(procedure_id: str, key: str) -> Submission:
    """One submission, for our own jobs; raises NotFound."""
    found = store.load(procedure_id, key)
    if found is None:
        raise NotFound
    return found


def total(procedure_id: str, *, test: bool, state: PlaceState | None = None) -> int:
    """How many submissions the procedure has."""
    return store.count_between(procedure_id, "0", "~", test=test, state=state)


def count_day(procedure_id: str, day: date) -> int:
    """How many real submissions arrived on a day in Japan, those deleted since then too."""
    start, end = _midnight(day), _midnight(day + timedelta(days=1))
    return store.count_received(procedure_id, day, start, end)


def arrival(image: dict[str, Any]) -> Arrival | None:
    """A newly stored submission, as the table's stream tells it; None if it is something else."""
    return record.arrival(image)


def placement(image: dict[str, Any]) -> Placement | None:
    """A changed place, as the table's stream tells it; None if it is something else."""
    return record.placement(image)


def read_all(procedure_id: str, *, test: bool) -> Iterator[Submission]:
    """Every submission in order of arrival, streamed."""
    return store.read_all(procedure_id, test=test)


def _midnight(day: date) -> str:
    return clock.timestamp(datetime.combine(day, time(), tzinfo=clock.JST))
