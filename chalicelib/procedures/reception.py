"""Reception (受付): from when to when, how many, who, and how long answers are kept.

All of it is plain data: read from JSON that people may have left half-way, with what is wrong in
words. Moments are in Japan Standard Time to the second; a period is [opens_at, closes_at).
"""

from __future__ import annotations

import re
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from chalicelib import clock
from chalicelib.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "EMPTY",
    "Access",
    "Challenge",
    "Identify",
    "MailAnswers",
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
    "identify": "no",
    "inquiry": True,
    "mail_answers": "masked",
    "challenge": "auto",
    "keep_metadata": False,
}
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\+09:00)?", re.ASCII)


class Once(StrEnum):
    """By what a second answer of the same person is known, if at all."""

    NO = "no"
    MAIL = "mail"
    LINK = "link"
    PERSON = "person"  # by signing in


class Access(StrEnum):
    PUBLIC = "public"
    PASSPHRASE = "passphrase"  # noqa: S105 — the name of a way in
    ROSTER = "roster"


class Identify(StrEnum):
    """Whether and how the form makes sure who answers."""

    NO = "no"
    MAIL = "mail"  # 確認コード sent to the address that was given
    STAFF = "staff"  # 庁内向け: signed in, the answerer is known
    ANONYMOUS = "anonymous"  # 庁内向け: signed in, one answer each, the answerer is not recorded
    OUTSIDE = "outside"  # an identity provider outside, by OpenID Connect


class MailAnswers(StrEnum):
    """How much of the answers the result mail repeats."""

    NONE = "none"
    MASKED = "masked"  # personal data is hidden
    FULL = "full"


class Challenge(StrEnum):
    """When a proof of work is asked for before a submission is taken."""

    AUTO = "auto"  # only while the form is under attack
    ALWAYS = "always"
    NEVER = "never"


class SeatMode(StrEnum):
    FIRST_COME = "first_come"
    DRAW = "draw"


class Then(StrEnum):
    DELETE = "delete"
    ANONYMISE = "anonymise"


@dataclass(frozen=True, kw_only=True)
class Seats:
    """How many places each option of a field has; `waiting` is how many may wait for one."""

    field: str
    capacity: Mapping[str, int]
    mode: SeatMode = SeatMode.FIRST_COME
    waiting: int = 0
    show_left: bool = False


@dataclass(frozen=True, kw_only=True)
class Retention:
    """What happens to a submission so many days after its receipt."""

    days: int
    then: Then


@dataclass(frozen=True, kw_only=True)
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
    identify: Identify = Identify.NO
    inquiry: bool = True  # whether the applicant can look at it, and mend it, afterwards
    mail_answers: MailAnswers = MailAnswers.MASKED
    challenge: Challenge = Challenge.AUTO
    keep_metadata: bool = False  # of photographs: where and when they were taken

    @property
    def limited(self) -> bool:
        """Whether accepting a submission takes more than storing it."""
        unrestricted = self.access is Access.PUBLIC and self.once is Once.NO
        identified = self.identify is not Identify.NO
        return not unrestricted or identified or self.cap is not None or self.seats is not None

    @property
    def inside(self) -> bool:
        """Whether only members of the office answer it, signed in at the console."""
        return self.identify in {Identify.STAFF, Identify.ANONYMOUS}

    @property
    def one_each(self) -> bool:
        """Whether whoever signs in may answer once only."""
        return self.once is Once.PERSON or self.identify is Identify.ANONYMOUS

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
