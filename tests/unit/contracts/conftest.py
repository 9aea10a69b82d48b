"""A contract on its way, and a store of one process for it: what is saved is remembered."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from chalicelib import clock
from chalicelib.contracts import acting, store, telling
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
from chalicelib.errors import RevisionConflict

ID = "kqm4t7xpwa"


@pytest.fixture
def on_its_way():
    """A contract that its first signer was invited to, for others to be changed from."""
    company = Party(
        id="p1",
        role=Role.COUNTERPARTY,
        order=1,
        company="株式会社髙橋組",
        name="髙橋 𠮷信",
        mail="a@example.co.jp",
        may_delegate=True,
        state=PartyState.INVITED,
        link_nonce="n",
        link_digest="of the first link",
    )
    office = Party(id="p2", role=Role.OFFICE, order=2, name="知事", member_id="m1")
    return Contract(
        id=ID,
        department="d",
        title="道道山﨑線　改良工事",
        section="建設管理課",
        kind=Kind.WORKS,
        state=State.SIGNING,
        revision=1,
        head="h",
        amount=Amount(without_tax=1, tax=0),
        terms=Terms(contract_date="2026-12-01"),
        parties=(company, office),
        expires_at=clock.timestamp(clock.now().replace(year=clock.today().year + 1, day=1)),
        file_sha256="f",
        created_by_id="m9",
    )


class Remembered(dict):
    """Contracts by their id, and the acts that changed them, as the table would keep them."""

    def __init__(self):
        super().__init__()
        self.entries, self.beside = [], []

    def keep(self, contract):
        self[contract.id] = contract
        return contract

    def save(self, before, after, entry, also=()):
        if self[before.id].revision != before.revision:
            raise RevisionConflict
        self.entries.append(entry)
        self.beside.extend(also)
        return self.keep(replace(after, revision=entry.number, head=entry.hash))


@pytest.fixture
def remembered(monkeypatch):
    """Instead of the table."""
    kept = Remembered()
    monkeypatch.setattr(store, "load", kept.get)
    monkeypatch.setattr(store, "save", kept.save)
    monkeypatch.setattr(acting, "is_procedure_id", lambda _: True)
    return kept


@pytest.fixture
def letters(monkeypatch):
    """Letters by what makes each go once, as notifications hold them."""
    owed = {}

    def owe(name, *_, once, **__):
        owed[f"{name}-{once}"] = name

    member = SimpleNamespace(mail="tanaka@example.lg.jp")
    monkeypatch.setattr(telling.notifications, "owe_letter", owe)
    monkeypatch.setattr(telling.staff, "member", lambda _: member)
    return owed
