"""The nightly count over many days: nothing is skipped, nothing is counted twice."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from chalicelib import clock
from chalicelib.procedures import store as procedures
from chalicelib.procedures.model import Status
from chalicelib.statistics import service, store
from chalicelib.submissions import store as submissions
from chalicelib.submissions.service import purge

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=clock.JST)
TODAY = NOON.date()


@pytest.fixture
def opened(make_procedure, make_version):
    """A procedure of its own department, open since 2026-04-10."""

    def make(procedure_id, since=datetime(2026, 4, 10, 9, 0, tzinfo=clock.JST), closed_at=None):
        draft = make_procedure(id=procedure_id, created_at=since, updated_at=since)
        procedures.insert(draft)
        open_one = replace(draft, status=Status.OPEN, published_version=1, opened_at=since)
        procedures.publish(draft, open_one, make_version(draft))
        if closed_at:
            procedures.change(
                open_one, replace(open_one, status=Status.CLOSED, closed_at=closed_at)
            )
        return open_one

    return make


@pytest.fixture
def procedure(opened, procedure_id, make_submission):
    """With one submission at noon of each of the last ten days, today included."""
    made = opened(procedure_id)
    for days in range(10):
        submissions.insert(make_submission(NOON - timedelta(days=days)))
    return made


def night(department, day=None, at=NOON):
    with clock.standing_at(at):
        service.count(department, day)


def figures(department, year=2026):
    return store.load_department_year(year, department)


@pytest.mark.usefixtures("procedure")
def test_the_first_night_counts_all_that_came_until_yesterday(department):
    night(department)
    assert figures(department).submissions == 9
    assert figures(department).counted_until == TODAY - timedelta(days=1)


def test_counting_again_gives_the_same(procedure, department):
    night(department)
    first = figures(department)
    night(department)
    night(department, TODAY - timedelta(days=3))
    assert figures(department) == first
    assert store.load_days(procedure.id, TODAY - timedelta(days=9), TODAY) == {
        TODAY - timedelta(days=days): 1 for days in range(1, 10)
    }


@pytest.mark.usefixtures("procedure")
def test_a_night_makes_good_for_nights_that_failed(department):
    night(department, at=NOON - timedelta(days=5))
    assert figures(department).submissions == 4
    night(department)
    assert figures(department).submissions == 9


@pytest.mark.usefixtures("procedure")
def test_counting_one_named_day_hides_no_day_that_was_missed(department):
    night(department, at=NOON - timedelta(days=5))
    night(department, TODAY - timedelta(days=1))
    night(department)
    assert figures(department).submissions == 9


def test_a_count_over_the_turn_of_the_year_keeps_the_years_apart(
    opened, procedure_id, make_submission, department
):
    opened(procedure_id, since=datetime(2026, 3, 1, 9, 0, tzinfo=clock.JST))
    turn = datetime(2026, 4, 1, 0, 0, tzinfo=clock.JST)
    for moment in (turn - timedelta(seconds=1), turn, turn + timedelta(hours=1)):
        submissions.insert(make_submission(moment))
    night(department, at=turn + timedelta(days=1, hours=1))
    assert (figures(department, 2025).submissions, figures(department, 2026).submissions) == (1, 2)
    assert figures(department, 2025).counted_until == date(2026, 3, 31)
    assert figures(department, 2026).counted_until == date(2026, 4, 1)


def test_a_procedure_that_was_closed_all_year_is_not_one_of_that_year(
    opened, procedure_id, department
):
    closed_at = datetime(2026, 3, 31, 17, 0, tzinfo=clock.JST)
    since = datetime(2026, 1, 5, 9, 0, tzinfo=clock.JST)
    opened(procedure_id, since=since, closed_at=closed_at)
    night(department)
    assert figures(department).procedures == 0


def test_the_last_thirty_days_are_shown_those_without_any_too(procedure, department):
    night(department)
    with clock.standing_at(NOON):
        days = dict(service.days_of(procedure.id, 2026))
    assert len(days) == 30
    assert sum(days.values()) == 9
    assert max(days) == TODAY - timedelta(days=1)


@pytest.mark.usefixtures("procedure")
def test_figures_taken_over_from_another_system_are_never_counted_away(department):
    service.take_over(2025, department, 55, 19_229)
    night(department, at=datetime(2026, 4, 5, 1, 10, tzinfo=clock.JST))
    kept = figures(department, 2025)
    assert (kept.procedures, kept.submissions) == (55, 19_229)


def test_what_the_night_deletes_stays_in_the_figures_however_often_they_are_counted(
    opened, procedure_id, make_submission, department
):
    opened(procedure_id)
    for days in range(5):
        moment = NOON - timedelta(days=days)
        until = clock.timestamp(moment + timedelta(days=2))
        kept = {"retain_until": until, "retain_then": "delete", "department": department}
        submissions.insert(make_submission(moment, **kept))
    night(department)
    before = figures(department)
    with clock.standing_at(NOON):
        assert purge(department, lambda *_: None) == 2
    night(department)
    night(department, TODAY - timedelta(days=4))
    assert figures(department) == before
    assert before.submissions == 4
    assert submissions.count_between(procedure_id, "0", "~") == 3
