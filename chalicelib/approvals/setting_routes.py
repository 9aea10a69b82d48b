"""What is set beforehand over HTTP: who can be named, routes to choose from, who stands in."""

from chalicelib.approvals import replies, service, shapes
from chalicelib.approvals.routes import planned
from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.http import ApiBlueprint, Call, Done
from chalicelib.permissions import Permission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_ROUTES = "/staff/routes"
_DEPUTIES = "/staff/deputies"


@api.endpoint(
    "GET",
    "/staff/deciders",
    permission=Permission.STAFF_APPROVAL_READ,
    summary="選べる職員（所属ごと。may で、その権限を持つ職員に絞る）",
    returns=shapes.PersonList,
    query=shapes.PeopleQuery,
)
def list_people(call: Call) -> shapes.PersonList:
    found = service.colleagues(call.query.department or call.staff.department, call.query.may)
    return shapes.PersonList(items=replies.people(found))


@api.endpoint(
    "GET",
    _ROUTES,
    permission=Permission.STAFF_APPROVAL_READ,
    summary="所属の決裁ルート",
    returns=shapes.RouteList,
)
def list_routes(call: Call) -> shapes.RouteList:
    return shapes.RouteList(items=replies.routes(service.routes(call.staff)))


@api.endpoint(
    "POST",
    _ROUTES,
    permission=Permission.STAFF_DEPARTMENT_WRITE,
    summary="決裁ルートの追加",
    returns=shapes.RouteReply,
    status=201,
    body=shapes.NewRoute,
    errors=(Conflict, Invalid),
)
def add_route(call: Call) -> shapes.RouteReply:
    body = call.body
    return replies.route(service.add_route(call.staff, body.name, planned(body.steps)))


@api.endpoint(
    "PUT",
    f"{_ROUTES}/{{route_id}}",
    permission=Permission.STAFF_DEPARTMENT_WRITE,
    summary="決裁ルートの変更",
    returns=shapes.RouteReply,
    body=shapes.RouteChange,
    errors=(Conflict, Invalid, NotFound),
)
def change_route(call: Call, route_id: str) -> shapes.RouteReply:
    body = call.body
    changed = service.change_route(
        call.staff, route_id, body.name, planned(body.steps), body.revision
    )
    return replies.route(changed)


@api.endpoint(
    "DELETE",
    f"{_ROUTES}/{{route_id}}",
    permission=Permission.STAFF_DEPARTMENT_WRITE,
    summary="決裁ルートの削除",
    returns=Done,
    errors=(NotFound,),
)
def remove_route(call: Call, route_id: str) -> Done:
    service.remove_route(call.staff, route_id)
    return Done()


@api.endpoint(
    "GET",
    _DEPUTIES,
    permission=Permission.STAFF_APPROVAL_READ,
    summary="所属の代理の設定（終わっていないもの）",
    returns=shapes.DelegationList,
)
def list_deputies(call: Call) -> shapes.DelegationList:
    found = service.delegations(call.staff)
    return shapes.DelegationList(items=[replies.delegation(call.staff, one) for one in found])


@api.endpoint(
    "POST",
    _DEPUTIES,
    permission=Permission.STAFF_APPROVAL_DECIDE,
    summary="代理の設定（本人か所属の「管理」）",
    returns=shapes.DelegationReply,
    status=201,
    body=shapes.NewDelegation,
    errors=(Invalid,),
)
def appoint_deputy(call: Call) -> shapes.DelegationReply:
    body = call.body
    made = service.appoint(call.staff, body.absent, body.deputy, body.first, body.last)
    return replies.delegation(call.staff, made)


@api.endpoint(
    "DELETE",
    f"{_DEPUTIES}/{{delegation_id}}",
    permission=Permission.STAFF_APPROVAL_DECIDE,
    summary="代理の取消し",
    returns=Done,
    errors=(NotFound,),
)
def dismiss_deputy(call: Call, delegation_id: str) -> Done:
    service.dismiss(call.staff, delegation_id)
    return Done()
