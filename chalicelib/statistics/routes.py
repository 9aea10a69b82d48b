"""Statistics over HTTP: all departments' totals, and one's own procedures."""

from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib import clock
from chalicelib.authorizer import staff_authorizer
from chalicelib.http import ApiBlueprint, Body, Call, Reply
from chalicelib.permissions import Permission
from chalicelib.staff import service as staff
from chalicelib.statistics import service
from chalicelib.statistics.model import DepartmentYear, ProcedureYear, sum_by_year

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_WITH_DAYS = 10  # procedures whose days are shown


class YearQuery(Body):
    fiscal_year: Annotated[int, Field(ge=2000, le=2999)] | None = None


class Figures(Reply):
    procedures: int
    submissions: int


class DepartmentFigures(Figures):
    code: str
    name: str


class YearFigures(Figures):
    fiscal_year: int


class DayFigure(Reply):
    date: date
    count: int


class ProcedureFigures(Reply):
    procedure_id: str
    title: str
    audience: str
    kind: str
    submissions: int
    days: list[DayFigure]


class StatisticsReply(Reply):
    fiscal_year: int
    fiscal_years: list[int]
    counted_until: date | None
    departments: list[DepartmentFigures]
    totals: Figures
    years: list[YearFigures]
    own: list[ProcedureFigures]


@api.endpoint(
    "GET",
    "/staff/statistics",
    permission=Permission.STAFF_STATISTICS_READ,
    summary="利用状況（部局別・年度別、所属の手続別）",
    returns=StatisticsReply,
    query=YearQuery,
)
def read_statistics(call: Call) -> StatisticsReply:
    rows = service.departments()
    year = call.query.fiscal_year or clock.fiscal_year_of(clock.today())
    of_year = [row for row in rows if row.fiscal_year == year]
    sums = sum_by_year(rows)
    procedures, submissions = sums.get(year, (0, 0))
    return StatisticsReply(
        fiscal_year=year,
        fiscal_years=sorted({*sums, clock.fiscal_year_of(clock.today())}, reverse=True),
        counted_until=max((r.counted_until for r in of_year if r.counted_until), default=None),
        departments=_departments(of_year),
        totals=Figures(procedures=procedures, submissions=submissions),
        years=[
            YearFigures(fiscal_year=one, procedures=sums[one][0], submissions=sums[one][1])
            for one in sorted(sums)
        ],
        own=_own(year, call.staff.department),
    )


def _departments(rows: list[DepartmentYear]) -> list[DepartmentFigures]:
    names = {department.code: department.name for department in staff.departments()}
    return [
        DepartmentFigures(
            code=row.department,
            name=names.get(row.department, row.department),
            procedures=row.procedures,
            submissions=row.submissions,
        )
        for row in sorted(rows, key=lambda row: -row.submissions)
    ]


def _own(year: int, department: str) -> list[ProcedureFigures]:
    rows = service.busiest(year, department)
    return [_figures(row, with_days=number < _WITH_DAYS) for number, row in enumerate(rows)]


def _figures(row: ProcedureYear, *, with_days: bool) -> ProcedureFigures:
    days = service.days_of(row.procedure_id, row.fiscal_year) if with_days else ()
    return ProcedureFigures(
        procedure_id=row.procedure_id,
        title=row.title,
        audience=row.audience,
        kind=row.kind,
        submissions=row.submissions,
        days=[DayFigure(date=day, count=number) for day, number in days],
    )
