"""A submission (申請・回答) as it was accepted; only its place and its keeping ever change."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from chalicelib.values import dataclass

__all__ = [
    "Acceptance",
    "Arrival",
    "Attached",
    "CaseEvent",
    "CaseState",
    "Charge",
    "Identity",
    "Place",
    "PlaceState",
    "Placement",
    "StoredFile",
    "Submission",
    "content_of",
    "digest_of",
]


class PlaceState(StrEnum):
    SEATED = "seated"  # 確定
    WAITING = "waiting"  # キャンセル待ち
    ENTERED = "entered"  # 抽選待ち
    DRAWN = "drawn"  # 当選
    LOST = "lost"  # 落選, in the order in which the lost would move up
    CANCELLED = "cancelled"  # 取り消し


class CaseState(StrEnum):
    """How far the office has come with a submission; the order is that of its way."""

    RECEIVED = "received"  # 受付済み
    REVIEWING = "reviewing"  # 確認中
    RETURNED = "returned"  # 補正待ち: the applicant was asked to mend something
    COMPLETED = "completed"  # 完了
    REJECTED = "rejected"  # 却下
    WITHDRAWN = "withdrawn"  # 取下げ


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """An attachment (添付ファイル) as it came: `version` is S3's, `size` bytes."""

    id: str
    field: str
    name: str
    size: int
    sha256: str
    version: str


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who answered, where the form makes sure of it.

    `by` is "mail", "staff" or "outside"; `subject` is what the same person is known by again
    (a digest for providers outside), `name` is shown to staff.
    """

    by: str
    subject: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Charge:
    """The member of staff in charge (担当); applicants are never told."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
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


@dataclass(frozen=True, kw_only=True)
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
    files: tuple[StoredFile, ...] = ()
    identity: Identity | None = None
    case_state: CaseState = CaseState.RECEIVED
    revision: int = 1  # of the answers: one more with each correction (修正・補正)
    revised_at: str | None = None
    case_event: str | None = None  # the latest act of its case, as `<kind>#<id>`
    charge: Charge | None = None  # 担当
    code_renewed: bool = False  # another inquiry code was given out since
    unhandled: bool = False  # 未処理: the office is to see to it and has not begun

    @property
    def accepted_revision(self) -> "Acceptance":
        """The revision that holds now, as its receipt proves it."""
        return Acceptance(
            procedure_id=self.procedure_id,
            key=self.key,
            receipt_number=self.receipt_number,
            received_at=self.revised_at or self.received_at,
            version=self.version,
            revision=self.revision,
            digest=self.digest,
        )

    def is_due(self, now: str) -> bool:
        """Whether the day of its deletion has come, or its personal data are gone already."""
        over = self.retain_until is not None and self.retain_until <= now
        return over or self.anonymised_at is not None

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody may learn who answered: what follows would note the moment it came."""
        return self.identity is not None and self.identity.by == "anonymous"


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """That a revision of the answers was accepted, as its receipt proves it; no answers."""

    procedure_id: str
    key: str
    receipt_number: str
    received_at: str  # this revision
    version: int
    revision: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """What follows from a stored submission needs to know of it; no answers."""

    procedure_id: str
    key: str
    department: str
    receipt_number: str
    received_at: str
    test: bool
    mail: bool


@dataclass(frozen=True, kw_only=True)
class CaseEvent:
    """What follows from an act of a case, done `at` a moment, needs to know of it; no answers."""

    procedure_id: str
    key: str
    kind: str
    id: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Attached:
    """The files of a stored submission, for those who let them in."""

    procedure_id: str
    key: str
    test: bool
    files: tuple[StoredFile, ...]


@dataclass(frozen=True, kw_only=True)
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


def digest_of(answers: Mapping[str, Any], files: Sequence[StoredFile] = ()) -> str:
    """SHA-256 of the canonical answers and files, in hexadecimal; what is equal has equal digests.

    Canonical is JSON with sorted keys and no spaces; with files it is an object of the answers and
    of field, name, size and SHA-256 of each file, in the order in which they were given.
    """
    return hashlib.sha256(content_of(answers, files).encode()).hexdigest()


def content_of(answers: Mapping[str, Any], files: Sequence[StoredFile] = ()) -> str:
    """The canonical answers and files themselves, as `digest_of` hashes them."""
    content: Any = answers
    if files:
        told = [[one.field, one.name, one.size, one.sha256] for one in files]
        content = {"answers": answers, "files": told}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
