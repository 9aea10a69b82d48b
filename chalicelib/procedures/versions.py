"""Published versions in DynamoDB: beside their procedure, written once, never changed."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.attributes import UnicodeAttribute

from chalicelib.clock import timestamp
from chalicelib.procedures.model import Version
from chalicelib.procedures.reports import dump_report, read_report
from chalicelib.records import JSONText, Record

__all__ = ["VersionRecord", "list_versions", "load_version", "version_record"]

_PREFIX = "VERSION#"
_LISTED = [
    "pk",
    "sk",
    "published_at",
    "published_by",
    "prepared_by",
    "approved_by",
    "approval",
    "changes",
]


class VersionRecord(Record):
    table = "procedures_table"

    definition = JSONText(null=True)
    reception = JSONText(null=True)
    published_at = UnicodeAttribute()
    published_by = UnicodeAttribute()
    prepared_by = UnicodeAttribute(null=True)
    approved_by = UnicodeAttribute(null=True)
    approval = UnicodeAttribute(null=True)
    changes = JSONText(null=True)
    rehearsal = JSONText(null=True)


def version_record(version: Version) -> VersionRecord:
    """The item of a version, to be put with its procedure in one transaction."""
    return VersionRecord(
        version.procedure_id,
        _key(version.number),
        definition=version.definition_json,
        reception=version.reception_json or None,
        published_at=timestamp(version.published_at),
        published_by=version.published_by,
        prepared_by=version.prepared_by or None,
        approved_by=version.approved_by,
        approval=version.approval or None,
        changes=list(version.changes) or None,
        rehearsal=dump_report(version.rehearsal) if version.rehearsal else None,
    )


def load_version(procedure_id: str, number: int) -> Version | None:
    """A published version."""
    try:
        return _version(VersionRecord.get(procedure_id, _key(number), consistent_read=True))
    except VersionRecord.DoesNotExist:
        return None


def list_versions(procedure_id: str, limit: int) -> Iterator[Version]:
    """The newest versions of a procedure, newest first, without their definitions."""
    found = VersionRecord.query(
        procedure_id,
        VersionRecord.sk.startswith(_PREFIX),
        scan_index_forward=False,
        limit=limit,
        attributes_to_get=_LISTED,
    )
    return map(_version, found)


def _version(record: VersionRecord) -> Version:
    return Version(
        procedure_id=record.pk,
        number=int(record.sk.removeprefix(_PREFIX)),
        definition_json=record.definition or {},
        reception_json=record.reception or {},
        published_at=datetime.fromisoformat(record.published_at),
        published_by=record.published_by,
        prepared_by=record.prepared_by or "",
        approved_by=record.approved_by,
        approval=record.approval or "",
        changes=tuple(record.changes or ()),
        rehearsal=read_report(record.rehearsal) if record.rehearsal else None,
    )


def _key(number: int) -> str:
    return f"{_PREFIX}{number:05d}"
