"""Counts, and what is summed from them."""

from collections.abc import Iterable
from datetime import date, timedelta

from chalicelib.values import dataclass

__all__ = ["DepartmentYear", "ProcedureYear", "days_between", "sum_by_year"]


@dataclass(frozen=True, kw_only=True)
class ProcedureYear:
    """The submissions of one procedure in one fiscal year."""

    fiscal_year: int
    department: str
    procedure_id: str
    title: str
    audience: str
    kind: str
    submissions: int


@dataclass(frozen=True, kw_only=True)
class DepartmentYear:
    """Procedures and submissions of one department in one fiscal year.

    `counted_until` is the last whole day that is in it. Figures `taken_over` from another system
    are never counted anew: their submissions are not ours to count.
    """

    fiscal_year: int
    department: str
    procedures: int
    submissions: int
    counted_until: date | None = None
    taken_over: bool = False


def days_between(first: date, last: date) -> list[date]:
    """All days from first to last, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def sum_by_year(rows: Iterable[DepartmentYear]) -> dict[int, tuple[int, int]]:
    """Procedures and submissions of all departments together, by fiscal year."""
    sums: dict[int, tuple[int, int]] = {}
    for row in rows:
        procedures, submissions = sums.get(row.fiscal_year, (0, 0))
        sums[row.fiscal_year] = (procedures + row.procedures, submissions + row.submissions)
    return sums
