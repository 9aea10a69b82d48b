"""Mails leave by a queue: nobody waits for them."""

import orjson
from chalice.app import Blueprint, SQSEvent

from chalicelib.cases import service as cases
from chalicelib.contracts import service as contracts
from chalicelib.counterparties import service as counterparties
from chalicelib.notifications import codes, service
from chalicelib.observability import logger
from chalicelib.signing import service as signing

__all__ = ["blueprint", "send_mail"]

blueprint = Blueprint("app")

_SECRETS = {
    "address_before": cases.address_before,
    "counterparty": counterparties.secret_words,
    "signer": contracts.secret_words,
    "signer_code": signing.secret_words,
}
"""Who makes the links, codes and addresses of letters, by the name before the colon."""


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
        service.deliver(message["notification"], secrets=_SECRETS)
        logger.info("mail handled", notification=message["notification"])
