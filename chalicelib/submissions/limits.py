"""What limits a procedure's intake, in the submissions table beside the submissions.

<procedure>#limits    COUNT#cap          how many submissions came, where a cap holds
                      SEAT#<option>      how the seats of an option stand
<procedure>#line      <option>#<ticket>  who waits for a seat, in order
<procedure>#once      <HMAC>             who has answered already
<procedure>#attempts  <minute>           wrong passphrases; these leave by themselves
<procedure>#purged    <day>              how many of a day were deleted since

Writes that belong to a submission are given as operations of its transaction.
"""

from datetime import date, timedelta
from typing import Any

import orjson
from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError, UpdateError

from chalicelib.clock import now
from chalicelib.config import settings
from chalicelib.records import JSONText, Record, is_conflict
from chalicelib.submissions.seats import Tally
from chalicelib.transaction import Operation, Values, delete, primary_key, put, update

__all__ = [
    "LimitRecord",
    "add_purged",
    "first_in_line",
    "forget_attempt",
    "forget_once",
    "join_line",
    "keep_in_line",
    "leave_line",
    "load_tally",
    "mark_once",
    "note_attempt",
    "purged_on",
    "start_cap",
    "take_one",
    "taken",
    "tallies",
    "tickets_in_line",
    "turn",
]

_CAP = "COUNT#cap"
_SEAT = "SEAT#"
_ATTEMPT_KEPT = timedelta(hours=1)


class LimitRecord(Record):
    table = "submissions_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    taken = NumberAttribute(null=True)
    seated = NumberAttribute(null=True)
    waiting = NumberAttribute(null=True)
    given = NumberAttribute(null=True)
    returned = JSONText(null=True)
    tickets = NumberAttribute(null=True)
    turn = NumberAttribute(null=True)
    submission = UnicodeAttribute(null=True)
    wrong = NumberAttribute(null=True)
    number = NumberAttribute(null=True)
    expires_at = TTLAttribute(null=True)


def taken(procedure_id: str, run: int) -> int | None:
    """How many submissions the cap has counted; None if none was ever counted."""
    found = _load(_limits(procedure_id), f"{_CAP}#{run}")
    return None if found is None else int(found.taken or 0)


def start_cap(procedure_id: str, run: int, number: int) -> None:
    """Begin to count with what was there before the cap; only the first to come sets it."""
    try:
        LimitRecord(_limits(procedure_id), f"{_CAP}#{run}", taken=number).save(
            condition=LimitRecord.pk.does_not_exist()
        )
    except PutError as error:
        if not is_conflict(error):
            raise


def take_one(procedure_id: str, run: int, cap: int) -> Operation:
    """Count one more, unless the cap is reached or was never started."""
    return update(
        settings().submissions_table,
        primary_key(_limits(procedure_id), f"{_CAP}#{run}"),
        "ADD taken :one",
        "attribute_exists(pk) AND taken < :cap",
        {":one": {"N": "1"}, ":cap": {"N": str(cap)}},
        telling=True,
    )


def mark_once(procedure_id: str, mark: str, key: str) -> Operation:
    """Keep that this person has answered, unless they had before."""
    return _put(primary_key(_once(procedure_id), mark) | {"submission": {"S": key}})


def forget_once(procedure_id: str, mark: str) -> Operation:
    """Forget who had answered."""
    return delete(settings().submissions_table, primary_key(_once(procedure_id), mark))


def load_tally(procedure_id: str, option: str) -> Tally:
    """How an option's seats stand now."""
    found = _load(_limits(procedure_id), f"{_SEAT}{option}")
    return Tally() if found is None else _tally(found)


def tallies(procedure_id: str) -> dict[str, Tally]:
    """How the seats of all options stand now, by option."""
    found = LimitRecord.query(
        _limits(procedure_id), LimitRecord.sk.startswith(_SEAT), consistent_read=True
    )
    return {one.sk.removeprefix(_SEAT): _tally(one) for one in found}


def turn(procedure_id: str, option: str, before: Tally, after: Tally) -> Operation:
    """Change an option's seats, unless somebody else has since; then the refusal tells them."""
    item = _item(procedure_id, option, after)
    if not before.turn:
        return _put(item)
    same = {":turn": {"N": str(before.turn)}}
    return put(settings().submissions_table, item, "turn = :turn", same)


def join_line(procedure_id: str, option: str, ticket: int, key: str) -> Operation:
    """A submission waits for a seat."""
    place = primary_key(_line(procedure_id), _ticket(option, ticket))
    return _put(place | {"submission": {"S": key}})


