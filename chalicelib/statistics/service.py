"""What others may ask of statistics: plan the nightly count, count, and read the figures."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby, islice

from chalicelib import clock, queues
from chalicelib.config import settings
from chalicelib.procedures import service as procedures
from chalicelib.staff import service as staff
from chalicelib.statistics import store
from chalicelib.statistics.model import DepartmentYear, ProcedureYear, days_between
from chalicelib.submissions import service as submissions

__all__ = ["busiest", "count", "days_of", "departments", "plan", "take_over"]

_CATCH_UP_DAYS = 31  # how far back a night makes good for nights that failed


def plan(day: date | None = None) -> int:
    """Queue the count for every department with a published procedure; tells how many.

    Without a day it is yesterday, and any day before it that an earlier night missed; and the
    departments that have nothing to be counted have their contracts looked after all the same.
    """
    counted = {one.department for one in procedures.published()}
    told = day.isoformat() if day else None
    messages: list[dict[str, str | None]] = [
        {"department": department, "day": told} for department in sorted(counted)
    ]
    others = () if day else (one.code for one in staff.departments() if one.code not in counted)
    messages += [{"contracts": code} for code in others]
    queues.send_all(settings().aggregate_queue_url, messages)
    return len(counted)


def count(department: str, day: date | None = None) -> None:
    """Count a department's submissions of one day, or of all days not yet counted.

    Every figure is stated anew, never added to, so counting twice gives the same. What is counted
    is marked week by week, so that a long catch-up goes on where it was interrupted.
    """
    yesterday = clock.today() - timedelta(days=1)
    first, last = (day, day) if day else (_first_uncounted(department, yesterday), yesterday)
    own = [one for one in procedures.published() if one.department == department]
    for days in _stretches(days_between(first, last)):
        _count_days(own, days)
        year = clock.fiscal_year_of(days[0])
        _sum_year(own, department, year, None if day else days[-1])


def _stretches(days: list[date]) -> Iterator[list[date]]:
    """The days in weeks, none of which reaches over the end of a fiscal year."""
    for _, of_year in groupby(days, key=clock.fiscal_year_of):
        rest = iter(of_year)
        while week := list(islice(rest, 7)):
            yield week


def _count_days(own: list[procedures.Procedure], days: list[date]) -> None:
    for procedure in own:
        for day in days:
            if _received_in(procedure, day - timedelta(days=1), day):  # a late one after closing
                store.save_day(procedure.id, day, submissions.count_day(procedure.id, day))


def _sum_year(
    own: list[procedures.Procedure], department: str, year: int, until: date | None
) -> None:
    """State the year's sums; `until` is None where days before may not have been counted."""
    before = store.load_department_year(year, department)
    if before is not None and before.taken_over:
        return
    rows = _procedure_years(own, year)
    for row in rows:
        store.save_procedure_year(row)
    known = [until, before.counted_until if before else None]
    store.save_department_year(
        DepartmentYear(
            fiscal_year=year,
            department=department,
            procedures=len(rows),
            submissions=sum(row.submissions for row in rows),
            counted_until=max(filter(None, known), default=None),
        )
    )


def _procedure_years(own: list[procedures.Procedure], year: int) -> list[ProcedureYear]:
    first, last = clock.first_day_of(year), clock.first_day_of(year + 1) - timedelta(days=1)
    return [
        _procedure_year(procedure, year, sum(store.load_days(procedure.id, first, last).values()))
        for procedure in own
        if _received_in(procedure, first, last)
    ]


def _received_in(procedure: procedures.Procedure, first: date, last: date) -> bool:
    """Whether the procedure was open at some time in the period."""
    opened = (procedure.opened_at or procedure.created_at).astimezone(clock.JST).date()
    until = procedure.received_until
    if until is None:
        return opened <= last
    closed = (until - timedelta(microseconds=1)).astimezone(clock.JST).date()
    return opened <= last and closed >= first


def _procedure_year(procedure: procedures.Procedure, year: int, total: int) -> ProcedureYear:
    words = procedure.definition_json
    return ProcedureYear(
        fiscal_year=year,
        department=procedure.department,
        procedure_id=procedure.id,
        title=str(words.get("title") or ""),
        audience=str(words.get("audience") or ""),
        kind=str(words.get("kind") or ""),
        submissions=total,
    )


def _first_uncounted(department: str, yesterday: date) -> date:
    year = clock.fiscal_year_of(yesterday)
    rows = (store.load_department_year(one, department) for one in (year, year - 1))
    counted = [row.counted_until for row in rows if row and row.counted_until]
    earliest = yesterday - timedelta(days=_CATCH_UP_DAYS - 1)
    return min(yesterday, max(earliest, max(counted) + timedelta(days=1))) if counted else earliest


def departments() -> list[DepartmentYear]:
    """The figures of all departments and fiscal years."""
    return store.list_department_years()


def busiest(fiscal_year: int, department: str) -> list[ProcedureYear]:
    """A department's procedures of a fiscal year, busiest first."""
    rows = store.list_procedure_years(fiscal_year, department)
    return sorted(rows, key=lambda row: (-row.submissions, row.title))


def days_of(procedure_id: str, fiscal_year: int) -> Iterator[tuple[date, int]]:
    """The last thirty days of a fiscal year, with the submissions of each.

    Today is among them only if an operator had it counted already.
    """
    end = clock.first_day_of(fiscal_year + 1) - timedelta(days=1)
    latest = min(clock.today(), end)
    found = store.load_days(procedure_id, latest - timedelta(days=30), latest)
    last = latest if latest in found else min(latest, clock.today() - timedelta(days=1))
    first = max(last - timedelta(days=29), clock.first_day_of(fiscal_year))
    return ((day, found.get(day, 0)) for day in days_between(first, last))


def take_over(fiscal_year: int, department: str, procedures_: int, submissions_: int) -> None:
    """State a department's figures of a year before this system; for operators."""
    store.save_department_year(
        DepartmentYear(
            fiscal_year=fiscal_year,
            department=department,
            procedures=procedures_,
            submissions=submissions_,
            taken_over=True,
        )
    )
