"""Contracts in the index of what is due, whose term ends and nobody decided about yet."""

from collections.abc import Iterator

from chalicelib.contracts import due_store
from chalicelib.contracts.model import Contract
from chalicelib.contracts.record import ContractRecord, contract_of
from chalicelib.records import Page

__all__ = ["due", "near"]


def due(department: str, until: str, limit: int, cursor: str | None) -> Page[Contract]:
    """Those to be decided by a day, longest due first."""
    found = due_store.page(_owner(department), until, limit, cursor)
    return Page([contract_of(one) for one in found.items], found.next_cursor)


def near(department: str, since: str, until: str) -> Iterator[Contract]:
    """Those that fell due between two days, both included."""
    days = ContractRecord.due.between(since, until)
    yield from (contract_of(one) for one in ContractRecord.by_due.query(_owner(department), days))


def _owner(department: str) -> str:
    return f"renewal#{department}"
