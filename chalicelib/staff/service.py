"""What others may ask of the staff feature: the directory, and who stands behind a token."""

from dataclasses import replace

from chalicelib import audit
from chalicelib.errors import Invalid, NotFound, WrongState
from chalicelib.http import Person
from chalicelib.permissions import Permission, Role, granted
from chalicelib.staff import store
from chalicelib.staff.model import Department, Member

__all__ = [
    "Member",
    "add_department",
    "add_member",
    "change_department",
    "change_member",
    "colleagues",
    "department_name",
    "departments",
    "member",
    "members",
    "own_department",
    "person_behind",
    "second_person",
    "set_second_person",
    "who_may",
]


def person_behind(token: str) -> Person | None:
    """The active member behind an access token, or None; raises Unauthenticated if it is bad."""
    from chalicelib.staff import tokens  # noqa: PLC0415 — only the authorizer needs it

    claims = tokens.verified(token)
    found = store.load_member(str(claims["sub"]))
    if found is None or not found.active:
        return None
    may, since = permissions_of(found), tokens.signed_in_at(claims)
    return Person(found.id, found.name, found.department, may, since)


def permissions_of(someone: Member) -> frozenset[Permission]:
    """All that the member's roles permit."""
    return granted(Role(role) for role in someone.roles)


def member(member_id: str) -> Member:
    """The member with this id; raises NotFound."""
    found = store.load_member(member_id)
    if found is None:
        raise NotFound
    return found


def members(person: Person) -> list[Member]:
    """The members of the person's department, by name."""
    return sorted(store.list_members(person.department), key=lambda one: one.name)


def who_may(permission: Permission, department: str) -> list[Member]:
    """The active members of a department who have a permission."""
    active = (one for one in store.list_members(department) if one.active)
    return [one for one in active if permission in permissions_of(one)]


def colleagues(department: str) -> list[Member]:
    """Who works in a department and can sign in, by name."""
    found = [one for one in store.list_members(department) if one.active]
    return sorted(found, key=lambda one: one.name)


def add_member(member_id: str, name: str, mail: str, department: str, roles: list[str]) -> Member:
    """Put somebody into the directory; for operators."""
    added = Member(id=member_id, name=name, mail=mail, department=department, roles=_known(roles))
    store.save_member(added)
    return added


def change_member(person: Person, member_id: str, roles: list[str], *, active: bool) -> Member:
    """Give other roles to, suspend or readmit a colleague of the same department."""
    present = member(member_id)
    if present.department != person.department:
        raise NotFound
    changed = replace(present, roles=_known(roles), active=active)
    if person.id == member_id and Permission.STAFF_MEMBER_WRITE not in permissions_of(changed):
        raise WrongState("自分自身の管理権限は外せません。ほかの管理者に依頼してください。")
    if person.id == member_id and not active:
        raise WrongState("自分自身は停止できません。ほかの管理者に依頼してください。")
    store.save_member(changed)
    audit.record(person, "member_changed", f"member#{member_id}", f"{'、'.join(roles)}/{active=}")
    return changed


def _known(roles: list[str]) -> tuple[str, ...]:
    try:
        return tuple(sorted({Role(role).value for role in roles}))
    except ValueError as error:
        raise Invalid("知らない役割が含まれています。") from error


def add_department(code: str, name: str, position: int | None = None) -> None:
    """Add or rename a department, which lists show in the order of positions; for operators."""
    store.save_department(code, name, position)


def set_second_person(code: str, *, needed: bool) -> None:
    """Set whether a department wants a second person for publishing; for operators."""
    store.save_second_person(code, needed=needed)


def departments() -> list[Department]:
    """All departments in the office's own order (建制順), as far as it was told."""
    return store.list_departments()


def department_name(code: str) -> str:
    """The department's name, or its code if it is not in the directory."""
    found = store.load_department(code)
    return found.name if found else code


def own_department(person: Person) -> Department:
    """The person's department with its settings; by its code if it is not in the directory."""
    return store.load_department(person.department) or Department(
        person.department, person.department
    )


def change_department(person: Person, *, needed: bool) -> Department:
    """Set whether the person's department wants a second person for publishing."""
    present = store.load_department(person.department)
    if present is None:
        raise NotFound
    store.save_second_person(present.code, needed=needed)
    detail = "公開は二人で" if needed else "公開は一人でもよい"
    audit.record(person, "second_person_changed", f"department#{present.code}", detail)
    return replace(present, second_person=needed)


def second_person(code: str) -> bool:
    """Whether a department wants a second person for publishing; unless told otherwise it does."""
    found = store.load_department(code)
    return found is None or found.second_person
