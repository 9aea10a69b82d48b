"""Mails leave by a queue: nobody waits for them."""

import orjson
from chalice.app import Blueprint, SQSEvent

from chalicelib.cases import service as cases
from chalicelib.notifications import codes, service
from chalicelib.observability import logger

__all__ = ["blueprint", "send_mail"]

blueprint = Blueprint("app")


@blueprint.on_sqs_message(queue="smart-docho-mail", batch_size=1, name="send_mail")
def send_mail(event: SQSEvent) -> None:
    """Deliver one mail; a raised failure makes the queue try again later."""
    for record in event:
        message = orjson.loads(record.body)
        if "code" in message:  # whose it is and what it says stands in no log
            codes.deliver(message["code"])
            continue
        if "renewal" in message:
            cases.remind(**message["renewal"])
            continue
        service.deliver(message["notification"])
        logger.info("mail handled", notification=message["notification"])
