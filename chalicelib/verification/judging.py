"""The verdict on a file, out of what its signatures prove and what the ledger knows of it."""

from chalicelib.contracts import service as contracts
from chalicelib.seals import service as seals
from chalicelib.verification.model import Verdict

__all__ = ["verdict"]


def verdict(found: seals.Findings, registered: contracts.Registered | None) -> Verdict:
    """The ledger first: identical bytes are the contract, whatever can be said of signatures."""
    if registered is not None and not registered.sound:
        return Verdict.INCONSISTENT
    if registered is not None and registered.what is not contracts.What.UNFINISHED:
        return Verdict.SAME if _holds(found, registered) else Verdict.UNPROVEN
    return _unregistered(found, known=registered is not None)


def _holds(found: seals.Findings, registered: contracts.Registered) -> bool:
    """Every signature; the evidence is no PDF and has none."""
    return found.sound or registered.what is contracts.What.EVIDENCE


def _unregistered(found: seals.Findings, *, known: bool) -> Verdict:
    if found.problem is not None:
        return Verdict.UNREADABLE
    if not found.signatures:
        return Verdict.UNSIGNED
    if any(one.modified or not one.intact for one in found.signatures):
        return Verdict.ALTERED
    if not all(one.ours for one in found.signatures):
        return Verdict.FOREIGN
    if not found.sound:
        return Verdict.DOUBTFUL
    return Verdict.UNFINISHED if known else Verdict.UNREGISTERED
