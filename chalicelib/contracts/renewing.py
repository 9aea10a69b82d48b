"""Renewal (長期署名の延長): a new archive timestamp, a year before the newest one's end.

The night looks which contracts are due and hands them to the worker that seals. What was renewed
lies in the vault beside what it was made from, and the ledger tells of it.
"""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib import clock, objects, queues
from chalicelib.config import settings
from chalicelib.contracts import payment_store, store, telling, vault
from chalicelib.contracts.acting import advance, by_id
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Contract, Kept, Retention, State
from chalicelib.errors import RevisionConflict, SealingFailed
from chalicelib.observability import count, logger
from chalicelib.seals import service as seals
from chalicelib.transaction import Operation

__all__ = ["EARLY", "Damaged", "ask_for_watch", "naming", "plan", "renew"]

EARLY = timedelta(days=365)
"""So long before the end of its timestamp a contract is renewed."""

_AGAIN = timedelta(days=30)  # at the soonest, where the authority's own end is near
_STAMPED = ("contract", "certificate")
_A_YEAR = timedelta(days=365)


class Damaged(Exception):
    """What lies in the vault is gone, or is another than the ledger says."""


def naming(contract: Contract, files: dict[str, bytes]) -> list[Operation]:
    """What is stored with a conclusion or renewal: whose bytes these are, and when to renew."""
    digests = [hashlib.sha256(one).hexdigest() for one in files.values()]
    named = [store.naming(one, contract.id) for one in digests]
    until = min(_stamped_until(files[one]) for one in _STAMPED)
    due = max(datetime.fromisoformat(until) - EARLY, clock.now() + _AGAIN)
    return [*named, store.due_again(contract, clock.timestamp(due))]


def _stamped_until(pdf: bytes) -> str:
    """The end of its newest archive timestamp; of a file that tells none, now."""
    archive = seals.examine(pdf).archive
    return archive[-1].until if archive else clock.timestamp()


def plan(department: str) -> int:
    """Hand a department's contracts whose timestamp ends within the year to the worker."""
    found = payment_store.contracts_due("stamps", department, clock.timestamp())
    for contract_id in found:
        queues.send(settings().seal_queue_url, {"contract": contract_id, "renew": True})
    return len(found)


def ask_for_watch() -> None:
    """Have the worker, who alone may, look how long certificates and lists will last."""
    queues.send(settings().seal_queue_url, {"watch": True})


def renew(contract_id: str) -> bool:
    """Renew what is due; told twice it does it once. Where it cannot, the next night tries again.

    Raises Damaged where the vault does not hold what the ledger says.
    """
    contract = by_id(contract_id)
    if contract.state is not State.CONCLUDED or not store.is_due(contract):
        return False
    try:
        return _renewed(contract)
    except SealingFailed as failure:
        count("ArchiveRenewalFailed")
        logger.warning("not renewed", contract=contract_id, reason=failure.reason)
        month = clock.timestamp()[:7]
        telling.tell_once(contract, "長期署名を延長できませんでした", f"renew-{month}")
    except RevisionConflict:  # something else was done meanwhile; the next night does it
        logger.info("not renewed, for it moved", contract=contract_id)
    return False


def _renewed(contract: Contract) -> bool:
    until = _locked_until(contract)
    if until is None:
        store.settle(contract)
        return False
    files = {name: seals.renew(_read(contract, name)) for name in _STAMPED}
    kept = {
        name: vault.keep(contract, name, pdf, "application/pdf", until)
        for name, pdf in files.items()
    }
    advance(
        contract,
        Act.RENEWED,
        "封印",
        detail={f"{name}_sha256": one.sha256 for name, one in kept.items()},
        document_sha256=kept["contract"].sha256,
        also=naming(contract, files),
        file_sha256=kept["contract"].sha256,
        kept=tuple(kept.get(one.name, one) for one in contract.kept) + _earlier(contract),
    )
    count("ArchiveRenewed")
    return True


def _locked_until(contract: Contract) -> str | None:
    """The end of the lock of what is renewed; None where its years are over."""
    until = _kept(contract, "contract").until
    if datetime.fromisoformat(until) > clock.now():
        return until
    permanent = contract.retention is Retention.PERMANENT
    return clock.timestamp(clock.now() + _A_YEAR) if permanent else None


def _read(contract: Contract, name: str) -> bytes:
    kept = _kept(contract, name)
    found = objects.read(settings().vault_bucket, kept.key)
    if found is None or hashlib.sha256(found).hexdigest() != kept.sha256:
        raise Damaged(contract.id, name)
    return found


def _kept(contract: Contract, name: str) -> Kept:
    return next(one for one in contract.kept if one.name == name)


def _earlier(contract: Contract) -> tuple[Kept, ...]:
    """What was renewed, under names by which nobody takes it for the newest."""
    return tuple(
        replace(one, name=f"earlier_{one.name}") for one in contract.kept if one.name in _STAMPED
    )
