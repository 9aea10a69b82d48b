"""Staff over HTTP: oneself, departments, members."""

from typing import Annotated, Any

from pydantic import Field

from chalicelib.authorizer import staff_authorizer
from chalicelib.config import settings
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import ApiBlueprint, Body, Call, Reply
from chalicelib.permissions import Permission, Role
from chalicelib.staff import service
from chalicelib.staff.model import Department, Member

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)


class DepartmentReply(Reply):
    code: str
    name: str


class DepartmentSettings(DepartmentReply):
    """`second_person`: nobody publishes alone what they made or asked for."""

    second_person: bool


class DepartmentChange(Body):
    second_person: bool


class MemberReply(Reply):
    id: str
    name: str
    mail: str
    roles: list[Role]
    active: bool


class SelfReply(Reply):
    id: str
    name: str
    mail: str
    department: DepartmentReply
    roles: list[Role]
    permissions: list[Permission]
    office_name: str
    public_url: str


class DepartmentList(Reply):
    items: list[DepartmentReply]
    next_cursor: str | None = None


class MemberList(Reply):
    items: list[MemberReply]
    next_cursor: str | None = None


class MemberChange(Body):
    roles: Annotated[list[Role], Field(max_length=len(Role))]
    active: bool


@api.endpoint(
    "GET",
    "/staff/me",
    permission=Permission.STAFF_SELF_READ,
    summary="サインインしている本人",
    returns=SelfReply,
)
def read_self(call: Call) -> SelfReply:
    member = service.member(call.staff.id)
    return SelfReply(
        **_shown(member),
        department=DepartmentReply(
            code=member.department, name=service.department_name(member.department)
        ),
        permissions=sorted(Permission(name) for name in call.staff.permissions),
        office_name=settings().office_name,
        public_url=settings().public_url,
    )


@api.endpoint(
    "GET",
    "/staff/departments",
    permission=Permission.STAFF_DEPARTMENT_READ,
    summary="部局の一覧",
    returns=DepartmentList,
)
def list_departments(call: Call) -> DepartmentList:  # noqa: ARG001 — any member may
    found = service.departments()
    return DepartmentList(items=[DepartmentReply(code=d.code, name=d.name) for d in found])


@api.endpoint(
    "GET",
    "/staff/department",
    permission=Permission.STAFF_DEPARTMENT_READ,
    summary="所属の設定（公開に二人要るか）",
    returns=DepartmentSettings,
)
def read_department(call: Call) -> DepartmentSettings:
    return _settings(service.own_department(call.staff))


@api.endpoint(
    "PUT",
    "/staff/department",
    permission=Permission.STAFF_DEPARTMENT_WRITE,
    summary="所属の設定の変更",
    returns=DepartmentSettings,
    body=DepartmentChange,
    errors=(NotFound,),
)
def change_department(call: Call) -> DepartmentSettings:
    return _settings(service.change_department(call.staff, needed=call.body.second_person))


def _settings(found: Department) -> DepartmentSettings:
    return DepartmentSettings(code=found.code, name=found.name, second_person=found.second_person)


@api.endpoint(
    "GET",
    "/staff/members",
    permission=Permission.STAFF_MEMBER_READ,
    summary="所属の職員の一覧",
    returns=MemberList,
)
def list_members(call: Call) -> MemberList:
    found = service.members(call.staff)
    return MemberList(items=[_reply(member) for member in found])


@api.endpoint(
    "PUT",
    "/staff/members/{member_id}",
    permission=Permission.STAFF_MEMBER_WRITE,
    summary="職員の役割の変更と利用停止",
    returns=MemberReply,
    body=MemberChange,
    errors=(NotFound, WrongState),
)
def change_member(call: Call, member_id: str) -> MemberReply:
    roles = [role.value for role in call.body.roles]
    return _reply(service.change_member(call.staff, member_id, roles, active=call.body.active))


def _reply(member: Member) -> MemberReply:
    return MemberReply(**_shown(member), active=member.active)


def _shown(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "name": member.name,
        "mail": member.mail,
        "roles": [Role(role) for role in member.roles],
    }
