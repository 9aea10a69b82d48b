"""Whatever service fails while somebody acts on a case: it is done once, or can be done again."""

import time
from contextlib import suppress

import pytest
from conftest import MAIL, form_answers, new_key
from faults import HOWS, REFUSALS, Faults
from ledger import faults as seats_lost
from threads import half_done

from chalicelib.cases import service, store
from chalicelib.cases.acting import standing
from chalicelib.cases.tokens import issue
from chalicelib.notifications import service as notifications
from chalicelib.notifications.sender import MailUnsent
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions
from chalicelib.submissions.model import CaseState, PlaceState

each_fault = pytest.mark.parametrize("how", HOWS.values(), ids=HOWS)
at_each_call = pytest.mark.parametrize("after", range(6))


@pytest.fixture(scope="module")
def faults(settings_of_cloud):
    assert settings_of_cloud is None
    return Faults()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Pauses between attempts are not what is tested."""
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture
def interrupted(faults, how, after):
    """Does something while DynamoDB fails from some call on, then again as people do."""

    def interrupted(one, work):
        with faults.of("dynamodb", how, after=after), suppress(Exception):
            work()
        assert list(half_done(one)) == []
        work()
        assert list(half_done(one)) == []

    return interrupted


@each_fault
@at_each_call
def test_a_correction_is_one_new_revision(interrupted, submitted, form):
    one, key = submitted(), new_key()
    answers = form_answers(form, keyword="はるの風")

    def correct():
        now = standing(one.procedure_id, one.key)
        return service.correct(now, key, 1, answers, None)

    interrupted(one, correct)
    assert standing(one.procedure_id, one.key).submission.revision == 2
    assert correct().repeated


@each_fault
@at_each_call
def test_a_withdrawal_frees_the_seat_once(interrupted, submitted, with_seats):
    first, second, key = submitted(), submitted(), new_key()

    def withdraw():
        service.withdraw(standing(first.procedure_id, first.key), key, "")
        assert seats_lost(first.procedure_id, with_seats.capacity) == []

    interrupted(first, withdraw)
    gone, moved = (submissions.load(one.procedure_id, one.key) for one in (first, second))
    assert gone.case_state is CaseState.WITHDRAWN
    assert moved.place.state is PlaceState.SEATED


@each_fault
@at_each_call
def test_a_reply_and_a_message_stand_once_in_the_thread(interrupted, submitted, doing):
    one, key, other = submitted(), new_key(), new_key()

    def write():
        service.reply(standing(one.procedure_id, one.key), key, "直します。")
        service.write(doing(one, other), "連絡です。", question=False)

    interrupted(one, write)
    assert [entry.act for entry in service.entries(one.procedure_id, one.key)] == [
        "replied",
        "message",
    ]


@each_fault
@at_each_call
def test_a_link_gives_one_new_code(interrupted, submitted):
    one = submitted()
    token = issue(one.procedure_id, one.key, 0)
    codes = []
    interrupted(one, lambda: codes.append(service.renew(token).code))
    assert (store.load(one.procedure_id, one.key).code, len(set(codes))) == (1, 1)


@each_fault
@at_each_call
def test_who_opens_meanwhile_is_never_told_that_a_right_code_is_wrong(  # noqa: PLR0917 — fixtures
    faults, submitted, how, after
):
    from chalicelib.errors import CodeWrong
    from chalicelib.inquiry_code import inquiry_code

    one = submitted()
    code = inquiry_code(one.procedure_id, one.key, 0)
    try:
        with faults.of("dynamodb", how, after=after):
            service.open_case(one.receipt_number, code)
    except CodeWrong:
        pytest.fail("a right code was called wrong")
    except Exception as error:  # noqa: BLE001 — whatever it is, the API makes "try again" of it
        assert error
    assert service.open_case(one.receipt_number, code).standing.submission.key == one.key


@pytest.fixture
def delivered(monkeypatch):
    """What really left: the words of each letter SES took."""
    left = []
    compose = notifications.compose_secret

    def composed(kind, to, procedure_id, words):
        left.append(words["link"])
        return compose(kind, to, procedure_id, words)

    monkeypatch.setattr(procedures, "published_words", lambda *_: {})
    monkeypatch.setattr(notifications, "compose_secret", composed)
    return left
