"""Approvals over HTTP: asked for, decided, given and taken back, commented; lists of them."""

from chalicelib.approvals import replies, service, shapes
from chalicelib.approvals.model import Approval, Planned
from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import ApprovalMoved, Invalid, NotFound, WrongState
from chalicelib.http import ApiBlueprint, Call
from chalicelib.permissions import Permission

__all__ = ["api", "planned"]

api = ApiBlueprint(staff_authorizer)

_MANY = "/staff/approvals"
_ONE = "/staff/approvals/{approval_id}"
_LISTS = {
    "waiting": service.waiting,
    "asked": service.asked,
    "decided": service.decided,
    "department": service.of_department,
}


@api.endpoint(
    "GET",
    _MANY,
    permission=Permission.STAFF_APPROVAL_READ,
    summary="決裁の一覧（自分の決裁を待つもの・起案したもの・決裁したもの・所属のもの）",
    returns=shapes.ApprovalList,
    query=shapes.ApprovalQuery,
)
def list_approvals(call: Call) -> shapes.ApprovalList:
    query = call.query
    page = _LISTS[query.list](call.staff, query.limit, query.cursor)
    items = replies.lines(call.staff, page.items)
    return shapes.ApprovalList(items=items, next_cursor=page.next_cursor)


@api.endpoint(
    "POST",
    _MANY,
    permission=Permission.STAFF_APPROVAL_DECIDE,
    summary="簡易な伺いの起案（差戻し・取下げのあとの出し直しを含む）",
    returns=shapes.ApprovalDetail,
    status=201,
    body=shapes.Memo,
    errors=(ApprovalMoved, Invalid, NotFound, WrongState),
)
def ask_plainly(call: Call) -> shapes.ApprovalDetail:
    body, person = call.body, call.staff
    steps = planned(body.steps)
    if body.again:
        again = service.ask_again(person, body.again, body.title, body.words, steps)
        return replies.detail(person, again)
    return replies.detail(person, service.ask_plainly(person, body.title, body.words, steps))


@api.endpoint(
    "GET",
    _ONE,
    permission=Permission.STAFF_APPROVAL_READ,
    summary="決裁の内容・経過・履歴",
    returns=shapes.ApprovalDetail,
    errors=(NotFound,),
)
def read_approval(call: Call, approval_id: str) -> shapes.ApprovalDetail:
    return replies.detail(call.staff, service.readable(call.staff, approval_id))


@api.endpoint(
    "POST",
    f"{_ONE}/approve",
    permission=Permission.STAFF_APPROVAL_DECIDE,
    summary="承認（表示された内容に対して）",
    returns=shapes.ApprovalDetail,
    body=shapes.Agreement,
    errors=(ApprovalMoved, NotFound),
)
def approve(call: Call, approval_id: str) -> shapes.ApprovalDetail:
    body = call.body
    return _told(call, service.approve(call.staff, approval_id, body.digest, body.comment))


@api.endpoint(
    "POST",
    f"{_ONE}/return",
    permission=Permission.STAFF_APPROVAL_DECIDE,
    summary="差戻し（理由を添えて）",
    returns=shapes.ApprovalDetail,
    body=shapes.Reason,
    errors=(ApprovalMoved, NotFound),
)
def return_approval(call: Call, approval_id: str) -> shapes.ApprovalDetail:
    body = call.body
    return _told(call, service.return_(call.staff, approval_id, body.digest, body.reason))


@api.endpoint(
    "POST",
    f"{_ONE}/withdraw",
    permission=Permission.STAFF_APPROVAL_DECIDE,
    summary="取下げ（起案した人）",
    returns=shapes.ApprovalDetail,
    body=shapes.TakingBack,
    errors=(ApprovalMoved, NotFound),
)
def withdraw_approval(call: Call, approval_id: str) -> shapes.ApprovalDetail:
    return _told(call, service.withdraw(call.staff, approval_id, call.body.reason))


@api.endpoint(
    "POST",
    f"{_ONE}/comments",
    permission=Permission.STAFF_APPROVAL_DECIDE,
    summary="意見・連絡の書き込み",
    returns=shapes.ApprovalDetail,
    body=shapes.Comment,
    errors=(ApprovalMoved, NotFound),
)
def comment(call: Call, approval_id: str) -> shapes.ApprovalDetail:
    return _told(call, service.comment(call.staff, approval_id, call.body.comment))


@api.endpoint(
    "POST",
    f"{_ONE}/substitute",
    permission=Permission.STAFF_DEPARTMENT_WRITE,
    summary="決裁できない職員に代わる決裁者の指定（その職員の所属の「管理」）",
    returns=shapes.ApprovalDetail,
    body=shapes.Substitution,
    errors=(ApprovalMoved, Invalid, NotFound),
)
def substitute(call: Call, approval_id: str) -> shapes.ApprovalDetail:
    body = call.body
    changed = service.substitute(call.staff, approval_id, body.absent, body.other, body.reason)
    return _told(call, changed)


def planned(steps: list[shapes.PlannedStep]) -> tuple[Planned, ...]:
    """The steps of a route as they were sent."""
    return tuple(Planned(one.name, one.way, tuple(one.members)) for one in steps)


def _told(call: Call, approval: Approval) -> shapes.ApprovalDetail:
    return replies.detail(call.staff, approval)
