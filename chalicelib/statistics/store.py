"""Counts in DynamoDB; every write states a whole figure, so that counting again changes nothing.

DAYS#<procedure>         <day>                     submissions of one day
YEAR#<fiscal year>       <department>#<procedure>  submissions of one procedure
DEPARTMENTS              <fiscal year>#<department>
"""

from collections.abc import Iterator
from datetime import date

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.records import Record
from chalicelib.statistics.model import DepartmentYear, ProcedureYear

__all__ = [
    "list_department_years",
    "list_procedure_years",
    "load_days",
    "load_department_year",
    "save_day",
    "save_department_year",
    "save_procedure_year",
]

_DEPARTMENTS = "DEPARTMENTS"


class StatisticsRecord(Record):
    table = "statistics_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    submissions = NumberAttribute()
    procedures = NumberAttribute(null=True)
    counted_until = UnicodeAttribute(null=True)
    taken_over = BooleanAttribute(null=True)
    title = UnicodeAttribute(null=True)
    audience = UnicodeAttribute(null=True)
    kind = UnicodeAttribute(null=True)


def save_day(procedure_id: str, day: date, submissions: int) -> None:
    """State how many submissions arrived on a day; a day without any has no item."""
    record = StatisticsRecord(_days(procedure_id), day.isoformat(), submissions=submissions)
    if submissions:
        record.save()
    else:
        record.delete()


def load_days(procedure_id: str, first: date, last: date) -> dict[date, int]:
    """The days with submissions from first to last, both included."""
    between = StatisticsRecord.sk.between(first.isoformat(), last.isoformat())
    found = StatisticsRecord.query(_days(procedure_id), between)
    return {date.fromisoformat(item.sk): int(item.submissions) for item in found}


def save_procedure_year(row: ProcedureYear) -> None:
    """State a procedure's figure for a fiscal year."""
    StatisticsRecord(
        _year(row.fiscal_year),
        f"{row.department}#{row.procedure_id}",
        submissions=row.submissions,
        title=row.title,
        audience=row.audience,
        kind=row.kind,
    ).save()


def list_procedure_years(fiscal_year: int, department: str) -> Iterator[ProcedureYear]:
    """A department's procedures with their figures of a fiscal year."""
    own = StatisticsRecord.sk.startswith(f"{department}#")
    for item in StatisticsRecord.query(_year(fiscal_year), own):
        yield ProcedureYear(
            fiscal_year=fiscal_year,
            department=department,
            procedure_id=item.sk.partition("#")[2],
            title=item.title or "",
            audience=item.audience or "",
            kind=item.kind or "",
            submissions=int(item.submissions),
        )


def save_department_year(row: DepartmentYear) -> None:
    """State a department's figures for a fiscal year."""
    StatisticsRecord(
        _DEPARTMENTS,
        f"{row.fiscal_year}#{row.department}",
        submissions=row.submissions,
        procedures=row.procedures,
        counted_until=row.counted_until and row.counted_until.isoformat(),
        taken_over=row.taken_over or None,
    ).save()


def load_department_year(fiscal_year: int, department: str) -> DepartmentYear | None:
    """A department's figures for a fiscal year."""
    try:
        record = StatisticsRecord.get(_DEPARTMENTS, f"{fiscal_year}#{department}")
    except StatisticsRecord.DoesNotExist:
        return None
    return _department_year(record)


def list_department_years() -> list[DepartmentYear]:
    """All departments and fiscal years; some hundreds after a decade."""
    return [_department_year(record) for record in StatisticsRecord.query(_DEPARTMENTS)]


def _department_year(record: StatisticsRecord) -> DepartmentYear:
    year, _, department = record.sk.partition("#")
    until = record.counted_until
    return DepartmentYear(
        fiscal_year=int(year),
        department=department,
        procedures=int(record.procedures or 0),
        submissions=int(record.submissions),
        counted_until=date.fromisoformat(until) if until else None,
        taken_over=bool(record.taken_over),
    )


def _days(procedure_id: str) -> str:
    return f"DAYS#{procedure_id}"


def _year(fiscal_year: int) -> str:
    return f"YEAR#{fiscal_year}"
