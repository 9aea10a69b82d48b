"""What the submissions table's stream tells: arrivals, and places that changed."""

from typing import Any

import orjson

from chalicelib import clock
from chalicelib.ids import made_at
from chalicelib.submissions.model import (
    Acceptance,
    Arrival,
    Attached,
    CaseEvent,
    Placement,
    PlaceState,
    StoredFile,
)
from chalicelib.submissions.record import from_item, is_rehearsed

__all__ = ["acceptance", "arrival", "attached", "case_event", "placement"]


def acceptance(image: dict[str, Any], *, new: bool) -> Acceptance | None:
    """A revision that was accepted; None of a trial, and of a change that was no correction."""
    if "receipt_number" not in image or "test" in image or is_rehearsed(image["pk"]["S"]):
        return None
    if not new and ("revision" not in image or "anonymised_at" in image):
        return None
    submission = from_item(image)
    return None if submission.is_anonymous else submission.accepted_revision


def arrival(image: dict[str, Any]) -> Arrival | None:
    """A new item, as the table's stream tells it; None if it is no submission of anybody."""
    if "receipt_number" not in image or is_rehearsed(image["pk"]["S"]) or _anonymous(image):
        return None
    return Arrival(
        procedure_id=image["pk"]["S"].partition("#")[0],
        key=image["sk"]["S"],
        department=image["department"]["S"],
        receipt_number=image["receipt_number"]["S"],
        received_at=image["received"]["S"].partition("#")[0],
        test="test" in image,
        mail="mail_field" in image,
    )


def attached(image: dict[str, Any]) -> Attached | None:
    """A submission's files as they are now; None if it has none, or is only rehearsed."""
    if "files" not in image or is_rehearsed(image["pk"]["S"]):
        return None
    return Attached(
        procedure_id=image["pk"]["S"].partition("#")[0],
        key=image["sk"]["S"],
        test="test" in image,
        files=tuple(StoredFile(**one) for one in orjson.loads(image["files"]["S"])),
    )


def placement(image: dict[str, Any]) -> Placement | None:
    """A changed item, as the table's stream tells it; None if nobody has a place by it."""
    if "receipt_number" not in image or "place_state" not in image:
        return None
    return Placement(
        procedure_id=image["pk"]["S"].partition("#")[0],
        key=image["sk"]["S"],
        department=image["department"]["S"],
        receipt_number=image["receipt_number"]["S"],
        state=PlaceState(image["place_state"]["S"]),
        moved_up="moved_up" in image,
        since=image["placed_at"]["S"],
        mail="mail_field" in image,
    )


def case_event(image: dict[str, Any]) -> CaseEvent | None:
    """The latest act of the item's case, as the table's stream tells it; None if there was none.

    Told again with every later change of the item: what follows must stand being repeated.
    """
    if "receipt_number" not in image or "case_event" not in image:
        return None
    kind, _, event_id = image["case_event"]["S"].partition("#")
    return CaseEvent(
        procedure_id=image["pk"]["S"].partition("#")[0],
        key=image["sk"]["S"],
        kind=kind,
        id=event_id,
        at=clock.timestamp(made_at(event_id)),
    )


def _anonymous(image: dict[str, Any]) -> bool:
    """Whether nobody may learn who answered: what follows would note the moment it came."""
    return "identity" in image and orjson.loads(image["identity"]["S"])["by"] == "anonymous"
