"""Reports of rehearsals (リハーサル) in DynamoDB: one a revision, beside their procedure."""

from typing import Any

from pynamodb.attributes import UnicodeAttribute

from chalicelib.records import JSONText, Record

__all__ = ["forget_rehearsals", "load_rehearsal", "newest_rehearsal", "save_rehearsal"]

_PREFIX = "REHEARSAL#"


class RehearsalRecord(Record):
    table = "procedures_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    report = JSONText()


def save_rehearsal(procedure_id: str, report: dict[str, Any]) -> None:
    """Keep the report of a revision; a later one of the same revision takes its place."""
    RehearsalRecord(procedure_id, _key(report["revision"]), report=report).save()


def load_rehearsal(procedure_id: str, revision: int) -> dict[str, Any] | None:
    """The report of a revision."""
    try:
        found = RehearsalRecord.get(procedure_id, _key(revision), consistent_read=True)
    except RehearsalRecord.DoesNotExist:
        return None
    report: dict[str, Any] = found.report
    return report


def newest_rehearsal(procedure_id: str) -> dict[str, Any] | None:
    """The report of the newest revision that was rehearsed."""
    found = RehearsalRecord.query(
        procedure_id, RehearsalRecord.sk.startswith(_PREFIX), scan_index_forward=False, limit=1
    )
    return next((one.report for one in found), None)


def forget_rehearsals(procedure_id: str) -> None:
    """Remove all reports of a procedure that is thrown away."""
    for one in RehearsalRecord.query(procedure_id, RehearsalRecord.sk.startswith(_PREFIX)):
        one.delete()


def _key(revision: int) -> str:
    return f"{_PREFIX}{revision:07d}"
