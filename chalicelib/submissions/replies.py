"""The receipt of a submission over HTTP."""

from chalicelib.http import Reply
from chalicelib.submissions.model import PlaceState

__all__ = ["ProcedureName", "ReceiptFile", "ReceiptPlace", "ReceiptReply"]


class ProcedureName(Reply):
    id: str
    title: str


class ReceiptPlace(Reply):
    """The place that was given; `number` is missing while the draw is awaited."""

    state: PlaceState
    number: int | None
    label: str


class ReceiptFile(Reply):
    """A file that came with it: its size in bytes, its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


class ReceiptReply(Reply):
    """`inquiry_code` opens it to the applicant later; `digest` is of the answers and files.

    With `code_renewed` another code was given out since, at the page where that was asked for.

    `salt` keeps others from trying out answers against what is signed: only the receipt tells it.
    """

    receipt_number: str
    received_at: str
    version: int
    revision: int
    procedure: ProcedureName
    test: bool
    completion: str
    mail: bool
    place: ReceiptPlace | None
    inquiry_code: str | None
    code_renewed: bool = False
    digest: str
    salt: str
    files: list[ReceiptFile]
