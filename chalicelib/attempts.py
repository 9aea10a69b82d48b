"""Tries that are counted before they are looked at, so that many at once find no gap."""

from datetime import timedelta
from typing import Any

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError

from chalicelib import clock
from chalicelib.records import Record, is_conflict

__all__ = ["TryRecord", "forget", "give_back", "left", "note"]

_TRIES = "tries"


class TryRecord(Record):
    table = "checks_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    tries = NumberAttribute(null=True)
    until = UnicodeAttribute(null=True)
    expires_at = TTLAttribute(null=True)


def note(subject: str, most: int, pause: timedelta) -> bool:
    """Count one more try; False once there were so many and the pause since then is not over."""
    record = TryRecord(subject, _TRIES)
    end = clock.now() + pause
    kept: list[Any] = [
        TryRecord.until.set(clock.timestamp(end)),
        TryRecord.expires_at.set(end + timedelta(minutes=1)),
    ]
    over = TryRecord.pk.does_not_exist() | (TryRecord.until <= clock.timestamp())
    if _updated(record, [TryRecord.tries.set(1), *kept], over):
        return True
    return _updated(record, [TryRecord.tries.add(1), *kept], TryRecord.tries < most)


def give_back(subject: str) -> None:
    """A try came to nothing by no fault of whoever tried: it does not count."""
    _updated(TryRecord(subject, _TRIES), [TryRecord.tries.add(-1)], TryRecord.tries > 0)


def left(subject: str, most: int) -> int:
    """How many tries are left before the pause."""
    try:
        record = TryRecord.get(subject, _TRIES, consistent_read=True)
    except TryRecord.DoesNotExist:
        return most
    return max(most - int(record.tries or 0), 0)


def forget(subject: str) -> None:
    """The last try was right: begin anew."""
    TryRecord(subject, _TRIES).delete()


def _updated(record: TryRecord, actions: list[Any], condition: Any) -> bool:
    try:
        record.update(actions=actions, condition=condition)
    except UpdateError as error:
        if is_conflict(error):
            return False
        raise
    return True
