"""What goes over the wire about files."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from chalicelib.attachments import service
from chalicelib.http import Body, Reply
from chalicelib.ids import receipt_number

__all__ = ["NewUpload", "TicketReply", "UploadReply", "announced", "ticket_reply", "upload_reply"]


class NewUpload(Body):
    """A file that is about to be sent; `folder` is one for all files of a form's draft.

    With the same `request` and content it is the same upload: who heard no answer asks again.
    """

    max_bytes = 8 * 1024

    folder: UUID
    field: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    name: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    size: Annotated[int, Field(ge=0, le=2**53)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    request: UUID | None = None


class TicketReply(Reply):
    """Send `fields` and then the file, named `file`, as a form (POST) to `url`."""

    id: str
    url: str
    fields: dict[str, str]
    expires_at: str


class UploadReply(Reply):
    id: str
    name: str
    size: int
    state: service.State
    findings: list[str]


def announced(body: NewUpload) -> service.Announced:
    """What the body announces."""
    return service.Announced(
        folder=str(body.folder),
        field=body.field,
        name=body.name,
        size=body.size,
        sha256=body.sha256,
        request=str(body.request) if body.request else None,
    )


def ticket_reply(ticket: service.Ticket) -> TicketReply:
    return TicketReply(
        id=ticket.id, url=ticket.url, fields=ticket.fields, expires_at=ticket.expires_at
    )


def upload_reply(upload: service.Upload) -> UploadReply:
    return UploadReply(
        id=upload.id,
        name=upload.name,
        size=upload.size,
        state=upload.state,
        findings=service.spoken(upload.findings),
    )


class TroubleReply(UploadReply):
    """A file that somebody should look after, and the submission it came with; else a `link`."""

    procedure_id: str
    procedure_title: str
    submission_id: str
    receipt_number: str
    field: str
    updated_at: str
    test: bool
    link: str


class Troubles(Reply):
    """`count` comes with the first page only."""

    items: list[TroubleReply]
    next_cursor: str | None
    count: int | None


def trouble_reply(upload: service.Upload, title: str) -> TroubleReply:
    key = upload.key or ""
    return TroubleReply(
        **upload_reply(upload).model_dump(),
        procedure_id=upload.procedure_id,
        procedure_title=upload.title or title,
        submission_id=key,
        receipt_number=receipt_number(upload.procedure_id, key),
        field=upload.field,
        updated_at=upload.updated_at,
        test=upload.test,
        link=upload.link,
    )
