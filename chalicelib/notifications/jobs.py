"""Mail without anyone waiting for it: the submissions' stream owes it, a queue delivers it."""

import orjson
from chalice.app import Blueprint, DynamoDBEvent, SQSEvent

from chalicelib.notifications import service
from chalicelib.observability import logger
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions

__all__ = ["blueprint", "outbox", "send_mail"]

blueprint = Blueprint("app")

_ANY_STREAM = "arn:aws:dynamodb:ap-northeast-1:000000000000:table/submissions/stream/0"


@blueprint.on_dynamodb_record(stream_arn=_ANY_STREAM, name="outbox")
def outbox(event: DynamoDBEvent) -> None:
    """Owe the mails that follow from what was stored; the template binds the stream."""
    latest: dict[str, str] = {}
    for record in event:
        if record.event_name == "INSERT":
            arrival = submissions.arrival(record.new_image)
            if arrival is not None:
                service.owe(arrival)
                if not arrival.test:
                    latest[arrival.procedure_id] = arrival.received_at
        elif record.event_name == "MODIFY":
            placement = submissions.placement(record.new_image)
            if placement is not None:
                service.owe_placement(placement)
    for procedure_id, received_at in latest.items():
        procedures.note_arrival(procedure_id, received_at)


@blueprint.on_sqs_message(queue="smart-docho-mail", batch_size=1, name="send_mail")
def send_mail(event: SQSEvent) -> None:
    """Deliver one mail; a raised failure makes the queue try again later."""
    for record in event:
        notification_id = orjson.loads(record.body)["notification"]
        service.deliver(notification_id)
        logger.info("mail handled", notification=notification_id)
