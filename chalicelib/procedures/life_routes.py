"""The life of procedures over HTTP: asked for, published, closed, put away, compared, restored."""

from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import (
    ApprovalMoved,
    DefinitionIncomplete,
    FindingsLeft,
    Invalid,
    NotFound,
    RehearsalNeeded,
    RevisionConflict,
    SecondPersonNeeded,
    WrongState,
)
from chalicelib.http import ApiBlueprint, Call
from chalicelib.notifications import service as notifications
from chalicelib.permissions import Permission
from chalicelib.procedures import judging, life_shapes, routed, service, shapes
from chalicelib.procedures.model import Procedure

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_ONE = "/staff/procedures/{procedure_id}"
_GUARDED = (DefinitionIncomplete, FindingsLeft, RehearsalNeeded, RevisionConflict, WrongState)


@api.endpoint(
    "GET",
    "/staff/inbox",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="自分の承認を待っているもの（公開できる職員だけ）",
    returns=life_shapes.Inbox,
)
def read_inbox(call: Call) -> life_shapes.Inbox:
    return life_shapes.Inbox(reviews=[shapes.line(one) for one in routed.inbox(call.staff)])


@api.endpoint(
    "POST",
    f"{_ONE}/request",
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="公開の依頼（承認待ちにする。決裁ルートか決裁者を指定すると、電子決裁を求める）",
    returns=shapes.ProcedureDetail,
    body=life_shapes.PublicationRequest,
    errors=(ApprovalMoved, Invalid, NotFound, *_GUARDED),
)
def request_publication(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    body, person = call.body, call.staff
    if steps := life_shapes.planned(person, body):
        asked = routed.request(person, procedure_id, body.revision, body.comment, steps)
        return shapes.detail(asked)
    routed.settled(person, service.owned(person, procedure_id))
    tell = notifications.owe_review
    return _told(call, service.request(person, procedure_id, body.revision, body.comment, tell))


@api.endpoint(
    "GET",
    "/staff/approvals/{approval_id}/form",
    permission=Permission.STAFF_APPROVAL_READ,
    summary="公開の決裁を求めている手続の画面（決裁に加わる職員は、ほかの所属でも見られる）",
    returns=shapes.PagePreview,
    errors=(NotFound, WrongState),
)
def read_judged_form(call: Call, approval_id: str) -> shapes.PagePreview:
    return shapes.PagePreview(html=judging.page(call.staff, approval_id))


@api.endpoint(
    "POST",
    f"{_ONE}/withdraw",
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="公開の依頼の取り下げ",
    returns=shapes.ProcedureDetail,
    errors=(NotFound, RevisionConflict, WrongState),
)
def withdraw_request(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    return shapes.detail(routed.withdraw(call.staff, procedure_id))


@api.endpoint(
    "POST",
    f"{_ONE}/return",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="公開の依頼の差し戻し（理由を添えて）",
    returns=shapes.ProcedureDetail,
    body=life_shapes.ReturnReason,
    errors=(NotFound, RevisionConflict, WrongState),
)
def return_request(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    tell = notifications.owe_return
    return shapes.detail(routed.return_(call.staff, procedure_id, call.body.reason, tell))


@api.endpoint(
    "POST",
    f"{_ONE}/publish",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="公開（新しい版で受付を始める）",
    returns=shapes.ProcedureDetail,
    body=shapes.RevisionBody,
    errors=(NotFound, SecondPersonNeeded, *_GUARDED),
)
def publish_procedure(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    tell = notifications.owe_publication
    return shapes.detail(routed.publish(call.staff, procedure_id, call.body.revision, tell))


@api.endpoint(
    "PUT",
    f"{_ONE}/period",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="受付期間の変更（延長・早い終了。新しい版にはしない）",
    returns=shapes.ProcedureDetail,
    body=life_shapes.Period,
    errors=(NotFound, Invalid, RevisionConflict, WrongState),
)
def change_period(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    body = call.body
    changed = service.set_period(call.staff, procedure_id, body.opens_at, body.closes_at)
    return _told(call, changed)


@api.endpoint(
    "POST",
    f"{_ONE}/close",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="受付の終了",
    returns=shapes.ProcedureDetail,
    errors=(NotFound, WrongState, RevisionConflict),
)
def close_procedure(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    return _told(call, service.close(call.staff, procedure_id))


@api.endpoint(
    "POST",
    f"{_ONE}/reopen",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="受付の再開",
    returns=shapes.ProcedureDetail,
    errors=(NotFound, WrongState, RevisionConflict),
)
def reopen_procedure(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    return _told(call, service.reopen(call.staff, procedure_id))


@api.endpoint(
    "POST",
    f"{_ONE}/archive",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="受付を終えた手続の保管",
    returns=shapes.ProcedureDetail,
    errors=(NotFound, WrongState, RevisionConflict),
)
def archive_procedure(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    return _told(call, service.archive(call.staff, procedure_id))


@api.endpoint(
    "POST",
    f"{_ONE}/unarchive",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="保管した手続を受付終了に戻す",
    returns=shapes.ProcedureDetail,
    errors=(NotFound, WrongState, RevisionConflict),
)
def unarchive_procedure(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    return _told(call, service.unarchive(call.staff, procedure_id))


@api.endpoint(
    "POST",
    f"{_ONE}/refresh",
    permission=Permission.STAFF_PROCEDURE_PUBLISH,
    summary="公開ページの作り直し（いまの状態を反映し直す）",
    returns=shapes.ProcedureDetail,
    errors=(NotFound, WrongState),
)
def refresh_page(call: Call, procedure_id: str) -> shapes.ProcedureDetail:
    return _told(call, service.refresh(call.staff, procedure_id))


@api.endpoint(
    "GET",
    f"{_ONE}/changes",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="公開中の版と下書きの違い",
    returns=life_shapes.ChangeList,
    errors=(NotFound, DefinitionIncomplete),
)
def read_changes(call: Call, procedure_id: str) -> life_shapes.ChangeList:
    items, against = service.changes(call.staff, procedure_id)
    return life_shapes.ChangeList(items=items, against=against)


@api.endpoint(
    "GET",
    f"{_ONE}/versions",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="公開した版の一覧（新しい順、200件まで）",
    returns=life_shapes.VersionList,
    errors=(NotFound,),
)
def list_versions(call: Call, procedure_id: str) -> life_shapes.VersionList:
    found = service.list_of_versions(call.staff, procedure_id)
    return life_shapes.VersionList(items=[life_shapes.version_line(one) for one in found])


@api.endpoint(
    "GET",
    f"{_ONE}/versions/{{number}}",
    permission=Permission.STAFF_PROCEDURE_READ,
    summary="公開した版の内容",
    returns=life_shapes.VersionDetail,
    errors=(NotFound,),
)
def read_version(call: Call, procedure_id: str, number: str) -> life_shapes.VersionDetail:
    found = service.version(call.staff, procedure_id, _number(number))
    return life_shapes.version_detail(found)


@api.endpoint(
    "POST",
    f"{_ONE}/versions/{{number}}/restore",
    permission=Permission.STAFF_PROCEDURE_WRITE,
    summary="公開した版の内容を下書きに戻す",
    returns=shapes.ProcedureDetail,
    body=shapes.RevisionBody,
    errors=(NotFound, RevisionConflict, WrongState),
)
def restore_version(call: Call, procedure_id: str, number: str) -> shapes.ProcedureDetail:
    restored = service.restore(call.staff, procedure_id, _number(number), call.body.revision)
    return _told(call, restored)


def _told(call: Call, procedure: Procedure) -> shapes.ProcedureDetail:
    return shapes.detail(routed.after(call.staff, procedure))


def _number(text: str) -> int:
    """A version's number from the path; raises NotFound where it is none."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 5):
        raise NotFound
    return int(text)
