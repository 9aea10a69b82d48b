"""Who may answer: passphrases (合言葉) and personal links, before any answer is looked at."""

import hashlib
from functools import lru_cache

from chalicelib import clock
from chalicelib.errors import LinkInvalid, NotFound, PassphraseWrong, TooManyAttempts
from chalicelib.procedures import service as procedures
from chalicelib.rosters import service as rosters
from chalicelib.submissions import limits

__all__ = ["MOST_WRONG", "admit", "check_link", "unlock"]

MOST_WRONG = 20  # passphrases a minute and procedure


def admit(
    procedure_id: str,
    reception: procedures.Reception,
    passphrase: str | None,
    link: str | None,
) -> rosters.Entry | None:
    """Let somebody answer; gives the person of the roster if the link names one.

    Raises PassphraseWrong, TooManyAttempts or LinkInvalid.
    """
    if reception.access is procedures.Access.PASSPHRASE:
        _check_passphrase(procedure_id, reception.passphrase_hash or "", passphrase or "")
    return rosters.entry_of_link(procedure_id, link or "") if reception.needs_link else None


def unlock(procedure_id: str, passphrase: str) -> None:
    """Tell whether a passphrase opens the form; raises PassphraseWrong or TooManyAttempts."""
    reception = procedures.reception_of(procedure_id)
    if reception.access is procedures.Access.PASSPHRASE:
        _check_passphrase(procedure_id, reception.passphrase_hash or "", passphrase)


def check_link(procedure_id: str, link: str) -> rosters.Entry:
    """Whose link it is; raises LinkInvalid."""
    try:
        if not procedures.reception_of(procedure_id).needs_link:
            raise LinkInvalid
    except NotFound as unknown:
        raise LinkInvalid from unknown
    return rosters.entry_of_link(procedure_id, link)


def _check_passphrase(procedure_id: str, passphrase_hash: str, passphrase: str) -> None:
    """Too many wrong ones close the door for right ones too, else guessing would go on.

    Each counts as wrong until it proves right: of many at once no more than these are looked at.
    """
    minute = clock.now().isoformat(timespec="minutes")
    if not limits.note_attempt(procedure_id, minute, MOST_WRONG):
        raise TooManyAttempts
    if not _opens(passphrase_hash, passphrase):
        raise PassphraseWrong
    limits.forget_attempt(procedure_id, minute)


def _opens(passphrase_hash: str, passphrase: str) -> bool:
    """Whether it is the right one; a right one is remembered by its digest, scrypt being slow."""
    seen = hashlib.sha256(f"{passphrase_hash}/{passphrase}".encode()).digest()
    if seen in _known(passphrase_hash):
        return True
    right = procedures.opens_with(passphrase_hash, passphrase)
    if right:
        _known(passphrase_hash).add(seen)
    return right


@lru_cache(maxsize=64)
def _known(passphrase_hash: str) -> set[bytes]:  # noqa: ARG001 — one set for each
    return set()
