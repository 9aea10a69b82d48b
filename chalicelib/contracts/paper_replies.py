"""What the API gives about papers of a contract, and about bringing one."""

from chalicelib.attachments import service as attachments
from chalicelib.contracts import service
from chalicelib.http import Reply

__all__ = ["PaperLink", "PaperReply", "PaperTicket", "papers_of", "ticket"]


class PaperReply(Reply):
    id: str
    title: str
    source: str
    pages: int
    size: int
    sha256: str
    wording: str  # of a template's paper, as JSON
    upload: str
    inspection: attachments.State | None  # of one that was sent


class PaperTicket(Reply):
    """Send `fields` and then the file, named `file`, as a form (POST) to `url`."""

    id: str
    url: str
    fields: dict[str, str]


class PaperLink(Reply):
    url: str


def papers_of(contract: service.Contract) -> list[PaperReply]:
    """Its papers, with how far the inspection of each has come."""
    found = service.inspections(contract)
    return [_paper(one, found.get(one.id)) for one in contract.documents]


def _paper(one: service.DocumentPaper, inspection: attachments.State | None) -> PaperReply:
    return PaperReply(
        id=one.id,
        title=one.title,
        source=one.source,
        pages=one.pages,
        size=one.size,
        sha256=one.sha256,
        wording=one.values,
        upload=one.upload,
        inspection=inspection,
    )


def ticket(one: service.Ticket) -> PaperTicket:
    return PaperTicket(id=one.id, url=one.url, fields=one.fields)
