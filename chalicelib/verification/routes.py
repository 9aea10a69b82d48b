"""Verification over HTTP, for anybody."""

from chalicelib.errors import FileRefused, TooLarge, TooManyUploads, Unavailable
from chalicelib.http import ApiBlueprint, Call
from chalicelib.permissions import Permission
from chalicelib.verification import service, shapes

__all__ = ["api"]

api = ApiBlueprint()

_VERIFY = Permission.PUBLIC_CONTRACT_VERIFY


@api.endpoint(
    "POST",
    "/public/contracts/check",
    permission=_VERIFY,
    summary="締結済みの契約書・証明書と同じファイルか（SHA-256で。ファイルは送らない）",
    returns=shapes.CheckReply,
    body=shapes.CheckBody,
    errors=(TooLarge, Unavailable),
)
def check_contract(call: Call) -> shapes.CheckReply:
    return shapes.check(service.check(call.body.sha256, call.body.document_id))


@api.endpoint(
    "POST",
    "/public/contracts/uploads",
    permission=_VERIFY,
    summary="電子署名を調べるPDFの送り先（30MBまで。調べたあと削除する）",
    returns=shapes.TicketReply,
    status=201,
    body=shapes.TicketBody,
    errors=(FileRefused, TooLarge, TooManyUploads),
)
def take_file_to_examine(call: Call) -> shapes.TicketReply:
    return shapes.ticket(service.ticket(call.body.size, call.body.sha256, call.visitor))


@api.endpoint(
    "POST",
    "/public/contracts/examine",
    permission=_VERIFY,
    summary="送ったPDFの電子署名とタイムスタンプ、登録との一致（何も保存しない）",
    returns=shapes.ExaminedReply,
    body=shapes.ExamineBody,
    errors=(FileRefused, TooLarge, TooManyUploads, Unavailable),
)
def examine_contract(call: Call) -> shapes.ExaminedReply:
    body = call.body
    return shapes.examined(service.examine(body.upload, body.document_id, call.visitor))
