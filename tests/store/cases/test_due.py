"""Whose day has come is nobody's any more: no act outruns the night, and nothing outlives it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from conftest import form_answers

from chalicelib import clock, transaction
from chalicelib.cases import acting, service, store
from chalicelib.errors import NotFound
from chalicelib.submissions import service as submissions
from chalicelib.submissions import store as stored
from chalicelib.transaction import Refused

SOON = timedelta(hours=1)


@pytest.fixture
def due(submitted):
    """A submission whose day comes in an hour."""

    def due(then, **changed):
        until = clock.timestamp(clock.now() + SOON)
        return submitted(retain_until=until, retain_then=then, **changed)

    return due


def purge(department, after=SOON * 2):
    with clock.standing_at(clock.now() + after):
        return submissions.purge(department, service.forget)


def correct(form, now, one):
    answers = form_answers(form, keyword="はるの風")
    return service.correct(now(one), str(uuid4()), 1, answers, None)


def kept_of(one):
    pk = f"{one.procedure_id}#{one.key}"
    return [found.sk for found in store.CaseRecord.query(pk)]


@pytest.mark.parametrize("then", ["delete", "anonymise"])
def test_nobody_acts_on_what_is_due(  # noqa: PLR0917 — fixtures
    due, form, now, department, later, then
):
    one = due(then)
    with later(minutes=61):
        with pytest.raises(NotFound):
            correct(form, now, one)
        with pytest.raises(NotFound):
            service.reply(now(one), str(uuid4()), "よろしくお願いします。")
    assert kept_of(one) == []
    assert purge(department) == 1


@pytest.mark.parametrize("then", ["delete", "anonymise"])
def test_a_correction_that_the_night_overtakes_is_not_written(  # noqa: PLR0917 — fixtures
    due, form, now, department, monkeypatch, then
):
    """The night's work falls between the look at how things stand and the writing."""
    one, purged = due(then), []

    def write(operations):
        purged.append(purge(department))
        monkeypatch.setattr(acting, "write", transaction.write)
        transaction.write(operations)

    monkeypatch.setattr(acting, "write", write)
    with clock.standing_at(clock.now()), pytest.raises(NotFound):
        correct(form, now, one)
    assert purged == [1]
    assert kept_of(one) == []
    left = stored.load(one.procedure_id, one.key)
    assert left is None if then == "delete" else "mail" not in left.answers


def test_an_act_that_is_written_on_the_day_is_refused(due, later):
    """Else what is kept beside it could come after the night has looked."""
    one = due("anonymise")
    with later(minutes=61):
        late = submissions.act(one, "replied#x", one.case_state)
    with pytest.raises(Refused):
        transaction.write([late])


def test_the_night_leaves_those_alone_that_somebody_may_still_be_acting_on(due, department):
    one = due("delete")
    assert purge(department, SOON + timedelta(minutes=9)) == 0
    assert stored.load(one.procedure_id, one.key)
    assert purge(department, SOON + timedelta(minutes=11)) == 1
