"""Passphrases (合言葉) are stored as scrypt hashes only, and compared in constant time."""

import hashlib
import hmac
import secrets
import unicodedata
from base64 import b64decode, b64encode

__all__ = ["hashed", "matches"]

_COST, _BLOCK, _LANES = 2**14, 8, 1  # RFC 7914's interactive figures: 16 MB, some 50 ms
_SALT_BYTES = 16


def hashed(passphrase: str) -> str:
    """The passphrase with a new salt as `scrypt$n$r$p$salt$hash`."""
    salt = secrets.token_bytes(_SALT_BYTES)
    digest = _digest(passphrase, salt, _COST, _BLOCK, _LANES)
    return "$".join(("scrypt", str(_COST), str(_BLOCK), str(_LANES), _text(salt), _text(digest)))


def matches(passphrase: str, stored: str) -> bool:
    """Whether this is the passphrase behind a hash; what was typed in full width counts too."""
    _, cost, block, lanes, salt, digest = stored.split("$")
    given = _digest(passphrase, b64decode(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(given, b64decode(digest))


def _digest(passphrase: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    plain = unicodedata.normalize("NFKC", passphrase).strip().encode()
    return hashlib.scrypt(plain, salt=salt, n=cost, r=block, p=lanes)


def _text(data: bytes) -> str:
    return b64encode(data).decode()
