"""A submission (申請・回答) as it was accepted; only its place and its keeping ever change."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = ["Arrival", "Place", "PlaceState", "Placement", "Submission", "digest_of"]


class PlaceState(StrEnum):
    SEATED = "seated"  # 確定
    WAITING = "waiting"  # キャンセル待ち
    ENTERED = "entered"  # 抽選待ち
    DRAWN = "drawn"  # 当選
    LOST = "lost"  # 落選, in the order in which the lost would move up
    CANCELLED = "cancelled"  # 取り消し


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place among the seats (枠) of one option of a field.

    `number` counts by option and state; an entry that awaits its draw has none. `since` is when
    the state last changed.
    """

    field: str
    option: str
    state: PlaceState
    number: int | None
    since: str
    moved_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One submission.

    `mail_field` names the answer that is the address for the result mail, if one was given.
    `draft` holds the definition itself when it was only a trial (テスト入力). `person` is an entry
    of the procedure's roster. `once` marks whoever may answer once only. `ending` is the one the
    answers led to. What happens at `retain_until` stands in `retain_then`: "delete" or "anonymise".
    """

    procedure_id: str
    key: str
    department: str
    version: int
    receipt_number: str
    received_at: str
    answers: dict[str, Any]
    digest: str
    mail_field: str | None = None
    test: bool = False
    draft: dict[str, Any] | None = None
    place: Place | None = None
    person: str | None = None
    once: str | None = None
    ending: str | None = None
    retain_until: str | None = None
    retain_then: str | None = None
    anonymised_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What follows from a stored submission needs to know of it; no answers."""

    procedure_id: str
    key: str
    department: str
    receipt_number: str
    received_at: str
    test: bool
    mail: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """What follows from a changed place needs to know of it; no answers."""

    procedure_id: str
    key: str
    department: str
    receipt_number: str
    state: PlaceState
    moved_up: bool
    since: str
    mail: bool


def digest_of(answers: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical answers, in hexadecimal; equal answers have equal digests."""
    text = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
