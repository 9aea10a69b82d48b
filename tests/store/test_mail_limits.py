"""Eight workers at one address and at one mail: so many are granted, and one is sent."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock
from types import SimpleNamespace
from uuid import uuid4

import pytest

from chalicelib.notifications import fair_use, service, store
from chalicelib.notifications.model import Kind, Letter, Mail, Notification, State

HANDS = 8
MOST = 10
LETTER = Mail(to=("a@example.jp",), subject="件名", text="本文")


@pytest.fixture
def address(monkeypatch):
    monkeypatch.setattr(fair_use, "settings", lambda: SimpleNamespace(mails_a_day=str(MOST)))
    return f"{uuid4()}@example.jp"


def at_once(work, times=HANDS):
    """Eight threads begin in the same moment; gives what each found."""
    barrier = Barrier(HANDS)

    def one(_):
        barrier.wait(30)
        return [work() for _ in range(times // HANDS)]

    with ThreadPoolExecutor(HANDS) as hands:
        return [found for some in hands.map(one, range(HANDS)) for found in some]


def test_so_many_mails_a_day_go_to_an_address_however_many_ask_at_once(address):
    granted = at_once(lambda: fair_use.may_get(address), HANDS * 3)
    assert (sum(granted), len(granted)) == (MOST, HANDS * 3)
    assert not fair_use.may_get(address)


def test_an_address_is_the_same_however_it_is_written_and_another_is_another(address):
    assert sum(fair_use.may_get(address) for _ in range(MOST)) == MOST
    assert not fair_use.may_get(address.upper())
    assert fair_use.may_get(f"x{address}")


def test_tomorrow_is_another_day(address):
    from datetime import timedelta

    from chalicelib import clock

    assert sum(fair_use.may_get(address) for _ in range(MOST + 1)) == MOST
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert fair_use.may_get(address)


def test_the_section_gets_many_more_and_they_are_counted_apart(address, monkeypatch):
    monkeypatch.setattr(fair_use, "MOST_INSIDE", MOST + 5)
    assert sum(fair_use.inside_may_get(address) for _ in range(MOST + 9)) == MOST + 5
    assert fair_use.may_get(address)


def test_codes_for_signers_have_a_count_of_their_own(address, monkeypatch):
    monkeypatch.setattr(fair_use, "MOST_CODES", MOST + 3)
    assert sum(fair_use.may_get(address) for _ in range(MOST + 1)) == MOST
    assert sum(fair_use.code_may_get(address) for _ in range(MOST + 9)) == MOST + 3


def letter_about(contract_id, address, **told):
    """A letter that nobody has sent yet."""
    name = f"{'code' if told else 'news'}-{uuid4().hex}"
    one = Notification(
        procedure_id="LETTER",
        key=contract_id,
        kind=Kind.LETTER,
        department="soumu",
        receipt_number="",
        subject=name,
        letter=Letter(name="contract_ended", to=(address,), **told),
    )
    assert store.insert(one)
    return one


def test_a_signer_whose_address_got_all_mails_of_the_day_still_gets_a_code(address, monkeypatch):
    letter = Mail(to=(address,), subject="件名", text="本文")
    monkeypatch.setattr(service, "compose", lambda *_: letter)
    assert sum(fair_use.may_get(address) for _ in range(MOST)) == MOST
    sender = Sender()
    news, code = (letter_about("3469acdefg", address, **told) for told in ({}, {"code": True}))
    for one in (news, code):
        service.deliver(one.id, sender)
    states = [store.load("LETTER", one.key, one.name).state for one in (news, code)]
    assert states == [State.FAILED, State.SENT]
    assert sender.sent == [letter]


@pytest.fixture
def owed(procedure_id):
    one = Notification(
        procedure_id=procedure_id,
        key=str(uuid4()),
        kind=Kind.ARRIVAL,
        department="soumu",
        receipt_number="3467-9ACD-EFGH",
    )
    assert store.insert(one)
    return one


class Sender:
    def __init__(self):
        self.sent = []

    def send(self, mail):
        self.sent.append(mail)


def test_of_eight_workers_with_the_same_mail_one_sends_it(owed, monkeypatch):
    """All of them have seen it waiting before the first one claims it."""
    seen, load = Barrier(HANDS), store.load

    def loaded(*place):
        found = load(*place)
        seen.wait(30)
        return found

    monkeypatch.setattr(service.store, "load", loaded)
    monkeypatch.setattr(service, "compose", lambda *_: LETTER)
    sender = Sender()
    at_once(lambda: service.deliver(owed.id, sender))
    monkeypatch.undo()
    assert sender.sent == [LETTER]
    kept = store.load(owed.procedure_id, owed.key, owed.name)
    assert (kept.state, kept.attempts) == (State.SENT, 1)


def test_of_eight_workers_that_note_the_same_mail_one_is_told_that_it_is_new(procedure_id):
    lock, made = Lock(), []
    one = Notification(
        procedure_id=procedure_id,
        key=str(uuid4()),
        kind=Kind.ARRIVAL,
        department="soumu",
        receipt_number="3467-9ACD-EFGH",
    )

    def note():
        new = store.insert(one)
        with lock:
            made.append(new)

    at_once(note)
    assert sorted(made) == [False] * (HANDS - 1) + [True]
