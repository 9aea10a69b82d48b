"""Whatever service fails, wherever a contract stands: nothing is lost, doubled, or said too early.

Each step is tried while a service fails from some call on, then again, as people and queues do.
"""

import hashlib
import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from fake_seals import CONSENT, PDF, FakeSeals, consented
from faults import NATURES, Faults
from kept_files import put_draft
from killing import Killer, interruptions

from chalicelib import clock, objects
from chalicelib.config import settings
from chalicelib.contracts import (
    consenting,
    deposits,
    drafting,
    links,
    nightly,
    papers,
    sealing,
    sending,
    store,
    telling,
)
from chalicelib.contracts.ledger import append, fault
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Kind, Party, PartyState, Role, State
from chalicelib.errors import DomainError
from chalicelib.http import Person
from tests.caller import eventually
from tests.contracting import pdf

each_fault = pytest.mark.parametrize("how", NATURES.values(), ids=NATURES)


@pytest.fixture(scope="module")
def faults(settings_of_cloud):
    assert settings_of_cloud is None
    return Faults()


@pytest.fixture
def failing(faults, how, service, after):
    """While a service fails so from some call on."""
    return faults.of(service, how, after=after)


def at_calls(*calls):
    return pytest.mark.parametrize(("service", "after"), calls)


def first(service, many, step=1):
    """The first calls of a service."""
    return [(service, number) for number in range(0, many, step)]


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """Pauses between attempts are not what is tested."""
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture
def person(department):
    return Person("tanaka", "田中", department, frozenset())


@pytest.fixture
def queued(monkeypatch):
    """What is handed to the worker, which is not the deployed one; it fails as it is told."""
    kept = SimpleNamespace(messages=[], fails=False)

    def send(_, message, delay=0):
        if kept.fails:
            raise ConnectionError(delay)
        kept.messages.append(message)

    for module in (consenting, sealing):
        monkeypatch.setattr(module, "queues", SimpleNamespace(send=send))
    return kept


def check(contract_id):
    """The ledger holds and tells no more and no less than what the contract is; gives that."""
    now, entries = store.load(contract_id), store.entries(contract_id)
    assert fault(entries, now.id, now.head) is None
    assert len(entries) == now.revision
    acts = [one.act for one in entries]
    sealed = [one for one in now.parties if one.state is PartyState.SEALED]
    assert acts.count(Act.SEALED) == len(sealed)
    assert acts.count(Act.SENT) <= 1
    concluded = now.state is State.CONCLUDED
    assert acts.count(Act.CONCLUDED) == (1 if concluded else 0)
    assert bool(now.kept) is concluded
    if concluded:
        assert len(sealed) == len(now.parties)
    for one in now.kept:
        assert _digest(objects.read(settings().vault_bucket, one.key)) == one.sha256
    if now.file_key and not concluded:
        assert _digest(objects.read(settings().contracts_bucket, now.file_key)) == now.file_sha256
    return now


def _digest(content):
    assert content is not None, "it is gone"
    return hashlib.sha256(content).hexdigest()


def draft_of(person):
    return drafting.create(person, drafting.Said(title="改良工事", kind=Kind.WORKS))


@each_fault
@at_calls(*first("dynamodb", 3))
def test_a_draft_is_whole_or_not_there_and_can_be_saved_again(failing, person):
    one = draft_of(person)
    said = drafting.Said(title="改良工事（改）", kind=Kind.WORKS)

    def save():
        return drafting.edit(person, one.id, one.revision, said)

    with failing, suppress(Exception):
        save()
    assert check(one.id).title in {"改良工事", "改良工事（改）"}
    with suppress(DomainError):  # somebody saved meanwhile, says the repetition: it was oneself
        save()
    now = check(one.id)
    assert (now.title, now.revision) == ("改良工事（改）", 2)


@each_fault
@at_calls(("s3", 0), ("s3", 2), ("s3", 4), ("dynamodb", 1))
def test_a_paper_is_added_once_and_its_inspection_is_not_forgotten(failing, person):
    one, content = draft_of(person), pdf()
    ticket = papers.ticket(one, len(content), _digest(content))
    put_draft(ticket.id, content)

    def add():
        return drafting.add_paper(person, one.id, one.revision, ticket.id, "契約書")

    with failing, suppress(Exception):
        add()
    check(one.id)
    with suppress(DomainError):
        add()
    now = check(one.id)
    assert [paper.sha256 for paper in now.documents] == [_digest(content)]
    assert papers.assembled(now).pages == 1
    assert eventually(lambda: set(deposits.inspections(now).values()) == {deposits.State.SAFE}, 90)


@pytest.fixture
def approved(make_contract, monkeypatch):
    """A contract that may be sent, to a company and then the office."""
    for name in ("check_ready", "check_unharmed"):
        monkeypatch.setattr(sending, name, lambda _: None, raising=False)
    monkeypatch.setattr(sending, "is_approved", lambda _: True)
    monkeypatch.setattr(sending.parties, "confirmed", lambda one: one.parties)
    monkeypatch.setattr(sending, "seals", FakeSeals())
    monkeypatch.setattr(
        sending.papers, "assembled", lambda _: SimpleNamespace(pdf=PDF, pages=1), raising=True
    )
    firm = Party(id="p1", role=Role.COUNTERPARTY, order=1, company="髙橋組", mail="a@example.jp")
    office = Party(id="p2", role=Role.OFFICE, order=2, name="知事", mail="b@example.jp")
    contract = make_contract(state=State.APPROVED, parties=(firm, office))
    entry = append(contract.id, 1, "", at=clock.timestamp(), actor="田中", act=Act.APPROVED)
    return store.insert(contract, entry)


