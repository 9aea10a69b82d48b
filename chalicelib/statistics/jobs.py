"""The night's work: one function plans, a worker counts and tidies department by department."""

from datetime import date, datetime, time, timedelta

import orjson
from chalice.app import Blueprint, CloudWatchEvent, Cron, SQSEvent

from chalicelib import clock
from chalicelib.attachments import service as attachments
from chalicelib.cases import service as cases
from chalicelib.contracts import service as contracts
from chalicelib.observability import logger
from chalicelib.receipts import service as receipts
from chalicelib.rosters import service as rosters
from chalicelib.statistics import service
from chalicelib.submissions import service as submissions

__all__ = ["aggregate", "blueprint", "plan_nightly"]

blueprint = Blueprint("app")

_AT_0110_JST = Cron(10, 16, "*", "*", "?", "*")


@blueprint.schedule(_AT_0110_JST, name="plan_nightly")
def plan_nightly(event: CloudWatchEvent) -> dict[str, int]:
    """Plan the count of yesterday, or of the day an operator names in `detail.day`."""
    day = (event.detail or {}).get("day")
    planned = service.plan(date.fromisoformat(day) if day else None)
    if not day:
        contracts.ask_for_watch()
    logger.info("nightly count planned", departments=planned)
    return {"departments": planned}


@blueprint.on_sqs_message(queue="smart-docho-aggregate", batch_size=1, name="aggregate")
def aggregate(event: SQSEvent) -> None:
    """Count one department and delete what it need not keep; or enter the result of a draw."""
    for record in event:
        message = orjson.loads(record.body)
        if "draw" in message:
            submissions.apply_draw(message["draw"])
            logger.info("draw entered", procedure=message["draw"])
        elif "contracts" in message:
            _contracts_of(message["contracts"])
        else:
            _of_the_night(message["department"], message["day"])


def _of_the_night(department: str, day: str | None) -> None:
    """Count first, then delete: what was kept is in the figures."""
    service.count(department, date.fromisoformat(day) if day else None)
    purged = 0 if day else submissions.purge(department, _forget)
    erased = 0 if day else rosters.purge(department)
    vouched = 0 if day else _vouch(department)
    logger.info(
        "department counted", department=department, purged=purged, erased=erased, vouched=vouched
    )
    if not day:
        _contracts_of(department)


def _contracts_of(department: str) -> None:
    looked = contracts.look_after(department)
    logger.info("contracts looked after", department=department, payments=looked.payments)


def _vouch(department: str) -> int:
    """Have signed what came since yesterday and the stream never told of; tells how many."""
    yesterday = clock.today() - timedelta(days=1)
    start = clock.timestamp(datetime.combine(yesterday, time(), tzinfo=clock.JST))
    vouched = sum(receipts.note(one) for one in cases.accepted_since(department, start))
    if vouched:
        logger.warning("receipts were missing", department=department, vouched=vouched)
    return vouched


def _forget(procedure_id: str, key: str) -> None:
    """All that lies beside a submission: what became of it, and its files."""
    cases.forget(procedure_id, key)
    attachments.forget(procedure_id, key)
