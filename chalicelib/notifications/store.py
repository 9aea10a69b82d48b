"""Notifications in DynamoDB: one item a mail, found by submission or by department and state."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.clock import timestamp
from chalicelib.notifications.model import Kind, Letter, Notification, State
from chalicelib.records import JSONText, Page, Record, decode_cursor, encode_cursor, is_conflict

__all__ = ["advance", "insert", "list_failed", "load", "of_submission", "of_submissions", "save"]


class ByState(GlobalSecondaryIndex["NotificationRecord"]):
    class Meta:
        index_name = "by_state"
        projection = AllProjection()

    department_state = UnicodeAttribute(hash_key=True)
    updated_at = UnicodeAttribute(range_key=True)


class NotificationRecord(Record):
    table = "notifications_table"
    department_state = UnicodeAttribute()
    receipt_number = UnicodeAttribute()
    attempts = NumberAttribute()
    updated_at = UnicodeAttribute()
    deadline = UnicodeAttribute(null=True)
    act = UnicodeAttribute(null=True)
    owed_at = UnicodeAttribute(null=True)
    sent_at = UnicodeAttribute(null=True)
    error = UnicodeAttribute(null=True)
    letter = JSONText(null=True)
    by_state = ByState()


def insert(notification: Notification) -> bool:
    """Store it unless it is there already; tells whether it was new."""
    try:
        _record(notification).save(condition=NotificationRecord.pk.does_not_exist())
    except PutError as error:
        if is_conflict(error):
            return False
        raise
    return True


def advance(following: Notification, present: Notification) -> bool:
    """Store the following state unless the present one has changed; tells whether it did."""
    record = NotificationRecord
    unchanged = (record.attempts == present.attempts) & (
        record.department_state == _department_state(present)
    )
    try:
        _record(following).save(condition=unchanged)
    except PutError as error:
        if is_conflict(error):
            return False
        raise
    return True


def save(notification: Notification) -> None:
    """Store its present state."""
    _record(notification).save()


def load(procedure_id: str, key: str, name: str) -> Notification | None:
    """One notification."""
    try:
        return _notification(
            NotificationRecord.get(_pk(procedure_id, key), name, consistent_read=True)
        )
    except NotificationRecord.DoesNotExist:
        return None


def of_submission(procedure_id: str, key: str) -> Iterator[Notification]:
    """The notifications of one submission."""
    for record in NotificationRecord.query(_pk(procedure_id, key)):
        yield _notification(record)


def of_submissions(
    procedure_id: str, keys: Iterable[str], kinds: Iterable[Kind]
) -> Iterator[Notification]:
    """The notifications of several submissions or people, in no order."""
    kinds = list(kinds)
    wanted = [(_pk(procedure_id, key), kind.value) for key in keys for kind in kinds]
    for record in NotificationRecord.batch_get(wanted):
        yield _notification(record)


def list_failed(department: str, limit: int, cursor: str | None) -> Page[Notification]:
    """A department's mails that could not be sent, latest first."""
    owner = f"{department}#{State.FAILED}"
    names = ("updated_at", "pk", "sk")
    start = None
    if cursor:
        values = dict(zip(names, decode_cursor(cursor, 3), strict=True))
        start = {n: {"S": v} for n, v in ({"department_state": owner} | values).items()}
    found = NotificationRecord.by_state.query(
        owner, scan_index_forward=False, limit=limit, page_size=limit, last_evaluated_key=start
    )
    items = [_notification(record) for record in found]
    last = found.last_evaluated_key
    return Page(items, encode_cursor(*(last[name]["S"] for name in names)) if last else None)


def _department_state(notification: Notification) -> str:
    return f"{notification.department}#{notification.state}"


def _pk(procedure_id: str, key: str) -> str:
    return f"{procedure_id}#{key}"


def _record(notification: Notification) -> NotificationRecord:
    return NotificationRecord(
        _pk(notification.procedure_id, notification.key),
        notification.name,
        department_state=_department_state(notification),
        receipt_number=notification.receipt_number,
        attempts=notification.attempts,
        updated_at=notification.updated_at or timestamp(),
        deadline=notification.deadline or None,
        act=notification.act or None,
        owed_at=notification.owed_at or None,
        sent_at=notification.sent_at,
        error=notification.error,
        letter=asdict(notification.letter) if notification.letter else None,
    )


def _notification(record: NotificationRecord) -> Notification:
    procedure_id, _, key = record.pk.partition("#")
    department, _, state = record.department_state.partition("#")
    kind, _, subject = record.sk.partition(":")
    return Notification(
        procedure_id=procedure_id,
        key=key,
        kind=Kind(kind),
        department=department,
        receipt_number=record.receipt_number,
        subject=subject,
        deadline=record.deadline or "",
        act=record.act or "",
        owed_at=record.owed_at or "",
        state=State(state),
        attempts=int(record.attempts),
        updated_at=record.updated_at,
        sent_at=record.sent_at,
        error=record.error,
        letter=_letter(record.letter) if record.letter else None,
    )


def _letter(told: dict[str, Any]) -> Letter:
    return Letter(**told | {"to": tuple(told["to"])})
