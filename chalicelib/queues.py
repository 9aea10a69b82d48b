"""Work handed to another function: JSON messages on SQS."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import orjson

from chalicelib.aws import client

__all__ = ["send", "send_all"]

_BATCH = 10  # SQS takes ten messages a call


def send(queue_url: str, message: dict[str, Any], delay: int = 0) -> None:
    """Put one message on a queue, to be seen after some seconds (at most 900)."""
    body = orjson.dumps(message).decode()
    client("sqs").send_message(QueueUrl=queue_url, MessageBody=body, DelaySeconds=delay)


def send_all(queue_url: str, messages: Iterable[dict[str, Any]]) -> None:
    """Put many messages on a queue; raises RuntimeError if SQS refuses one of them."""
    for batch in _batches(messages):
        entries = [
            {"Id": str(number), "MessageBody": orjson.dumps(message).decode()}
            for number, message in enumerate(batch)
        ]
        reply = client("sqs").send_message_batch(QueueUrl=queue_url, Entries=entries)
        if reply.get("Failed"):
            raise RuntimeError(f"SQS refused {len(reply['Failed'])} messages")


def _batches(messages: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    rest = iter(messages)
    while batch := list(islice(rest, _BATCH)):
        yield batch
