"""A submission as a line of a list, over HTTP."""

from chalicelib.http import Reply
from chalicelib.submissions.model import CaseState
from chalicelib.submissions.replies import ReceiptPlace

__all__ = [
    "ChargeReply",
    "IdentityReply",
    "PlaceReply",
    "SubmissionLine",
    "SubmissionList",
    "SubmissionSearch",
]


class PlaceReply(ReceiptPlace):
    option: str


class IdentityReply(Reply):
    """How it was made sure who answered (mail, staff, anonymous, outside); the name if known."""

    by: str
    name: str


class ChargeReply(Reply):
    """The member of staff in charge."""

    id: str
    name: str


class SubmissionLine(Reply):
    id: str
    receipt_number: str
    received_at: str
    version: int
    test: bool
    name: str  # of the applicant, where the form asks for one
    excerpt: str  # of the other answers
    mail_state: str
    place: PlaceReply | None
    person: str | None
    state: CaseState
    revision: int  # 1 until the first correction
    revised_at: str | None
    identity: IdentityReply | None
    charge: ChargeReply | None


class SubmissionList(Reply):
    items: list[SubmissionLine]
    next_cursor: str | None
    count: int | None = None  # of all, told with the first page only


class SubmissionSearch(Reply):
    """What was found among the submissions that were looked through now."""

    items: list[SubmissionLine]
    looked: int
    next_cursor: str | None
