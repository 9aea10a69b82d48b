"""Who did what, when: an append-only record beside the data, without any answer in it."""

from collections.abc import Iterator

from pynamodb.attributes import UnicodeAttribute

from chalicelib import clock
from chalicelib.http import Person
from chalicelib.ids import new_id
from chalicelib.records import Record
from chalicelib.values import dataclass

__all__ = ["NIGHT", "Entry", "entries", "record"]

NIGHT = Person("system", "夜間処理", "", frozenset())
"""Who does what is done at night by itself."""


@dataclass(frozen=True)
class Entry:
    at: str
    actor: str
    action: str
    detail: str


class AuditRecord(Record):
    table = "audit_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    at = UnicodeAttribute()
    actor = UnicodeAttribute()
    actor_id = UnicodeAttribute()
    action = UnicodeAttribute()
    detail = UnicodeAttribute(null=True)


def record(person: Person, action: str, subject: str, detail: str = "") -> None:
    """Note that a person did something to a subject, for example `procedure#<id>`."""
    AuditRecord(
        subject,
        new_id(),
        at=clock.timestamp(),
        actor=person.name,
        actor_id=person.id,
        action=action,
        detail=detail or None,
    ).save()


def entries(subject: str, limit: int = 200) -> Iterator[Entry]:
    """What was done to a subject, newest first."""
    for item in AuditRecord.query(subject, scan_index_forward=False, limit=limit):
        yield Entry(item.at, item.actor, item.action, item.detail or "")
