"""Contracts over HTTP for staff: drafted, found, looked at; `life_routes` takes them further."""

from chalicelib.authorizer import staff_authorizer
from chalicelib.contracts import replies, service, shapes
from chalicelib.errors import (
    FileRefused,
    Invalid,
    LettersMissing,
    NotFound,
    PdfRefused,
    RevisionConflict,
    RowsInvalid,
    Unreadable,
    WrongState,
)
from chalicelib.http import ApiBlueprint, Call, Done
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_ONE = "/staff/contracts/{contract_id}"
_CHANGING = (Invalid, LettersMissing, NotFound, RevisionConflict, WrongState)


@api.endpoint(
    "GET",
    "/staff/contracts",
    permission=Permission.STAFF_CONTRACT_READ,
    summary="所属の契約の一覧（契約日・金額の範囲、相手方、番号、件名、状態などを組み合わせて探す）",
    returns=replies.ContractList,
    query=shapes.ContractQuery,
)
def list_contracts(call: Call) -> replies.ContractList:
    query = call.query
    page = service.search(call.staff, shapes.sought(query), query.limit, query.cursor)
    return replies.listed(list(page.items), page.next_cursor)


@api.endpoint(
    "GET",
    "/staff/contracts.csv",
    permission=Permission.STAFF_CONTRACT_READ,
    summary="探した契約の一覧をCSVで（5,000件まで）",
    returns=replies.ContractCsv,
    query=shapes.ContractQuery,
)
def list_as_csv(call: Call) -> replies.ContractCsv:
    made = service.listing(call.staff, shapes.sought(call.query))
    return replies.ContractCsv(name=made.name, csv=made.text, rows=made.rows, more=made.more)


@api.endpoint(
    "GET",
    "/staff/contracts.xlsx",
    permission=Permission.STAFF_CONTRACT_READ,
    summary="探した契約の一覧をExcelで（5,000件まで。番号は文字のまま）",
    returns=replies.ContractWorkbook,
    query=shapes.ContractQuery,
)
def list_as_workbook(call: Call) -> replies.ContractWorkbook:
    made = service.listing_workbook(call.staff, shapes.sought(call.query))
    return replies.ContractWorkbook(name=made.name, file=made.text, rows=made.rows, more=made.more)


@api.endpoint(
    "POST",
    "/staff/contracts",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="契約の下書きの作成",
    returns=replies.ContractDetail,
    status=201,
    body=shapes.NewContract,
    errors=(Invalid,),
)
def create_contract(call: Call) -> replies.ContractDetail:
    return _told(service.create(call.staff, shapes.said(call.body)))


@api.endpoint(
    "GET",
    "/staff/contracts.sheet",
    permission=Permission.STAFF_CONTRACT_READ,
    summary="一括作成の様式（CSV）",
    returns=replies.ContractCsv,
)
def read_blank_sheet(_: Call) -> replies.ContractCsv:
    name = "契約一括作成の様式.csv"
    return replies.ContractCsv(name=name, csv=service.blank_sheet(), rows=1, more=False)


@api.endpoint(
    "POST",
    "/staff/contracts.sheet",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="CSVかExcelの各行から契約の下書きを作成（1行でも誤りがあれば、行ごとに示して1件も作らない）",
    returns=replies.SheetReply,
    status=201,
    body=shapes.ContractSheet,
    errors=(Invalid, RowsInvalid, Unreadable),
)
def create_from_sheet(call: Call) -> replies.SheetReply:
    body = call.body
    office = shapes.signer(body.office)
    many = service.create_many(call.staff, body.file, office, only_try=body.only_try)
    made = [one.id for one in many.made]
    return replies.SheetReply(rows=many.rows, cautions=many.cautions, made=made)


@api.endpoint(
    "GET",
    _ONE,
    permission=Permission.STAFF_CONTRACT_READ,
    summary="契約の内容、状態、台帳",
    returns=replies.ContractDetail,
    errors=(NotFound,),
)
def read_contract(call: Call, contract_id: str) -> replies.ContractDetail:
    return replies.detail(service.show(call.staff, contract_id))


@api.endpoint(
    "PUT",
    _ONE,
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="下書きの保存（承認済みの契約は、承認を受け直すことになる）",
    returns=replies.ContractDetail,
    body=shapes.ContractChange,
    errors=_CHANGING,
)
def save_contract(call: Call, contract_id: str) -> replies.ContractDetail:
    body = call.body
    papers = None
    if body.documents is not None:
        papers = [service.Listed(id=one.id, title=one.title) for one in body.documents]
    said = shapes.said(body)
    return _told(service.edit(call.staff, contract_id, body.revision, said, papers))


@api.endpoint(
    "DELETE",
    _ONE,
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="承認を依頼したことのない下書きの削除",
    returns=Done,
    errors=(NotFound, RevisionConflict, WrongState),
)
def delete_contract(call: Call, contract_id: str) -> Done:
    service.delete(call.staff, contract_id)
    return Done()


@api.endpoint(
    "POST",
    f"{_ONE}/uploads",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="書類のPDFの送り先（10MBまで）",
    returns=replies.PaperTicket,
    status=201,
    body=shapes.NewContractFile,
    errors=(FileRefused, Invalid, NotFound),
)
def announce_paper(call: Call, contract_id: str) -> replies.PaperTicket:
    body = call.body
    return replies.ticket(service.announce(call.staff, contract_id, body.size, body.sha256))


@api.endpoint(
    "POST",
    f"{_ONE}/documents",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="書類の追加（送ったPDFか、ひな形からの作成）",
    returns=replies.ContractDetail,
    status=201,
    body=shapes.NewPaper,
    errors=(*_CHANGING, FileRefused, PdfRefused),
)
def add_paper(call: Call, contract_id: str) -> replies.ContractDetail:
    body = call.body
    which = call.staff, contract_id, body.revision
    if body.upload is not None:
        return _told(service.add_paper(*which, body.upload, body.title))
    return _told(service.draw_paper(*which, body.title, shapes.wording(body.wording)))


@api.endpoint(
    "GET",
    f"{_ONE}/documents/{{document_id}}",
    permission=Permission.STAFF_CONTRACT_READ,
    summary="書類のPDFを開くためのリンク（5分間）",
    returns=replies.PaperLink,
    errors=(NotFound,),
)
def read_paper(call: Call, contract_id: str, document_id: str) -> replies.PaperLink:
    contract = service.owned(call.staff, contract_id)
    return replies.PaperLink(url=service.link_to_paper(contract, document_id))


@api.endpoint(
    "POST",
    f"{_ONE}/amendments",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="締結済みの契約を変更する契約の下書き（元の契約と互いに結び付く）",
    returns=replies.ContractDetail,
    status=201,
    errors=(NotFound, RevisionConflict, WrongState),
)
def amend_contract(call: Call, contract_id: str) -> replies.ContractDetail:
    return _told(service.amend(call.staff, contract_id))


@api.endpoint(
    "POST",
    f"{_ONE}/copies",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="契約の内容、締結者、ひな形を写した下書き（番号、契約日、加えたPDFは写さない）",
    returns=replies.ContractDetail,
    status=201,
    errors=(Invalid, NotFound, RevisionConflict, WrongState),
)
def copy_contract(call: Call, contract_id: str) -> replies.ContractDetail:
    return _told(service.copy(call.staff, contract_id))


def _told(contract: service.Contract) -> replies.ContractDetail:
    return replies.detail(service.whole(contract))
