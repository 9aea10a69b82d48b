"""All or nothing: several writes of DynamoDB in one call, patient with others at the same items."""

import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, cast

from botocore.exceptions import ClientError

from chalicelib.errors import Unavailable
from chalicelib.records import client

__all__ = [
    "MOST",
    "PATIENCE",
    "Operation",
    "Refused",
    "Values",
    "delete",
    "pauses",
    "primary_key",
    "put",
    "update",
    "write",
]

Operation = dict[str, Any]
"""One member of TransactItems."""

Values = Mapping[str, Mapping[str, Any]]
"""Values as DynamoDB takes them, each with its type: a key, an item, or what `:name` stands for."""

MOST = 100
"""Operations of one transaction."""

PATIENCE = 10.0
"""Seconds for which anything is tried again: well within what API Gateway waits."""

_FIRST_PAUSE, _LONGEST_PAUSE = 0.03, 1.0  # seconds

_BUSY = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}
_BUSY_ERRORS = {"TransactionInProgressException", "TransactionConflictException"}
_FAILED = "ConditionalCheckFailed"


def primary_key(pk: str, sk: str) -> dict[str, dict[str, str]]:
    """A primary key, as DynamoDB takes it."""
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def put(
    table: str,
    item: Values,
    condition: str = "attribute_not_exists(pk)",
    values: Values | None = None,
) -> Operation:
    """Store an item if the condition holds (else that it is new); a refusal finds what is there."""
    return _operation("Put", table, {"Item": item}, condition, values, telling=True)


def update(  # noqa: PLR0913 — what DynamoDB wants to know
    table: str,
    key: Values,
    expression: str,
    condition: str | None = None,
    values: Values | None = None,
    *,
    telling: bool = False,
) -> Operation:
    """Change an item; with `telling` a refusal finds what was there."""
    what = {"Key": key, "UpdateExpression": expression}
    return _operation("Update", table, what, condition, values, telling=telling)


def delete(
    table: str, key: Values, condition: str | None = None, values: Values | None = None
) -> Operation:
    """Remove an item."""
    return _operation("Delete", table, {"Key": key}, condition, values, telling=False)


def _operation(  # noqa: PLR0913 — see above
    kind: str,
    table: str,
    what: Mapping[str, Any],
    condition: str | None,
    values: Values | None,
    *,
    telling: bool,
) -> Operation:
    operation = {"TableName": table, **what}
    if condition:
        operation["ConditionExpression"] = condition
    if values:
        operation["ExpressionAttributeValues"] = values
    if telling:
        operation["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    return {kind: operation}


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
        client().transact_write_items(TransactItems=list(operations))
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
