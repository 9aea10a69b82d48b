"""Contracts for tests of their store."""

from uuid import uuid4

import pytest

from chalicelib import clock
from chalicelib.contracts.model import Amount, Contract, Kind, Party, Role, Terms
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
            "updated_at": now,
            "updated_by": "田中",
        }
        return Contract(**(sound | changed))

    return make
