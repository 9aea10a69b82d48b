"""The nightly count: one function plans, a worker counts department by department."""

from datetime import date

import orjson
from chalice.app import Blueprint, CloudWatchEvent, Cron, SQSEvent

from chalicelib.observability import logger
from chalicelib.statistics import service

__all__ = ["aggregate", "blueprint", "plan_nightly"]

blueprint = Blueprint("app")

_AT_0110_JST = Cron(10, 16, "*", "*", "?", "*")


@blueprint.schedule(_AT_0110_JST, name="plan_nightly")
def plan_nightly(event: CloudWatchEvent) -> dict[str, int]:
    """Plan the count of yesterday, or of the day an operator names in `detail.day`."""
    day = (event.detail or {}).get("day")
    planned = service.plan(date.fromisoformat(day) if day else None)
    logger.info("nightly count planned", departments=planned)
    return {"departments": planned}


@blueprint.on_sqs_message(queue="smart-docho-aggregate", batch_size=1, name="aggregate")
def aggregate(event: SQSEvent) -> None:
    """Count one department."""
    for record in event:
        message = orjson.loads(record.body)
        day = message["day"]
        service.count(message["department"], date.fromisoformat(day) if day else None)
        logger.info("department counted", department=message["department"])
