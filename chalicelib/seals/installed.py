"""The means of this installation, read anew each minute: a rotation needs no deployment."""

import time

from chalicelib.config import settings
from chalicelib.errors import SealingFailed
from chalicelib.seals import authorities, store
from chalicelib.seals.keys import Key, KmsKey
from chalicelib.seals.means import Means
from chalicelib.seals.model import Keyring, Trust

__all__ = ["forget", "means", "trust"]

_FRESH_SECONDS = 60
_kept: list[tuple[float, Means]] = []


def means() -> Means:
    """All that sealing needs; raises SealingFailed where some of it is missing."""
    if not _kept or time.monotonic() - _kept[0][0] > _FRESH_SECONDS:
        _kept[:] = [(time.monotonic(), _gathered())]
    return _kept[0][1]


def forget() -> None:
    """Read anew next time."""
    _kept.clear()


def trust() -> Trust:
    """Whom a validation believes, with the revocation lists that speak of our certificates."""
    return _trust(store.load())


def _gathered() -> Means:
    from chalicelib.seals import revocation  # noqa: PLC0415 — only who seals needs it

    ring = store.load()
    return Means(
        key=_key_of(ring),
        chain=ring.chain,
        trust=_trust(ring),
        authorities=authorities.configured(),
        lists=revocation.lists_needed,
        days=int(settings().seal_days_before_end),
    )


def _key_of(ring: Keyring) -> Key:
    """The key whose certificate is in use: this one, or the one that follows it."""
    from asn1crypto import x509  # noqa: PLC0415 — only who seals needs it

    if ring.chain:
        wanted = x509.Certificate.load(ring.chain[0]).public_key.dump()
        for arn in (settings().seal_key_arn, settings().next_seal_key_arn):
            if arn and KmsKey(arn).public_key() == wanted:
                return KmsKey(arn)
    raise SealingFailed("key_unavailable")


def _trust(ring: Keyring) -> Trust:
    from chalicelib.seals import revocation  # noqa: PLC0415 — see above

    lists = revocation.lists_of(ring.chain)
    return Trust(ring.roots, ring.timestamp_roots, ring.leaves, tuple(lists))
