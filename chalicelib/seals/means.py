"""What a seal is made with: a key, its certificates, whom to believe, who tells the time."""

from collections.abc import Callable, Sequence

from chalicelib.seals.keys import Key
from chalicelib.seals.model import Trust
from chalicelib.values import dataclass

__all__ = ["Authority", "Lists", "Means"]

Lists = Callable[[Sequence[bytes]], Sequence[bytes]]
"""The revocation lists (CRL, DER) that speak of some certificates (DER)."""


@dataclass(frozen=True)
class Authority:
    """A time stamp authority (タイムスタンプ局) that speaks RFC 3161, and how to sign in there."""

    url: str
    user: str = ""
    password: str = ""


@dataclass(frozen=True, kw_only=True)
class Means:
    """All that sealing needs; `authorities` are asked in their order.

    A certificate that ends within `days` is not used any more.
    """

    key: Key
    chain: tuple[bytes, ...]
    trust: Trust
    authorities: tuple[Authority, ...]
    lists: Lists
    days: int = 30
