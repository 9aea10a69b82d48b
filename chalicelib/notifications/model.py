"""A notification: one mail owed to somebody because of a submission, or to one of a roster."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "MAX_ATTEMPTS",
    "OF_PEOPLE",
    "OF_PLACES",
    "OF_SUBMISSIONS",
    "Kind",
    "Mail",
    "Notification",
    "State",
    "parse_id",
]

MAX_ATTEMPTS = 5  # as often as the queue delivers before it gives up


class Kind(StrEnum):
    RESULT = "result"  # 送信結果メール, to the applicant
    ARRIVAL = "arrival"  # 到達メール, to the section
    PROMOTED = "promoted"  # 繰り上げ, to the applicant
    DRAWN = "drawn"  # 当選, to the applicant
    LOST = "lost"  # 落選, to the applicant
    INVITATION = "invitation"  # 回答のお願い, to a person of the roster
    REMINDER = "reminder"  # 回答の催促, to a person of the roster


OF_SUBMISSIONS = (Kind.RESULT, Kind.ARRIVAL)
OF_PLACES = (*OF_SUBMISSIONS, Kind.PROMOTED, Kind.DRAWN, Kind.LOST)
OF_PEOPLE = (Kind.INVITATION, Kind.REMINDER)


class State(StrEnum):
    WAITING = "waiting"  # 送信待ち
    RETRYING = "retrying"  # 再試行中
    SENT = "sent"  # 送信済み
    FAILED = "failed"  # 送信できず; staff may send it again
    NOBODY = "none"  # 宛先なし; nobody was to get it


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """`key` is the submission's, or the entry of the roster, which has no receipt number."""

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
