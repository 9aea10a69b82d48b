"""A notification: one mail owed to an applicant, one of a roster or a colleague, or a letter."""

from dataclasses import field
from enum import StrEnum

from chalicelib.values import dataclass

__all__ = [
    "CONFIRMED",
    "MAX_ATTEMPTS",
    "OF_APPROVAL",
    "OF_CASES",
    "OF_PEOPLE",
    "OF_PLACES",
    "OF_SUBMISSIONS",
    "TO_SECTION",
    "Kind",
    "Letter",
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
    MESSAGE = "message"  # 担当からの連絡, to the applicant
    RETURNED = "returned"  # 補正の依頼, to the applicant
    DECIDED = "decided"  # 審査の結果, to the applicant
    CORRECTED = "corrected"  # 修正の受付, to the applicant
    WITHDRAWN = "withdrawn"  # 取下げの受付, to the applicant
    READDRESSED = "readdressed"  # 宛先の変更, to the address that a correction replaced
    FOLLOWED_UP = "followed_up"  # 申請者からの返信・修正・取下げ, to the section
    RESET = "reset"  # 照会コードの再発行, to the applicant
    CODE = "code"  # 確認コード, to whoever gave the address
    REVIEW = "review"  # 公開承認の依頼, to each who may give it
    PUBLISHED = "published"  # 公開, to whoever asked for it
    SENT_BACK = "sent_back"  # 差戻し, to whoever asked for publication
    LETTER = "letter"  # one that belongs to no procedure: of contracts, counterparties, approvals


OF_SUBMISSIONS = (Kind.RESULT, Kind.ARRIVAL)
OF_PLACES = (*OF_SUBMISSIONS, Kind.PROMOTED, Kind.DRAWN, Kind.LOST)
OF_PEOPLE = (Kind.INVITATION, Kind.REMINDER)
CONFIRMED = (Kind.CORRECTED, Kind.WITHDRAWN, Kind.READDRESSED)
OF_CASES = (Kind.MESSAGE, Kind.RETURNED, Kind.DECIDED, Kind.FOLLOWED_UP, *CONFIRMED)
OF_APPROVAL = (Kind.REVIEW, Kind.PUBLISHED, Kind.SENT_BACK)
TO_SECTION = (Kind.ARRIVAL, Kind.FOLLOWED_UP)


class State(StrEnum):
    WAITING = "waiting"  # 送信待ち
    RETRYING = "retrying"  # 再試行中
    SENT = "sent"  # 送信済み
    FAILED = "failed"  # 送信できず; staff may send it again
    NOBODY = "none"  # 宛先なし; nobody was to get it


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What a letter says: its template by `name`, and the words that go into it.

    What must lie nowhere (a link, a code) is made when the letter leaves, by whoever `secret`
    names, for example "signer:<id>". One to staff is `inside`, one with a `code` for somebody who
    signs is so, too: both are counted apart from what anybody may have sent.
    """

    name: str
    to: tuple[str, ...]
    words: dict[str, str] = field(default_factory=dict)
    secret: str = ""
    inside: bool = False
    code: bool = False


@dataclass(frozen=True, kw_only=True)
class Notification:
    """`key` is a submission's, which alone has a receipt number, a roster entry's or a colleague's.

    A letter has LETTER in the place of the procedure, and what it is about as its key.

    `subject` tells several of a kind apart, as a message's id. `owed_at` stays through all tries.
    `deadline` is the moment until which a correction (補正) is asked for, `act` what the applicant
    did that the section is told of.
    """

    procedure_id: str
    key: str
    kind: Kind
    department: str
    receipt_number: str
    subject: str = ""
    deadline: str = ""
    act: str = ""
    owed_at: str = ""
    state: State = State.WAITING
    attempts: int = 0
    updated_at: str = ""
    sent_at: str | None = None
    error: str | None = None
    letter: Letter | None = None

    @property
    def id(self) -> str:
        return f"{self.procedure_id}.{self.key}.{self.name}"

    @property
    def name(self) -> str:
        """What it is among the mails of its submission."""
        return f"{self.kind}:{self.subject}" if self.subject else self.kind.value


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A mail ready to go."""

    to: tuple[str, ...]
    subject: str
    text: str
    reply_to: str | None = None


def parse_id(notification_id: str) -> tuple[str, str, str] | None:
    """Procedure id, key and name out of a notification's id; None if it is not one."""
    match notification_id.split("."):
        case [procedure_id, key, name] if name.partition(":")[0] in set(Kind):
            return procedure_id, key, name
    return None
