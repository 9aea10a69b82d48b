"""What others may ask of submissions: accept one, try one, list, show, count, read all."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from chalicelib import clock
from chalicelib.errors import NotFound
from chalicelib.http import Person
from chalicelib.ids import sound_receipt_number
from chalicelib.procedures import service as procedures
from chalicelib.records import Page
from chalicelib.submissions import store, stream
from chalicelib.submissions.acceptance import Effort, Pass, Receipt, accept, accept_trial
from chalicelib.submissions.admission import check_link, unlock
from chalicelib.submissions.changes import act, note, put_in_charge, renew, revise, withdraw
from chalicelib.submissions.correcting import corrected, locked_fields
from chalicelib.submissions.definitions import closing_words, definition_of
from chalicelib.submissions.drawing import Result as DrawResult
from chalicelib.submissions.drawing import apply as apply_draw
from chalicelib.submissions.drawing import draw
from chalicelib.submissions.drawing import result as draw_result
from chalicelib.submissions.inside import Sent, answer, to_answer
from chalicelib.submissions.model import (
    Acceptance,
    Arrival,
    Attached,
    CaseEvent,
    CaseState,
    Charge,
    Identity,
    Place,
    Placement,
    PlaceState,
    StoredFile,
    Submission,
    content_of,
)
from chalicelib.submissions.place_words import PLACE_STATES, place_note, place_told
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
from chalicelib.submissions.searching import Search, search
from chalicelib.submissions.turns import Turns
from chalicelib.values import dataclass

__all__ = [
    "PLACE_STATES",
    "Acceptance",
    "Arrival",
    "Attached",
    "CaseEvent",
    "CaseState",
    "Charge",
    "DrawResult",
    "Effort",
    "Figures",
    "Identity",
    "Pass",
    "Place",
    "PlaceState",
    "Placement",
    "Receipt",
    "Search",
    "Sent",
    "StoredFile",
    "Submission",
    "Turns",
    "Which",
    "accept",
    "accept_trial",
    "acceptance",
    "accepted",
    "act",
    "answer",
    "apply_draw",
    "arrival",
    "attached",
    "case_event",
    "check_link",
    "closing_words",
    "content_of",
    "corrected",
    "count_day",
    "count_of",
    "definition_of",
    "draw",
    "draw_result",
    "find",
    "forget_rehearsed",
    "has_places",
    "latest",
    "left",
    "load",
    "locked_fields",
    "move_up_all",
    "note",
    "option_label",
    "option_labels",
    "place_note",
    "place_of_receipt",
    "place_told",
    "placement",
    "places_of",
    "purge",
    "put_in_charge",
    "read_all",
    "received_since",
    "rehearse",
    "rehearsed",
    "release",
    "renew",
    "revise",
    "search",
    "show",
    "spoken",
    "to_answer",
    "total",
    "unhandled",
    "unlock",
    "withdraw",
]


@dataclass(frozen=True, kw_only=True)
class Which:
    """Which submissions: real ones or trials; all, or those in one state of place or of case.

    With `charge` only those in the charge (担当) of this member of staff.
    """

    test: bool = False
    state: PlaceState | CaseState | None = None
    charge: str | None = None


def latest(
    person: Person, procedure_id: str, which: Which, limit: int, cursor: str | None
) -> Page[Submission]:
    """The latest submissions of a procedure of the person's department."""
    procedures.owned(person, procedure_id)
    return store.list_latest(
        procedure_id,
        test=which.test,
        limit=limit,
        cursor=cursor,
        state=which.state,
        charge=which.charge,
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


def accepted(procedure_id: str, key: str) -> Submission | None:
    """A real submission, for cases; None if there is none."""
    return store.load_accepted(procedure_id, key)


def place_of_receipt(number: str) -> tuple[str, str] | None:
    """Procedure and key of the real submission with a sound receipt number; None if none has it."""
    return store.place_of_receipt(number)


def total(procedure_id: str, *, test: bool, state: PlaceState | None = None) -> int:
    """How many submissions the procedure has."""
    return store.count_between(procedure_id, "0", "~", test=test, state=state)


def count_of(procedure_id: str, which: Which) -> int:
    """How many such submissions the procedure has."""
    state, charge = which.state, which.charge
    return store.count_between(procedure_id, "0", "~", test=which.test, state=state, charge=charge)


def count_day(procedure_id: str, day: date) -> int:
    """How many real submissions arrived on a day in Japan, those deleted since then too."""
    start, end = _midnight(day), _midnight(day + timedelta(days=1))
    return store.count_received(procedure_id, day, start, end)


def unhandled(department: str, most: int) -> tuple[Counter[str], bool]:
    """How many of a department nobody has begun with, by procedure; whether these are all."""
    return store.unhandled(department, most)


def acceptance(image: dict[str, Any], *, new: bool) -> Acceptance | None:
    """An accepted revision, as the table's stream tells it; None if it is something else."""
    return stream.acceptance(image, new=new)


def arrival(image: dict[str, Any]) -> Arrival | None:
    """A newly stored submission, as the table's stream tells it; None if it is something else."""
    return stream.arrival(image)


def case_event(image: dict[str, Any]) -> CaseEvent | None:
    """The latest act of a submission's case, as the table's stream tells it; None without one."""
    return stream.case_event(image)


def attached(image: dict[str, Any]) -> Attached | None:
    """A submission's files, as the table's stream tells them; None if it has none."""
    return stream.attached(image)


def placement(image: dict[str, Any]) -> Placement | None:
    """A changed place, as the table's stream tells it; None if it is something else."""
    return stream.placement(image)


def received_since(procedure_id: str, start: str) -> Iterator[Submission]:
    """Real submissions that arrived from a moment on, in no order."""
    return store.received_since(procedure_id, start)


def read_all(procedure_id: str, *, test: bool) -> Iterator[Submission]:
    """Every submission in order of arrival, streamed."""
    return store.read_all(procedure_id, test=test)


def _midnight(day: date) -> str:
    return clock.timestamp(datetime.combine(day, time(), tzinfo=clock.JST))
