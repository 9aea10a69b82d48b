"""What is answered about cases."""

from typing import Any, Literal

from chalicelib.cases import service
from chalicelib.http import Reply
from chalicelib.submissions import service as submissions

__all__ = [
    "CaseDocument",
    "CaseFile",
    "CaseReply",
    "ChanceReply",
    "ContactReply",
    "CorrectedReply",
    "Download",
    "EntryReply",
    "FileReceipt",
    "FormReply",
    "LineReply",
    "MayReply",
    "OpenedReply",
    "PdfReply",
    "PlaceOfCase",
    "ProcedureOfCase",
    "RenewedReply",
    "RequestReply",
    "ResultReply",
    "RetainReply",
    "SectionReply",
    "Shared",
    "UploadTicket",
]


class ProcedureOfCase(Reply):
    id: str
    title: str


class ContactReply(Reply):
    section: str = ""
    phone: str = ""
    mail: str = ""


class LineReply(Reply):
    """An answer, or a part of one: lines of text, or parts of its own."""

    field: str
    label: str
    lines: list[str]
    parts: list["LineReply"]


class SectionReply(Reply):
    title: str
    answers: list[LineReply]


class CaseFile(Reply):
    id: str
    field: str
    label: str
    name: str
    size: int
    state: str
    findings: list[str]


class CaseDocument(Reply):
    id: str
    name: str
    size: int
    at: str
    state: str


class EntryReply(Reply):
    """One act in the thread; `changed` are the labels of the answers a correction changed."""

    id: str
    kind: service.Act
    by: str
    at: str
    text: str
    state: str | None
    deadline: str | None
    revision: int | None
    changed: list[str]


class RequestReply(Reply):
    text: str
    deadline: str
    at: str


class ResultReply(Reply):
    text: str
    at: str


class PlaceOfCase(Reply):
    state: str
    number: int | None
    label: str


class ChanceReply(Reply):
    """A correction is possible until then; `asked` when the office asked for it."""

    asked: bool
    until: str | None


class MayReply(Reply):
    correct: ChanceReply | None
    withdraw: bool
    reply: bool


class RetainReply(Reply):
    """Until when the answers are kept, and whether all goes then or what is personal."""

    until: str
    then: Literal["delete", "anonymise"]


class Shared(Reply):
    """What applicant and office both see of a case; `retention` is `retain` in Japanese words."""

    receipt_number: str
    received_at: str
    revision: int
    revised_at: str | None
    version: int
    state: submissions.CaseState
    since: str | None
    place: PlaceOfCase | None
    sections: list[SectionReply]
    files: list[CaseFile]
    request: RequestReply | None
    result: ResultReply | None
    documents: list[CaseDocument]
    retain: RetainReply | None
    retention: str | None


class FormReply(Reply):
    """The form's sections with their fields, in the language of the page."""

    sections: list[dict[str, Any]]


class CaseReply(Shared):
    """A case as its applicant sees it; `values` fill the page of a correction.

    `sections` tell the answers in Japanese; for a page in another language there is `form` beside
    them, by which the page tells `values` itself. `languages` are those of the form's own pages.
    """

    procedure: ProcedureOfCase
    contact: ContactReply
    entries: list[EntryReply]
    may: MayReply
    values: dict[str, Any]
    locked: dict[str, str]
    form: FormReply | None
    languages: list[str]


class OpenedReply(Reply):
    voucher: str
    expires_at: str
    case: CaseReply


class RenewedReply(OpenedReply):
    receipt_number: str
    inquiry_code: str


class FileReceipt(Reply):
    name: str
    size: int
    sha256: str


class CorrectedReply(Reply):
    """The receipt of a correction, with the members that the receipt of a submission has."""

    receipt_number: str
    received_at: str
    procedure: ProcedureOfCase
    test: bool
    completion: str
    mail: bool
    place: PlaceOfCase | None
    inquiry_code: str | None
    digest: str
    salt: str
    files: list[FileReceipt]
    version: int
    revision: int


class Download(Reply):
    """A link that works for a minute."""

    url: str


class UploadTicket(Reply):
    """Send `fields` and then the file, named `file`, as a form (POST) to `url`."""

    id: str
    url: str
    fields: dict[str, str]
    expires_at: str


class PdfReply(Reply):
    """A PDF as Base64."""

    name: str
    content: str
