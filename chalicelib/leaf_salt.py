"""The salt of a receipt's leaf: without it nobody can try out answers against the public trees.

It is derived, never stored, so that a retry gets the same one and the stream's function knows it
too: HMAC-SHA-256 of the revision under a key of the installation. 32 digits are 128 bits.
"""

import hashlib
import hmac

from chalicelib.secret import key_for

__all__ = ["leaf_salt"]

_DIGITS = 32


def leaf_salt(procedure_id: str, key: str, revision: int) -> str:
    """The salt of a submission's revision, in hexadecimal; told by its receipt only."""
    text = f"{procedure_id}/{key}/{revision}".encode()
    return hmac.digest(key_for("leaf"), text, hashlib.sha256).hex()[:_DIGITS]
