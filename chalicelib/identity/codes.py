"""Confirmation codes (確認コード): six digits, mailed to an address to see that it is the person's.

A code is derived by HMAC from what is stored, never stored itself: whoever reads the table cannot
tell it, and a letter that is sent twice says the same. Each counts only for whoever asked for it,
who is known by its nonce: what others ask for and try of the same address takes nothing from it.
"""

import hashlib
import hmac
import secrets
import unicodedata

from chalicelib import clock, queues
from chalicelib.challenges import service as challenges
from chalicelib.config import settings
from chalicelib.errors import ChallengeNeeded, CodeWrong, Invalid, NotFound, TooManyCodes
from chalicelib.identity import proofs, store
from chalicelib.identity.model import CODE_LIFE, FREELY, WITH_WORK
from chalicelib.identity.store import Asked
from chalicelib.mail_address import is_mail_address, same_mail
from chalicelib.procedures import service as procedures
from chalicelib.secret import key_for
from chalicelib.values import dataclass

__all__ = ["Letter", "ask", "check", "digest_of", "letter", "sent"]

_DIGITS = 6
_BUSY = "ただいま混み合っています。1分ほど待ってから、もう一度お試しください。"
_WRONG = (
    "確認コードが違うか、10分を過ぎています。"
    "最後に届いたメールの6桁の数字を入力するか、コードを送り直してください。"
)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What is to be mailed, and to whom."""

    asked: Asked
    mail: str
    code: str
    minutes: int = int(CODE_LIFE.total_seconds() // 60)  # for which it counts


def ask(procedure_id: str, mail: str, solution: str | None = None) -> str:
    """Have a code mailed, and tell the nonce to check it with.

    The answer is the same whether or not anybody reads the address. Raises NotFound where the form
    does not ask for it, NotOpen, Invalid for what is no address, TooManyCodes, and ChallengeNeeded
    where so many were asked for that a proof of work has to come first.
    """
    _offered(procedure_id)
    if not is_mail_address(mail):
        raise Invalid("メールアドレスの形式を確かめてください。")
    asked = Asked(
        procedure_id=procedure_id,
        digest=digest_of(procedure_id, mail),
        nonce=secrets.token_hex(16),
        mail=mail,
        expires_at=clock.now() + CODE_LIFE,
    )
    _take_turns(asked, solution)
    store.save(asked)
    queues.send(settings().mail_queue_url, {"code": asked.name})
    return asked.nonce


def _take_turns(asked: Asked, solution: str | None) -> None:
    """One of the form's in this minute, then one of the address's: a full form costs no address."""
    worked = challenges.worked(asked.procedure_id, asked.nonce, solution)
    most, now = WITH_WORK if worked else FREELY, clock.now()
    if not store.may_ask_of(asked.procedure_id, now, most.in_minute):
        raise TooManyCodes(_BUSY) if worked else ChallengeNeeded
    if not store.may_ask(asked.digest, now, most.to_address):
        raise TooManyCodes if worked else ChallengeNeeded


def check(procedure_id: str, mail: str, nonce: str, code: str) -> str:
    """A proof that the person reads this address; raises CodeWrong, for whatever reason."""
    digest = digest_of(procedure_id, mail)
    asked = store.load(digest, nonce, clock.now())
    if asked is None or not store.count_try(asked):
        raise CodeWrong(_WRONG)
    if not hmac.compare_digest(_tidied(code).encode(), _code(asked).encode()):
        raise CodeWrong(_WRONG)
    return proofs.of_mail(procedure_id, digest)


def letter(name: str) -> Letter | None:
    """What is to be mailed for a code that was asked for; None if it is too late, or done."""
    digest, _, nonce = name.partition(".")
    asked = store.load(digest, nonce, clock.now())
    if asked is None or asked.mail is None:
        return None
    return Letter(asked=asked, mail=asked.mail, code=_code(asked))


def sent(written: Letter) -> None:
    """The letter has left: forget the address."""
    store.forget_mail(written.asked)


def digest_of(procedure_id: str, mail: str) -> str:
    """By what an address is known again without being kept: an HMAC within the procedure."""
    text = f"{procedure_id}/{same_mail(mail)}".encode()
    return hmac.digest(key_for("mail-address"), text, hashlib.sha256).hex()


def _offered(procedure_id: str) -> None:
    procedures.newest_open_form(procedure_id)
    if procedures.reception_of(procedure_id).identify is not procedures.Identify.MAIL:
        raise NotFound


def _code(asked: Asked) -> str:
    text = f"{asked.digest}/{asked.nonce}".encode()
    number = int.from_bytes(hmac.digest(key_for("mail-code"), text, hashlib.sha256), "big")
    return f"{number % 10**_DIGITS:0{_DIGITS}}"


def _tidied(typed: str) -> str:
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(sign for sign in plain if sign in "0123456789")
