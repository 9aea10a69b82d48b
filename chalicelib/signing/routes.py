"""Signing over HTTP: for counterparties by link, codes and voucher, for the office signed in."""

from chalicelib.authorizer import staff_authorizer
from chalicelib.config import settings
from chalicelib.errors import (
    CodeWrong,
    DocumentChanged,
    Forbidden,
    Invalid,
    LinkOver,
    NotFound,
    RevisionConflict,
    SignInAgain,
    TooLarge,
    TooManyCodes,
    Unavailable,
    VoucherInvalid,
    WrongState,
)
from chalicelib.http import ApiBlueprint, Call, Done
from chalicelib.permissions import Permission
from chalicelib.signing import replies, service, shapes

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_SIGN = Permission.PUBLIC_CONTRACT_SIGN
_INSIDE = (LinkOver, TooLarge, VoucherInvalid)
_DECIDING = (*_INSIDE, Invalid, NotFound, RevisionConflict, WrongState)


@api.endpoint(
    "POST",
    "/public/sign/link",
    permission=_SIGN,
    summary="案内のリンクでいま何ができるか（契約の内容は返さない）",
    returns=replies.LinkReply,
    body=shapes.LinkBody,
    errors=(LinkOver, RevisionConflict, TooLarge),
)
def look_at_link(call: Call) -> replies.LinkReply:
    seen = service.look(call.body.token)
    return replies.LinkReply(stage=seen.stage, office=settings().office_name, desk=seen.desk)


@api.endpoint(
    "POST",
    "/public/sign/access",
    permission=_SIGN,
    summary="アクセスコードを確かめ、確認コードをメールで送る（続けて5回誤ると30分止まる）",
    returns=replies.PassReply,
    body=shapes.AccessBody,
    errors=(CodeWrong, LinkOver, RevisionConflict, TooLarge, TooManyCodes),
)
def give_access_code(call: Call) -> replies.PassReply:
    passed = service.give_code(call.body.token, call.body.code)
    return replies.PassReply(voucher=passed.voucher, mail=passed.mail)


@api.endpoint(
    "POST",
    "/public/sign/code",
    permission=_SIGN,
    summary="確認コードの再送（前のコードは使えなくなる）",
    returns=replies.PassReply,
    body=shapes.AgainBody,
    errors=(*_INSIDE, TooManyCodes),
)
def send_code_again(call: Call) -> replies.PassReply:
    mail = service.code_again(call.body.voucher)
    return replies.PassReply(voucher=call.body.voucher, mail=mail)


@api.endpoint(
    "POST",
    "/public/sign/enter",
    permission=_SIGN,
    summary="確認コードで契約を開く（10分間、5回まで）",
    returns=replies.VisitReply,
    body=shapes.EnterBody,
    errors=(*_INSIDE, CodeWrong, RevisionConflict, WrongState),
)
def enter_contract(call: Call) -> replies.VisitReply:
    body = call.body
    return replies.visit(service.enter(body.voucher, body.code, call.visitor))


@api.endpoint(
    "POST",
    "/public/sign/read",
    permission=_SIGN,
    summary="開いた契約の今の状況",
    returns=replies.VisitReply,
    body=shapes.VisitBody,
    errors=_INSIDE,
)
def read_contract_to_sign(call: Call) -> replies.VisitReply:
    return replies.visit(service.admit(call.body.voucher))


@api.endpoint(
    "POST",
    "/public/sign/piece",
    permission=_SIGN,
    summary="契約書のPDF（締結後は合意締結証明書も）を、3MBずつ",
    returns=replies.PieceReply,
    body=shapes.PieceBody,
    errors=(*_DECIDING, TooManyCodes, Unavailable),
)
def read_piece(call: Call) -> replies.PieceReply:
    body = call.body
    visit = service.admit(body.voucher)
    found = service.piece(visit, body.what, body.start)
    if body.what == "contract" and body.start == 0:
        service.note_opened(visit, call.visitor)
    return replies.piece(found)


@api.endpoint(
    "POST",
    "/public/sign/consent",
    permission=_SIGN,
    summary="契約への同意（表示された文書のSHA-256とともに。再送は同じ同意になる）",
    returns=replies.VisitReply,
    body=shapes.ConsentBody,
    errors=(*_DECIDING, DocumentChanged),
)
def consent_to_contract(call: Call) -> replies.VisitReply:
    body = call.body
    visit = service.admit(body.voucher)
    return replies.visit(service.consent(visit, body.name, body.sha256, call.visitor))


@api.endpoint(
    "POST",
    "/public/sign/decline",
    permission=_SIGN,
    summary="契約の却下（理由とともに）",
    returns=Done,
    body=shapes.DeclineBody,
    errors=_DECIDING,
)
def decline_contract(call: Call) -> Done:
    service.decline(service.admit(call.body.voucher), call.body.reason, call.visitor)
    return Done()


@api.endpoint(
    "POST",
    "/public/sign/delegate",
    permission=_SIGN,
    summary="同じ会社のほかの人に任せる（その人に新しいリンクを送り、前のリンクは使えなくなる）",
    returns=replies.HandedReply,
    body=shapes.DelegateBody,
    errors=_DECIDING,
)
def delegate_contract(call: Call) -> replies.HandedReply:
    body = call.body
    visit = service.admit(body.voucher)
    handed = service.delegate(visit, body.name, body.mail, body.reason, call.visitor)
    return replies.handed(handed)


@api.endpoint(
    "POST",
    "/staff/contracts/{contract_id}/sign",
    permission=Permission.STAFF_CONTRACT_SIGN,
    summary="発注者の締結（サインインし直してから5分以内に、契約に登録された締結者だけができる）",
    returns=replies.SignedReply,
    body=shapes.SignBody,
    errors=(
        DocumentChanged,
        Forbidden,
        NotFound,
        RevisionConflict,
        SignInAgain,
        TooLarge,
        WrongState,
    ),
)
def sign_for_office(call: Call, contract_id: str) -> replies.SignedReply:
    after = service.sign(call.staff, contract_id, call.body.sha256, call.visitor)
    return replies.SignedReply(state=after.state)


@api.endpoint(
    "POST",
    "/staff/contracts/{contract_id}/refusal",
    permission=Permission.STAFF_CONTRACT_SIGN,
    summary="発注者が締結しないことにする（理由とともに。締結と同じくサインインし直してから）",
    returns=replies.SignedReply,
    body=shapes.RefuseBody,
    errors=(Forbidden, NotFound, RevisionConflict, SignInAgain, TooLarge, WrongState),
)
def refuse_for_office(call: Call, contract_id: str) -> replies.SignedReply:
    after = service.refuse(call.staff, contract_id, call.body.reason, call.visitor)
    return replies.SignedReply(state=after.state)
