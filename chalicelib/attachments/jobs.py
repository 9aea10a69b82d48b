"""The worker that inspects files: asked by us, by S3 when one arrives, by GuardDuty's verdict."""

from typing import Any

import orjson
from chalice.app import Blueprint, SQSEvent

from chalicelib.attachments import service

__all__ = ["blueprint", "inspect_upload"]

blueprint = Blueprint("app")


@blueprint.on_sqs_message(queue="smart-docho-inspect", batch_size=1, name="inspect_upload")
def inspect_upload(event: SQSEvent) -> None:
    """Inspect one file, as far as can be done now."""
    for record in event:
        _do(orjson.loads(record.body))


def _do(message: dict[str, Any]) -> None:
    if message.get("source") == "aws.s3":
        service.inspect_object(message["detail"]["object"]["key"])
    elif message.get("source") == "aws.guardduty":
        service.take_verdict(message["detail"])
    else:
        service.inspect(message["upload"], message.get("key"), again=bool(message.get("again")))
