"""Entrusted drafts in DynamoDB; each leaves by itself after its fortnight."""

from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute

from chalicelib.clock import JST, now
from chalicelib.drafts.model import EntrustedDraft
from chalicelib.records import Record

__all__ = ["count_in_day", "count_in_minute", "delete", "load", "save"]

_SK = "DRAFT"
_MINUTE_COUNTED = timedelta(minutes=10)
_DAY_COUNTED = timedelta(days=2)


class DraftRecord(Record):
    table = "drafts_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True, default=_SK)
    box = UnicodeAttribute(null=True)
    requests = NumberAttribute(null=True)
    expires_at = TTLAttribute()


def save(draft: EntrustedDraft) -> None:
    """Store a box; whoever can derive its id may replace it."""
    key = _key(draft.procedure_id, draft.id)
    DraftRecord(key, _SK, box=draft.box, expires_at=draft.expires_at).save()


def load(procedure_id: str, draft_id: str) -> EntrustedDraft | None:
    """A box that is still kept; DynamoDB takes its time to remove what has expired."""
    try:
        record = DraftRecord.get(_key(procedure_id, draft_id), _SK)
    except DraftRecord.DoesNotExist:
        return None
    expires_at = record.expires_at.astimezone(JST)
    if expires_at <= now():
        return None
    return EntrustedDraft(
        procedure_id=procedure_id, id=draft_id, box=record.box or "", expires_at=expires_at
    )


def delete(procedure_id: str, draft_id: str) -> None:
    """Remove a box; nothing happens if there is none."""
    DraftRecord(_key(procedure_id, draft_id), _SK).delete()


def count_in_minute(procedure_id: str, moment: datetime) -> int:
    """Count one more draft of the procedure in this minute, and tell how many there were."""
    return _count(procedure_id, f"{moment:%Y-%m-%dT%H:%M}", moment + _MINUTE_COUNTED)


def count_in_day(procedure_id: str, moment: datetime) -> int:
    """Count one more draft of the procedure on this day in Japan; how many there were so far."""
    day = moment.astimezone(JST)
    return _count(procedure_id, f"{day:%Y-%m-%d}", moment + _DAY_COUNTED)


def _count(procedure_id: str, span: str, until: datetime) -> int:
    record = DraftRecord(f"{procedure_id}#count", span)
    expires_at = DraftRecord.expires_at.set(until)
    record.update(actions=[DraftRecord.requests.add(1), expires_at])
    return int(record.requests or 0)


def _key(procedure_id: str, draft_id: str) -> str:
    return f"{procedure_id}#{draft_id}"
