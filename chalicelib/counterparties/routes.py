"""Counterparties over HTTP: the register for staff, and the page that a link opens."""

from chalicelib.authorizer import staff_authorizer
from chalicelib.counterparties import service, shapes
from chalicelib.errors import Invalid, LinkOver, NotFound, RevisionConflict, WrongState
from chalicelib.http import ApiBlueprint, Call, Done
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_ONE = "/staff/counterparties/{counterparty_id}"


@api.endpoint(
    "GET",
    "/staff/counterparties",
    permission=Permission.STAFF_COUNTERPARTY_READ,
    summary="相手方の一覧（名称順。q で名称・代表者・締結担当者・法人番号、standing で状態を絞る）",
    returns=shapes.CounterpartyList,
    query=shapes.CounterpartyQuery,
)
def list_counterparties(call: Call) -> shapes.CounterpartyList:
    query = call.query
    page = service.find(query.q, query.standing, query.limit, query.cursor)
    return shapes.CounterpartyList(
        items=[shapes.line(one) for one in page.items], next_cursor=page.next_cursor
    )


@api.endpoint(
    "POST",
    "/staff/counterparties",
    permission=Permission.STAFF_COUNTERPARTY_WRITE,
    summary="相手方の登録（電子契約同意とメールアドレス確認の案内を送る）",
    returns=shapes.CounterpartyDetail,
    status=201,
    body=shapes.NewCounterparty,
    errors=(Invalid, WrongState),
)
def register_counterparty(call: Call) -> shapes.CounterpartyDetail:
    return shapes.detail(service.register(call.staff, shapes.details_of(call.body)))


@api.endpoint(
    "GET",
    _ONE,
    permission=Permission.STAFF_COUNTERPARTY_READ,
    summary="相手方の登録内容、確認の状態、送ったメール、履歴",
    returns=shapes.CounterpartyDetail,
    errors=(NotFound,),
)
def read_counterparty(call: Call, counterparty_id: str) -> shapes.CounterpartyDetail:  # noqa: ARG001 — every office's register is one
    return shapes.detail(service.by_id(counterparty_id))


@api.endpoint(
    "PUT",
    _ONE,
    permission=Permission.STAFF_COUNTERPARTY_WRITE,
    summary="相手方の変更（締結担当者とメールアドレスは、新しい宛先の確認が済むと変わる）",
    returns=shapes.CounterpartyDetail,
    body=shapes.CounterpartyChange,
    errors=(Invalid, NotFound, RevisionConflict, WrongState),
)
def change_counterparty(call: Call, counterparty_id: str) -> shapes.CounterpartyDetail:
    body = call.body
    told = shapes.details_of(body)
    return shapes.detail(service.change(call.staff, counterparty_id, body.revision, told))


@api.endpoint(
    "POST",
    f"{_ONE}/ask",
    permission=Permission.STAFF_COUNTERPARTY_WRITE,
    summary="確認の案内をもう一度送る（前の案内のリンクは使えなくなる）",
    returns=shapes.CounterpartyDetail,
    errors=(NotFound, RevisionConflict),
)
def ask_counterparty(call: Call, counterparty_id: str) -> shapes.CounterpartyDetail:
    return shapes.detail(service.ask_again(call.staff, service.by_id(counterparty_id)))


@api.endpoint(
    "POST",
    "/public/counterparty/invitation",
    permission=Permission.PUBLIC_COUNTERPARTY_CONFIRM,
    summary="電子契約の同意とメールアドレス確認の内容（リンクの持ち主に）",
    returns=shapes.Invitation,
    body=shapes.TokenBody,
    errors=(LinkOver,),
)
def read_invitation(call: Call) -> shapes.Invitation:
    return shapes.invitation(service.shown(call.body.token))


@api.endpoint(
    "POST",
    "/public/counterparty/confirmation",
    permission=Permission.PUBLIC_COUNTERPARTY_CONFIRM,
    summary="電子契約への同意とメールアドレスの確認（リンクは1回だけ使える）",
    returns=Done,
    body=shapes.Confirmation,
    errors=(LinkOver,),
)
def confirm_invitation(call: Call) -> Done:
    service.confirm(call.body.token)
    return Done()
