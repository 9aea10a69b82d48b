"""Contracts that were concluded elsewhere, over HTTP for staff: taken in (取込) with their PDF."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from chalicelib.authorizer import staff_authorizer
from chalicelib.contracts import replies, service, shapes
from chalicelib.errors import FileRefused, Invalid, PdfRefused, RevisionConflict
from chalicelib.http import ApiBlueprint, Body, Call
from chalicelib.line import FilledLine, Line
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_IMPORTS = "/staff/contracts.imports"


class ImportBody(Body):
    """What the paper says; `companies` are names as they stand in it, `note` where it is from."""

    upload: Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{10}[0-9a-f]{64}$")]
    origin: Literal["service", "paper"]
    note: Line = ""
    title: FilledLine
    kind: service.Kind = service.Kind.OTHER
    number: Line = ""
    section: Line = ""
    budget_item: Line = ""
    retention: service.Retention = service.Retention.TEN
    amount: shapes.AmountBody | None = None
    amount_words: Line = ""
    terms: shapes.TermsBody = shapes.TermsBody()
    memo: shapes.Long = ""
    companies: Annotated[list[FilledLine], Field(max_length=20, default_factory=list)]


@api.endpoint(
    "POST",
    f"{_IMPORTS}/uploads",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="取り込むPDFの送り先（30MBまで）",
    returns=replies.PaperTicket,
    status=201,
    body=shapes.NewContractFile,
    errors=(FileRefused,),
)
def announce_import(call: Call) -> replies.PaperTicket:
    body = call.body
    return replies.ticket(service.announce_import(call.staff, body.size, body.sha256))


@api.endpoint(
    "POST",
    _IMPORTS,
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="他の電子契約サービスか紙で締結した契約の取込（PDFは、調べた結果とともに保管庫へ）",
    returns=replies.ContractDetail,
    status=201,
    body=ImportBody,
    errors=(FileRefused, Invalid, PdfRefused, RevisionConflict),
)
def import_contract(call: Call) -> replies.ContractDetail:
    body = call.body
    made = service.import_contract(call.staff, body.upload, _brought(body))
    return replies.detail(service.whole(made))


def _brought(body: ImportBody) -> service.Brought:
    amount = body.amount
    said = service.Said(
        title=body.title,
        kind=body.kind,
        number=body.number,
        section=body.section,
        budget_item=body.budget_item,
        retention=body.retention,
        amount=service.Amount(**amount.model_dump()) if amount else None,
        amount_words=body.amount_words,
        terms=service.Terms(**body.terms.model_dump()),
        note=body.memo,
    )
    companies = tuple(dict.fromkeys(body.companies))
    origin = service.Origin(body.origin)
    return service.Brought(origin=origin, said=said, companies=companies, note=body.note)
