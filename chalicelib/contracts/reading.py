"""Looking at contracts: one with its ledger, and whether the ledger holds; lists of them."""

from dataclasses import replace

from chalicelib import audit
from chalicelib.contracts import searching, store
from chalicelib.contracts.acting import by_id, owned
from chalicelib.contracts.approving import synced
from chalicelib.contracts.ledger import LedgerEntry, fault
from chalicelib.contracts.model import Contract, State
from chalicelib.contracts.searching import Card, Sought
from chalicelib.http import Person
from chalicelib.records import Page
from chalicelib.values import dataclass

__all__ = ["Shown", "code_views", "search", "show", "whole"]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A contract with its ledger; `broken_at` is the entry at which it no longer holds."""

    contract: Contract
    entries: tuple[LedgerEntry, ...]
    broken_at: int | None


def show(person: Person, contract_id: str) -> Shown:
    """A contract of the person's department; raises NotFound."""
    return whole(synced(owned(person, contract_id)))


def whole(contract: Contract) -> Shown:
    """A contract with its ledger, checked; as it now stands, if it moved while it was read."""
    entries = store.entries(contract.id)
    broken = fault(entries, contract.id, contract.head)
    if broken is not None and (now := by_id(contract.id)).revision != contract.revision:
        return whole(now)
    return Shown(contract=contract, entries=tuple(entries), broken_at=broken)


def code_views(contract: Contract) -> list[audit.Entry]:
    """Who looked at the access codes when, newest first; the ledger tells acts, not looks."""
    seen = audit.entries(f"contract#{contract.id}") if contract.sent_at else ()
    return [one for one in seen if one.action == "access_codes_viewed"]


def search(person: Person, sought: Sought, limit: int, cursor: str | None) -> Page[Card]:
    """The department's contracts that are sought; those that wait for approval as they stand."""
    page = searching.search(person.department, sought, limit, cursor)
    items = [_present(card) if card.state is State.APPROVING else card for card in page.items]
    return Page(items, page.next_cursor)


def _present(card: Card) -> Card:
    return replace(card, state=synced(by_id(card.id)).state)
