"""The inquiry code (照会コード): with the receipt number it opens a submission to its applicant.

It is derived, never stored, so that a retry gets the same one and no table holds it: HMAC-SHA-256
of the submission under a key of the installation. Ten characters are 45 bits; guessing is stopped
by locking after repeated failure.
"""

import hashlib
import hmac
import unicodedata

from chalicelib.ids import ALPHABET
from chalicelib.secret import key_for

__all__ = ["inquiry_code", "matches", "tidied"]

_LENGTH = 10
_GROUP = 5


def inquiry_code(procedure_id: str, key: str, number: int = 0) -> str:
    """The code of a submission as `XXXXX-XXXXX`; a higher number is one that replaced it."""
    text = f"{procedure_id}/{key}/{number}".encode()
    left = int.from_bytes(hmac.digest(key_for("inquiry"), text, hashlib.sha256), "big")
    letters = ""
    for _ in range(_LENGTH):
        left, index = divmod(left, len(ALPHABET))
        letters += ALPHABET[index]
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}"


def tidied(typed: str) -> str:
    """What somebody typed, in capitals and without what is no letter or digit of a code."""
    plain = unicodedata.normalize("NFKC", typed).upper()
    return "".join(letter for letter in plain if letter in ALPHABET)


def matches(typed: str, code: str) -> bool:
    """Whether it is this code, told in constant time."""
    return hmac.compare_digest(tidied(typed), tidied(code))
