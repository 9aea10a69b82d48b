"""Files of a submission over HTTP: a link that works for a minute, for what was found safe."""

from chalicelib.attachments import service as attachments
from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import ApiBlueprint, Call, Reply
from chalicelib.permissions import Permission
from chalicelib.submissions import service

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)


class FileLink(Reply):
    url: str


@api.endpoint(
    "GET",
    "/staff/procedures/{procedure_id}/submissions/{submission_id}/files/{file_id}",
    permission=Permission.STAFF_SUBMISSION_READ,
    summary="検査で安全とされた添付ファイルを開くためのリンク（1分間）",
    returns=FileLink,
    errors=(NotFound, WrongState),
)
def link_file(call: Call, procedure_id: str, submission_id: str, file_id: str) -> FileLink:
    submission = service.show(call.staff, procedure_id, submission_id)
    file = next((one for one in submission.files if one.id == file_id), None)
    if file is None:
        raise NotFound
    return FileLink(url=attachments.link(procedure_id, submission_id, file))
