"""A witness of every request that leaves this process for AWS, by botocore's event hooks."""

from collections import Counter
from typing import Any

import botocore
from botocore.session import Session

__all__ = ["Calls"]


class Calls:
    """Counts HTTP requests by service, and keeps what DynamoDB's PutItem was asked.

    It sees the clients of every session made after it, whoever makes them, and each attempt of a
    retried call.
    """

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()
        self.puts: list[dict[str, Any]] = []
        botocore.register_initializer(self._watch)

    def _watch(self, session: Session) -> None:
        session.register("before-send", self._count)
        session.register("provide-client-params.dynamodb.PutItem", self._keep)

    def _count(self, **event: Any) -> None:
        _, service, _ = event["event_name"].split(".")
        self.counted[service] += 1

    def _keep(self, **event: Any) -> None:
        self.puts.append(event["params"])
