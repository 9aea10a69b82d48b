"""After the conclusion, over HTTP for staff: payments, what is due, what was saved."""

from typing import Annotated

from pydantic import Field

from chalicelib import clock
from chalicelib.authorizer import staff_authorizer
from chalicelib.contracts import replies, service, shapes
from chalicelib.errors import Invalid, NotFound, RevisionConflict, WrongState
from chalicelib.http import ApiBlueprint, Body, Call, PageQuery, Reply
from chalicelib.line import FilledLine
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_PAYMENTS = "/staff/contracts/{contract_id}/payments"


class PlanBody(Body):
    name: FilledLine
    due: Annotated[shapes.Day, Field(min_length=10)]
    amount: Annotated[shapes.Yen, Field(ge=1)]


class PaymentPlan(Body):
    """All that is to be paid yet; what was planned before and is not paid is replaced."""

    revision: shapes.Revision
    payments: Annotated[list[PlanBody], Field(max_length=service.MOST_PAYMENTS)]


class PaidBody(Body):
    paid_on: Annotated[shapes.Day, Field(min_length=10)]


class UnpaidBody(Body):
    reason: FilledLine


class DueQuery(PageQuery):
    """By which day; 30 days ahead unless told otherwise."""

    until: shapes.AnyDay = ""


class YearQuery(Body):
    year: Annotated[int, Field(ge=2000, le=2200)] | None = None


class PaymentReply(Reply):
    id: str
    contract_id: str
    contract_title: str
    name: str
    due: str
    amount: int
    paid_on: str
    paid_by: str
    overdue: bool


class PaymentList(Reply):
    items: list[PaymentReply]
    next_cursor: str | None


class SavedReply(Reply):
    """`days` is reckoned against `paper_days`, an assumption; `unknown_kind` have no stamp kind."""

    fiscal_year: int
    contracts: int
    stamp_tax: int
    unknown_kind: int
    pages: int
    days_taken: float
    days: float
    paper_days: int
    notices: list[str]


class StampKindReply(Reply):
    key: str
    name: str
    examples: str
    document: str


class StampKinds(Reply):
    items: list[StampKindReply]


@api.endpoint(
    "GET",
    _PAYMENTS,
    permission=Permission.STAFF_CONTRACT_READ,
    summary="契約の支払予定と支払済み",
    returns=PaymentList,
    errors=(NotFound,),
)
def list_payments(call: Call, contract_id: str) -> PaymentList:
    found = service.payments(call.staff, contract_id)
    return PaymentList(items=[_payment(one) for one in found], next_cursor=None)


@api.endpoint(
    "PUT",
    _PAYMENTS,
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="支払予定の登録（まだ支払っていない予定を置き換える）",
    returns=replies.ContractDetail,
    body=PaymentPlan,
    errors=(Invalid, NotFound, RevisionConflict, WrongState),
)
def plan_payments(call: Call, contract_id: str) -> replies.ContractDetail:
    body = call.body
    plans = [service.Plan(**one.model_dump()) for one in body.payments]
    planned = service.plan_payments(call.staff, contract_id, body.revision, plans)
    return replies.detail(service.whole(planned))


@api.endpoint(
    "POST",
    f"{_PAYMENTS}/{{payment_id}}",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="支払済みにする",
    returns=replies.ContractDetail,
    body=PaidBody,
    errors=(NotFound, RevisionConflict, WrongState),
)
def pay(call: Call, contract_id: str, payment_id: str) -> replies.ContractDetail:
    paid = service.mark_paid(call.staff, contract_id, payment_id, call.body.paid_on)
    return replies.detail(service.whole(paid))


@api.endpoint(
    "POST",
    f"{_PAYMENTS}/{{payment_id}}/undoing",
    permission=Permission.STAFF_CONTRACT_WRITE,
    summary="支払済みの取消し（理由が履歴台帳に残る）",
    returns=replies.ContractDetail,
    body=UnpaidBody,
    errors=(NotFound, RevisionConflict, WrongState),
)
def undo_payment(call: Call, contract_id: str, payment_id: str) -> replies.ContractDetail:
    due = service.unmark_paid(call.staff, contract_id, payment_id, call.body.reason)
    return replies.detail(service.whole(due))


@api.endpoint(
    "GET",
    "/staff/payments",
    permission=Permission.STAFF_CONTRACT_READ,
    summary="所属の支払期日が近いもの・過ぎたもの（支払漏れ。期日の早い順）",
    returns=PaymentList,
    query=DueQuery,
)
def list_due(call: Call) -> PaymentList:
    query = call.query
    page = service.due_payments(call.staff, query.until, query.limit, query.cursor)
    return PaymentList(items=[_payment(one) for one in page.items], next_cursor=page.next_cursor)


@api.endpoint(
    "GET",
    "/staff/contracts.saved",
    permission=Permission.STAFF_CONTRACT_READ,
    summary="年度中に締結した電子契約で減った印紙税・紙・日数",
    returns=SavedReply,
    query=YearQuery,
)
def read_saved(call: Call) -> SavedReply:
    year = call.query.year or clock.fiscal_year_of(clock.today())
    found = service.counted(call.staff, year)
    told = {name: getattr(found, name) for name in _COUNTED}
    return SavedReply(**told, paper_days=service.PAPER_DAYS, notices=list(found.notices))


@api.endpoint(
    "GET",
    "/staff/contracts.stamps",
    permission=Permission.STAFF_CONTRACT_READ,
    summary="印紙税の区分（契約の下書きで選ぶ）",
    returns=StampKinds,
)
def list_stamp_kinds(_: Call) -> StampKinds:
    kinds = service.stamp_kinds()
    return StampKinds(
        items=[StampKindReply.model_validate(one, from_attributes=True) for one in kinds]
    )


_COUNTED = [one for one in SavedReply.model_fields if one not in {"paper_days", "notices"}]


def _payment(one: service.Payment) -> PaymentReply:
    overdue = not one.paid_on and one.due < clock.today().isoformat()
    told = {name: getattr(one, name) for name in PaymentReply.model_fields if name != "overdue"}
    return PaymentReply(**told, overdue=overdue)
