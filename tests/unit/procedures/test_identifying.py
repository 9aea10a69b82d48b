"""What a way of making sure who answers asks of the other terms and of the form."""

import pytest

from chalicelib.forms import service as forms
from chalicelib.procedures.reception import Identify, MailAnswers, Once
from chalicelib.procedures.reception_words import differences
from chalicelib.procedures.terms import problems_in, read_reception
from tests.factories import example

COLLEAGUES = forms.load_definition(example("staff-engagement"))
RESIDENTS = forms.load_definition(example("magazine-present"))
ROAD = forms.load_definition(example("road-damage"))


def codes(data, definition=COLLEAGUES):
    return {one.code for one in problems_in(data, definition)}


@pytest.mark.parametrize("identify", ["staff", "anonymous"])
def test_colleagues_answer_a_form_for_colleagues(identify):
    assert codes({"identify": identify}) == set()
    assert "inside_for_others" in codes({"identify": identify}, RESIDENTS)


@pytest.mark.parametrize("identify", ["staff", "anonymous", "outside"])
def test_whoever_signs_in_may_answer_once(identify, set_up):
    assert set_up.citizen_issuer
    found = codes({"identify": identify, "once": "person"})
    assert "person_unknown" not in found


@pytest.mark.parametrize("identify", ["no", "mail"])
def test_once_by_signing_in_needs_signing_in(identify):
    assert "person_unknown" in codes({"identify": identify, "once": "person"}, RESIDENTS)


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"once": "mail"}, "anonymous_known"),
        ({"once": "link", "access": "roster"}, "anonymous_known"),
        ({"access": "passphrase", "passphrase_hash": "x"}, "inside_with_access"),
        (
            {"seats": {"field": "bureau", "capacity": {"honcho": 1}, "mode": "draw"}},
            "anonymous_seats",
        ),
    ],
)
def test_what_would_tell_who_answered_is_refused(terms, code):
    assert code in codes({"identify": "anonymous"} | terms)


def test_an_anonymous_form_asks_for_no_names_and_no_files():
    assert {"anonymous_personal"} <= codes({"identify": "anonymous"}, RESIDENTS)
    assert {"anonymous_files"} <= codes({"identify": "anonymous"}, ROAD)


def test_an_anonymous_form_offers_no_way_back_whatever_was_chosen():
    terms = read_reception({"identify": "anonymous", "inquiry": True, "mail_answers": "full"})
    assert (terms.inquiry, terms.mail_answers) == (False, MailAnswers.NONE)
    assert terms.inside
    assert terms.one_each


def test_once_and_inside_are_told_apart():
    terms = read_reception({"identify": "outside", "once": "person"})
    assert (terms.identify, terms.once) == (Identify.OUTSIDE, Once.PERSON)
    assert terms.one_each
    assert not terms.inside
    assert not read_reception({"identify": "staff"}).one_each


def test_outside_is_refused_where_there_is_no_provider(environment, monkeypatch):
    from chalicelib.config import settings

    for name, value in (environment | {"CITIZEN_ISSUER": ""}).items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    assert "no_provider" in codes({"identify": "outside"})
    settings.cache_clear()


def test_the_change_is_told_in_words():
    before = {"identify": "no"}
    after = {"identify": "anonymous", "inquiry": False, "challenge": "always"}
    assert differences(before, after) == [
        "回答する人の確かめ方を「確かめない」から「職員のサインイン（無記名）」に変えました",
        "自動送信でないことの確認を「必要なときだけ」から「いつも」に変えました",
        "受付後の照会を「使う」から「使わない」に変えました",
    ]
