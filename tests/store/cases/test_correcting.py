"""Corrections (修正・補正): a new revision, the earlier one kept, once for each request."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import MAIL, form_answers, new_key

from chalicelib import clock
from chalicelib.cases import service
from chalicelib.cases.model import MOST_BY_APPLICANT, Act
from chalicelib.cases.store import CaseRecord
from chalicelib.errors import AnswersInvalid, CaseMoved, KeyReused, WrongState
from chalicelib.procedures import service as procedures
from chalicelib.submissions import store
from chalicelib.submissions.model import CaseState, Identity, digest_of

OTHER = {"keyword": "はるの風"}


@pytest.fixture
def correct(form, now):
    """Correct a submission by these other answers."""

    def do(one, key=None, revision=None, **changed):
        standing = now(one)
        answers = form_answers(form, **(changed or OTHER))
        revision = revision or standing.submission.revision
        return service.correct(standing, key or new_key(), revision, answers, None)

    return do


def test_a_correction_is_a_new_revision_and_keeps_the_earlier_one(submitted, correct, now):
    one = submitted()
    made = correct(one)
    after = now(one).submission
    assert (made.repeated, after.revision, after.answers["keyword"]) == (False, 2, "はるの風")
    assert after.digest == digest_of(after.answers) != one.digest
    assert (after.received_at, after.receipt_number) == (one.received_at, one.receipt_number)
    assert after.revised_at > one.received_at
    earlier = service.earlier(now(one), 1)
    kept = earlier.revision
    assert (kept.answers, kept.digest, kept.at) == (one.answers, one.digest, one.received_at)
    told = [(change.label, change.before, change.after) for change in earlier.changes]
    assert told == [("キーワード", (one.answers["keyword"],), ("はるの風",))]


def test_the_thread_tells_which_answers_changed_and_none_of_them(submitted, correct):
    one = submitted()
    correct(one)
    (entry,) = service.entries(one.procedure_id, one.key)
    assert (entry.act, entry.revision, entry.changed) == (Act.CORRECTED, 2, ("キーワード",))
    assert "はるの風" not in str(entry)


def test_the_same_request_is_one_correction(submitted, correct, now):
    one, key = submitted(), new_key()
    first = correct(one, key)
    again = correct(one, key, revision=1)
    assert (first.repeated, again.repeated) == (False, True)
    assert now(one).submission.revision == again.submission.revision == 2


def test_a_request_for_something_else_is_refused(submitted, correct):
    one, key = submitted(), new_key()
    correct(one, key)
    with pytest.raises(KeyReused):
        correct(one, key, revision=1, keyword="別の言葉")


def test_of_two_corrections_of_the_same_revision_one_is_told_to_look_again(submitted, correct):
    one = submitted()
    correct(one)
    with pytest.raises(CaseMoved):
        correct(one, revision=1, keyword="別の言葉")


def test_answers_that_are_not_sound_change_nothing(submitted, now):
    one = submitted()
    with pytest.raises(AnswersInvalid):
        service.correct(now(one), new_key(), 1, {"keyword": "はるの風"}, None)
    assert now(one).submission == one


def test_the_same_answers_are_no_correction(submitted, correct):
    with pytest.raises(WrongState, match="変わっていません"):
        correct(submitted(), keyword=form_keyword())


def form_keyword():
    from tests.factories import answers_to

    return answers_to("magazine-present")["keyword"]


def test_the_seat_stays_as_it_is(submitted, with_seats, correct, now):
    one = submitted()
    other = next(option for option in with_seats.capacity if option != one.place.option)
    with pytest.raises(AnswersInvalid) as error:
        correct(one, prize=other)
    assert [(fault["field"], fault["code"]) for fault in error.value.errors] == [
        ("prize", "locked")
    ]
    correct(one)
    assert now(one).submission.place == one.place


@pytest.mark.parametrize("known", ["once", "identity"])
def test_the_address_that_tells_who_answered_stays_as_it_is(submitted, correct, now, known):
    identity = Identity(by="mail", subject="x")
    one = submitted(**({"once": "mark"} if known == "once" else {"identity": identity}))
    with pytest.raises(AnswersInvalid) as error:
        correct(one, mail="other@example.com")
    assert error.value.errors[0]["field"] == "mail"
    correct(one)
    after = now(one).submission
    assert (after.once, after.identity) == (one.once, one.identity)


def test_an_address_that_proves_nothing_may_be_corrected(submitted, correct, now):
    one = submitted()
    correct(one, mail="other@example.com")
    assert now(one).submission.answers["mail"] == "other@example.com" != MAIL


@pytest.mark.parametrize("state", [state for state in CaseState if state != CaseState.RECEIVED])
def test_once_somebody_began_it_is_too_late(submitted, correct, state):
    with pytest.raises(WrongState):
        correct(submitted(case_state=state))


def test_after_closing_it_is_too_late(submitted, correct, form):
    one = submitted()
    form.close()
    with pytest.raises(WrongState, match="受付期間"):
        correct(one)


def test_the_end_of_the_period_is_told(submitted, form, now):
    one = submitted()
    assert service.chance(now(one)).until is None
    end = clock.now() + timedelta(days=3)
    form.reception = replace(form.reception, closes_at=end)
    assert service.chance(now(one)).until == clock.timestamp(end)


def test_who_was_asked_may_correct_after_closing_until_the_deadline(  # noqa: PLR0917 — fixtures
    submitted, correct, form, doing, now, later
):
    one = submitted()
    form.close()
    service.ask(doing(one), "住所を直してください。", clock.today() + timedelta(days=3))
    assert form.drawn == [(one.procedure_id, one.version)]
    assert now(one).state is CaseState.RETURNED
    with later(days=5), pytest.raises(WrongState, match="期限"):
        correct(one)
    with later(days=3):
        correct(one)
    after = now(one)
    assert (after.state, after.case.request) == (CaseState.REVIEWING, None)


def test_the_day_of_the_deadline_is_included(submitted, doing, now):
    one = submitted()
    today = clock.today()
    service.ask(doing(one), "直してください。", today)
    until = service.chance(now(one)).until
    assert until[:16] == f"{(today + timedelta(days=1)).isoformat()}T00:00"


def test_the_answers_that_hold_are_those_that_lists_and_exports_show(submitted, correct):
    one = submitted()
    correct(one)
    (found,) = store.read_all(one.procedure_id, test=False)
    assert (found.revision, found.answers["keyword"]) == (2, "はるの風")


def test_what_was_counted_under_the_cap_stays(submitted, correct, form):
    form.reception = replace(form.reception, cap=5)
    one = submitted()
    correct(one)
    assert procedures.reception_of(one.procedure_id).cap == 5
    assert store.count_between(one.procedure_id, "0", "~") == 1


def test_there_is_an_end_to_what_one_applicant_may_do(submitted, correct):
    one = submitted()
    correct(one)
    record = CaseRecord.get(f"{one.procedure_id}#{one.key}", "CASE")
    record.update(actions=[CaseRecord.by_applicant.set(MOST_BY_APPLICANT)])
    with pytest.raises(WrongState, match="オンラインでの連絡"):
        correct(one, keyword="もう一度")
