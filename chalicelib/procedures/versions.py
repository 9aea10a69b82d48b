"""Published versions in DynamoDB: beside their procedure, written once, never changed."""

from datetime import datetime

from pynamodb.attributes import UnicodeAttribute

from chalicelib.clock import timestamp
from chalicelib.procedures.model import Version
from chalicelib.records import JSONText, Record

__all__ = ["VersionRecord", "load_version", "version_record"]


class VersionRecord(Record):
    table = "procedures_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    definition = JSONText()
    published_at = UnicodeAttribute()
    published_by = UnicodeAttribute()


def version_record(version: Version) -> VersionRecord:
    """The item of a version, to be put with its procedure in one transaction."""
    return VersionRecord(
        version.procedure_id,
        _key(version.number),
        definition=version.definition_json,
        published_at=timestamp(version.published_at),
        published_by=version.published_by,
    )


def load_version(procedure_id: str, number: int) -> Version | None:
    """A published version."""
    try:
        record = VersionRecord.get(procedure_id, _key(number), consistent_read=True)
    except VersionRecord.DoesNotExist:
        return None
    return Version(
        procedure_id=procedure_id,
        number=number,
        definition_json=record.definition,
        published_at=datetime.fromisoformat(record.published_at),
        published_by=record.published_by,
    )


def _key(number: int) -> str:
    return f"VERSION#{number:05d}"
