"""The submissions table's stream: each change sets off what follows; all of it may be repeated."""

from typing import Any

from chalice.app import Blueprint, CloudWatchEvent, Cron, DynamoDBEvent

from chalicelib.attachments import service as attachments
from chalicelib.cases import service as cases
from chalicelib.challenges import service as challenges
from chalicelib.ids import is_procedure_id
from chalicelib.notifications import service as notifications
from chalicelib.observability import logger
from chalicelib.procedures import service as procedures
from chalicelib.receipts import service as receipts
from chalicelib.submissions import service as submissions

__all__ = ["blueprint", "outbox", "sweep_uploads"]

blueprint = Blueprint("app")

_AT_0240_JST = Cron(40, 17, "*", "*", "?", "*")
_ANY_STREAM = "arn:aws:dynamodb:ap-northeast-1:000000000000:table/submissions/stream/0"


@blueprint.on_dynamodb_record(stream_arn=_ANY_STREAM, name="outbox")
def outbox(event: DynamoDBEvent) -> None:
    """Set off what follows from what was stored; the template binds the stream."""
    latest: dict[str, str] = {}
    arrivals: list[submissions.Arrival] = []
    for record in event:
        if record.event_name in {"INSERT", "MODIFY"}:
            _let_in(record.new_image)
            _vouch(record.new_image, new=record.event_name == "INSERT")
        if record.event_name == "INSERT":
            arrival = submissions.arrival(record.new_image)
            if arrival is not None:
                _follow(arrival, latest)
                arrivals.append(arrival)
        elif record.event_name == "MODIFY":
            _follow_change(record.new_image)
    for procedure_id, received_at in latest.items():
        procedures.note_arrival(procedure_id, received_at)
    _count(arrivals)  # last: a repeated batch would count again


def _count(arrivals: list[submissions.Arrival]) -> None:
    """Let it be noticed when a form is flooded."""
    challenges.note_arrivals(
        (one.procedure_id, one.received_at) for one in arrivals if not one.test
    )


def _let_in(image: dict[str, Any]) -> None:
    """Let the files of a submission be inspected, whether it is new or was corrected."""
    attached = submissions.attached(image)
    if attached is not None:
        place = attached.procedure_id, attached.key
        attachments.release(*place, attached.files, test=attached.test)


def _vouch(image: dict[str, Any], *, new: bool) -> None:
    """Let each accepted revision be signed."""
    accepted = submissions.acceptance(image, new=new)
    if accepted is not None:
        receipts.note(accepted)


def _follow(arrival: submissions.Arrival, latest: dict[str, str]) -> None:
    notifications.owe(arrival)
    if not arrival.test:
        latest[arrival.procedure_id] = arrival.received_at


def _follow_change(image: dict[str, Any]) -> None:
    event = submissions.case_event(image)
    if event is not None:
        cases.follow(event)
    placement = submissions.placement(image)
    if placement is not None:
        notifications.owe_placement(placement)


@blueprint.schedule(_AT_0240_JST, name="sweep_uploads")
def sweep_uploads(_: CloudWatchEvent) -> dict[str, int]:
    """Set inspections off again that got stuck, and remove copies whose submission never came."""
    swept = attachments.sweep(_owner_of)
    logger.info("uploads swept", again=swept.again, removed=swept.removed)
    return {"again": swept.again, "removed": swept.removed}


def _owner_of(place: str, key: str) -> attachments.Owner | None:
    """Whose files these are: a submission's, or another feature's that took them in."""
    if not is_procedure_id(place):
        from chalicelib.contracts import service as contracts  # noqa: PLC0415 — the outbox needs none

        return contracts.owner_of(place, key)
    return cases.owner_of(place, key)
