"""All or nothing: several writes of DynamoDB in one call, patient with others at the same items."""

import secrets
import time
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, cast

from botocore.exceptions import ClientError

from chalicelib.errors import Unavailable
from chalicelib.records import connection

__all__ = ["PATIENCE", "Operation", "Refused", "pauses", "write"]

Operation = dict[str, Any]
"""One member of TransactItems."""

PATIENCE = 10.0
"""Seconds for which anything is tried again: well within what API Gateway waits."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.03, 1.0  # seconds

_BUSY = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}
_BUSY_ERRORS = {"TransactionInProgressException", "TransactionConflictException"}
_FAILED = "ConditionalCheckFailed"


class Refused(Exception):
    """A condition did not hold; nothing was written."""

    def __init__(self, reasons: Sequence[dict[str, Any]]) -> None:
        super().__init__([reason.get("Code") for reason in reasons])
        self._reasons = reasons

    def failed(self, number: int) -> bool:
        """Whether it was the condition of this operation."""
        return self._reasons[number].get("Code") == _FAILED

    def found(self, number: int) -> dict[str, Any] | None:
        """The item that this operation's condition found instead."""
        return self._reasons[number].get("Item") if self.failed(number) else None


def write(operations: Sequence[Operation]) -> None:
    """Do all of them or none; raises Refused.

    Where another transaction holds one of the items it tries again, then raises Unavailable.
    """
    for _ in pauses():
        if _written(operations):
            return
    raise Unavailable


def pauses() -> Iterator[int]:
    """Numbers the tries, with a growing pause of chance length after each, while patience lasts.

    Look anew at each try: whoever writes by what they saw before a pause has lost already.
    """
    end = time.monotonic() + PATIENCE
    for number in count():
        yield number
        longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(number, 9))
        pause = longest * secrets.randbelow(1000) / 1000
        if time.monotonic() + pause > end:
            return
        time.sleep(pause)


def _written(operations: Sequence[Operation]) -> bool:
    """Whether it is done; False if somebody else was at the same items."""
    try:
        cast("Any", connection().client).transact_write_items(TransactItems=list(operations))
    except ClientError as error:
        _judge(error)
        return False
    return True


def _judge(error: ClientError) -> None:
    """Raise what trying again cannot help."""
    code = error.response["Error"]["Code"]
    if code in _BUSY_ERRORS:
        return
    if code != "TransactionCanceledException":
        raise error
    reasons = cast("Any", error.response).get("CancellationReasons", [])
    codes = {reason.get("Code", "None") for reason in reasons} - {"None"}
    if _FAILED in codes:
        raise Refused(reasons) from error
    if not codes <= _BUSY:
        raise error
