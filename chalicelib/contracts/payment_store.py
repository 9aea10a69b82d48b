"""Payments in the table of contracts: beside their contract, and by the day they fall due."""

from dataclasses import asdict

from chalicelib.config import settings
from chalicelib.contracts import due_store
from chalicelib.contracts.payment import Payment
from chalicelib.contracts.record import ContractRecord, known
from chalicelib.records import Page
from chalicelib.transaction import Operation, delete, primary_key, put

__all__ = ["contracts_due", "due", "of_contract", "planning", "removing"]

_PAYMENT = "PAYMENT#"


def of_contract(contract_id: str) -> list[Payment]:
    """The payments of a contract, by the day they fall due."""
    found = ContractRecord.query(
        contract_id, ContractRecord.sk.startswith(_PAYMENT), consistent_read=True
    )
    return sorted((known(Payment, one.content) for one in found), key=lambda one: (one.due, one.id))


def planning(payment: Payment) -> Operation:
    """Store a payment; only one that is not paid is among those that fall due."""
    record = ContractRecord(payment.contract_id, f"{_PAYMENT}{payment.id}", content=asdict(payment))
    if not payment.paid_on:
        record.due_of, record.due = f"payment#{payment.department}", payment.due
    operation = put(settings().contracts_table, record.serialize())
    del operation["Put"]["ConditionExpression"]
    return operation


def removing(payment: Payment) -> Operation:
    """Forget a payment that was planned."""
    key = primary_key(payment.contract_id, f"{_PAYMENT}{payment.id}")
    return delete(settings().contracts_table, key)


def due(department: str, until: str, limit: int, cursor: str | None) -> Page[Payment]:
    """A department's payments that fall due by a day and are not paid, longest due first."""
    found = due_store.page(f"payment#{department}", until, limit, cursor)
    return Page([known(Payment, one.content) for one in found.items], found.next_cursor)


def contracts_due(what: str, department: str, until: str) -> list[str]:
    """The contracts whose link runs out ("expiry") or renewal is near ("renewal") by then.

    By the name of a state, those that linger in it since then.
    """
    found = ContractRecord.by_due.query(f"{what}#{department}", ContractRecord.due <= until)
    return [one.pk for one in found]
