"""The worker that inspects files: asked by us, by S3 when one arrives, by GuardDuty's verdict."""

from typing import Any

import orjson
from chalice.app import Blueprint, SQSEvent

__all__ = ["blueprint", "inspect_upload"]

blueprint = Blueprint("app")


@blueprint.on_sqs_message(queue="smart-docho-inspect", batch_size=1, name="inspect_upload")
def inspect_upload(event: SQSEvent) -> None:
    """Inspect one file, as far as can be done now."""
    for record in event:
        _do(orjson.loads(record.body))


def _do(message: dict[str, Any]) -> None:
    from chalicelib.attachments import inspecting  # noqa: PLC0415 — the other functions need none

    if message.get("source") == "aws.s3":
        inspecting.inspect_object(message["detail"]["object"]["key"])
    elif message.get("source") == "aws.guardduty":
        inspecting.take_verdict(message["detail"])
    else:
        inspecting.inspect(message["upload"], message.get("key"), again=bool(message.get("again")))
