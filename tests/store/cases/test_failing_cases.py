"""Whatever service fails while somebody acts on a case: it is done once, or can be done again."""

import time
from contextlib import suppress

import pytest
from conftest import form_answers, new_key
from faults import HOWS, NATURES, REFUSALS, Faults
from ledger import faults as seats_lost
from threads import half_done

from chalicelib.cases import service, store
from chalicelib.cases.acting import standing
from chalicelib.cases.tokens import issue
from chalicelib.errors import CodeWrong
from chalicelib.inquiry_code import inquiry_code
from chalicelib.notifications import letters as letters_of_office
from chalicelib.notifications.sender import MailUnsent
from chalicelib.submissions import service as submissions
from chalicelib.submissions.model import CaseState, PlaceState, digest_of
from tests.caller import Caller

DELIVERIES = 5  # of one message of the mail queue, before it is put aside and the alarm sounds

each_fault = pytest.mark.parametrize("how", NATURES.values(), ids=NATURES)
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
def test_who_opens_meanwhile_is_never_told_that_a_right_code_is_wrong(
    faults, submitted, how, after
):
    one = submitted()
    code = inquiry_code(one.procedure_id, one.key, 0)
    told = None
    try:
        with faults.of("dynamodb", how, after=after):
            service.open_case(one.receipt_number, code)
    except Exception as error:  # noqa: BLE001 — whatever else it is, one can try again
        told = error
    assert not isinstance(told, CodeWrong)
    assert service.open_case(one.receipt_number, code).standing.submission.key == one.key


@pytest.fixture
def letters(monkeypatch, form, cloud):
    """How many mails with a link for a new code an address got, from the real mail service."""
    monkeypatch.setattr(letters_of_office, "_newest_form", lambda _: form.definition)
    site = Caller(cloud, "public_url")
    path = cloud["inbox_url"].partition(f":{cloud['port']}")[2]

    def count(address):
        boxes = site.get(path).json["messages"].values()
        return sum(address in one["To"] and "#reset=" in str(one) for box in boxes for one in box)

    return count


@pytest.fixture
def own_address(submitted, form):
    """A submission with a mail address that no other test uses."""
    address = f"{new_key()}@example.com"
    answers = form_answers(form, mail=address)
    return submitted(answers=answers, digest=digest_of(answers)), address


SILENT = HOWS["silent after the deed"]
AWAY = {name: how for name, how in (HOWS | REFUSALS).items() if how is not SILENT}


@pytest.mark.parametrize("how", AWAY.values(), ids=AWAY)
def test_a_link_that_could_not_leave_is_sent_by_the_queue_however_often_it_failed(
    faults, own_address, letters, how
):
    one, address = own_address
    for _ in range(DELIVERIES - 1):
        with faults.of("sesv2", how), pytest.raises(MailUnsent):  # makes the queue deliver again
            service.remind(one.receipt_number, address)
    assert letters(address) == 0
    service.remind(one.receipt_number, address)
    assert letters(address) == 1


def test_a_link_whose_sending_is_in_doubt_is_sent_again_but_not_for_ever(
    faults, own_address, letters
):
    one, address = own_address
    with faults.of("sesv2", SILENT), pytest.raises(MailUnsent):
        service.remind(one.receipt_number, address)
    for _ in range(DELIVERIES):
        service.remind(one.receipt_number, address)
    assert 2 <= letters(address) <= DELIVERIES  # better twice than never


@each_fault
@at_each_call
def test_a_link_asked_for_while_tables_fail_comes_with_a_later_delivery(
    faults, own_address, letters, how, after
):
    one, address = own_address
    with faults.of("dynamodb", how, after=after), suppress(Exception):
        service.remind(one.receipt_number, address)
    service.remind(one.receipt_number, address)
    assert letters(address) >= 1
