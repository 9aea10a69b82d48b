"""The worker that seals does each thing once, says why it could not, and is never fooled."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from chalicelib import clock, objects
from chalicelib.contracts import concluding, sealing, store, telling
from chalicelib.contracts.ledger import append, fault
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Party, PartyState, Role, State
from chalicelib.contracts.record import ContractRecord
from chalicelib.contracts.sending import keep_file
from chalicelib.errors import SealingFailed, WrongState
from chalicelib.http import Person
from chalicelib.seals.model import Seal

PDF = b"%PDF-1.7 the file that everybody signs"
CONSENT = (("ip", "192.0.2.1"), ("method", "確認コードで本人確認"))


class FakeSeals:
    """Seals by writing behind the file, or fails with the reasons it was given, one a seal."""

    Seal = Seal
    SealingFailed = SealingFailed

    def __init__(self):
        self.reasons = []
        self.sealed = []
        self.before = lambda: None

    def prepare(self, pdf, fields):
        return pdf + b"|fields:" + ",".join(fields).encode()

    def seal(self, pdf, what, *, certify):
        self.before()
        if self.reasons:
            raise SealingFailed(self.reasons.pop(0))
        self.sealed.append((what.field, what.name, what.reason, certify))
        return pdf + f"|{what.field}".encode()

    def conclude(self, pdf):
        return pdf + b"|lta"


@pytest.fixture
def seals(monkeypatch):
    fake = FakeSeals()
    for module in (sealing, concluding):
        monkeypatch.setattr(module, "seals", fake)
    drawn = SimpleNamespace(FIELD="Certificate", certify=lambda *_, **__: SimpleNamespace(pdf=PDF))
    monkeypatch.setattr(concluding, "paper", drawn)
    return fake


@pytest.fixture(autouse=True)
def queued(monkeypatch):
    """What the worker hands on, instead of a queue."""
    messages = []
    told = SimpleNamespace(send=lambda _, message, delay=0: messages.append((message, delay)))
    monkeypatch.setattr(sealing, "queues", told)
    return messages


@pytest.fixture(autouse=True)
def letters(monkeypatch):
    owed = []
    monkeypatch.setattr(
        telling.notifications, "owe_letter", lambda name, *_, **__: owed.append(name) or name
    )
    monkeypatch.setattr(telling, "tell_staff", lambda _, what: owed.append(what))
    return owed


@pytest.fixture
def waiting(make_contract):
    """A contract whose first party has consented; the second one and the office follow."""
    parties = (
        Party(
            id="p1",
            role=Role.REPRESENTATIVE,
            order=1,
            company="髙橋組",
            name="髙橋",
            state=PartyState.CONSENTED,
            consent=CONSENT,
        ),
        Party(id="p2", role=Role.MEMBER, order=2, company="花田建設", name="花田"),
        Party(id="p3", role=Role.OFFICE, order=3, name="知事"),
    )
    contract = make_contract(state=State.SEALING, parties=parties)
    key, sha256 = keep_file(contract, PDF)
    contract = replace(contract, file_key=key, file_sha256=sha256)
    entry = append(contract.id, 1, "", at=clock.timestamp(), actor="髙橋", act=Act.CONSENTED)
    return store.insert(contract, entry)


def consented(contract, number):
    """The same once the party whose turn it is has consented too."""
    party = contract.parties[number]
    agreed = replace(party, state=PartyState.CONSENTED, consent=CONSENT)
    parties = tuple(agreed if one.id == party.id else one for one in contract.parties)
    after = replace(contract, state=State.SEALING, parties=parties)
    entry = append(
        contract.id,
        contract.revision + 1,
        contract.head,
        at=clock.timestamp(),
        actor=party.name,
        act=Act.CONSENTED,
    )
    return store.save(contract, after, entry)


def test_a_consent_is_sealed_with_who_and_how_and_the_next_is_invited(seals, waiting, letters):
    sealing.work(waiting.id)
    now = store.load(waiting.id)
    assert seals.sealed == [("Seal1", "髙橋組 髙橋", "契約への同意（確認コードで本人確認）", True)]
    assert now.state is State.SIGNING
    assert [one.state for one in now.parties] == [
        PartyState.SEALED,
        PartyState.INVITED,
        PartyState.WAITING,
    ]
    assert letters == ["signer_invited"]
    entries = store.entries(waiting.id)
    assert fault(entries, now.id, now.head) is None
    assert entries[-1].document_sha256 == now.file_sha256


def test_only_the_first_seal_certifies_and_the_last_concludes(seals, waiting, letters):
    sealing.work(waiting.id)
    sealing.work(consented(store.load(waiting.id), 1).id)
    assert store.load(waiting.id).state is State.COUNTERSIGNING
    sealing.work(consented(store.load(waiting.id), 2).id)
    now = store.load(waiting.id)
    assert now.state is State.CONCLUDED
    fields = [(field, certify) for field, _, _, certify in seals.sealed]
    assert fields == [("Seal1", True), ("Seal2", False), ("Seal3", False), ("Certificate", True)]
    assert {one.name for one in now.kept} == {"contract", "certificate", "evidence"}
    assert letters.count("contract_concluded") == 2
    assert fault(store.entries(now.id), now.id, now.head) is None


def test_told_twice_it_seals_once(seals, waiting):
    sealing.work(waiting.id)
    sealing.work(waiting.id)
    assert len(seals.sealed) == 1


def test_of_two_workers_one_seals_and_the_other_leaves_it(seals, waiting):
    once = []

    def quicker():
        if not once:
            once.append(1)
            sealing.work(waiting.id)

    seals.before = quicker
    sealing.work(waiting.id)
    now = store.load(waiting.id)
    assert now.revision == 2
    assert objects.read(_bucket(), now.file_key) == PDF + b"|Seal1"


def _bucket():
    from chalicelib.config import settings

    return settings().contracts_bucket


def test_without_a_timestamp_nothing_is_sealed_and_it_is_tried_again(seals, waiting, queued):
    seals.reasons = ["timestamp_unavailable"]
    sealing.work(waiting.id)
    assert store.load(waiting.id) == waiting
    assert queued == [({"contract": waiting.id, "tries": 1}, 5)]
    message, _ = queued[0]
    sealing.work(message["contract"], message["tries"])
    assert store.load(waiting.id).state is State.SIGNING


@pytest.mark.parametrize(
    ("reason", "tries"),
    [
        ("timestamp_unavailable", 2),
        ("key_unavailable", 2),
        ("certificate_near_end", 0),
        ("timestamp_certificate_near_end", 0),
        ("validation_failed", 0),
    ],
)
def test_what_does_not_pass_is_told_with_its_reason_and_repeated_by_an_operator(  # noqa: PLR0917 — fixtures
    seals, waiting, queued, letters, reason, tries
):
    seals.reasons = [reason]
    sealing.work(waiting.id, tries)
    failed = store.load(waiting.id)
    assert failed.state is State.SEAL_FAILED
    assert failed.failure == SealingFailed(reason).detail
    assert store.entries(waiting.id)[-1].detail["理由"] == reason
    assert (letters, queued) == (["封印できませんでした"], [])
    person = Person("t", "田中", waiting.department, frozenset())
    assert sealing.retry(person, waiting.id).state is State.SEALING
    assert queued == [({"contract": waiting.id}, 0)]
    sealing.work(waiting.id)
    now = store.load(waiting.id)
    assert (now.state, now.failure) == (State.SIGNING, "")


def test_a_file_that_is_gone_or_another_is_not_sealed(seals, waiting):
    objects.put(_bucket(), waiting.file_key, PDF.replace(b"signs", b"sings"), "application/pdf")
    sealing.work(waiting.id)
    now = store.load(waiting.id)
    assert now.state is State.SEAL_FAILED
    assert seals.sealed == []
    assert "読み出せない" in now.failure


def test_a_ledger_that_was_altered_is_certified_by_nobody(seals, waiting):
    sealing.work(waiting.id)
    sealing.work(consented(store.load(waiting.id), 1).id)
    sealed = consented(store.load(waiting.id), 2)
    record = ContractRecord.get(waiting.id, "ENTRY#000002")
    record.content = record.content | {"actor": "別人"}
    record.save()
    sealing.work(sealed.id)
    now = store.load(waiting.id)
    assert now.state is State.SEAL_FAILED
    assert now.kept == ()
    assert len(seals.sealed) == 3
    assert "台帳" in now.failure


def test_a_worker_that_died_is_taken_for_dead_after_a_while_only(waiting, queued):
    from datetime import timedelta

    person = Person("t", "田中", waiting.department, frozenset())
    with pytest.raises(WrongState, match="少しお待ち"):
        sealing.retry(person, waiting.id)
    with clock.standing_at(clock.now() + sealing.STUCK + timedelta(seconds=1)):
        sealing.retry(person, waiting.id)
    assert queued == [({"contract": waiting.id}, 0)]


def test_killed_between_two_writes_of_the_conclusion_it_concludes_once(seals, waiting, monkeypatch):
    sealing.work(waiting.id)
    sealing.work(consented(store.load(waiting.id), 1).id)
    last = consented(store.load(waiting.id), 2)
    keep, calls = concluding.vault.keep, []

    def dying(*things):
        calls.append(things[1])
        if len(calls) == 2:
            raise ConnectionError
        return keep(*things)

    monkeypatch.setattr(concluding.vault, "keep", dying)
    with pytest.raises(ConnectionError):
        sealing.work(last.id)
    between = store.load(last.id)
    assert (between.state, between.present) == (State.SEALING, None)
    sealing.work(last.id)
    now = store.load(last.id)
    assert now.state is State.CONCLUDED
    assert [one.act for one in store.entries(now.id)].count(Act.CONCLUDED) == 1
    assert len(seals.sealed) == 5  # three parties; the certificate of each try


def test_nothing_is_said_to_have_failed_that_went_on_by_itself(seals, waiting):
    sealing.work(waiting.id)
    sealing.fail(waiting, "internal_error")
    assert store.load(waiting.id).state is State.SIGNING
    assert len(seals.sealed) == 1
