"""Identifiers that people can read aloud, and ids that sort by time."""

import hashlib
import secrets
import unicodedata
from datetime import datetime

__all__ = [
    "ALPHABET",
    "id_for",
    "is_procedure_id",
    "made_at",
    "new_id",
    "new_procedure_id",
    "receipt_number",
    "sound_receipt_number",
]

ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
"""23 characters without look-alikes (0OQ… 1IL 2Z 5S 8B UV); a prime, as the check needs."""

_LOWER = ALPHABET.lower()
_PAYLOAD = 11
_HYPHENS = "-‐‑‒–—―−ー"  # what people and their keyboards take for a hyphen


def new_id() -> str:
    """A ULID: unique, 26 characters, sorted by the time of its making."""
    from ulid import ULID  # noqa: PLC0415 — 50 ms that the intake path never needs

    return str(ULID())


def id_for(*parts: str) -> str:
    """The id that these parts always give; nobody guesses it who does not know all of them."""
    from ulid import ULID  # noqa: PLC0415 — see above

    digest = hashlib.sha256("\n".join(parts).encode()).digest()
    return str(ULID.from_bytes(digest[:16]))


def made_at(made: str) -> datetime:
    """When an id of `new_id` was made, to the millisecond."""
    from ulid import ULID  # noqa: PLC0415 — see above

    moment: datetime = ULID.from_str(made).datetime
    return moment


def new_procedure_id() -> str:
    """A random id of ten lower-case characters, used in the public URL."""
    return "".join(secrets.choice(_LOWER) for _ in range(10))


def is_procedure_id(text: str) -> bool:
    """Whether a text from outside has the form of a procedure's id."""
    return len(text) == 10 and all(char in _LOWER for char in text)


def receipt_number(procedure_id: str, key: str) -> str:
    """The receipt number (受付番号) of a submission: eleven characters and a check character.

    It is derived from the page's key, so a retry gets the same number from any worker.
    """
    digest = hashlib.sha256(f"{procedure_id}/{key}".encode()).digest()
    number = int.from_bytes(digest[:16], "big")
    payload = ""
    for _ in range(_PAYLOAD):
        number, index = divmod(number, len(ALPHABET))
        payload += ALPHABET[index]
    whole = payload + _check_character(payload)
    return f"{whole[:4]}-{whole[4:8]}-{whole[8:]}"


def sound_receipt_number(text: str) -> str | None:
    """The number in its written form if its check character fits, else None."""
    plain = unicodedata.normalize("NFKC", text).upper()
    whole = "".join(char for char in plain if not char.isspace() and char not in _HYPHENS)
    if len(whole) != _PAYLOAD + 1 or any(char not in ALPHABET for char in whole):
        return None
    if _check_character(whole[:_PAYLOAD]) != whole[_PAYLOAD]:
        return None
    return f"{whole[:4]}-{whole[4:8]}-{whole[8:]}"


def _check_character(payload: str) -> str:
    """Weighted sum modulo a prime: finds every single slip and every swap of two characters."""
    total = sum(weight * ALPHABET.index(char) for weight, char in enumerate(payload, start=2))
    return ALPHABET[-total % len(ALPHABET)]
