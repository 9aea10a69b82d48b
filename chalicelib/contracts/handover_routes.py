"""The hand-over of contracts over HTTP for staff: asked for, then looked at until it is ready."""

from chalicelib.authorizer import staff_authorizer
from chalicelib.contracts import service, shapes
from chalicelib.errors import Invalid, NotFound
from chalicelib.exports import service as exports
from chalicelib.http import ApiBlueprint, Call, Reply
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)


class HandoverReply(Reply):
    """`rows` are files in the zip; `left_out` those the index alone tells of, with the reason."""

    id: str
    state: exports.State
    rows: int | None
    left_out: int | None
    url: str | None
    error: str | None


@api.endpoint(
    "POST",
    "/staff/handovers",
    permission=Permission.STAFF_CONTRACT_EXPORT,
    summary="契約の一括引渡し（探した締結済みの契約のPDFと索引をZIPに。2,000件・20GBまで）",
    returns=HandoverReply,
    status=202,
    body=shapes.ContractSearch,
    errors=(Invalid,),
)
def ask_handover(call: Call) -> HandoverReply:
    return _reply(service.ask_handover(call.staff, shapes.sought(call.body)))


@api.endpoint(
    "GET",
    "/staff/handovers/{handover_id}",
    permission=Permission.STAFF_CONTRACT_EXPORT,
    summary="一括引渡しの進みぐあいと、できあがったZIPの場所（5分間）",
    returns=HandoverReply,
    errors=(NotFound,),
)
def read_handover(call: Call, handover_id: str) -> HandoverReply:
    return _reply(exports.show(call.staff, "", handover_id))


def _reply(export: exports.Export) -> HandoverReply:
    failed = export.state is exports.State.FAILED
    return HandoverReply(
        id=export.id,
        state=export.state,
        rows=export.rows,
        left_out=export.left_out,
        url=exports.link(export),
        error=export.error if failed else None,
    )
