"""A notification: one mail owed to somebody because of one submission."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["MAX_ATTEMPTS", "Kind", "Mail", "Notification", "State", "parse_id"]

MAX_ATTEMPTS = 5  # as often as the queue delivers before it gives up


class Kind(StrEnum):
    RESULT = "result"  # 送信結果メール, to the applicant
    ARRIVAL = "arrival"  # 到達メール, to the section


class State(StrEnum):
    WAITING = "waiting"  # 送信待ち
    RETRYING = "retrying"  # 再試行中
    SENT = "sent"  # 送信済み
    FAILED = "failed"  # 送信できず; staff may send it again
    NOBODY = "none"  # 宛先なし; nobody was to get it


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    procedure_id: str
    key: str
    kind: Kind
    department: str
    receipt_number: str
    state: State = State.WAITING
    attempts: int = 0
    updated_at: str = ""
    sent_at: str | None = None
    error: str | None = None

    @property
    def id(self) -> str:
        return f"{self.procedure_id}.{self.key}.{self.kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail ready to go."""

    to: tuple[str, ...]
    subject: str
    text: str
    reply_to: str | None = None


def parse_id(notification_id: str) -> tuple[str, str, Kind] | None:
    """Procedure id, key and kind out of a notification's id; None if it is not one."""
    match notification_id.split("."):
        case [procedure_id, key, kind] if kind in set(Kind):
            return procedure_id, key, Kind(kind)
    return None
