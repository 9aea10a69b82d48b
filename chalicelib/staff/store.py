"""The directory in DynamoDB: one item a department, one a member."""

from collections.abc import Iterator
from math import inf

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.update import Action  # noqa: TC002 — one more name of what is loaded
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.records import JSONText, Record
from chalicelib.staff.model import Department, Member

__all__ = [
    "list_departments",
    "list_members",
    "load_department",
    "load_member",
    "save_department",
    "save_member",
    "save_second_person",
]

_DEPARTMENTS = "DEPARTMENTS"
_MEMBER = "MEMBER"


class ByDepartment(GlobalSecondaryIndex["StaffRecord"]):
    class Meta:
        index_name = "by_department"
        projection = AllProjection()

    department = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)


class StaffRecord(Record):
    table = "staff_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    name = UnicodeAttribute()
    mail = UnicodeAttribute(null=True)
    department = UnicodeAttribute(null=True)
    roles = JSONText(null=True)
    active = BooleanAttribute(null=True)
    second_person = BooleanAttribute(null=True)
    position = NumberAttribute(null=True)
    by_department = ByDepartment()

    def to_member(self) -> Member:
        return Member(
            id=self.pk,
            name=self.name,
            mail=self.mail or "",
            department=self.department or "",
            roles=tuple(self.roles or ()),
            active=bool(self.active),
        )


def save_department(code: str, name: str, position: int | None = None) -> None:
    """Add or rename a department; its settings stay, and its position if none is given."""
    actions: list[Action] = [StaffRecord.name.set(name)]
    if position is not None:
        actions.append(StaffRecord.position.set(position))
    StaffRecord(_DEPARTMENTS, code).update(actions=actions)


def save_second_person(code: str, *, needed: bool) -> None:
    """Store whether a department wants a second person for publishing."""
    StaffRecord(_DEPARTMENTS, code).update(
        actions=[StaffRecord.second_person.set(needed)], condition=StaffRecord.pk.exists()
    )


def load_department(code: str) -> Department | None:
    """The department with this code, if there is one."""
    try:
        return _department(StaffRecord.get(_DEPARTMENTS, code, consistent_read=True))
    except StaffRecord.DoesNotExist:
        return None


def list_departments() -> list[Department]:
    """All departments in their order, those without one last; a prefecture has some dozens."""
    found = StaffRecord.query(_DEPARTMENTS)
    return [_department(item) for item in sorted(found, key=_standing)]


def _standing(item: StaffRecord) -> tuple[float, str]:
    return (inf if item.position is None else float(item.position)), item.sk


def _department(item: StaffRecord) -> Department:
    return Department(item.sk, item.name, second_person=item.second_person is not False)


def save_member(member: Member) -> None:
    """Add or change a member."""
    StaffRecord(
        member.id,
        _MEMBER,
        name=member.name,
        mail=member.mail,
        department=member.department,
        roles=list(member.roles),
        active=member.active,
    ).save()


def load_member(member_id: str) -> Member | None:
    """The member with this id, if there is one."""
    try:
        return StaffRecord.get(member_id, _MEMBER).to_member()
    except StaffRecord.DoesNotExist:
        return None


def list_members(department: str) -> Iterator[Member]:
    """The members of a department."""
    for item in StaffRecord.by_department.query(department):
        yield item.to_member()
