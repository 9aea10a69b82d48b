"""Cases over HTTP for applicants: everything travels in bodies, nothing in addresses."""

from base64 import b64encode

from chalicelib.attachments import service as attachments
from chalicelib.cases import bodies, replies, service, shapes
from chalicelib.errors import (
    AnswersInvalid,
    CaseMoved,
    CodeWrong,
    FileRefused,
    FilesFull,
    KeyReused,
    NotFound,
    TooLarge,
    TooManyCodes,
    TooManyUploads,
    Unavailable,
    VoucherInvalid,
    WrongState,
)
from chalicelib.http import ApiBlueprint, Call, Done, Repeated
from chalicelib.permissions import Permission
from chalicelib.receipts import service as receipts

__all__ = ["api"]

api = ApiBlueprint()

_ACTING = (KeyReused, NotFound, Unavailable, VoucherInvalid, WrongState)


@api.endpoint(
    "POST",
    "/public/cases/open",
    permission=Permission.PUBLIC_CASE_OPEN,
    summary="受付番号と照会コードで申請を開く（続けて10回誤ると30分止まる）",
    returns=replies.OpenedReply,
    body=bodies.Opening,
    errors=(CodeWrong, TooLarge, TooManyCodes, WrongState),
)
def open_case(call: Call) -> replies.OpenedReply:
    body = call.body
    return shapes.opened(service.open_case(body.receipt_number, body.code), body.language)


@api.endpoint(
    "POST",
    "/public/cases/read",
    permission=Permission.PUBLIC_CASE_READ,
    summary="開いた申請の今の内容",
    returns=replies.CaseReply,
    body=bodies.Looking,
    errors=(NotFound, TooLarge, VoucherInvalid),
)
def read_case(call: Call) -> replies.CaseReply:
    return _as_it_is(call)


@api.endpoint(
    "POST",
    "/public/cases/correct",
    permission=Permission.PUBLIC_CASE_WRITE,
    summary="修正・補正（同じ key の再送は同じ控えを返す）",
    returns=replies.CorrectedReply,
    status=201,
    repeatable=True,
    body=bodies.Correction,
    errors=(*_ACTING, AnswersInvalid, CaseMoved, TooLarge),
)
def correct_case(call: Call) -> replies.CorrectedReply | Repeated:
    body = call.body
    now = service.admit(body.voucher)
    folder = str(body.folder) if body.folder else None
    made = service.correct(now, str(body.key), body.revision, body.answers, folder)
    return shapes.corrected(made)


@api.endpoint(
    "POST",
    "/public/cases/uploads",
    permission=Permission.PUBLIC_CASE_WRITE,
    summary="修正・補正で添付するファイルの送り先（受付終了後も、補正の期限まで）",
    returns=replies.UploadTicket,
    status=201,
    body=bodies.FileToSend,
    errors=(
        FileRefused,
        FilesFull,
        NotFound,
        TooLarge,
        TooManyUploads,
        Unavailable,
        VoucherInvalid,
        WrongState,
    ),
)
def reserve_file(call: Call) -> replies.UploadTicket:
    body = call.body
    wanted = attachments.Announced(
        folder=str(body.folder),
        field=body.field,
        name=body.name,
        size=body.size,
        sha256=body.sha256,
        request=str(body.request) if body.request else None,
    )
    return shapes.ticket(service.announce_file(service.admit(body.voucher), wanted))


@api.endpoint(
    "POST",
    "/public/cases/withdraw",
    permission=Permission.PUBLIC_CASE_WRITE,
    summary="取下げ（枠は待っている人に移る）",
    returns=replies.CaseReply,
    body=bodies.Withdrawing,
    errors=(*_ACTING, TooLarge),
)
def withdraw_case(call: Call) -> replies.CaseReply:
    service.withdraw(service.admit(call.body.voucher), str(call.body.key), call.body.text)
    return _as_it_is(call)


@api.endpoint(
    "POST",
    "/public/cases/reply",
    permission=Permission.PUBLIC_CASE_WRITE,
    summary="担当への返信",
    returns=replies.CaseReply,
    body=bodies.Replying,
    errors=(*_ACTING, TooLarge),
)
def reply_to_case(call: Call) -> replies.CaseReply:
    service.reply(service.admit(call.body.voucher), str(call.body.key), call.body.text)
    return _as_it_is(call)


@api.endpoint(
    "POST",
    "/public/cases/file",
    permission=Permission.PUBLIC_CASE_READ,
    summary="自分が添付したファイル（検査で安全と分かったもの）",
    returns=replies.Download,
    body=bodies.FileOfCase,
    errors=(NotFound, TooLarge, VoucherInvalid, WrongState),
)
def read_file(call: Call) -> replies.Download:
    return replies.Download(
        url=service.link_to_file(service.admit(call.body.voucher), call.body.id)
    )


@api.endpoint(
    "POST",
    "/public/cases/document",
    permission=Permission.PUBLIC_CASE_READ,
    summary="担当が発行した文書",
    returns=replies.Download,
    body=bodies.FileOfCase,
    errors=(NotFound, TooLarge, VoucherInvalid, WrongState),
)
def read_document(call: Call) -> replies.Download:
    submission = service.admit(call.body.voucher).submission
    place = submission.procedure_id, submission.key
    return replies.Download(url=service.link_to_document(*place, call.body.id))


@api.endpoint(
    "POST",
    "/public/cases/pdf",
    permission=Permission.PUBLIC_CASE_READ,
    summary="申請の控え（PDF）",
    returns=replies.PdfReply,
    body=bodies.Looking,
    errors=(NotFound, TooLarge, VoucherInvalid),
)
def read_pdf(call: Call) -> replies.PdfReply:
    submission = service.admit(call.body.voucher).submission
    content = b64encode(receipts.pdf_of(submission)).decode()
    return replies.PdfReply(name=receipts.pdf_name(submission), content=content)


@api.endpoint(
    "POST",
    "/public/cases/forgotten",
    permission=Permission.PUBLIC_CASE_OPEN,
    summary="照会コードの再発行の申込み（答えはいつも同じ）",
    returns=Done,
    body=bodies.WantedCode,
    errors=(TooLarge,),
)
def want_code(call: Call) -> Done:
    service.ask_anew(call.body.receipt_number, call.body.mail)
    return Done()


@api.endpoint(
    "POST",
    "/public/cases/reset",
    permission=Permission.PUBLIC_CASE_OPEN,
    summary="届いたリンクで新しい照会コードを受け取る（前のコードは使えなくなる）",
    returns=replies.RenewedReply,
    body=bodies.Resetting,
    errors=(TooLarge, Unavailable, VoucherInvalid, WrongState),
)
def reset_code(call: Call) -> replies.RenewedReply:
    return shapes.renewed(service.renew(call.body.token), call.body.language)


def _as_it_is(call: Call) -> replies.CaseReply:
    return shapes.case_reply(service.admit(call.body.voucher), call.body.language)
