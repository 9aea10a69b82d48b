"""Sums over departments and years."""

from datetime import date

import pytest

from chalicelib.statistics.model import DepartmentYear, days_between, sum_by_year


def row(year, department, procedures, submissions):
    return DepartmentYear(
        fiscal_year=year, department=department, procedures=procedures, submissions=submissions
    )


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2026, 3, 31), date(2026, 4, 1), 2),
        (date(2026, 4, 1), date(2026, 4, 1), 1),
        (date(2026, 4, 2), date(2026, 4, 1), 0),
        (date(2027, 4, 1), date(2028, 3, 31), 366),
    ],
)
def test_days_between_include_both_ends(first, last, count):
    days = days_between(first, last)
    assert len(days) == count
    assert days == sorted(set(days))
    assert not days or (days[0], days[-1]) == (first, last)


def test_years_are_summed_over_departments_and_kept_apart():
    rows = [row(2025, "soumu", 1, 10), row(2026, "soumu", 2, 20), row(2026, "seisaku", 3, 30)]
    assert sum_by_year(rows) == {2025: (1, 10), 2026: (5, 50)}


def test_no_rows_sum_to_nothing():
    assert sum_by_year([]) == {}
