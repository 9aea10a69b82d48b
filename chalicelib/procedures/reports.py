"""Reports of rehearsals (リハーサル) in DynamoDB: one a revision, beside their procedure."""

from dataclasses import asdict
from typing import Any

from chalicelib.procedures.model import Report, ReportedStep, ReportedWay
from chalicelib.records import JSONText, Record

__all__ = ["dump_report", "forget", "load", "newest", "read_report", "save"]

_PREFIX = "REHEARSAL#"


class ReportRecord(Record):
    table = "procedures_table"

    report = JSONText()


def save(procedure_id: str, report: Report) -> None:
    """Keep the report of a revision; a later one of the same revision takes its place."""
    ReportRecord(procedure_id, _key(report.revision), report=dump_report(report)).save()


def load(procedure_id: str, revision: int) -> Report | None:
    """The report of a revision."""
    try:
        found = ReportRecord.get(procedure_id, _key(revision), consistent_read=True)
    except ReportRecord.DoesNotExist:
        return None
    return read_report(found.report)


def newest(procedure_id: str) -> Report | None:
    """The report of the newest revision that was rehearsed."""
    found = ReportRecord.query(
        procedure_id, ReportRecord.sk.startswith(_PREFIX), scan_index_forward=False, limit=1
    )
    return next((read_report(one.report) for one in found), None)


def forget(procedure_id: str) -> None:
    """Remove all reports of a procedure that is thrown away."""
    for one in ReportRecord.query(procedure_id, ReportRecord.sk.startswith(_PREFIX)):
        one.delete()


def dump_report(report: Report) -> dict[str, Any]:
    """A report as plain data, as it is stored."""
    return asdict(report)


def read_report(plain: dict[str, Any]) -> Report:
    """The report of plain data."""
    told = {
        "branches": tuple(ReportedWay(**one) for one in plain["branches"]),
        "steps": tuple(ReportedStep(**one) for one in plain["steps"]),
    }
    return Report(**plain | told)


def _key(revision: int) -> str:
    return f"{_PREFIX}{revision:07d}"
