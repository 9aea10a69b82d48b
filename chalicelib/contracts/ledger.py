"""The ledger (台帳): what was done to a contract, each entry bound to the one before by its hash.

Nothing in it can be changed, taken out, put in or moved without breaking the chain; the contract
itself knows the newest hash, so nothing can be cut off either.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import orjson

from chalicelib.contracts.life import Act
from chalicelib.values import dataclass

__all__ = ["NOTHING", "LedgerEntry", "append", "evidence", "fault", "hash_of"]

NOTHING = "0" * 64
"""What the first entry names as the one before it."""

_HASHED = ("contract", "number", "at", "actor", "act", "detail", "document_sha256", "previous")
# For good: with any other names every ledger that is stored would look rewritten. What is added to
# an entry one day goes into its `detail`.


@dataclass(frozen=True, kw_only=True)
class LedgerEntry:
    """One act; `detail` holds plain texts, `document_sha256` the file it was done on."""

    contract: str
    number: int
    at: str
    actor: str
    act: Act
    detail: Mapping[str, str]
    document_sha256: str
    previous: str
    hash: str = ""


def append(  # noqa: PLR0913 — all that an entry says
    contract_id: str,
    number: int,
    previous: str,
    *,
    at: str,
    actor: str,
    act: Act,
    detail: Mapping[str, str] | None = None,
    document_sha256: str = "",
) -> LedgerEntry:
    """The entry after the one with this hash."""
    entry = LedgerEntry(
        contract=contract_id,
        number=number,
        at=at,
        actor=actor,
        act=act,
        detail=dict(detail or {}),
        document_sha256=document_sha256,
        previous=previous or NOTHING,
    )
    return replace(entry, hash=hash_of(entry))


def hash_of(entry: LedgerEntry) -> str:
    """SHA-256 over the canonical JSON of all that is hashed: all but the hash itself."""
    content = {name: getattr(entry, name) for name in _HASHED}
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def evidence(entry: LedgerEntry) -> dict[str, object]:
    """The entry as evidence tells it: what is hashed, and the hash, so that anybody can check."""
    return {name: getattr(entry, name) for name in (*_HASHED, "hash")}


def fault(entries: Sequence[LedgerEntry], contract_id: str, head: str) -> int | None:
    """The number at which the chain is broken, or None where all of it holds.

    `head` is the newest hash as the contract knows it.
    """
    previous = NOTHING
    for number, entry in enumerate(entries, start=1):
        sound = (
            entry.contract == contract_id
            and entry.number == number
            and entry.previous == previous
            and entry.hash == hash_of(entry)
        )
        if not sound:
            return number
        previous = entry.hash
    return None if entries and previous == head else len(entries) + 1
