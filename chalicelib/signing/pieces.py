"""Files in pieces (分割): each small enough for an answer of the API, each asked for anew.

No link to a file ever exists that could be passed on, and the page's origin is the only one.
"""

from datetime import timedelta

from chalicelib import attempts, objects
from chalicelib.config import settings
from chalicelib.contracts.service import Contract
from chalicelib.errors import NotFound, TooManyCodes, Unavailable
from chalicelib.signing.codes import subject_of
from chalicelib.signing.opening import Visit
from chalicelib.values import dataclass

__all__ = ["PIECE", "Piece", "piece"]

PIECE = 3 * 1024 * 1024
"""Bytes of one: a third more as base64, and an answer of Lambda holds 6 MB."""

_MOST = 300  # of one link without a pause: a contract of 60 MB fifteen times over
_PAUSE = timedelta(minutes=30)
_TOO_MANY = "文書を続けて何度も開いたため、止めています。30分ほど待ってから、お試しください。"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some bytes of a file, the size of the whole, and its SHA-256."""

    content: bytes
    size: int
    sha256: str


def piece(visit: Visit, what: str, start: int) -> Piece:
    """The bytes from there on of the contract, or once concluded of its certificate.

    Raises NotFound, and TooManyCodes for whoever asks without end.
    """
    bucket, key, sha256 = _place(visit.contract, what)
    if not attempts.note(f"{subject_of(visit.contract, visit.party)}#pieces", _MOST, _PAUSE):
        raise TooManyCodes(_TOO_MANY)
    found = objects.read_piece(bucket, key, start, PIECE)
    if found is None:
        raise Unavailable("書類を読み出せませんでした。契約の担当にご連絡ください。")
    content, size = found
    return Piece(content=content, size=size, sha256=sha256)


def _place(contract: Contract, what: str) -> tuple[str, str, str]:
    for one in contract.kept:
        if one.name == what:
            return settings().vault_bucket, one.key, one.sha256
    if what != "contract" or not contract.file_key:
        raise NotFound
    return settings().contracts_bucket, contract.file_key, contract.file_sha256
