"""The section is mailed once until somebody has seen to the case, whatever comes meanwhile."""

from datetime import timedelta

import pytest
from conftest import FORM, new_key

from chalicelib import clock, queues
from chalicelib.cases import following, service
from chalicelib.submissions import service as submissions
from chalicelib.submissions.model import CaseEvent, CaseState
from chalicelib.submissions.record import SubmissionRecord, partition_of
from tests.factories import answers_to

TIMES = 10


@pytest.fixture
def handed(monkeypatch):
    """What the mail queue was handed."""
    made = []
    monkeypatch.setattr(queues, "send", lambda _, message: made.append(message["notification"]))
    return made


@pytest.fixture
def mails(handed):
    """What it was handed for the section."""
    return lambda: [one for one in handed if "followed_up" in one]


@pytest.fixture
def follow():
    """Do what follows from the latest act of a case, as the table's stream tells it; twice."""

    def followed(one):
        record = SubmissionRecord.get(partition_of(one.procedure_id, one.key), one.key)
        kind, _, act = record.case_event.partition("#")
        place = {"procedure_id": one.procedure_id, "key": one.key}
        event = CaseEvent(**place, kind=kind, id=act, at=clock.timestamp())
        for _ in range(2):
            following.follow(event)
        return event

    return followed


@pytest.fixture
def reply(now, follow):
    def replied(one):
        service.reply(now(one), new_key(), "よろしくお願いします。")
        return follow(one)

    return replied


def told(mails, one):
    """How many different mails there were of a case."""
    return len({mail for mail in mails() if one.key in mail})


def test_ten_replies_send_one_mail(submitted, reply, mails):
    one = submitted()
    for _ in range(TIMES):
        reply(one)
    assert told(mails, one) == 1


@pytest.mark.parametrize("deed", ["settle", "write", "move"])
def test_once_staff_have_seen_to_it_a_new_reply_mails_again_and_once(  # noqa: PLR0917 — fixtures
    submitted, reply, follow, mails, doing, deed
):
    one = submitted()
    reply(one)
    deeds = {
        "settle": lambda: service.settle(doing(one)),
        "write": lambda: service.write(doing(one), "承りました。", question=False),
        "move": lambda: service.move(doing(one), CaseState.REVIEWING, ""),
    }
    deeds[deed]()
    follow(one)
    assert told(mails, one) == 1
    for _ in range(TIMES):
        reply(one)
    assert told(mails, one) == 2


def test_a_withdrawal_is_told_whatever_waits(submitted, reply, follow, now, mails):
    one = submitted()
    reply(one)
    service.withdraw(now(one), new_key(), "")
    follow(one)
    assert told(mails, one) == 2


def test_two_cases_are_told_each(submitted, reply, mails):
    first, second = submitted(), submitted()
    reply(first)
    reply(second)
    assert (told(mails, first), told(mails, second)) == (1, 1)


def test_a_stream_that_is_replayed_sends_nothing_twice(submitted, reply, follow, mails, doing):
    one = submitted()
    first = reply(one)
    service.settle(doing(one))
    seen = follow(one)
    last = reply(one)
    sent = told(mails, one)
    for event in (first, seen, last, first, seen):
        following.follow(event)
    assert (sent, told(mails, one)) == (2, 2)


def test_after_a_month_without_an_act_of_the_office_it_is_told_again(submitted, reply, mails):
    one = submitted()
    reply(one)
    with clock.standing_at(clock.now() + timedelta(days=31)):
        assert submissions.accepted(one.procedure_id, one.key)
        reply(one)
    assert told(mails, one) == 2


@pytest.fixture
def correct(now, follow):
    def corrected(one, **answers):
        standing = now(one)
        before = {name: standing.submission.answers.get(name) for name in ("mail", "keyword")}
        raw = answers_to(FORM, **(before | answers))
        service.correct(standing, new_key(), standing.submission.revision, raw, None)
        return follow(one)

    return corrected


def kinds(handed, one):
    """What was owed about a case, each once."""
    return {
        mail.partition(f"{one.key}.")[2].partition(":")[0] for mail in handed if one.key in mail
    }


def test_the_applicant_is_told_of_each_correction_and_of_the_withdrawal(
    submitted, correct, follow, now, handed
):
    one = submitted()
    correct(one, keyword="はるの風")
    correct(one, keyword="あきの風")
    assert kinds(handed, one) == {"corrected", "followed_up"}
    assert len({mail for mail in handed if ".corrected:" in mail}) == 2
    service.withdraw(now(one), new_key(), "")
    follow(one)
    assert kinds(handed, one) == {"corrected", "followed_up", "withdrawn"}


@pytest.mark.parametrize("new", ["jiro@example.com", None])
def test_an_address_that_is_replaced_or_removed_is_told_so_once(submitted, correct, handed, new):
    one = submitted()
    before = one.answers["mail"]
    correct(one, mail=new)
    correct(one, keyword="はるの風")
    told = {mail for mail in handed if ".readdressed:" in mail}
    assert told == {f"{one.procedure_id}.{one.key}.readdressed:2"}
    place = f"{one.procedure_id}.{one.key}"
    assert service.address_before(f"{place}.2") == {"mail": before}
    assert service.address_before(f"{place}.3") is None
