"""Mails about an approval tell which procedure it is and where to decide, and nothing of it."""

from dataclasses import replace

import pytest
from letters_about import ASKED, COLLEAGUE, colleague, procedure

from chalicelib.notifications.model import OF_APPROVAL, Kind


@pytest.mark.parametrize("kind", OF_APPROVAL)
def test_a_colleague_learns_which_procedure_it_is_and_where_to_decide(write, kind):
    mail = write(kind)
    assert (mail.to, mail.reply_to) == ((COLLEAGUE,), None)
    for fact in (
        "自動車税種別割住所変更手続",
        "https://staff.example.lg.jp/#/procedures/347acdefgh",
    ):
        assert fact in mail.text
    assert "急ぎです" not in mail.text


@pytest.mark.parametrize("kind", OF_APPROVAL)
@pytest.mark.parametrize("changed", [{"active": False}, {"department": "nousei"}], ids=str)
def test_who_left_the_department_gets_no_mail_of_its_approvals(write, kind, changed):
    assert write(kind, to=colleague(**changed)) is None


@pytest.mark.parametrize("requested", [None, replace(ASKED, at="2026-11-21T09:00:00+09:00")])
def test_an_approver_is_not_asked_for_what_was_taken_back(write, requested):
    about = replace(procedure(), requested=requested)
    assert write(Kind.REVIEW, about=about) is None
    assert write(Kind.PUBLISHED, about=about) is not None
