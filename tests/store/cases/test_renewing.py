"""A lost code: a link to the address that was given, once, and nobody else learns anything."""

from dataclasses import replace

import pytest
from conftest import MAIL

from chalicelib import queues
from chalicelib.cases import service, tokens
from chalicelib.errors import CodeWrong, VoucherInvalid
from chalicelib.ids import receipt_number
from chalicelib.inquiry_code import inquiry_code
from chalicelib.notifications import service as notifications


@pytest.fixture
def sent(monkeypatch):
    """The secrets that were mailed: to whom, and the token of the link."""
    letters = []

    def send(kind, to, procedure_id, words, sender=None):
        del procedure_id, sender
        assert kind is notifications.Kind.RESET
        letters.append((to[0], words["link"].partition("#reset=")[2]))

    monkeypatch.setattr(notifications, "send_secret", send)
    return letters


def test_asking_only_hands_the_question_on(submitted, monkeypatch):
    handed = []
    monkeypatch.setattr(queues, "send", lambda _, message: handed.append(message))
    one = submitted()
    service.ask_anew(one.receipt_number, MAIL)
    service.ask_anew("3333-3333-3333", "nobody@example.com")
    assert [set(message["renewal"]) for message in handed] == [{"number", "mail"}] * 2


@pytest.mark.parametrize("number", ["zzz", "", "3333-3333-3334", "これは番号ではありません"])
def test_what_can_be_nobodys_number_is_not_handed_on(number, monkeypatch):
    handed = []
    monkeypatch.setattr(queues, "send", lambda _, message: handed.append(message))
    service.ask_anew(number, MAIL)
    assert handed == []


def test_who_gave_the_address_gets_a_link_and_by_it_a_new_code(submitted, sent):
    one = submitted()
    service.remind(one.receipt_number, MAIL.upper())
    ((to, token),) = sent
    assert to == MAIL
    renewed = service.renew(token)
    assert renewed.code == inquiry_code(one.procedure_id, one.key, 1)
    assert service.open_case(one.receipt_number, renewed.code)
    with pytest.raises(CodeWrong):
        service.open_case(one.receipt_number, inquiry_code(one.procedure_id, one.key, 0))


@pytest.mark.parametrize("case", ["other address", "unknown number", "no address", "left"])
def test_nobody_else_gets_anything(submitted, sent, procedure_id, case):
    left = {"anonymised_at": "2026-11-20T12:00:00.000000+09:00"} if case == "left" else {}
    one = submitted(**left | ({"mail_field": None} if case == "no address" else {}))
    number = receipt_number(procedure_id, "x") if case == "unknown number" else one.receipt_number
    service.remind(number, "other@example.com" if case == "other address" else MAIL)
    service.remind("これは番号ではありません", MAIL)
    assert sent == []


def test_no_more_than_three_links_an_hour(submitted, sent, later):
    one = submitted()
    for _ in range(5):
        service.remind(one.receipt_number, MAIL)
    assert len(sent) == 3
    with later(minutes=61):
        service.remind(one.receipt_number, MAIL)
    assert len(sent) == 4


def test_a_link_gives_one_new_code_and_soon_nothing(submitted, sent, later):
    one = submitted()
    service.remind(one.receipt_number, MAIL)
    token = sent[0][1]
    first = service.renew(token).code
    assert service.renew(token).code == first  # the answer was lost on the way
    with later(minutes=11), pytest.raises(VoucherInvalid):
        service.renew(token)


def test_a_link_is_over_after_an_hour_and_once_a_later_code_was_given(submitted, sent, later):
    one = submitted()
    for _ in range(2):
        service.remind(one.receipt_number, MAIL)
    (_, first), (_, second) = sent
    service.renew(first)
    with pytest.raises(VoucherInvalid):
        service.renew(second)
    service.remind(one.receipt_number, MAIL)
    with later(minutes=61), pytest.raises(VoucherInvalid):
        service.renew(sent[2][1])
    with pytest.raises(VoucherInvalid):
        service.renew("invented")


def test_what_an_earlier_code_opened_is_closed(submitted, sent):
    one = submitted()
    code = inquiry_code(one.procedure_id, one.key, 0)
    voucher = service.open_case(one.receipt_number, code).voucher
    service.remind(one.receipt_number, MAIL)
    renewed = service.renew(sent[0][1])
    with pytest.raises(VoucherInvalid):
        service.admit(voucher)
    assert service.admit(renewed.opened.voucher)
    assert [entry.act for entry in service.entries(one.procedure_id, one.key)] == ["renewed"]


def test_a_closed_number_is_opened_by_the_new_code(submitted, sent):
    one = submitted()
    for _ in range(10):
        with pytest.raises(CodeWrong):
            service.open_case(one.receipt_number, "33333-33333")
    service.remind(one.receipt_number, MAIL)
    assert service.open_case(one.receipt_number, service.renew(sent[0][1]).code)


def test_only_the_hash_of_a_token_is_kept(submitted):
    one = submitted()
    token = tokens.issue(one.procedure_id, one.key, 0)
    kept = [str(record.attribute_values) for record in tokens.TokenRecord.scan()]
    assert any(one.key in text for text in kept)
    assert not any(token in text for text in kept)


def test_a_form_without_inquiry_sends_no_link(submitted, sent, form):
    form.reception = replace(form.reception, inquiry=False)
    one = submitted()
    service.remind(one.receipt_number, MAIL)
    assert sent == []
