"""Contracts for tests of their store."""

import time
from dataclasses import replace
from types import SimpleNamespace
from uuid import uuid4

import pytest
from fake_seals import CONSENT, PDF, FakeSeals
from faults import Faults

from chalicelib import clock
from chalicelib.contracts import concluding, consenting, sealing, store
from chalicelib.contracts.ledger import append
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import (
    Amount,
    Contract,
    Kind,
    Party,
    PartyState,
    Role,
    State,
    Terms,
)
from chalicelib.contracts.sending import keep_file
from chalicelib.ids import new_procedure_id


@pytest.fixture
def department():
    """A department that no other test uses."""
    return f"d{uuid4().hex[:8]}"


@pytest.fixture
def make_contract(department):
    """A contract of that department; nothing is stored yet."""

    def make(**changed):
        now = clock.timestamp()
        sound = {
            "id": new_procedure_id(),
            "department": department,
            "title": "道道山﨑線𠮷改良工事",
            "kind": Kind.WORKS,
            "amount": Amount(without_tax=50_000_000, tax=5_000_000),
            "terms": Terms(contract_date="2026-11-20"),
            "parties": (
                Party(id="p1", role=Role.COUNTERPARTY, order=1, company="株式会社髙橋組"),
                Party(id="p2", role=Role.OFFICE, order=2, name="北海道知事"),
            ),
            "created_at": now,
            "created_by_id": "somebody who left",
            "updated_at": now,
            "updated_by": "田中",
        }
        return Contract(**(sound | changed))

    return make


@pytest.fixture
def seals(monkeypatch):
    fake = FakeSeals()
    for module in (sealing, concluding):
        monkeypatch.setattr(module, "seals", fake)
    drawn = SimpleNamespace(FIELD="Certificate", certify=lambda *_, **__: SimpleNamespace(pdf=PDF))
    monkeypatch.setattr(concluding, "paper", drawn)
    return fake


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


@pytest.fixture(scope="module")
def faults(settings_of_cloud):
    assert settings_of_cloud is None
    return Faults()


@pytest.fixture
def failing(faults, how, service, after):
    """While a service fails so from some call on."""
    return faults.of(service, how, after=after)


@pytest.fixture
def impatient(monkeypatch):
    """Pauses between attempts are not what is tested."""
    monkeypatch.setattr(time, "sleep", lambda _: None)


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
