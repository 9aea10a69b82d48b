"""Standing in (代決・代理): who decides for somebody absent, on which days."""

from datetime import date, timedelta

from chalicelib import audit, clock
from chalicelib.approvals import people, settings_store
from chalicelib.approvals.model import Delegation, Official
from chalicelib.errors import Forbidden, Invalid, NotFound
from chalicelib.http import Person
from chalicelib.ids import new_id
from chalicelib.permissions import Permission

__all__ = ["absent_for", "appoint", "deputies_of", "dismiss", "of_department"]

_LONGEST = timedelta(days=366)


def absent_for(member_id: str) -> frozenset[str]:
    """Those for whom somebody decides today."""
    found = settings_store.delegations_to(member_id)
    return frozenset(one.absent.id for one in found if _holds(one))


def deputies_of(member: Official) -> set[str]:
    """Those who decide for somebody today."""
    found = settings_store.delegations_of(member.department)
    return {one.deputy.id for one in found if one.absent.id == member.id and _holds(one)}


def _holds(one: Delegation) -> bool:
    """Whether it counts today: within its days, and as long as neither has moved elsewhere."""
    within = one.covers(clock.today().isoformat())
    return within and people.belongs(one.deputy.id, one.absent.department) and _stays(one.absent)


def _stays(absent: Official) -> bool:
    """Somebody absent may be suspended; whoever was moved decides here no longer, nor by others."""
    try:
        return people.registered(absent.id).department == absent.department
    except Invalid:
        return False


def of_department(person: Person) -> list[Delegation]:
    """The department's delegations that are not over, the next to end first."""
    today = clock.today().isoformat()
    found = settings_store.delegations_of(person.department)
    return sorted((one for one in found if today <= one.last), key=lambda one: one.last)


def appoint(person: Person, absent: str, deputy: str, first: date, last: date) -> Delegation:
    """Let a colleague decide for oneself, or (管理) for somebody of the department."""
    made = Delegation(
        id=new_id(),
        absent=people.registered(absent),
        deputy=people.active(deputy),
        first=first.isoformat(),
        last=last.isoformat(),
        set_by=people.oneself(person),
        set_at=clock.timestamp(),
    )
    _check_who(person, made)
    _check_days(first, last)
    settings_store.add_delegation(made)
    _note(person, "deputy_appointed", made)
    return made


def dismiss(person: Person, delegation_id: str) -> None:
    """End a delegation; what was decided by it stays."""
    found = settings_store.load_delegation(person.department, delegation_id)
    if found is None:
        raise NotFound
    if person.id not in {found.absent.id, found.set_by.id} and not _manages(person):
        raise Forbidden("代理を取り消せるのは、本人と所属の「管理」の職員です。")
    settings_store.remove_delegation(found)
    _note(person, "deputy_dismissed", found)


def _check_who(person: Person, made: Delegation) -> None:
    """Who manages the department decides for nobody by their own hand."""
    absent, deputy = made.absent, made.deputy
    if absent.department != person.department:
        raise Forbidden("ほかの所属の職員の代理は設定できません。")
    if absent.id != person.id and not _manages(person):
        raise Forbidden("本人でない職員の代理を設定できるのは、所属の「管理」の職員です。")
    if absent.id != person.id and deputy.id == person.id:
        raise Forbidden(
            "自分をほかの人の代理にすることはできません。ほかの「管理」の職員か本人に依頼してください。"
        )
    if deputy.id == absent.id or deputy.department != absent.department:
        raise Invalid("代理には、同じ所属のほかの職員を選んでください。")


def _check_days(first: date, last: date) -> None:
    if last < first:
        raise Invalid("終わりの日は、始まりの日以後にしてください。")
    if last < clock.today():
        raise Invalid("終わりの日が過ぎています。今日以後の日にしてください。")
    if last - first > _LONGEST:
        raise Invalid("代理の期間は、1年以内にしてください。")


def _manages(person: Person) -> bool:
    return Permission.STAFF_DEPARTMENT_WRITE in person.permissions


def _note(person: Person, action: str, one: Delegation) -> None:
    detail = f"{one.absent.name}→{one.deputy.name} {one.first}～{one.last}"
    audit.record(person, action, f"department#{one.absent.department}", detail)
