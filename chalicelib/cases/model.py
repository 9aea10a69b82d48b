"""A case (案件): what applicant and office did about a submission since it was accepted."""

from enum import StrEnum

from chalicelib.values import dataclass

__all__ = [
    "BY_APPLICANT",
    "INSIDE",
    "MOST_BY_APPLICANT",
    "Act",
    "Case",
    "Document",
    "Entry",
    "Reason",
    "Request",
    "Result",
    "Revision",
    "Waiting",
]

MOST_BY_APPLICANT = 100
"""Acts an applicant may do on one submission; what goes beyond is for the telephone."""


class Act(StrEnum):
    """What somebody did; each stands in the thread of the case, but for SETTLED and INSIDE."""

    CORRECTED = "corrected"  # 修正・補正
    REPLIED = "replied"  # 返信
    WITHDRAWN = "withdrawn"  # 取下げ
    RENEWED = "renewed"  # 照会コードの再発行
    MESSAGE = "message"  # 連絡
    QUESTION = "question"  # 問い合わせ, the applicant is asked to reply
    RETURNED = "returned"  # 補正の依頼
    MOVED = "moved"  # the state was changed
    DECIDED = "decided"  # 結果
    DOCUMENT = "document"  # a document was issued
    SETTLED = "settled"  # 対応済み: nothing waits for the section any more
    NOTED = "noted"  # 庁内メモ
    CHARGED = "charged"  # 担当が決まった


INSIDE = frozenset({Act.NOTED, Act.CHARGED})
"""Acts that never leave the office: they stand apart from the thread, which applicants read."""

BY_APPLICANT = frozenset({Act.CORRECTED, Act.REPLIED, Act.WITHDRAWN, Act.RENEWED})


class Reason(StrEnum):
    """Why a case waits for the section."""

    CORRECTED = "corrected"
    REPLIED = "replied"
    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"  # the deadline of a request passed


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request for correction (補正の依頼); it may be met until the deadline, a moment."""

    text: str
    deadline: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Result:
    """What the office decided, in words for the applicant."""

    text: str
    at: str


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Since when a case waits for the section; a moment to come means from then on."""

    reason: Reason
    at: str


@dataclass(frozen=True, kw_only=True)
class Case:
    """The present state of a case; `code` counts the inquiry codes given out after the first."""

    procedure_id: str
    key: str
    department: str
    receipt_number: str
    code: int = 0
    since: str | None = None
    request: Request | None = None
    result: Result | None = None
    waiting: Waiting | None = None
    by_applicant: int = 0
    acted_at: str = ""
    charge: str | None = None  # the name of whoever is in charge (担当)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One act in the thread; `author` is the member of staff, never shown to the applicant.

    `changed` are the labels of the answers that a correction changed.
    """

    id: str
    act: Act
    at: str
    text: str = ""
    author: str = ""
    state: str | None = None
    deadline: str | None = None
    revision: int | None = None
    changed: tuple[str, ...] = ()

    @property
    def by(self) -> str:
        """Who did it: "applicant" or "office"."""
        return "applicant" if self.act in BY_APPLICANT and not self.author else "office"


@dataclass(frozen=True, kw_only=True)
class Revision:
    """Answers as they were until a correction; plain data of the submission's own terms.

    `mail_field` names the answer that mails went to.
    """

    number: int
    at: str
    version: int
    answers: dict[str, object]
    digest: str
    files: tuple[dict[str, object], ...] = ()
    mail_field: str | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document issued by the office: `version` is S3's, `size` bytes."""

    id: str
    name: str
    size: int
    sha256: str
    version: str
    at: str
