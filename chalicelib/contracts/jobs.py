"""Sealing happens by a queue: nobody waits for it, and it is told as often as it takes."""

from typing import Any

import orjson
from chalice.app import Blueprint, SQSEvent

from chalicelib.contracts import service
from chalicelib.observability import logger

__all__ = ["blueprint", "seal"]

blueprint = Blueprint("app")


@blueprint.on_sqs_message(queue="smart-docho-seal", batch_size=1, name="seal")
def seal(event: SQSEvent) -> None:
    """Seal what waits in one contract; the last delivery says in the contract that it failed."""
    for record in event:
        message = orjson.loads(record.body)
        deliveries = int(record.to_dict()["attributes"].get("ApproximateReceiveCount", 1))
        try:
            _work(message)
        except Exception:
            if deliveries >= service.MAX_SEALINGS and "contract" in message:
                service.give_up_sealing(message["contract"])
            raise
        logger.info("seal handled", contract=message.get("contract"))


def _work(message: dict[str, Any]) -> None:
    """Seal, renew the archive timestamp, or look how long what seals will last, as told."""
    if message.get("watch"):
        service.watch_seals()
    elif message.get("renew"):
        service.renew_stamps(message["contract"])
    else:
        service.seal(message["contract"], message.get("tries", 0))
