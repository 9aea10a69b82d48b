"""Procedures over HTTP: made, saved, listed, looked at; their life goes on in `life_routes`."""

from base64 import b64encode

from chalicelib import qr
from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import DefinitionIncomplete, Invalid, NotFound, RevisionConflict, WrongState
from chalicelib.http import ApiBlueprint, Call, Done
from chalicelib.permissions import Permission
from chalicelib.procedures import routed, service, shapes
from chalicelib.rosters import service as rosters

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_ONE = "/staff/procedures/{procedure_id}"


@api.endpoint(
    "GET",
    "/staff/procedures",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="所属の手続の一覧（更新の新しい順。phase で状態、q で名称を絞る）",
    returns=shapes.ProcedureList,
    query=shapes.ProcedureQuery,
)
def list_procedures(call: Call) -> shapes.ProcedureList:
    query = call.query
    page = service.listing(call.staff, query.limit, query.cursor, phase_=query.phase, q=query.q)
    items = [shapes.line(one) for one in routed.as_they_stand(call.staff, page.items)]
    return shapes.ProcedureList(items=items, next_cursor=page.next_cursor)


@api.endpoint(
    "POST",
    "/staff/procedures",
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="手続の作成（ひな形から、ほかの手続の写しで、または一から）",
    returns=shapes.ProcedureDetail,
    status=201,
    body=shapes.NewProcedure,
    errors=(NotFound,),
)
def create_procedure(call: Call) -> shapes.ProcedureDetail:
    body = call.body
    if body.copy_of is not None:
        return shapes.detail(service.copy(call.staff, body.copy_of))
    if body.example is not None:
        definition = service.from_example(body.example)
    elif body.template is not None:
        definition = service.from_template(call.staff, body.template)
    else:
        definition = service.blank(body.title, body.kind, body.audience)
    return shapes.detail(service.create(call.staff, definition))


@api.endpoint(
    "GET",
    _ONE,
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="手続の内容と状態",
    returns=shapes.ProcedureDetail,
    errors=(NotFound,),
)
def read_procedure(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    return shapes.detail(routed.settled(call.staff, service.owned(call.staff, procedure_id)))


@api.endpoint(
    "PUT",
    _ONE,
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="下書きの保存（公開の依頼は、決裁ルートのものも取り下げられる）",
    returns=shapes.ProcedureDetail,
    body=shapes.ProcedureChange,
    errors=(NotFound, RevisionConflict, WrongState, Invalid),
)
def save_procedure(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    body = call.body
    saved = service.save(
        call.staff,
        procedure_id,
        body.revision,
        body.definition,
        body.notify,
        reception=body.reception,
    )
    return shapes.detail(routed.after(call.staff, saved))


@api.endpoint(
    "DELETE",
    _ONE,
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="公開したことのない手続の削除",
    returns=Done,
    errors=(NotFound, RevisionConflict, WrongState),
)
def delete_procedure(call: Call, procedure_id: str) -> Done:
    def forget(gone: str) -> None:
        routed.discard(call.staff, gone)
        rosters.discard(gone)

    service.delete(call.staff, procedure_id, forget)
    return Done()


@api.endpoint(
    "POST",
    "/staff/preview",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="保存前の定義による公開ページの見本",
    returns=shapes.PagePreview,
    body=shapes.UnsavedDefinition,
    errors=(DefinitionIncomplete,),
)
def preview_page(call: Call) -> shapes.PagePreview:
    return shapes.PagePreview(html=service.preview(call.body.definition))


@api.endpoint(
    "GET",
    f"{_ONE}/qr",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="公開URLのQRコード（SVGとPNG）",
    returns=shapes.QrReply,
    errors=(NotFound,),
)
def draw_qr(call: Call, procedure_id: str) -> shapes.QrReply:
    url = service.public_url(service.owned(call.staff, procedure_id).id)
    return shapes.QrReply(url=url, svg=qr.svg(url), png=b64encode(qr.png(url)).decode())


@api.endpoint(
    "GET",
    f"{_ONE}/history",
    permission=Permission.STAFF_HISTORY_READ,
    summary="操作履歴、または提出内容の閲覧の記録（新しい順、200件まで）",
    returns=shapes.HistoryList,
    query=shapes.HistoryQuery,
    errors=(NotFound,),
)
def read_history(call: Call, procedure_id: str) -> shapes.HistoryList:
    found = service.history(call.staff, procedure_id, call.query.about)
    return shapes.HistoryList.model_validate({"items": found}, from_attributes=True)
