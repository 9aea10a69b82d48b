"""Exports in DynamoDB; an item leaves by itself a day after it was asked for."""

from datetime import timedelta

from pynamodb.attributes import BooleanAttribute, NumberAttribute, TTLAttribute, UnicodeAttribute

from chalicelib.clock import now
from chalicelib.exports.model import Export, Format, State
from chalicelib.records import Record

__all__ = ["load", "save"]

_SK = "EXPORT"
_KEPT = timedelta(days=1)


class ExportRecord(Record):
    table = "exports_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True, default=_SK)
    procedure_id = UnicodeAttribute()
    department = UnicodeAttribute()
    format = UnicodeAttribute()
    test = BooleanAttribute()
    asked_at = UnicodeAttribute()
    state = UnicodeAttribute()
    attempts = NumberAttribute()
    rows = NumberAttribute(null=True)
    left_out = NumberAttribute(null=True)
    key = UnicodeAttribute(null=True)
    filename = UnicodeAttribute(null=True)
    error = UnicodeAttribute(null=True)
    sought = UnicodeAttribute(null=True)
    expires_at = TTLAttribute()


def save(export: Export) -> None:
    """Store its present state."""
    ExportRecord(
        export.id,
        _SK,
        procedure_id=export.procedure_id,
        department=export.department,
        format=export.format.value,
        test=export.test,
        asked_at=export.asked_at,
        state=export.state.value,
        attempts=export.attempts,
        rows=export.rows,
        left_out=export.left_out,
        key=export.key,
        filename=export.filename,
        error=export.error,
        sought=export.sought,
        expires_at=now() + _KEPT,
    ).save()


def load(export_id: str) -> Export | None:
    """One export."""
    try:
        record = ExportRecord.get(export_id, _SK, consistent_read=True)
    except ExportRecord.DoesNotExist:
        return None
    return Export(
        id=record.pk,
        procedure_id=record.procedure_id,
        department=record.department,
        format=Format(record.format),
        test=record.test,
        asked_at=record.asked_at,
        state=State(record.state),
        attempts=int(record.attempts),
        rows=_number(record.rows),
        left_out=_number(record.left_out),
        key=record.key,
        filename=record.filename,
        error=record.error,
        sought=record.sought,
    )


def _number(value: float | None) -> int | None:
    return None if value is None else int(value)
