"""Files over HTTP: announce one, look what became of it, take it back; what staff look after."""

from chalicelib.attachments import service
from chalicelib.attachments.shapes import (
    NewUpload,
    TicketReply,
    TroubleReply,
    Troubles,
    UploadReply,
    announced,
    ticket_reply,
    trouble_reply,
    upload_reply,
)
from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import (
    DefinitionIncomplete,
    FileRefused,
    FilesFull,
    MalformedRequest,
    NotFound,
    NotOpen,
    NotOpenYet,
    TooManyUploads,
    Unavailable,
    WrongState,
)
from chalicelib.http import ApiBlueprint, Call, Done, PageQuery
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_REFUSALS = (MalformedRequest, NotFound, FileRefused, FilesFull, TooManyUploads, Unavailable)
_ONE = "/public/uploads/{upload_id}"
_TRIAL = "/staff/procedures/{procedure_id}/uploads/{upload_id}"


@api.endpoint(
    "POST",
    "/public/procedures/{procedure_id}/uploads",
    permission=Permission.PUBLIC_UPLOAD_CREATE,
    summary="添付ファイルを送る場所と許可を受け取る（1ファイル10MB、1回の申請で20MBまで）",
    returns=TicketReply,
    status=201,
    body=NewUpload,
    errors=(*_REFUSALS, NotOpen, NotOpenYet),
)
def reserve_upload(call: Call, procedure_id: str) -> TicketReply:
    return ticket_reply(service.reserve(procedure_id, announced(call.body)))


@api.endpoint(
    "POST",
    "/staff/procedures/{procedure_id}/uploads",
    permission=Permission.STAFF_SUBMISSION_TRY,
    summary="テスト入力の添付ファイルを送る場所と許可を受け取る",
    returns=TicketReply,
    status=201,
    body=NewUpload,
    errors=(*_REFUSALS, DefinitionIncomplete, WrongState),
)
def reserve_trial_upload(call: Call, procedure_id: str) -> TicketReply:
    return ticket_reply(service.reserve_trial(call.staff, procedure_id, announced(call.body)))


@api.endpoint(
    "GET",
    _ONE,
    permission=Permission.PUBLIC_UPLOAD_READ,
    summary="送った添付ファイルの検査の状態",
    returns=UploadReply,
    errors=(NotFound,),
)
def show_upload(_call: Call, upload_id: str) -> UploadReply:
    return upload_reply(service.show(upload_id))


@api.endpoint(
    "DELETE",
    _ONE,
    permission=Permission.PUBLIC_UPLOAD_DELETE,
    summary="送信する前の添付ファイルを取り消す",
    returns=Done,
    errors=(NotFound, WrongState),
)
def withdraw_upload(_call: Call, upload_id: str) -> Done:
    service.withdraw(upload_id)
    return Done()


@api.endpoint(
    "GET",
    _TRIAL,
    permission=Permission.STAFF_ATTACHMENT_READ,
    summary="テスト入力の添付ファイルの検査の状態",
    returns=UploadReply,
    errors=(NotFound,),
)
def show_trial_upload(call: Call, procedure_id: str, upload_id: str) -> UploadReply:
    return upload_reply(service.show_trial(call.staff, procedure_id, upload_id))


@api.endpoint(
    "DELETE",
    _TRIAL,
    permission=Permission.STAFF_SUBMISSION_TRY,
    summary="テスト入力の添付ファイルを取り消す",
    returns=Done,
    errors=(NotFound, WrongState),
)
def withdraw_trial_upload(call: Call, procedure_id: str, upload_id: str) -> Done:
    service.withdraw_trial(call.staff, procedure_id, upload_id)
    return Done()


@api.endpoint(
    "GET",
    "/staff/attachments",
    permission=Permission.STAFF_ATTACHMENT_READ,
    summary="所属の手続に届いた、隔離または検査できずの添付ファイル",
    returns=Troubles,
    query=PageQuery,
    errors=(MalformedRequest,),
)
def list_troubles(call: Call) -> Troubles:
    page = service.troubles(call.staff, call.query.limit, call.query.cursor)
    titles = {one: service.title_of(one) for one in {file.procedure_id for file in page.items}}
    items = [trouble_reply(one, titles[one.procedure_id]) for one in page.items]
    count = None if call.query.cursor else service.troubled(call.staff)
    return Troubles(items=items, next_cursor=page.next_cursor, count=count)


@api.endpoint(
    "POST",
    "/staff/attachments/{upload_id}/retry",
    permission=Permission.STAFF_ATTACHMENT_WRITE,
    summary="検査できなかった添付ファイルの検査のやり直し",
    returns=TroubleReply,
    errors=(NotFound, WrongState),
)
def retry_inspection(call: Call, upload_id: str) -> TroubleReply:
    upload = service.retry(call.staff, upload_id)
    return trouble_reply(upload, service.title_of(upload.procedure_id))
