"""Whatever service fails, wherever a contract stands: nothing is lost, doubled, or said too early.

Each step is tried while a service fails from some call on, then again, as people and queues do.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from fake_seals import CONSENT, PDF, FakeSeals
from kept_files import put_draft
from sound_contracts import at_calls, check, digest, each_fault, first

from chalicelib import clock
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
from chalicelib.contracts.ledger import append
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Kind, Party, PartyState, Role, State
from chalicelib.errors import DomainError
from chalicelib.http import Person
from tests.caller import eventually
from tests.contracting import pdf

pytestmark = pytest.mark.usefixtures("impatient")


@pytest.fixture
def person(department):
    return Person("tanaka", "田中", department, frozenset())


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
    ticket = papers.ticket(one, len(content), digest(content))
    put_draft(ticket.id, content)

    def add():
        return drafting.add_paper(person, one.id, one.revision, ticket.id, "契約書")

    with failing, suppress(Exception):
        add()
    check(one.id)
    with suppress(DomainError):
        add()
    now = check(one.id)
    assert [paper.sha256 for paper in now.documents] == [digest(content)]
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
    entry = append(
        waiting.id, 2, waiting.head, at=clock.timestamp(), actor="発注者", act=Act.INVITED
    )
    assert department == waiting.department
    return store.save(waiting, before, entry)


@each_fault
@at_calls(*first("dynamodb", 3))
def test_a_consent_stands_once_and_is_always_sealed(failing, invited, queued):
    def consent():
        return consenting.consent(invited.id, invited.party("p1"), dict(CONSENT))

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
        return consenting.decline(invited.id, invited.party("p1"), "内容が違います", dict(CONSENT))

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
        consenting.consent(invited.id, invited.party("p1"), dict(CONSENT))
    assert store.load(invited.id).state is State.SEALING
    queued.fails = False
    assert consenting.consent(invited.id, invited.party("p1"), dict(CONSENT)).state is State.SEALING
    assert queued.messages == [{"contract": invited.id}]


def test_a_seal_that_the_queue_never_heard_of_is_taken_up_by_night(waiting, queued):
    nightly.look_after(waiting.department)
    assert queued.messages == []  # a worker may be at it
    with clock.standing_at(clock.now() + sealing.STUCK + timedelta(minutes=1)):
        nightly.look_after(waiting.department)
    assert queued.messages == [{"contract": waiting.id}]
