"""Files of forms that colleagues answer, over HTTP: as the public's, through the console."""

from chalicelib.attachments import service
from chalicelib.attachments.shapes import (
    NewUpload,
    TicketReply,
    UploadReply,
    announced,
    ticket_reply,
    upload_reply,
)
from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import (
    FileRefused,
    FilesFull,
    NotFound,
    NotOpen,
    NotOpenYet,
    TooManyUploads,
    Unavailable,
    WrongState,
)
from chalicelib.http import ApiBlueprint, Call, Done
from chalicelib.permissions import Permission
from chalicelib.procedures import service as procedures

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_MANY = "/staff/inside/{inside_id}/uploads"
_ONE = f"{_MANY}/{{upload_id}}"


@api.endpoint(
    "POST",
    _MANY,
    permission=Permission.STAFF_INSIDE_ANSWER,
    summary="庁内の照会への添付ファイルを送る場所と許可を受け取る",
    returns=TicketReply,
    status=201,
    body=NewUpload,
    errors=(FileRefused, FilesFull, NotFound, NotOpen, NotOpenYet, TooManyUploads, Unavailable),
)
def reserve_inside_upload(call: Call, inside_id: str) -> TicketReply:
    return ticket_reply(service.reserve(inside_id, announced(call.body), inside=True))


@api.endpoint(
    "GET",
    _ONE,
    permission=Permission.STAFF_INSIDE_READ,
    summary="庁内の照会への添付ファイルの検査の状態",
    returns=UploadReply,
    errors=(NotFound,),
)
def show_inside_upload(_call: Call, inside_id: str, upload_id: str) -> UploadReply:
    return upload_reply(_of(inside_id, upload_id))


@api.endpoint(
    "DELETE",
    _ONE,
    permission=Permission.STAFF_INSIDE_ANSWER,
    summary="庁内の照会への添付ファイルを、送信する前に取り消す",
    returns=Done,
    errors=(NotFound, WrongState),
)
def withdraw_inside_upload(_call: Call, inside_id: str, upload_id: str) -> Done:
    service.withdraw(_of(inside_id, upload_id).id)
    return Done()


def _of(inside_id: str, upload_id: str) -> service.Upload:
    """An upload of this form; raises NotFound, also if the form is not one of the inside."""
    if not procedures.is_inside(inside_id):
        raise NotFound
    upload = service.show(upload_id)
    if upload.procedure_id != inside_id:
        raise NotFound
    return upload