@each_fault
@at_calls(("s3", 0), *first("dynamodb", 5))
def test_what_is_sent_is_sent_once_and_whoever_is_to_sign_gets_one_letter(
    failing, person, approved
):
    def send():
        return sending.send(person, approved.id, approved.revision)

    with failing, suppress(Exception):
        send()
    check(approved.id)
    with suppress(DomainError):
        send()
    now = check(approved.id)
    assert now.state is State.SIGNING
    nightly.look_after(now.department)  # takes up what the fault left lying
    invited = [one for one in telling.letters(now.id) if one.letter.name == "signer_invited"]
    assert len(invited) == 1


@pytest.fixture
def invited(waiting, department):
    """A contract whose first signer was written to and has not answered."""
    first, *others = waiting.parties
    first = links.invited(waiting.id, replace(first, state=PartyState.WAITING, consent=()))
    later = clock.timestamp(clock.now() + timedelta(days=3))
    before = replace(waiting, state=State.SIGNING, parties=(first, *others), expires_at=later)
    entry = append(waiting.id, 2, waiting.head, at=clock.timestamp(), actor="県", act=Act.INVITED)
    assert department == waiting.department
    return store.save(waiting, before, entry)


@each_fault
@at_calls(*first("dynamodb", 3))
def test_a_consent_stands_once_and_is_always_sealed(failing, invited, queued):
    def consent():
        return consenting.consent(invited.id, "p1", dict(CONSENT))

    with failing, suppress(Exception):
        consent()
    check(invited.id)
    consent()
    now = check(invited.id)
    assert now.state is State.SEALING
    assert [one.act for one in store.entries(now.id)][2:] == [Act.CONSENTED]
    assert {"contract": now.id} in queued.messages


@each_fault
@at_calls(*first("dynamodb", 5))
def test_a_refusal_stands_once_and_the_office_learns_it_once(failing, invited, monkeypatch):
    told = []
    monkeypatch.setattr(telling, "tell_staff", lambda one, _: told.append(one.revision))

    def decline():
        return consenting.decline(invited.id, "p1", "内容が違います", dict(CONSENT))

    with failing, suppress(Exception):
        decline()
    check(invited.id)
    decline()
    now = check(invited.id)
    assert now.state is State.DECLINED
    assert set(told) == {now.revision}  # by which a letter is known
    assert [one.act for one in store.entries(now.id)].count(Act.DECLINED) == 1


def test_a_queue_that_refuses_is_asked_again_by_whoever_consents_twice(invited, queued):
    queued.fails = True
    with pytest.raises(ConnectionError):
        consenting.consent(invited.id, "p1", dict(CONSENT))
    assert store.load(invited.id).state is State.SEALING
    queued.fails = False
    assert consenting.consent(invited.id, "p1", dict(CONSENT)).state is State.SEALING
    assert queued.messages == [{"contract": invited.id}]


def test_a_seal_that_the_queue_never_heard_of_is_taken_up_by_night(waiting, queued):
    nightly.look_after(waiting.department)
    assert queued.messages == []  # a worker may be at it
    with clock.standing_at(clock.now() + sealing.STUCK + timedelta(minutes=1)):
        nightly.look_after(waiting.department)
    assert queued.messages == [{"contract": waiting.id}]


@each_fault
@at_calls(*first("s3", 3), ("dynamodb", 0), ("dynamodb", 1), ("dynamodb", 3))
def test_a_seal_is_put_once_and_the_next_is_written_to(failing, waiting, seals, queued):
    with failing, suppress(Exception):
        sealing.work(waiting.id)
    assert check(waiting.id).state in {State.SEALING, State.SIGNING}
    sealing.work(waiting.id)  # the queue delivers again
    now = check(waiting.id)
    assert (now.state, now.present.id) == (State.SIGNING, "p2")
    assert [one.letter.name for one in telling.letters(now.id)] == ["signer_invited"]
    assert 1 <= len(seals.sealed) <= 2
    assert queued.messages == []


@pytest.fixture
def last(waiting, seals):
    """A contract of which only the office's consent is not sealed yet."""
    sealing.work(waiting.id)
    sealing.work(consented(store.load(waiting.id), 1).id)
    assert len(seals.sealed) == 2
    return consented(store.load(waiting.id), 2)


def told_of_conclusion(contract):
    names = [one.letter.name for one in telling.letters(contract.id)]
    return names.count("contract_concluded")


@each_fault
@pytest.mark.parametrize(
    ("service", "after"),
    [*(("s3", n) for n in range(6)), *(("dynamodb", n) for n in range(0, 8, 2))],
)
def test_a_conclusion_is_made_once_with_all_in_the_vault_and_everybody_told(failing, last, queued):
    with failing, suppress(Exception):
        sealing.work(last.id)
    check(last.id)
    sealing.work(last.id)
    now = check(last.id)
    assert now.state is State.CONCLUDED
    assert told_of_conclusion(now) == len(now.counterparties)
    assert queued.messages == []


@pytest.mark.parametrize("after", [False, True], ids=["before a call", "after a call"])
def test_a_worker_killed_at_any_call_leaves_what_the_next_one_finishes(after, last, queued):
    killer = Killer("s3")

    for _ in interruptions(killer, lambda: sealing.work(last.id), after):
        check(last.id)
    now = check(last.id)
    assert now.state is State.CONCLUDED
    assert told_of_conclusion(now) == len(now.counterparties)
    assert queued.messages == []
