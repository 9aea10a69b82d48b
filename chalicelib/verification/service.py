"""What anybody may ask: whether bytes are registered, and what a PDF proves that they send.

To be told whether they are the registered ones nobody has to send a file: its SHA-256 will do.
What is sent is removed as soon as it was looked at, and nothing of it is written down.
"""

import hashlib
import hmac
from ipaddress import ip_network

from chalicelib import attempts, clock
from chalicelib.attachments import service as attachments
from chalicelib.contracts import service as contracts
from chalicelib.contracts.service import Registered
from chalicelib.errors import FileRefused, TooManyUploads
from chalicelib.ids import new_procedure_id
from chalicelib.seals import service as seals
from chalicelib.secret import key_for
from chalicelib.values import dataclass
from chalicelib.verification import judging
from chalicelib.verification.model import LARGEST, MOST_A_MINUTE, MOST_OF_ONE, PAUSE, Verdict
from chalicelib.visitor import Visitor

__all__ = ["LARGEST", "Examined", "Registered", "Ticket", "Verdict"]
__all__ += ["check", "examine", "ticket"]

_TOO_LARGE = (
    "30MBを超えるファイルは送れません。登録されたものと同じかどうかは、送らずに確かめられます。"
    "電子署名は、PDF閲覧ソフトの署名パネルで確かめてください。"
)
_TOO_MANY = "続けて何度も調べたため、止めています。10分ほど待ってから、もう一度お試しください。"
_MISSING = "ファイルが届いていません。もう一度選んでください。"


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """Where a browser sends exactly these bytes: a form with fields."""

    id: str
    url: str
    fields: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Examined:
    """The verdict on a file, and what it rests on."""

    verdict: Verdict
    findings: seals.Findings
    registered: Registered | None


def check(sha256: str, contract_id: str) -> Registered | None:
    """How bytes of this digest are registered; None if nowhere."""
    return contracts.registered(sha256, contract_id)


def ticket(size: int, sha256: str, visitor: Visitor) -> Ticket:
    """A place to send a file to; raises FileRefused if it is too large, and TooManyUploads."""
    if size > LARGEST:
        raise FileRefused(_TOO_LARGE)
    _use_fairly("places", visitor)
    upload = f"{new_procedure_id()}{sha256}"
    url, fields = attachments.form_for(_place(upload), size, sha256)
    return Ticket(id=upload, url=url, fields=fields)


def examine(upload: str, contract_id: str, visitor: Visitor) -> Examined:
    """What a file proves that was sent; it is gone afterwards, whatever happens.

    Raises FileRefused if it did not arrive, and TooManyUploads for whoever asks without end. Only
    what arrived counts: requests for nothing could keep everybody out.
    """
    try:
        found = attachments.read_waiting(_place(upload))
    finally:
        attachments.remove_waiting(_place(upload))
    if found is None:
        raise FileRefused(_MISSING)
    _use_fairly("examinations", visitor)
    _spread()
    registered = check(hashlib.sha256(found).hexdigest(), contract_id)
    findings = seals.examine(found)
    verdict = judging.verdict(findings, registered)
    return Examined(verdict=verdict, findings=findings, registered=registered)


def _place(upload: str) -> str:
    return f"verify/{upload}"


def _use_fairly(what: str, visitor: Visitor) -> None:
    """So many of one network, which is not kept."""
    subject = f"{what}#{_network(visitor.ip)}".encode()
    one = hmac.new(key_for("verification"), subject, hashlib.sha256).hexdigest()
    _count(one, MOST_OF_ONE)


def _network(ip: str) -> str:
    """An address; of version 6 what its provider gave, for each home has 2**64 of them."""
    return str(ip_network(f"{ip}/64", strict=False)) if ":" in ip else ip


def _spread() -> None:
    """So many of all together within a minute."""
    _count(clock.timestamp()[:16], MOST_A_MINUTE)


def _count(subject: str, most: int) -> None:
    if not attempts.note(f"verify#{subject}", most, PAUSE):
        raise TooManyUploads(_TOO_MANY)
