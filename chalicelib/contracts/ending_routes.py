"""Terms that end, over HTTP for staff: listed, and decided about (更新の判断)."""

from chalicelib import clock
from chalicelib.authorizer import staff_authorizer
from chalicelib.contracts import replies, service, shapes
from chalicelib.errors import NotFound, RevisionConflict, WrongState
from chalicelib.http import ApiBlueprint, Body, Call, PageQuery, Reply
from chalicelib.line import Line
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)


class EndingQuery(PageQuery):
    """By which day; 90 days ahead unless told otherwise."""

    until: shapes.Day = ""


class EndingReply(Reply):
    """`notice_on` is the last day for a word on it, the end where none was agreed."""

    contract_id: str
    title: str
    number: str
    section: str
    counterparties: list[str]
    term_to: str
    notice_on: str
    overdue: bool
    ended: bool
    amended: int


class EndingList(Reply):
    items: list[EndingReply]
    next_cursor: str | None


class DecisionBody(Body):
    choice: service.Choice
    note: Line = ""


@api.endpoint(
    "GET",
    "/staff/endings",
    permission=Permission.STAFF_CONTRACT_READ,
    summary="所属の契約のうち、期間の終わりか更新・解約の申入期限が近いもの・過ぎたもの（期限の早い順）",
    returns=EndingList,
    query=EndingQuery,
)
def list_endings(call: Call) -> EndingList:
    query = call.query
    page = service.endings(call.staff, query.until, query.limit, query.cursor)
    return EndingList(items=[_ending(one) for one in page.items], next_cursor=page.next_cursor)


@api.endpoint(
    "POST",
    "/staff/contracts/{contract_id}/decision",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="更新の判断の記録（更新する・更新しない・確認済み）",
    returns=replies.ContractDetail,
    body=DecisionBody,
    errors=(NotFound, RevisionConflict, WrongState),
)
def decide(call: Call, contract_id: str) -> replies.ContractDetail:
    body = call.body
    decided = service.decide(call.staff, contract_id, body.choice, body.note)
    return replies.detail(service.whole(decided))


def _ending(one: service.Contract) -> EndingReply:
    today = clock.today().isoformat()
    return EndingReply(
        contract_id=one.id,
        title=one.title,
        number=one.number,
        section=one.section,
        counterparties=[party.company or party.name for party in one.counterparties],
        term_to=one.terms.term_to,
        notice_on=one.terms.notice_on,
        overdue=one.terms.notice_on < today,
        ended=one.terms.term_to < today,
        amended=len(one.amended_by),
    )