def keep_in_line(procedure_id: str, option: str, ticket: int, key: str) -> None:
    """State who waits with a ticket; may be repeated."""
    LimitRecord(_line(procedure_id), _ticket(option, ticket), submission=key).save()


def leave_line(procedure_id: str, option: str, ticket: int) -> Operation:
    """A submission waits no more; refused if it did not."""
    place = primary_key(_line(procedure_id), _ticket(option, ticket))
    return delete(settings().submissions_table, place, "attribute_exists(pk)")


def first_in_line(procedure_id: str, option: str) -> tuple[int, str] | None:
    """Ticket and key of whoever waits longest for a seat of this option."""
    found = LimitRecord.query(
        _line(procedure_id),
        LimitRecord.sk.startswith(f"{option}#"),
        consistent_read=True,
        limit=1,
    )
    first = next(iter(found), None)
    return (int(first.sk.rpartition("#")[2]), str(first.submission)) if first else None


def tickets_in_line(procedure_id: str, option: str) -> list[int]:
    """The tickets of all who wait for a seat of this option, the first of them first."""
    found = LimitRecord.query(
        _line(procedure_id),
        LimitRecord.sk.startswith(f"{option}#"),
        consistent_read=True,
        attributes_to_get=["pk", "sk"],
    )
    return [int(one.sk.rpartition("#")[2]) for one in found]


def note_attempt(procedure_id: str, minute: str, most: int) -> bool:
    """Count a passphrase as wrong before it is looked at; False if so many are counted already."""
    record = LimitRecord(_attempts(procedure_id), minute)
    expiry = LimitRecord.expires_at.set(now() + _ATTEMPT_KEPT)
    fewer = LimitRecord.wrong.does_not_exist() | (LimitRecord.wrong < most)
    try:
        record.update(actions=[LimitRecord.wrong.add(1), expiry], condition=fewer)
    except UpdateError as error:
        if is_conflict(error):
            return False
        raise
    return True


def forget_attempt(procedure_id: str, minute: str) -> None:
    """A passphrase that was counted is right."""
    LimitRecord(_attempts(procedure_id), minute).update(actions=[LimitRecord.wrong.add(-1)])


def purged_on(procedure_id: str, day: date) -> int:
    """How many submissions of a day were deleted since."""
    found = _load(_purged(procedure_id), day.isoformat())
    return int(found.number or 0) if found else 0


def add_purged(procedure_id: str, day: str, number: int) -> Operation:
    """Count deleted submissions of a day, so that statistics stay as they were."""
    operation = update(
        settings().submissions_table,
        primary_key(_purged(procedure_id), day),
        "ADD #number :number",
        values={":number": {"N": str(number)}},
    )
    operation["Update"]["ExpressionAttributeNames"] = {"#number": "number"}
    return operation


def _load(pk: str, sk: str) -> LimitRecord | None:
    try:
        return LimitRecord.get(pk, sk, consistent_read=True)
    except LimitRecord.DoesNotExist:
        return None


def _tally(record: LimitRecord) -> Tally:
    return Tally(
        seated=int(record.seated or 0),
        waiting=int(record.waiting or 0),
        given=int(record.given or 0),
        returned=tuple(record.returned or ()),
        tickets=int(record.tickets or 0),
        turn=int(record.turn or 0),
    )


def _item(procedure_id: str, option: str, tally: Tally) -> dict[str, Any]:
    counts = {
        name: {"N": str(getattr(tally, name))}
        for name in ("seated", "waiting", "given", "tickets", "turn")
    }
    returned = {"S": orjson.dumps(tally.returned).decode()}
    return {
        **primary_key(_limits(procedure_id), f"{_SEAT}{option}"),
        **counts,
        "returned": returned,
    }


def _put(item: Values) -> Operation:
    return put(settings().submissions_table, item)


def _limits(procedure_id: str) -> str:
    return f"{procedure_id}#limits"


def _line(procedure_id: str) -> str:
    return f"{procedure_id}#line"


def _once(procedure_id: str) -> str:
    return f"{procedure_id}#once"


def _attempts(procedure_id: str) -> str:
    return f"{procedure_id}#attempts"


def _purged(procedure_id: str) -> str:
    return f"{procedure_id}#purged"


def _ticket(option: str, ticket: int) -> str:
    return f"{option}#{ticket:06d}"
