"""A key is for one act: the same again is the same, anything else with it is refused."""

import hashlib
import time
from datetime import timedelta

import pytest
from conftest import form_answers, new_key
from kept_files import put_draft

from chalicelib import clock, transaction
from chalicelib.attachments import service as attachments
from chalicelib.cases import acting, service
from chalicelib.errors import KeyReused, WrongState
from chalicelib.submissions.model import CaseState
from chalicelib.transaction import Refused

TODAY = clock.today()


def _document(doing, content):
    digest = hashlib.sha256(content).hexdigest()
    place = doing.procedure_id, doing.key
    ticket = service.announce(doing.person, place, "通知.txt", len(content), digest)
    put_draft(ticket.id, content)
    return ticket.id


OFFICE = {
    "moved elsewhere": (
        lambda doing: service.move(doing, CaseState.REVIEWING, ""),
        lambda doing: service.move(doing, CaseState.COMPLETED, ""),
    ),
    "moved with other words": (
        lambda doing: service.move(doing, CaseState.REVIEWING, ""),
        lambda doing: service.move(doing, CaseState.REVIEWING, "確認します。"),
    ),
    "other words": (
        lambda doing: service.write(doing, "お知らせ", question=False),
        lambda doing: service.write(doing, "お報せ", question=False),
    ),
    "a question": (
        lambda doing: service.write(doing, "よいですか。", question=False),
        lambda doing: service.write(doing, "よいですか。", question=True),
    ),
    "another day": (
        lambda doing: service.ask(doing, "直してください。", TODAY),
        lambda doing: service.ask(doing, "直してください。", TODAY + timedelta(days=1)),
    ),
    "another request": (
        lambda doing: service.ask(doing, "直してください。", TODAY),
        lambda doing: service.ask(doing, "番地を直してください。", TODAY),
    ),
    "another result": (
        lambda doing: service.decide(doing, CaseState.COMPLETED, "結果です。"),
        lambda doing: service.decide(doing, CaseState.REJECTED, "結果です。"),
    ),
    "other words of a result": (
        lambda doing: service.decide(doing, CaseState.COMPLETED, "認めます。"),
        lambda doing: service.decide(doing, CaseState.COMPLETED, "認めました。"),
    ),
    "another act": (
        service.settle,
        lambda doing: service.write(doing, "お知らせ", question=False),
    ),
}


@pytest.mark.parametrize(("first", "other"), OFFICE.values(), ids=OFFICE)
def test_what_the_office_says_otherwise_with_the_same_key_is_not_taken_for_done(
    submitted, doing, now, first, other
):
    one = submitted()
    same = doing(one, new_key())
    first(same)
    before = now(one)
    with pytest.raises(KeyReused, match="いまの内容は記録していません"):
        other(same)
    first(same)
    assert now(one) == before


def test_another_document_with_the_same_key_is_not_taken_for_done(submitted, doing):
    one = submitted()
    same = doing(one, new_key())
    first, other = _document(same, b"first"), _document(same, b"other")
    service.issue(same, first)
    service.issue(same, first)
    with pytest.raises(KeyReused):
        service.issue(same, other)
    assert [each.id for each in service.documents(one.procedure_id, one.key)] == [first]


@pytest.mark.parametrize("act", [service.reply, service.withdraw])
def test_what_the_applicant_says_otherwise_with_the_same_key_is_not_taken_for_done(
    submitted, now, act
):
    one, key = submitted(), new_key()
    act(now(one), key, "都合がつかなくなりました。")
    act(now(one), key, "都合がつかなくなりました。")
    with pytest.raises(KeyReused):
        act(now(one), key, "都合がつきません。")
    assert len(service.entries(one.procedure_id, one.key)) == 1


def test_one_key_may_move_many_cases_each_once(submitted, doing, now):
    ones, key = [submitted(), submitted()], new_key()
    doings = [doing(one, key) for one in ones]
    assert service.move_many(doings, CaseState.REVIEWING, "") == []
    refused = service.move_many(doings, CaseState.REVIEWING, "確認します。")
    assert {one.key for one in refused} == {one.key for one in ones}
    assert {now(one).state for one in ones} == {CaseState.REVIEWING}


@pytest.fixture
def overtaken(monkeypatch):
    """The first three writes of a case are refused, as if others had been faster."""
    left = [3]

    def write(operations):
        if left[0]:
            left[0] -= 1
            raise Refused([])
        transaction.write(operations)

    monkeypatch.setattr(acting, "write", write)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    return left


def test_a_page_is_published_once_however_often_others_are_faster(
    submitted, doing, form, overtaken
):
    one = submitted()
    same = doing(one)
    for _ in range(2):
        service.ask(same, "直してください。", TODAY)
    assert overtaken == [0]
    assert form.drawn == [(one.procedure_id, one.version)]
    assert len(service.entries(one.procedure_id, one.key)) == 1


def test_a_document_is_copied_once_however_often_others_are_faster(
    submitted, doing, overtaken, monkeypatch
):
    one, held = submitted(), []
    hold = attachments.hold_document
    monkeypatch.setattr(
        attachments, "hold_document", lambda *place: (held.append(place), hold(*place))[1]
    )
    same = doing(one)
    upload = _document(same, b"content")
    for _ in range(2):
        service.issue(same, upload)
    assert overtaken == [0]
    assert held == [(one.procedure_id, one.key, upload)]


def test_a_correction_is_judged_once_however_often_others_are_faster(
    submitted, form, now, overtaken, monkeypatch
):
    from chalicelib.submissions import service as submissions

    one, judged = submitted(), []
    corrected = submissions.corrected
    monkeypatch.setattr(
        submissions, "corrected", lambda *told: (judged.append(1), corrected(*told))[1]
    )
    service.correct(now(one), new_key(), 1, form_answers(form, keyword="はるの風"), None)
    assert (overtaken, judged) == ([0], [1])
    assert now(one).submission.revision == 2


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_words_are_refused_where_the_applicant_cannot_read_them(submitted, doing, form, now, many):
    from dataclasses import replace

    one = submitted()
    form.reception = replace(form.reception, inquiry=False)
    if many:
        (refused,) = service.move_many([doing(one)], CaseState.REVIEWING, "確認します。")
        assert "お電話" in refused.reason
    else:
        with pytest.raises(WrongState, match="お電話"):
            service.move(doing(one), CaseState.REVIEWING, "確認します。")
    assert now(one).state is CaseState.RECEIVED
    service.move(doing(one), CaseState.REVIEWING, "")
    assert now(one).state is CaseState.REVIEWING
