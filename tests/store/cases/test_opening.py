"""Number and code open a case to its applicant, and nobody learns anything by guessing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from chalicelib.cases import service
from chalicelib.errors import CodeWrong, TooManyCodes, VoucherInvalid, WrongState
from chalicelib.ids import receipt_number
from chalicelib.inquiry_code import inquiry_code
from chalicelib.records import connection
from chalicelib.submissions import store

WRONG = "33333-33333"


def code_of(one, number=0):
    return inquiry_code(one.procedure_id, one.key, number)


@pytest.fixture
def calls():
    """The calls of DynamoDB that some work takes, by name."""
    made = []
    events = connection().client.meta.events
    events.register("before-call.dynamodb", lambda model, **_: made.append(model.name), "calls")
    yield made
    events.unregister("before-call.dynamodb", unique_id="calls")


def refused(number, code):
    with pytest.raises((CodeWrong, TooManyCodes)) as error:
        service.open_case(number, code)
    return type(error.value)


def test_number_and_code_open_the_case_however_they_are_typed(submitted):
    one = submitted()
    typed = one.receipt_number.lower().replace("-", "ー"), code_of(one).replace("-", " ").lower()
    opened = service.open_case(*typed)
    assert opened.standing.submission.key == one.key
    assert service.admit(opened.voucher).submission.key == one.key


def test_a_wrong_code_and_an_unknown_number_are_told_the_same(submitted, procedure_id):
    one = submitted()
    unknown = receipt_number(procedure_id, "nobody")
    told = set()
    for number, code in [(one.receipt_number, WRONG), (unknown, code_of(one)), (unknown, WRONG)]:
        with pytest.raises(CodeWrong) as error:
            service.open_case(number, code)
        told.add((error.value.detail, error.value.title, error.value.status))
    assert len(told) == 1


def test_a_wrong_code_and_an_unknown_number_cost_the_same_calls(submitted, procedure_id, calls):
    one = submitted()
    calls.clear()
    refused(one.receipt_number, WRONG)
    known = list(calls)
    calls.clear()
    refused(receipt_number(procedure_id, "nobody"), WRONG)
    assert calls == known


def test_ten_wrong_codes_close_the_number_for_the_right_one_too(submitted, later):
    one = submitted()
    assert [refused(one.receipt_number, WRONG) for _ in range(12)][9:] == [
        CodeWrong,
        TooManyCodes,
        TooManyCodes,
    ]
    assert refused(one.receipt_number, code_of(one)) is TooManyCodes
    with later(minutes=29):
        assert refused(one.receipt_number, code_of(one)) is TooManyCodes
    with later(minutes=31):
        assert service.open_case(one.receipt_number, code_of(one))


@pytest.mark.usefixtures("form")
def test_an_unknown_number_closes_like_a_known_one(procedure_id):
    unknown = receipt_number(procedure_id, "nobody")
    told = [refused(unknown, WRONG) for _ in range(11)]
    assert told == [CodeWrong] * 10 + [TooManyCodes]


def test_the_right_code_forgets_the_wrong_ones_before_it(submitted):
    one = submitted()
    for _ in range(3):
        for _ in range(9):
            assert refused(one.receipt_number, WRONG) is CodeWrong
        assert service.open_case(one.receipt_number, code_of(one))


def test_of_many_tries_at_once_no_more_than_ten_are_looked_at(submitted):
    one = submitted()
    with ThreadPoolExecutor(8) as hands:
        told = list(hands.map(lambda _: refused(one.receipt_number, WRONG), range(30)))
    assert (told.count(CodeWrong), told.count(TooManyCodes)) == (10, 20)


def test_a_number_that_cannot_be_one_is_wrong_and_not_counted():
    assert {refused("3333-3333-3334", WRONG) for _ in range(15)} == {CodeWrong}


def test_a_trial_is_opened_by_nobody(submitted):
    trial = submitted(test=True)
    assert refused(trial.receipt_number, code_of(trial)) is CodeWrong


def test_a_submission_that_left_is_opened_by_nobody(submitted):
    one = submitted(anonymised_at="2026-11-20T12:00:00.000000+09:00")
    assert refused(one.receipt_number, code_of(one)) is CodeWrong


def test_a_form_without_inquiry_says_so_to_who_has_the_code_only(submitted, form):
    one = submitted()
    form.reception = replace(form.reception, inquiry=False)
    assert refused(one.receipt_number, WRONG) is CodeWrong
    with pytest.raises(WrongState):
        service.open_case(one.receipt_number, code_of(one))


def test_a_voucher_opens_for_thirty_minutes(submitted, later):
    one = submitted()
    voucher = service.open_case(one.receipt_number, code_of(one)).voucher
    with later(minutes=29):
        assert service.admit(voucher).submission.key == one.key
    with later(minutes=31), pytest.raises(VoucherInvalid):
        service.admit(voucher)


def test_no_voucher_of_another_purpose_opens_a_case(submitted):
    from datetime import timedelta

    from chalicelib import vouchers

    one = submitted()
    claims = {"procedure": one.procedure_id, "key": one.key, "code": 0}
    other = vouchers.issue("mail", claims, timedelta(minutes=5))
    with pytest.raises(VoucherInvalid):
        service.admit(other)


def test_the_code_is_stored_nowhere(submitted):
    one = submitted()
    service.open_case(one.receipt_number, code_of(one))
    stored = str(store.load(one.procedure_id, one.key))
    assert code_of(one) not in stored
    assert code_of(one).replace("-", "") not in stored
