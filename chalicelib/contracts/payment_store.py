"""Payments in the table of contracts: beside their contract, and by the day they fall due."""

from dataclasses import asdict

from chalicelib.config import settings
from chalicelib.contracts.model import Payment
from chalicelib.contracts.record import ContractRecord, known
from chalicelib.records import Page, decode_cursor, encode_cursor
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
    owner, names = f"payment#{department}", ("due", "pk", "sk")
    start = None
    if cursor:
        values = dict(zip(names, decode_cursor(cursor, 3), strict=True)) | {"due_of": owner}
        start = {name: {"S": value} for name, value in values.items()}
    found = ContractRecord.by_due.query(
        owner, ContractRecord.due <= until, limit=limit, page_size=limit, last_evaluated_key=start
    )
    items = [known(Payment, one.content) for one in found]
    last = found.last_evaluated_key
    return Page(items, encode_cursor(*(last[name]["S"] for name in names)) if last else None)


def contracts_due(what: str, department: str, until: str) -> list[str]:
    """The contracts whose link runs out ("expiry") or renewal is near ("renewal") by then.

    By the name of a state, those that linger in it since then.
    """
    found = ContractRecord.by_due.query(f"{what}#{department}", ContractRecord.due <= until)
    return [one.pk for one in found]
