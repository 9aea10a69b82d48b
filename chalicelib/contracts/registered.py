"""What the ledger knows of some bytes: a concluded contract, its certificate, or an earlier file.

Whoever has the bytes is told when they were concluded, and nothing that does not stand in them.
"""

from enum import StrEnum

from chalicelib.contracts import store, vault
from chalicelib.contracts.ledger import LedgerEntry, fault
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Contract, Origin
from chalicelib.ids import is_procedure_id
from chalicelib.values import dataclass

__all__ = ["Registered", "What", "registered"]

_FINAL = (Act.CONCLUDED, Act.RENEWED)


class What(StrEnum):
    """As what some bytes are registered."""

    CONTRACT = "contract"  # 締結した契約書
    CERTIFICATE = "certificate"  # 合意締結証明書
    EVIDENCE = "evidence"  # 証拠
    UNFINISHED = "unfinished"  # 締結の途中のファイル


@dataclass(frozen=True, kw_only=True)
class Registered:
    """As what bytes are registered, under which document id, and when that was concluded.

    `newest` is False where an archive timestamp was added since; `sound` is False where the
    ledger itself does not hold, or the vault does not hold what it names.
    """

    contract_id: str
    what: What
    concluded_at: str
    newest: bool
    sound: bool


def registered(sha256: str, contract_id: str = "") -> Registered | None:
    """How bytes of this digest are registered, under that document id or any; None if nowhere.

    What was taken in is not: we have not sealed it, and can say nothing for it to anybody.
    """
    for one in dict.fromkeys((contract_id, store.owner_of(sha256))):
        contract = store.load(one) if is_procedure_id(one) else None
        found = _within(contract, sha256) if contract else None
        if found is not None:
            return found
    return None


def _within(contract: Contract, sha256: str) -> Registered | None:
    if contract.origin is not Origin.HERE:
        return None
    entries = store.entries(contract.id)
    what = _final(entries, sha256) or _unfinished(entries, sha256)
    if what is None:
        return None
    return Registered(
        contract_id=contract.id,
        what=what,
        concluded_at="" if what is What.UNFINISHED else contract.concluded_at,
        newest=any(one.sha256 == sha256 and one.name == what for one in contract.kept),
        sound=fault(entries, contract.id, contract.head) is None
        and _is_kept(contract.id, what, sha256),
    )


def _is_kept(contract_id: str, what: What, sha256: str) -> bool:
    """Whether the vault agrees: nobody who can write the ledger's table can write there."""
    kind = "application/json" if what is What.EVIDENCE else "application/pdf"
    return what is What.UNFINISHED or vault.holds(contract_id, what, sha256, kind)


def _final(entries: list[LedgerEntry], sha256: str) -> What | None:
    """What an entry of the conclusion, or of a renewal, calls these bytes."""
    for entry in entries:
        for what in (What.CONTRACT, What.CERTIFICATE, What.EVIDENCE):
            if entry.act in _FINAL and entry.detail.get(f"{what}_sha256") == sha256:
                return what
    return None


def _unfinished(entries: list[LedgerEntry], sha256: str) -> What | None:
    return What.UNFINISHED if any(one.document_sha256 == sha256 for one in entries) else None
