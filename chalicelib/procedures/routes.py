"""Procedures over HTTP: the console's way to make, try, publish and close them."""

from base64 import b64encode

from chalicelib import qr
from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import DefinitionIncomplete, NotFound, RevisionConflict, WrongState
from chalicelib.http import ApiBlueprint, Call, Done, PageQuery
from chalicelib.permissions import Permission
from chalicelib.procedures import service, shapes

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_ONE = "/staff/procedures/{procedure_id}"


@api.endpoint(
    "GET",
    "/staff/examples",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="ひな形の一覧",
    returns=shapes.ExampleList,
)
def list_examples(call: Call) -> shapes.ExampleList:  # noqa: ARG001 — the gallery is for all
    found = service.examples()
    return shapes.ExampleList.model_validate({"items": found}, from_attributes=True)


@api.endpoint(
    "GET",
    "/staff/procedures",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="所属の手続の一覧（更新の新しい順）",
    returns=shapes.ProcedureList,
    query=PageQuery,
)
def list_procedures(call: Call) -> shapes.ProcedureList:
    page = service.listing(call.staff, call.query.limit, call.query.cursor)
    items = [shapes.line(procedure) for procedure in page.items]
    return shapes.ProcedureList(items=items, next_cursor=page.next_cursor)


@api.endpoint(
    "POST",
    "/staff/procedures",
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="手続の作成（ひな形から、または一から）",
    returns=shapes.ProcedureDetail,
    status=201,
    body=shapes.NewProcedure,
    errors=(NotFound,),
)
def create_procedure(call: Call) -> shapes.ProcedureDetail:
    body = call.body
    if body.example is not None:
        definition = service.from_example(body.example)
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
    return shapes.detail(service.owned(call.staff, procedure_id))


@api.endpoint(
    "PUT",
    _ONE,
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="下書きの保存",
    returns=shapes.ProcedureDetail,
    body=shapes.ProcedureChange,
    errors=(NotFound, RevisionConflict),
)
def save_procedure(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    body = call.body
    saved = service.save(call.staff, procedure_id, body.revision, body.definition, body.notify)
    return shapes.detail(saved)


@api.endpoint(
    "DELETE",
    _ONE,
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="公開したことのない手続の削除",
    returns=Done,
    errors=(NotFound, RevisionConflict, WrongState),
)
def delete_procedure(call: Call, procedure_id: str) -> Done:
    service.delete(call.staff, procedure_id)
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
    "POST",
    f"{_ONE}/publish",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="公開（新しい版で受付を始める）",
    returns=shapes.ProcedureDetail,
    body=shapes.RevisionBody,
    errors=(NotFound, RevisionConflict, DefinitionIncomplete),
)
def publish_procedure(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    return shapes.detail(service.publish(call.staff, procedure_id, call.body.revision))


@api.endpoint(
    "POST",
    f"{_ONE}/close",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="受付の終了",
    returns=shapes.ProcedureDetail,
    errors=(NotFound, WrongState, RevisionConflict),
)
def close_procedure(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    return shapes.detail(service.close(call.staff, procedure_id))


@api.endpoint(
    "POST",
    f"{_ONE}/reopen",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="受付の再開",
    returns=shapes.ProcedureDetail,
    errors=(NotFound, WrongState, RevisionConflict),
)
def reopen_procedure(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    return shapes.detail(service.reopen(call.staff, procedure_id))


@api.endpoint(
    "POST",
    f"{_ONE}/refresh",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="公開ページの作り直し（いまの状態を反映し直す）",
    returns=shapes.ProcedureDetail,
    errors=(NotFound, WrongState),
)
def refresh_page(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    return shapes.detail(service.refresh(call.staff, procedure_id))


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
