"""What others may ask: fields, seals, their conclusion and renewal, and what a PDF proves.

pyHanko takes half a second to import: whoever calls the first four pays that once a process, and
`examine` leaves it to a process of its own.
"""

from collections.abc import Sequence

from chalicelib.errors import SealingFailed
from chalicelib.seals import installed, quarantine
from chalicelib.seals.model import (
    LARGEST,
    Added,
    Findings,
    Problem,
    Seal,
    SignatureFinding,
    TimestampFinding,
    pages_of_seals,
)

__all__ = [
    "LARGEST",
    "Added",
    "Findings",
    "Problem",
    "Seal",
    "SealingFailed",
    "SignatureFinding",
    "TimestampFinding",
    "conclude",
    "examine",
    "pages_of_seals",
    "prepare",
    "renew",
    "seal",
    "watch",
]


def prepare(pdf: bytes, fields: Sequence[str]) -> bytes:
    """The document with a page of seals at its end and a field for each name, in one revision.

    Raises SealingFailed (`unreadable`) for a file that is broken or has a password.
    """
    from chalicelib.seals import preparing  # noqa: PLC0415 — half a second

    return preparing.prepare(pdf, fields)


def seal(pdf: bytes, what: Seal, *, certify: bool) -> bytes:
    """The document with one more seal in a field made before, stamped with the time (B-T).

    The first seal certifies: after it only further seals may follow. Raises SealingFailed.
    """
    from chalicelib.seals import sealing  # noqa: PLC0415 — half a second

    return sealing.seal(pdf, what, installed.means(), certify=certify)


def conclude(pdf: bytes) -> bytes:
    """The sealed document with validation data and a document timestamp (B-LTA).

    Raises SealingFailed unless long-term validation passes, now and nine years ahead.
    """
    from chalicelib.seals import concluding  # noqa: PLC0415 — half a second

    return concluding.conclude(pdf, installed.means())


def renew(pdf: bytes) -> bytes:
    """The concluded document with a new archive timestamp; raises SealingFailed."""
    from chalicelib.seals import concluding  # noqa: PLC0415 — half a second

    return concluding.renew(pdf, installed.means())


def examine(pdf: bytes) -> Findings:
    """What anybody's PDF proves; for a file that is no sound PDF, what the matter with it is."""
    return quarantine.examine(pdf, installed.trust())


def watch() -> dict[str, int]:
    """Measure for how many days what seals will last; gives the figures."""
    from chalicelib.seals import watching  # noqa: PLC0415 — half a second

    return watching.watch()
