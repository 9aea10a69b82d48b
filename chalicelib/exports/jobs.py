"""The worker that makes exports."""

import orjson
from chalice.app import Blueprint, SQSEvent

from chalicelib.exports import service
from chalicelib.observability import logger

__all__ = ["blueprint", "build_export"]

blueprint = Blueprint("app")


@blueprint.on_sqs_message(queue="smart-docho-export", batch_size=1, name="build_export")
def build_export(event: SQSEvent) -> None:
    """Make one export."""
    for record in event:
        export_id = orjson.loads(record.body)["export"]
        service.build(export_id)
        logger.info("export made", export=export_id)
