"""Reception (受付): from when to when, how many, who, and how long answers are kept.

All of it is plain data: read from JSON that people may have left half-way, with what is wrong in
words. Moments are in Japan Standard Time to the second; a period is [opens_at, closes_at).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from chalicelib import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "EMPTY",
    "Access",
    "Once",
    "Reception",
    "Retention",
    "SeatMode",
    "Seats",
    "Then",
    "dump_moment",
    "read_moment",
    "tidied",
]

EMPTY: Mapping[str, Any] = {
    "opens_at": None,
    "closes_at": None,
    "cap": None,
    "once": "no",
    "seats": None,
    "access": "public",
    "retention": None,
}
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\+09:00)?", re.ASCII)


class Once(StrEnum):
    """By what a second answer of the same person is known, if at all."""

    NO = "no"
    MAIL = "mail"
    LINK = "link"


class Access(StrEnum):
    PUBLIC = "public"
    PASSPHRASE = "passphrase"  # noqa: S105 — the name of a way in
    ROSTER = "roster"


class SeatMode(StrEnum):
    FIRST_COME = "first_come"
    DRAW = "draw"


class Then(StrEnum):
    DELETE = "delete"
    ANONYMISE = "anonymise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """How many places each option of a field has; `waiting` is how many may wait for one."""

    field: str
    capacity: Mapping[str, int]
    mode: SeatMode = SeatMode.FIRST_COME
    waiting: int = 0
    show_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """What happens to a submission so many days after its receipt."""

    days: int
    then: Then


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """Sound terms of reception; only `terms.read_reception` makes them from the outside."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    cap: int | None = None
    counted_from: int = 0  # the version with which the cap began to count
    once: Once = Once.NO
    seats: Seats | None = None
    access: Access = Access.PUBLIC
    passphrase_hash: str | None = field(default=None, repr=False)
    retention: Retention | None = None

    @property
    def limited(self) -> bool:
        """Whether accepting a submission takes more than storing it."""
        unrestricted = self.access is Access.PUBLIC and self.once is Once.NO
        return not unrestricted or self.cap is not None or self.seats is not None

    @property
    def needs_link(self) -> bool:
        """Whether only a personal link opens the form."""
        return self.access is Access.ROSTER or self.once is Once.LINK


def read_moment(text: object) -> datetime | None:
    """A moment in JST as forms and other systems write it; None if it is none."""
    if not isinstance(text, str) or not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=clock.JST)
    except ValueError:
        return None


def dump_moment(moment: datetime | None) -> str | None:
    """A moment as it is stored and told: ISO 8601 in JST, to the second."""
    return moment.astimezone(clock.JST).isoformat(timespec="seconds") if moment else None


def tidied(data: Mapping[str, Any]) -> dict[str, Any]:
    """Reception with every key, moments in one form of writing; what cannot be read stays."""
    whole = {**EMPTY, **data}
    for name in ("opens_at", "closes_at"):
        moment = read_moment(whole[name])
        whole[name] = dump_moment(moment) if moment else (whole[name] or None)
    return whole
