"""A submission (申請・回答) as it was accepted; nothing here ever changes it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Arrival", "Submission", "digest_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One submission.

    `mail_field` names the answer that is the address for the result mail, if one was given.
    `draft` holds the definition itself when it was only a trial (テスト入力).
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


def digest_of(answers: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical answers, in hexadecimal; equal answers have equal digests."""
    text = json.dumps(answers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
