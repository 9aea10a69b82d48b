"""What staff do with cases, and what waits for them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import new_key
from ledger import faults

from chalicelib import audit, clock
from chalicelib.cases import service
from chalicelib.cases.model import Act
from chalicelib.errors import NotFound, WrongState
from chalicelib.submissions import store
from chalicelib.submissions.model import CaseState, PlaceState

STATES = [*CaseState]


@pytest.fixture
def move(doing):
    def do(one, state, text="", key=None):
        service.move(doing(one, key), state, text)

    return do


@pytest.fixture
def reply(now):
    def do(one, text="よろしくお願いします。", key=None):
        service.reply(now(one), key or new_key(), text)

    return do


def waiting(tanaka):
    return [(one.key, one.waiting.reason.value) for one in service.inbox(tanaka, 50, None).items]


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_a_case_moves_along_its_steps_only(submitted, move, now, before, after):
    one = submitted(case_state=before)
    if after in service.STEPS[before]:
        move(one, after)
        assert now(one).state is after
    else:
        with pytest.raises(WrongState):
            move(one, after)
        assert now(one).state is before


def test_a_step_with_words_is_a_message_to_the_applicant(submitted, move):
    one = submitted()
    move(one, CaseState.REVIEWING)
    move(one, CaseState.COMPLETED, "発送しました。")
    quiet, told = service.entries(one.procedure_id, one.key)
    assert (quiet.act, quiet.text, quiet.state) == (Act.MOVED, "", "reviewing")
    assert (told.act, told.text, told.state) == (Act.MESSAGE, "発送しました。", "completed")
    assert (told.by, told.author) == ("office", "田中")


def test_every_act_is_in_the_history_with_the_number_and_no_answer(submitted, move):
    one = submitted()
    move(one, CaseState.REVIEWING, "秘密の言葉")
    (entry,) = audit.entries(f"procedure#{one.procedure_id}")
    assert (entry.actor, entry.action, entry.detail) == ("田中", "case_moved", one.receipt_number)


def test_another_departments_case_does_not_exist(submitted, doing, tanaka, monkeypatch):
    from chalicelib.procedures import service as procedures

    def owned(*_):
        raise NotFound

    one = submitted()
    monkeypatch.setattr(procedures, "owned", owned)
    place = (tanaka, one.procedure_id, one.key)
    with pytest.raises(NotFound):
        service.see(*place)
    with pytest.raises(NotFound):
        service.move(doing(one), CaseState.REVIEWING, "")
    with pytest.raises(NotFound):
        service.write(doing(one), "連絡", question=False)


def test_a_repeated_request_is_one_act(submitted, doing):
    one, key = submitted(), new_key()
    for _ in range(3):
        service.write(doing(one, key), "連絡です。", question=True)
    (entry,) = service.entries(one.procedure_id, one.key)
    assert (entry.act, entry.text) == (Act.QUESTION, "連絡です。")


def test_a_reply_waits_for_the_section_until_it_reacts(submitted, reply, doing, tanaka):
    one = submitted()
    assert waiting(tanaka) == []
    reply(one)
    assert waiting(tanaka) == [(one.key, "replied")]
    service.write(doing(one), "ありがとう。", question=False)
    assert waiting(tanaka) == []


def test_what_needs_no_answer_is_settled(submitted, reply, doing, tanaka):
    one = submitted()
    reply(one)
    service.settle(doing(one))
    assert waiting(tanaka) == []
    assert [entry.act for entry in service.entries(one.procedure_id, one.key)] == [Act.REPLIED]


def test_those_who_wait_longest_come_first_page_by_page(submitted, reply, tanaka):
    ones = [submitted() for _ in range(3)]
    for one in ones:
        reply(one)
    first = service.inbox(tanaka, 2, None)
    rest = service.inbox(tanaka, 2, first.next_cursor)
    found = [one.key for one in [*first.items, *rest.items]]
    assert found == [one.key for one in ones]
    assert rest.next_cursor is None


def test_a_request_waits_for_the_section_once_its_deadline_passed(
    submitted, doing, tanaka, reply, later
):
    one = submitted()
    service.ask(doing(one), "直してください。", clock.today() + timedelta(days=2))
    assert waiting(tanaka) == []
    reply(one)
    assert waiting(tanaka) == [(one.key, "replied")]
    service.settle(doing(one))
    assert waiting(tanaka) == []
    with later(days=4):
        assert waiting(tanaka) == [(one.key, "overdue")]
        service.settle(doing(one))
        assert waiting(tanaka) == []


@pytest.mark.parametrize("days", [-1, 400])
def test_a_deadline_is_a_day_to_come_within_a_year(submitted, doing, days):
    one = submitted()
    day = clock.today() + timedelta(days=days)
    with pytest.raises(WrongState):
        service.ask(doing(one), "直してください。", day)


def test_a_result_is_told_and_told_anew(submitted, doing, now):
    one = submitted()
    service.decide(doing(one), CaseState.REJECTED, "対象外です。")
    service.decide(doing(one), CaseState.COMPLETED, "当選しました。")
    after = now(one)
    assert (after.state, after.case.result.text) == (CaseState.COMPLETED, "当選しました。")
    with pytest.raises(WrongState):
        service.withdraw(after, new_key(), "")


def test_many_cases_are_moved_each_by_itself(submitted, doing, now):
    ones = [submitted() for _ in range(6)] + [submitted(case_state=CaseState.WITHDRAWN)]
    request = new_key()
    unknown = replace(ones[0], key=new_key())
    doings = [doing(one, request) for one in [*ones, unknown]]
    refused = service.move_many(doings, CaseState.COMPLETED, "")
    assert {one.key for one in refused} == {ones[-1].key, unknown.key}
    assert all(now(one).state is CaseState.COMPLETED for one in ones[:6])
    again = service.move_many(doings, CaseState.COMPLETED, "")
    assert len(again) == 2
    assert len(service.entries(ones[0].procedure_id, ones[0].key)) == 1


def test_who_withdraws_gives_the_seat_to_the_next(submitted, with_seats, now):
    first, second = submitted(), submitted()
    assert second.place.state is PlaceState.WAITING
    key = new_key()
    service.withdraw(now(first), key, "都合がつかなくなりました。")
    service.withdraw(now(first), key, "都合がつかなくなりました。")
    after = now(first)
    assert (after.state, after.submission.place.state) == (
        CaseState.WITHDRAWN,
        PlaceState.CANCELLED,
    )
    assert now(second).submission.place.state is PlaceState.SEATED
    assert faults(first.procedure_id, with_seats.capacity) == []


def test_withdrawing_uncounts_nothing(submitted, now):
    one = submitted(once="mark")
    service.withdraw(now(one), new_key(), "")
    assert store.load(one.procedure_id, one.key).once == "mark"
    assert store.count_between(one.procedure_id, "0", "~") == 1


@pytest.mark.usefixtures("with_seats")
def test_staff_withdraw_for_who_telephones(submitted, move, now, tanaka):
    one = submitted()
    move(one, CaseState.WITHDRAWN, "お電話で承りました。")
    assert now(one).submission.place.state is PlaceState.CANCELLED
    assert waiting(tanaka) == []
    with pytest.raises(WrongState, match="取り下げ"):
        service.reply(now(one), new_key(), "やはり…")
    with pytest.raises(WrongState, match="すでに"):
        service.withdraw(now(one), new_key(), "")


def test_where_nobody_can_read_it_nothing_is_written(submitted, form, doing):
    one = submitted()
    form.reception = replace(form.reception, inquiry=False)
    with pytest.raises(WrongState, match="お電話"):
        service.write(doing(one), "連絡", question=False)


@pytest.mark.parametrize("state", STATES)
def test_lists_are_narrowed_to_a_state(submitted, tanaka, state):
    from chalicelib.submissions import service as submissions

    ones = {each: submitted(case_state=each) for each in STATES}
    untouched = submitted()
    which = submissions.Which(state=state)
    page = submissions.latest(tanaka, untouched.procedure_id, which, 50, None)
    expected = {ones[state].key} | ({untouched.key} if state is CaseState.RECEIVED else set())
    assert {one.key for one in page.items} == expected
    assert submissions.count_of(untouched.procedure_id, which) == len(expected)


def test_all_of_a_case_is_forgotten_with_its_submission(submitted, reply, move, tanaka):
    one = submitted()
    reply(one)
    move(one, CaseState.REVIEWING)
    service.forget(one.procedure_id, one.key)
    assert service.entries(one.procedure_id, one.key) == []
    assert waiting(tanaka) == []
    service.forget(one.procedure_id, one.key)
