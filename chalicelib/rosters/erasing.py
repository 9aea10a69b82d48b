"""Erasing people of rosters (消去): they leave the table, how many they were stays."""

from collections.abc import Sequence
from itertools import islice

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.config import settings
from chalicelib.records import Record
from chalicelib.rosters import store
from chalicelib.rosters.model import Entry, Erased
from chalicelib.transaction import Operation, Refused, primary_key, update, write

__all__ = ["erase", "erased_of"]

_ERASED = "ERASED"
_TOGETHER = 40  # people a transaction, two items each: below a hundred writes


class ErasedRecord(Record):
    table = "rosters_table"

    people = NumberAttribute()
    answered = NumberAttribute()
    erased_at = UnicodeAttribute()


def erase(procedure_id: str, people: Sequence[Entry], at: str) -> int:
    """Remove these people, count them, and tell how many went; may be repeated."""
    rest, done = iter(people), 0
    while some := list(islice(rest, _TOGETHER)):
        done += _erased(procedure_id, some, at)
    return done


def erased_of(procedure_id: str) -> Erased | None:
    """How many people of a roster were erased; None if nobody was."""
    try:
        record = ErasedRecord.get(procedure_id, _ERASED, consistent_read=True)
    except ErasedRecord.DoesNotExist:
        return None
    return Erased(people=int(record.people), answered=int(record.answered), at=record.erased_at)


def _erased(procedure_id: str, some: Sequence[Entry], at: str) -> int:
    """How many went; where one of them is gone already, they go one by one."""
    operations = [one for entry in some for one in store.erasure(entry)]
    try:
        write([*operations, _counted(procedure_id, some, at)])
    except Refused:
        return sum(_erased(procedure_id, [one], at) for one in some) if len(some) > 1 else 0
    return len(some)


def _counted(procedure_id: str, some: Sequence[Entry], at: str) -> Operation:
    answered = sum(one.answered_at is not None for one in some)
    values = {":people": {"N": str(len(some))}, ":answered": {"N": str(answered)}, ":at": {"S": at}}
    return update(
        settings().rosters_table,
        primary_key(procedure_id, _ERASED),
        "SET erased_at = :at ADD people :people, answered :answered",
        values=values,
    )
