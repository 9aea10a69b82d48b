"""The members of staff whom a route can name."""

from collections.abc import Iterable, Sequence

from chalicelib.approvals.model import Official, Planned, Seat, Step
from chalicelib.errors import Invalid, NotFound
from chalicelib.http import Person
from chalicelib.permissions import Permission
from chalicelib.staff import service as staff

__all__ = ["active", "belongs", "colleagues", "named", "oneself", "registered"]


def oneself(person: Person) -> Official:
    """The person at the console, as the papers name them."""
    return Official(person.id, person.name, person.department)


def registered(member_id: str) -> Official:
    """Anybody in the directory, even suspended; raises Invalid."""
    return _official(_member(member_id))


def active(member_id: str) -> Official:
    """Somebody in the directory who can sign in; raises Invalid."""
    found = _member(member_id)
    if not found.active:
        raise Invalid(f"{found.name}さんは利用を停止されています。ほかの職員を選んでください。")
    return _official(found)


def belongs(member_id: str, department: str) -> bool:
    """Whether somebody works in the department today."""
    try:
        found = staff.member(member_id)
    except NotFound:
        return False
    return found.active and found.department == department


def named(steps: Sequence[Planned]) -> tuple[Step, ...]:
    """The steps of a route with the people it names, as they are called today."""
    return tuple(Step(one.name, one.way, _seats(one.members)) for one in steps)


def _seats(members: Iterable[str]) -> tuple[Seat, ...]:
    return tuple(Seat(active(one)) for one in members)


def colleagues(department: str, may: Permission | None = None) -> list[Official]:
    """Who can be named in a department, by name; those alone who may do something, if told."""
    found = staff.colleagues(department)
    return [_official(one) for one in found if may in {None, *staff.permissions_of(one)}]


def _member(member_id: str) -> staff.Member:
    try:
        return staff.member(member_id)
    except NotFound as error:
        raise Invalid("職員名簿にない人が選ばれています。決裁者を選び直してください。") from error


def _official(member: staff.Member) -> Official:
    return Official(member.id, member.name, member.department)
