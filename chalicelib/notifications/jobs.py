"""Mail without anyone waiting for it: the submissions' stream owes it, a queue delivers it."""

from typing import Any

import orjson
from chalice.app import Blueprint, DynamoDBEvent, SQSEvent

from chalicelib.notifications import service
from chalicelib.notifications.model import Kind
from chalicelib.observability import logger

__all__ = ["blueprint", "outbox", "send_mail"]

blueprint = Blueprint("app")

_ANY_STREAM = "arn:aws:dynamodb:ap-northeast-1:000000000000:table/submissions/stream/0"


@blueprint.on_dynamodb_record(stream_arn=_ANY_STREAM, name="outbox")
def outbox(event: DynamoDBEvent) -> None:
    """Owe the mails that follow from newly stored submissions; the template binds the stream."""
    for record in event:
        if record.event_name == "INSERT":
            _owe(record.new_image)


def _owe(image: dict[str, Any]) -> None:
    procedure_id = image["pk"]["S"].partition("#")[0]
    kinds = [Kind.ARRIVAL]
    if "mail_field" in image:
        kinds.append(Kind.RESULT)
    owed = service.owed(
        procedure_id,
        image["sk"]["S"],
        image["department"]["S"],
        image["receipt_number"]["S"],
        kinds,
    )
    service.owe(owed, image["received"]["S"].partition("#")[0])


@blueprint.on_sqs_message(queue="smart-docho-mail", batch_size=1, name="send_mail")
def send_mail(event: SQSEvent) -> None:
    """Deliver one mail; a raised failure makes the queue try again later."""
    for record in event:
        notification_id = orjson.loads(record.body)["notification"]
        service.deliver(notification_id)
        logger.info("mail handled", notification=notification_id)
