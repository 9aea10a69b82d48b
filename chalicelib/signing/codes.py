"""Confirmation codes (確認コード) for signers: six digits, to the address that the link went to.

A code is derived by HMAC from what is stored, never stored itself, and mailed as it leaves.
"""

import hashlib
import hmac
import secrets
import unicodedata

from chalicelib import attempts, clock
from chalicelib.contracts import service as contracts
from chalicelib.errors import CodeWrong, TooManyCodes
from chalicelib.notifications import service as notifications
from chalicelib.secret import key_for
from chalicelib.signing import store
from chalicelib.signing.model import CODE_LIFE, MOST_CODES, WINDOW
from chalicelib.signing.store import Asked

__all__ = ["ask", "check", "secret_words", "subject_of"]

_DIGITS = 6
_USED = "used"
_MINUTES = int(CODE_LIFE.total_seconds() // 60)
_WRONG = (
    "確認コードが違うか、10分を過ぎています。"
    "最後に届いたメールの6桁の数字を入力するか、確認コードを送り直してください。"
)
_TOO_MANY = "確認コードを続けて送ったため、止めています。30分ほど待ってから、お試しください。"


def subject_of(contract: contracts.Contract, party: contracts.Party) -> str:
    """Under what the codes and tries of a signer are kept; a new link begins anew."""
    return f"sign#{contract.id}#{party.id}#{party.link_digest[:16]}"


def ask(contract: contracts.Contract, party: contracts.Party) -> None:
    """Have a code mailed to them; raises TooManyCodes."""
    subject = subject_of(contract, party)
    if not attempts.note(f"{subject}#codes", MOST_CODES, WINDOW):
        raise TooManyCodes(_TOO_MANY)
    nonce = secrets.token_hex(16)
    store.save(Asked(subject=subject, nonce=nonce, expires_at=clock.now() + CODE_LIFE))
    notifications.owe_letter(
        "signer_code",
        (party.mail,),
        {
            "title": contract.title,
            "minutes": str(_MINUTES),
            "desk": contracts.desk_of(contract),
        },
        contract.id,
        contract.department,
        once=nonce,
        secret=f"signer_code:{subject}.{nonce}",
        code=True,
    )


def secret_words(about: str) -> dict[str, str] | None:
    """The code for a letter that leaves now; None if it counts no more."""
    subject, _, nonce = about.partition(".")
    asked = store.load(subject, clock.now())
    if asked is None or asked.nonce != nonce:
        return None
    return {"code": _code(asked)}


def check(contract: contracts.Contract, party: contracts.Party, typed: str) -> None:
    """Use the code up; raises CodeWrong, for whatever reason."""
    asked = store.load(subject_of(contract, party), clock.now())
    if asked is None or asked.nonce == _USED or not store.count_try(asked):
        raise CodeWrong(_WRONG)
    if not hmac.compare_digest(_tidied(typed).encode(), _code(asked).encode()):
        raise CodeWrong(_WRONG)
    if not store.use_up(asked):
        raise CodeWrong(_WRONG)


def _code(asked: Asked) -> str:
    text = f"{asked.subject}/{asked.nonce}".encode()
    number = int.from_bytes(hmac.digest(key_for("signing-code"), text, hashlib.sha256), "big")
    return f"{number % 10**_DIGITS:0{_DIGITS}}"


def _tidied(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(sign for sign in plain if sign in "0123456789")
