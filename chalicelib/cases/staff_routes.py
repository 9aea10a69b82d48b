"""Cases over HTTP for staff: look, move on, write, ask, decide, issue; all of it audited."""

from chalicelib import audit
from chalicelib.authorizer import staff_authorizer
from chalicelib.cases import replies, service, shapes, staff_shapes
from chalicelib.errors import (
    AnswersInvalid,
    FileRefused,
    FilesFull,
    KeyReused,
    NotFound,
    TooLarge,
    TooManyUploads,
    Unavailable,
    WrongState,
)
from chalicelib.http import ApiBlueprint, Call
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_ONE = "/staff/procedures/{procedure_id}/submissions/{submission_id}"
_CASE = f"{_ONE}/case"
_ACTING = (KeyReused, NotFound, TooLarge, Unavailable, WrongState)


@api.endpoint(
    "GET",
    "/staff/cases",
    permission=Permission.STAFF_CASE_READ,
    summary="担当の対応を待っている申請（修正・返信・取下げ・補正期限切れ。待ちの長い順）",
    returns=staff_shapes.InboxReply,
    query=staff_shapes.InboxQuery,
)
def list_waiting(call: Call) -> staff_shapes.InboxReply:
    page = service.inbox(call.staff, call.query.limit, call.query.cursor)
    return staff_shapes.inbox(list(page.items), page.next_cursor)


@api.endpoint(
    "GET",
    "/staff/cases/counts",
    permission=Permission.STAFF_CASE_READ,
    summary="手続ごとの未処理の件数（誰も手を付けていない提出と、申請者の動きなどで対応を待つもの）",
    returns=staff_shapes.AwaitingReply,
)
def count_awaiting(call: Call) -> staff_shapes.AwaitingReply:
    return staff_shapes.awaiting(*service.awaiting(call.staff))


@api.endpoint(
    "GET",
    _CASE,
    permission=Permission.STAFF_CASE_READ,
    summary="申請のその後（状態、やりとり、修正の履歴、発行した文書）",
    returns=staff_shapes.StaffCase,
    errors=(NotFound,),
)
def read_staff_case(call: Call, procedure_id: str, submission_id: str) -> staff_shapes.StaffCase:
    now = service.see(call.staff, procedure_id, submission_id)
    _note_reading(call, procedure_id, now)
    return staff_shapes.staff_case(now)


@api.endpoint(
    "GET",
    f"{_ONE}/revisions/{{number}}",
    permission=Permission.STAFF_CASE_READ,
    summary="修正の前の回答と、次の修正で変わったところ",
    returns=staff_shapes.RevisionReply,
    errors=(NotFound,),
)
def read_revision(
    call: Call, procedure_id: str, submission_id: str, number: str
) -> staff_shapes.RevisionReply:
    now = service.see(call.staff, procedure_id, submission_id)
    _note_reading(call, procedure_id, now)
    found = service.earlier(now, int(number) if number.isdecimal() else 0)
    return staff_shapes.revision(found)


@api.endpoint(
    "POST",
    f"{_CASE}/state",
    permission=Permission.STAFF_CASE_WRITE,
    summary="状態の変更（言葉を添えると申請者に伝わる）",
    returns=staff_shapes.StaffCase,
    body=staff_shapes.CaseMove,
    errors=_ACTING,
)
def move_case(call: Call, procedure_id: str, submission_id: str) -> staff_shapes.StaffCase:
    body = call.body
    place = procedure_id, submission_id
    service.move(_doing(call, *place), body.state, body.text)
    return _as_it_is(call, *place)


@api.endpoint(
    "POST",
    "/staff/procedures/{procedure_id}/cases",
    permission=Permission.STAFF_CASE_WRITE,
    summary="複数の申請の状態の変更（100件まで。変えられなかったものを返す）",
    returns=staff_shapes.BulkReply,
    body=staff_shapes.BulkMove,
    errors=(NotFound, TooLarge),
)
def move_cases(call: Call, procedure_id: str) -> staff_shapes.BulkReply:
    body = call.body
    ids = [str(one) for one in body.ids]
    doings = [_doing(call, procedure_id, one) for one in ids]
    refused = service.move_many(doings, body.state, body.text)
    return staff_shapes.BulkReply(
        changed=len(set(ids)) - len(refused),
        refused=[staff_shapes.RefusedMove(id=one.key, reason=one.reason) for one in refused],
    )


