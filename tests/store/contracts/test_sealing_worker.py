"""The worker that seals does each thing once, says why it could not, and is never fooled."""

from types import SimpleNamespace

import pytest
from fake_seals import PDF, consented

from chalicelib import clock, objects
from chalicelib.contracts import concluding, lingering, sealing, store, telling
from chalicelib.contracts.ledger import fault
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import PartyState, State
from chalicelib.contracts.record import ContractRecord
from chalicelib.errors import SealingFailed, WrongState
from chalicelib.http import Person


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
    monkeypatch.setattr(telling, "tell_once", lambda _, what, once: owed.append(once and what))
    return owed


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


@pytest.mark.usefixtures("seals")
def test_a_consent_whose_message_was_lost_is_found_by_night_until_it_is_sealed(
    waiting, monkeypatch
):
    from datetime import timedelta

    found = []
    told = SimpleNamespace(send=lambda _, message: found.append(message["contract"]))
    monkeypatch.setattr(sealing, "queues", told)
    assert lingering.look_after(waiting.department) == 0
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        assert lingering.look_after(waiting.department) == 1
        assert found == [waiting.id]
        sealing.work(found[0])
        assert lingering.look_after(waiting.department) == 0


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
