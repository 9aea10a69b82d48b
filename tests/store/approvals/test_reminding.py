"""Reminders: whoever keeps others waiting gets a mail, deputies too, each once in so many days."""

from datetime import timedelta
from uuid import uuid4

import pytest

from chalicelib import clock
from chalicelib.approvals import service
from chalicelib.approvals.model import Planned, Way
from chalicelib.http import Person
from chalicelib.notifications import service as notifications
from chalicelib.staff import service as staff

DAY = timedelta(days=1)
EVERY = 3 * DAY


@pytest.fixture
def people(department):
    """An author, a chief, their deputy and the next one, in a department of their own."""
    made = {}
    for name in ("author", "chief", "deputy", "next"):
        member = f"{uuid4()}"
        staff.add_member(member, f"職員{name}", f"{name}@example.lg.jp", department, ["viewer"])
        made[name] = Person(member, f"職員{name}", department, frozenset())
    return made


@pytest.fixture
def asked(people):
    steps = [Planned("課長", Way.ANY, (people["chief"].id,))]
    steps.append(Planned("部長", Way.ANY, (people["next"].id,)))
    return service.ask_plainly(people["author"], "出張の伺い", "出張してよいか伺います。", steps)


def letters(asked):
    """Template and reader of each mail about it."""
    found = notifications.letters_of(asked.id)
    return sorted(
        (one.letter.name.removeprefix("approval_"), one.letter.to[0].partition("@")[0])
        for one in found
    )


def remind(after):
    with clock.standing_at(clock.now() + after):
        service.remind()


def test_nobody_is_reminded_before_it_has_waited_too_long(asked):
    remind(EVERY - timedelta(hours=1))
    assert letters(asked) == [("turn", "chief")]


def test_a_reminder_goes_once_in_so_many_days_however_often_the_job_runs(asked):
    for hours in (1, 2, 23):
        remind(EVERY + timedelta(hours=hours))
    assert letters(asked) == [("reminder", "chief"), ("turn", "chief")]
    remind(2 * EVERY + timedelta(hours=1))
    assert letters(asked).count(("reminder", "chief")) == 2


def test_a_deputy_of_that_day_is_reminded_too_but_never_who_asked(people, asked):
    chief = people["chief"]
    today = clock.today()
    for name in ("deputy", "author"):
        service.appoint(chief, chief.id, people[name].id, today, today + 10 * DAY)
    remind(EVERY + timedelta(hours=1))
    assert letters(asked) == [("reminder", "chief"), ("reminder", "deputy"), ("turn", "chief")]


def test_whoever_is_next_is_reminded_only_of_their_own_delay(people, asked):
    later = clock.now() + 2 * EVERY
    with clock.standing_at(later):
        service.approve(people["chief"], asked.id, asked.subject.digest, "")
    remind(2 * EVERY + DAY)
    assert letters(asked) == [("turn", "chief"), ("turn", "next")]
    remind(3 * EVERY + DAY)
    assert ("reminder", "next") in letters(asked)
    assert ("reminder", "chief") not in letters(asked)


def test_what_has_ended_reminds_nobody_and_the_author_was_told(people, asked):
    service.return_(people["chief"], asked.id, asked.subject.digest, "日程を見直してください。")
    remind(5 * EVERY)
    assert letters(asked) == [("decided", "author"), ("turn", "chief")]
    (decided,) = [
        one.letter for one in notifications.letters_of(asked.id) if "decided" in one.letter.name
    ]
    assert "見直して" not in str(decided)


def test_somebody_who_left_gets_no_mail(people, asked):
    chief = people["chief"]
    left = staff.member(chief.id)
    manager = Person("m", "管理", left.department, frozenset())
    staff.change_member(manager, chief.id, list(left.roles), active=False)
    remind(EVERY + DAY)
    assert letters(asked) == [("turn", "chief")]
