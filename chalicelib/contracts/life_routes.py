"""A contract's way over HTTP for staff: approved, sent, reminded of, withdrawn, sealed again."""

from chalicelib.authorizer import staff_authorizer
from chalicelib.contracts import replies, service, shapes
from chalicelib.errors import (
    ApprovalMoved,
    ContractExcluded,
    ContractIncomplete,
    CounterpartyUnconfirmed,
    Forbidden,
    Invalid,
    NotFound,
    PdfRefused,
    RevisionConflict,
    SealingFailed,
    Unavailable,
    WrongState,
)
from chalicelib.http import ApiBlueprint, Call
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_ONE = "/staff/contracts/{contract_id}"
_STEP = (NotFound, RevisionConflict, WrongState)


@api.endpoint(
    "POST",
    f"{_ONE}/approval",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="内部承認の依頼（決裁ルートか、決裁者を順に指定する）",
    returns=replies.ContractDetail,
    body=shapes.Submission,
    errors=(*_STEP, ApprovalMoved, ContractExcluded, ContractIncomplete, Invalid),
)
def submit_contract(call: Call, contract_id: str) -> replies.ContractDetail:
    steps = shapes.planned(call.staff, call.body)
    return _told(service.submit(call.staff, contract_id, call.body.revision, steps))


@api.endpoint(
    "DELETE",
    f"{_ONE}/approval",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="内部承認の依頼の取消し（依頼した本人だけ）",
    returns=replies.ContractDetail,
    errors=(*_STEP, ApprovalMoved, Forbidden),
)
def take_back_contract(call: Call, contract_id: str) -> replies.ContractDetail:
    return _told(service.take_back(call.staff, contract_id))


@api.endpoint(
    "POST",
    f"{_ONE}/sending",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="承認済みの契約を固定し、最初の締結者に送る",
    returns=replies.ContractDetail,
    body=shapes.Sending,
    errors=(
        *_STEP,
        ContractExcluded,
        ContractIncomplete,
        CounterpartyUnconfirmed,
        PdfRefused,
        SealingFailed,
        Unavailable,
    ),
)
def send_contract(call: Call, contract_id: str) -> replies.ContractDetail:
    body = call.body
    return _told(service.send(call.staff, contract_id, body.revision, body.days))


@api.endpoint(
    "POST",
    f"{_ONE}/reminder",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="確認を待っている締結者への督促",
    returns=replies.ContractDetail,
    errors=_STEP,
)
def remind_signer(call: Call, contract_id: str) -> replies.ContractDetail:
    return _told(service.remind(call.staff, contract_id))


@api.endpoint(
    "POST",
    f"{_ONE}/link",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="確認を待っている相手方への案内の再送（前のリンクは使えなくなる）",
    returns=replies.ContractDetail,
    errors=_STEP,
)
def renew_link(call: Call, contract_id: str) -> replies.ContractDetail:
    return _told(service.renew_link(call.staff, contract_id))


@api.endpoint(
    "POST",
    f"{_ONE}/extension",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="期限の延長（期限切れの契約も、続きからできる）",
    returns=replies.ContractDetail,
    body=shapes.Extension,
    errors=_STEP,
)
def extend_contract(call: Call, contract_id: str) -> replies.ContractDetail:
    return _told(service.extend(call.staff, contract_id, call.body.days))


@api.endpoint(
    "POST",
    f"{_ONE}/codes",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="相手方に電話などで伝えるアクセスコード（見た記録が残る）",
    returns=replies.AccessCodes,
    errors=(NotFound,),
)
def read_access_codes(call: Call, contract_id: str) -> replies.AccessCodes:
    found = service.access_codes(call.staff, contract_id)
    return replies.AccessCodes(
        items=[
            replies.AccessCode(party_id=one.id, company=one.company, name=one.name, code=code)
            for one, code in found
        ]
    )


@api.endpoint(
    "POST",
    f"{_ONE}/withdrawal",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="締結前の契約の取下げ（送った相手方に知らせる）",
    returns=replies.ContractDetail,
    body=shapes.Withdrawal,
    errors=_STEP,
)
def withdraw_contract(call: Call, contract_id: str) -> replies.ContractDetail:
    return _told(service.withdraw(call.staff, contract_id, call.body.reason))


@api.endpoint(
    "POST",
    f"{_ONE}/seal",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="失敗した封印のやり直し",
    returns=replies.ContractDetail,
    errors=_STEP,
)
def retry_seal(call: Call, contract_id: str) -> replies.ContractDetail:
    return _told(service.retry_seal(call.staff, contract_id))


@api.endpoint(
    "GET",
    f"{_ONE}/files/{{name}}",
    permission=Permission.STAFF_CONTRACT_READ,
    summary="契約書（contract）、合意締結証明書、証拠、取り込んだPDF（imported）を開くリンク（5分間）",
    returns=replies.PaperLink,
    errors=(NotFound, Unavailable, WrongState),
)
def read_file(call: Call, contract_id: str, name: str) -> replies.PaperLink:
    contract = service.owned(call.staff, contract_id)
    if name not in {"contract", "certificate", "evidence", "imported", "finding"}:
        raise NotFound
    return replies.PaperLink(url=service.link_to_file(contract, name))


def _told(contract: service.Contract) -> replies.ContractDetail:
    return replies.detail(service.whole(contract))
