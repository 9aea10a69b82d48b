"""Contracts that were concluded elsewhere, over HTTP for staff: taken in (取込) with their PDF."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from chalicelib.attachments import service as attachments
from chalicelib.authorizer import staff_authorizer
from chalicelib.contracts import replies, service, shapes
from chalicelib.errors import (
    FileRefused,
    Invalid,
    NotFound,
    PdfRefused,
    RevisionConflict,
    WrongState,
)
from chalicelib.http import ApiBlueprint, Body, Call, Reply
from chalicelib.line import FilledLine, Line
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_IMPORTS = "/staff/contracts.imports"
_UPLOAD = f"{_IMPORTS}/uploads/{{arrival_id}}"


class ImportBody(Body):
    """What the paper says; `companies` are names as they stand in it, `note` where it is from."""

    upload: Annotated[str, StringConstraints(pattern=r"^[0-9A-HJKMNP-TV-Z]{26}$")]
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


class ArrivalReply(Reply):
    """A PDF that is to be taken in, and how far its inspection has come."""

    id: str
    state: attachments.State
    findings: list[str]


class CorrectionBody(Body):
    """What the paper says; all of it, and why it is corrected."""

    revision: shapes.Revision
    reason: FilledLine
    title: FilledLine
    number: Line = ""
    amount: shapes.AmountBody | None = None
    amount_words: Line = ""
    terms: shapes.TermsBody = shapes.TermsBody()
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
    "GET",
    _UPLOAD,
    permission=Permission.STAFF_CONTRACT_READ,
    summary="送ったPDFの検査の状態",
    returns=ArrivalReply,
    errors=(NotFound,),
)
def read_import(call: Call, arrival_id: str) -> ArrivalReply:
    return _arrival(service.waiting_import(call.staff, arrival_id))


@api.endpoint(
    "POST",
    _UPLOAD,
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="検査できなかったPDFの検査のやり直し",
    returns=ArrivalReply,
    errors=(NotFound, WrongState),
)
def inspect_import_again(call: Call, arrival_id: str) -> ArrivalReply:
    return _arrival(service.inspect_import_again(call.staff, arrival_id))


def _arrival(one: attachments.Upload) -> ArrivalReply:
    return ArrivalReply(id=one.id, state=one.state, findings=attachments.spoken(one.findings))


@api.endpoint(
    "POST",
    _IMPORTS,
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="他の電子契約サービスか紙で締結した契約の取込（PDFは、調べた結果とともに保管庫へ）",
    returns=replies.ContractDetail,
    status=201,
    body=ImportBody,
    errors=(FileRefused, Invalid, PdfRefused, RevisionConflict, WrongState),
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


@api.endpoint(
    "PUT",
    f"{_IMPORTS}/{{contract_id}}",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="取り込んだ契約の内容の訂正（理由と、前後の内容が台帳に残る。PDFは変わらない）",
    returns=replies.ContractDetail,
    body=CorrectionBody,
    errors=(Invalid, NotFound, RevisionConflict, WrongState),
)
def correct_import(call: Call, contract_id: str) -> replies.ContractDetail:
    body = call.body
    correction = service.Correction(
        title=body.title,
        number=body.number,
        amount=service.Amount(**body.amount.model_dump()) if body.amount else None,
        amount_words=body.amount_words,
        terms=service.Terms(**body.terms.model_dump()),
        companies=tuple(dict.fromkeys(body.companies)),
        reason=body.reason,
    )
    corrected = service.correct_import(call.staff, contract_id, body.revision, correction)
    return replies.detail(service.whole(corrected))
