"""Contracts in DynamoDB, all of one contract in one partition.

<contract>          CONTRACT          how it stands; in the indexes of lists and of what is due
                    ENTRY#000001      one entry of the ledger
                    PAYMENT#<id>      one payment that is planned; in `by_due` until it is paid
                    ARCHIVE           when its archive timestamp is renewed; in `by_due` until then
DIGEST#<SHA-256>    DIGEST            the contract that bytes in the vault belong to; with
                                      #<department>, the one that it took in

A contract and the entry that tells of its change are written together or not at all, and only
after the entry that was the newest when the change was thought of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.contracts.ledger import LedgerEntry
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Contract
from chalicelib.contracts.record import CONTRACT, ContractRecord, contract_of, known, record_of
from chalicelib.errors import RevisionConflict
from chalicelib.transaction import MOST, Operation, Refused, Values, primary_key, put, write
from chalicelib.transaction import delete as delete_of

__all__ = ["delete", "due_again", "entries", "head_entry", "insert", "is_due", "load", "naming"]
__all__ += ["owner_of", "save", "settle"]

_ENTRY = "ENTRY#"
_ARCHIVE = "ARCHIVE"
_DIGEST = "DIGEST"
_LEAVING = "leaving"


def load(contract_id: str) -> Contract | None:
    """A contract as it stands."""
    try:
        return contract_of(ContractRecord.get(contract_id, CONTRACT, consistent_read=True))
    except ContractRecord.DoesNotExist:
        return None


def insert(contract: Contract, entry: LedgerEntry, also: Sequence[Operation] = ()) -> Contract:
    """Store a new contract with the first entry of its ledger, and what belongs to it."""
    made = _at(contract, entry)
    item = record_of(made).serialize()
    _write([put(settings().contracts_table, item), _adding(entry), *also])
    return made


def save(
    before: Contract, after: Contract, entry: LedgerEntry, also: Sequence[Operation] = ()
) -> Contract:
    """Store a change with the entry that tells of it, and what belongs to it.

    Raises RevisionConflict if anything was done to the contract since it was read.
    """
    made = _at(after, entry)
    unmoved = "revision = :revision AND head = :head"
    values = {":revision": {"N": str(before.revision)}, ":head": {"S": before.head}}
    item = record_of(made).serialize()
    _write([put(settings().contracts_table, item, unmoved, values), _adding(entry), *also])
    return made


def _at(contract: Contract, entry: LedgerEntry) -> Contract:
    return replace(contract, revision=entry.number, head=entry.hash)


def _adding(entry: LedgerEntry) -> Operation:
    record = ContractRecord(entry.contract, _numbered(entry.number), content=asdict(entry))
    return put(settings().contracts_table, record.serialize())


def _write(operations: Sequence[Operation]) -> None:
    try:
        write(operations)
    except Refused as refusal:
        raise RevisionConflict from refusal


def entries(contract_id: str) -> list[LedgerEntry]:
    """The whole ledger, oldest first, as it stands in the table: sound or not."""
    found = ContractRecord.query(
        contract_id, ContractRecord.sk.startswith(_ENTRY), consistent_read=True
    )
    return [_entry(one.content) for one in found]


def head_entry(contract: Contract) -> LedgerEntry | None:
    """The newest entry of a ledger."""
    try:
        found = ContractRecord.get(contract.id, _numbered(contract.revision), consistent_read=True)
    except ContractRecord.DoesNotExist:
        return None
    return _entry(found.content)


def naming(sha256: str, contract_id: str, taken_in_by: str = "") -> Operation:
    """Store whose the bytes of this digest are; of what was taken in, for each department."""
    place = _named(sha256, taken_in_by)
    record = ContractRecord(place, _DIGEST, content={"contract": contract_id})
    return _whether_or_not(put(settings().contracts_table, record.serialize()))


def _named(sha256: str, taken_in_by: str) -> str:
    return "#".join(filter(None, (_DIGEST, sha256, taken_in_by)))


def owner_of(sha256: str, taken_in_by: str = "") -> str:
    """The contract that bytes in the vault belong to; empty if they are nobody's."""
    try:
        found = ContractRecord.get(_named(sha256, taken_in_by), _DIGEST, consistent_read=True)
    except ContractRecord.DoesNotExist:
        return ""
    return str(found.content["contract"])


def due_again(contract: Contract, moment: str) -> Operation:
    """Store when the archive timestamp of a contract is to be renewed."""
    record = ContractRecord(contract.id, _ARCHIVE, content={"due": moment})
    record.due_of, record.due = f"stamps#{contract.department}", moment
    return _whether_or_not(put(settings().contracts_table, record.serialize()))


def is_due(contract: Contract) -> bool:
    """Whether the moment of its renewal has come."""
    try:
        found = ContractRecord.get(contract.id, _ARCHIVE, consistent_read=True)
    except ContractRecord.DoesNotExist:
        return False
    return found.due is not None and found.due <= clock.timestamp()


def settle(contract: Contract) -> None:
    """Its archive timestamp is renewed no more."""
    ContractRecord(contract.id, _ARCHIVE, content={"due": ""}).save()


def _whether_or_not(operation: Operation) -> Operation:
    """A put, over whatever is there."""
    del operation["Put"]["ConditionExpression"]
    return operation


def delete(contract: Contract) -> None:
    """Remove a draft and all that lies beside it; raises RevisionConflict if it moved on.

    All at once where one transaction holds it. Else the contract, which nobody can change from the
    first part on, leaves with the last one, so that what a death left in between is deleted anew.
    """
    beside = [one for one in _beside(contract.id) if one != CONTRACT]
    *earlier, last = [list(some) for some in _in_parts(beside)] or [[]]
    for some in earlier:
        _write([_closing(contract), *_removing(contract, some)])
    place = primary_key(contract.id, CONTRACT)
    leaving = delete_of(settings().contracts_table, place, *_unmoved(contract))
    _write([leaving, *_removing(contract, last)])


def _in_parts(beside: list[str]) -> Iterator[list[str]]:
    size = MOST - 1  # beside the contract itself
    yield from (beside[start : start + size] for start in range(0, len(beside), size))


def _closing(contract: Contract) -> Operation:
    """The contract as it is, but with a head that no change follows."""
    item = record_of(contract).serialize() | {"head": {"S": _LEAVING}}
    return put(settings().contracts_table, item, *_unmoved(contract))


def _unmoved(contract: Contract) -> tuple[str, Values]:
    numbers = {":revision": {"N": str(contract.revision)}}
    heads = {":head": {"S": contract.head}, ":leaving": {"S": _LEAVING}}
    return "revision = :revision AND head IN (:head, :leaving)", numbers | heads


def _removing(contract: Contract, some: Sequence[str]) -> list[Operation]:
    table = settings().contracts_table
    return [delete_of(table, primary_key(contract.id, one)) for one in some]


def _beside(contract_id: str) -> Iterator[str]:
    for one in ContractRecord.query(contract_id, attributes_to_get=["sk"], consistent_read=True):
        yield one.sk


def _entry(told: dict[str, Any]) -> LedgerEntry:
    return known(LedgerEntry, told | {"act": Act(told["act"])})


def _numbered(number: int) -> str:
    return f"{_ENTRY}{number:06d}"
