"""Sent again after its inquiry code was replaced: no code that opens nothing is told."""

import pytest

from chalicelib.cases import service, tokens
from chalicelib.errors import NotOpen
from chalicelib.inquiry_code import inquiry_code
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions
from chalicelib.submissions import shapes
from tests.factories import answers_to, new_key

FORM = "magazine-present"


@pytest.fixture
def send(form, department, procedure_id, monkeypatch):
    """Accept a submission as the public's route does, with this key."""
    opened = procedures.OpenForm(form.definition, department, form.reception)
    monkeypatch.setattr(procedures, "open_form", lambda *_: opened)

    def accept(key):
        answers = answers_to(FORM, mail="hanako@example.jp")
        return submissions.accept(procedure_id, key, 1, answers)

    return accept


def renew(procedure_id, key):
    return service.renew(tokens.issue(procedure_id, key, 0)).code


def told(made):
    """What the applicant is told, as it travels."""
    return getattr(answer := shapes.receipt(made), "first", answer).model_dump()


def test_the_code_is_told_again_until_another_was_given_out(send, procedure_id):
    key = new_key()
    first = told(send(key))
    assert (
        first["inquiry_code"] == told(send(key))["inquiry_code"] == inquiry_code(procedure_id, key)
    )
    new = renew(procedure_id, key)
    again = told(send(key))
    assert (again["inquiry_code"], again["code_renewed"]) == (None, True)
    assert new not in str(again)
    assert again["receipt_number"] == first["receipt_number"]


def test_the_same_holds_once_the_form_was_closed(send, procedure_id, monkeypatch):
    key = new_key()
    send(key)
    new = renew(procedure_id, key)

    def closed(*_):
        raise NotOpen

    monkeypatch.setattr(procedures, "open_form", closed)
    again = told(send(key))
    assert (again["inquiry_code"], again["code_renewed"]) == (None, True)
    assert new not in str(again)


def test_whoever_has_a_new_code_still_waits_for_the_section(send, procedure_id, tanaka):
    key = new_key()
    send(key)
    renew(procedure_id, key)
    (found,) = service.awaiting(tanaka)[0]
    assert (found.new, found.again) == (1, 0)
