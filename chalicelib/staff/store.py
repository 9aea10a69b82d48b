"""The directory in DynamoDB: one item a department, one a member."""

from collections.abc import Iterator

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.records import JSONText, Record
from chalicelib.staff.model import Department, Member

__all__ = [
    "list_departments",
    "list_members",
    "load_member",
    "save_department",
    "save_member",
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


def save_department(department: Department) -> None:
    """Add or rename a department."""
    StaffRecord(_DEPARTMENTS, department.code, name=department.name).save()


def list_departments() -> list[Department]:
    """All departments, by code; a prefecture has some dozens."""
    return [Department(item.sk, item.name) for item in StaffRecord.query(_DEPARTMENTS)]


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