@api.endpoint(
    "POST",
    f"{_CASE}/request",
    permission=Permission.STAFF_CASE_WRITE,
    summary="補正の依頼（期限の日の終わりまで、受付終了後も直せる）",
    returns=staff_shapes.StaffCase,
    body=staff_shapes.CaseRequest,
    errors=_ACTING,
)
def ask_for_correction(call: Call, procedure_id: str, submission_id: str) -> staff_shapes.StaffCase:
    body = call.body
    place = procedure_id, submission_id
    service.ask(_doing(call, *place), body.text, body.deadline)
    return _as_it_is(call, *place)


@api.endpoint(
    "POST",
    f"{_CASE}/messages",
    permission=Permission.STAFF_CASE_WRITE,
    summary="申請者への連絡・問い合わせ",
    returns=staff_shapes.StaffCase,
    body=staff_shapes.CaseMessage,
    errors=_ACTING,
)
def write_to_applicant(call: Call, procedure_id: str, submission_id: str) -> staff_shapes.StaffCase:
    body = call.body
    place = procedure_id, submission_id
    service.write(_doing(call, *place), body.text, question=body.question)
    return _as_it_is(call, *place)


@api.endpoint(
    "POST",
    f"{_CASE}/result",
    permission=Permission.STAFF_CASE_WRITE,
    summary="結果の通知（完了または却下）",
    returns=staff_shapes.StaffCase,
    body=staff_shapes.CaseResult,
    errors=_ACTING,
)
def decide_case(call: Call, procedure_id: str, submission_id: str) -> staff_shapes.StaffCase:
    body = call.body
    place = procedure_id, submission_id
    service.decide(_doing(call, *place), body.state, body.text)
    return _as_it_is(call, *place)


@api.endpoint(
    "POST",
    f"{_CASE}/uploads",
    permission=Permission.STAFF_CASE_WRITE,
    summary="発行する文書の送り先",
    returns=replies.UploadTicket,
    status=201,
    body=staff_shapes.NewDocument,
    errors=(FileRefused, FilesFull, NotFound, TooLarge, TooManyUploads, Unavailable),
)
def announce_document(call: Call, procedure_id: str, submission_id: str) -> replies.UploadTicket:
    body = call.body
    place = procedure_id, submission_id
    return shapes.ticket(service.announce(call.staff, place, body.name, body.size, body.sha256))


@api.endpoint(
    "POST",
    f"{_CASE}/documents",
    permission=Permission.STAFF_CASE_WRITE,
    summary="文書の発行（検査で安全と分かると、申請者が受け取れる）",
    returns=staff_shapes.StaffCase,
    body=staff_shapes.IssuedDocument,
    errors=(*_ACTING, AnswersInvalid),
)
def issue_document(call: Call, procedure_id: str, submission_id: str) -> staff_shapes.StaffCase:
    body = call.body
    place = procedure_id, submission_id
    service.issue(_doing(call, *place), body.upload)
    return _as_it_is(call, *place)


@api.endpoint(
    "GET",
    f"{_CASE}/documents/{{document_id}}",
    permission=Permission.STAFF_CASE_READ,
    summary="発行した文書",
    returns=replies.Download,
    errors=(NotFound, WrongState),
)
def read_issued(
    call: Call, procedure_id: str, submission_id: str, document_id: str
) -> replies.Download:
    now = service.see(call.staff, procedure_id, submission_id)
    _note_reading(call, procedure_id, now)
    return replies.Download(url=service.link_to_document(procedure_id, submission_id, document_id))


@api.endpoint(
    "POST",
    f"{_CASE}/settled",
    permission=Permission.STAFF_CASE_WRITE,
    summary="対応済みにする（担当の対応を待つ一覧から外れる）",
    returns=staff_shapes.StaffCase,
    body=staff_shapes.Settling,
    errors=_ACTING,
)
def settle_case(call: Call, procedure_id: str, submission_id: str) -> staff_shapes.StaffCase:
    place = procedure_id, submission_id
    service.settle(_doing(call, *place))
    return _as_it_is(call, *place)


def _doing(call: Call, procedure_id: str, key: str) -> service.Doing:
    request = str(call.body.key)
    return service.Doing(person=call.staff, procedure_id=procedure_id, key=key, request=request)


def _as_it_is(call: Call, procedure_id: str, key: str) -> staff_shapes.StaffCase:
    return staff_shapes.staff_case(service.see(call.staff, procedure_id, key))


def _note_reading(call: Call, procedure_id: str, now: service.Standing) -> None:
    """Who read personal data, kept apart from who changed the procedure."""
    number = now.submission.receipt_number
    audit.record(call.staff, "submission_viewed", f"reading#{procedure_id}", number)
