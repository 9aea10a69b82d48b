"""Acts on an approval: allowed by its life, stored only if nobody was first, told to whom it is."""

from collections.abc import Callable, Collection
from dataclasses import replace

from chalicelib import clock
from chalicelib.approvals import deputies, life, people, store, telling
from chalicelib.approvals.life import BadRoute, Moved, NotForYou
from chalicelib.approvals.model import Act, Approval, Decision, Entry, Official, State
from chalicelib.approvals.reading import readable
from chalicelib.errors import ApprovalMoved, Forbidden, Invalid
from chalicelib.http import Person
from chalicelib.permissions import Permission

__all__ = ["approve", "comment", "return_", "substitute", "void", "withdraw"]

_ATTEMPTS = 4

_Change = Callable[[Approval], tuple[Approval, Entry]]


def approve(person: Person, approval_id: str, digest: str, words: str) -> Approval:
    """Agree to the content of this digest; raises Forbidden or ApprovalMoved."""
    return _decide(person, approval_id, digest, words, Act.APPROVED)


def return_(person: Person, approval_id: str, digest: str, reason: str) -> Approval:
    """Give it back (差戻し) with a reason; raises Forbidden or ApprovalMoved."""
    return _decide(person, approval_id, digest, reason, Act.RETURNED)


def withdraw(person: Person, approval_id: str, reason: str = "") -> Approval:
    """Take one's own request back (取下げ); raises Forbidden or ApprovalMoved."""

    def take_back(before: Approval) -> tuple[Approval, Entry]:
        entry = _entry(before, person, Act.WITHDRAWN, reason)
        return life.withdraw(before, person.id, entry.at), entry

    return _take(person, approval_id, take_back)


def void(person: Person, approval_id: str, reason: str) -> None:
    """Take a request back because its subject is another by now, whoever made it so.

    For the feature whose subject it is; nothing happens to what ended already.
    """
    for _ in range(_ATTEMPTS):
        before = store.load(approval_id)
        if before is None or before.state is not State.WAITING:
            return
        entry = _entry(before, person, Act.WITHDRAWN, reason)
        after = replace(life.void(before, entry.at), revision=entry.number)
        if store.change(before, after, entry):
            return
    raise ApprovalMoved


def comment(person: Person, approval_id: str, words: str) -> Approval:
    """Say something beside it; it stays as it is."""
    return _take(person, approval_id, lambda one: (one, _entry(one, person, Act.COMMENTED, words)))


def substitute(person: Person, approval_id: str, absent: str, other: str, why: str) -> Approval:
    """Put another member into the place of a colleague who cannot decide (管理)."""

    def replaced(before: Approval) -> tuple[Approval, Entry]:
        one, chosen = _replaceable(person, before, absent), people.active(other)
        entry = _entry(before, person, Act.SUBSTITUTED, why)
        changed = life.substitute(before, absent, person.id, chosen)
        return changed, replace(entry, instead_of=one, replaced_by=chosen)

    return _take(person, approval_id, replaced)


def _replaceable(person: Person, approval: Approval, absent: str) -> Official:
    """The member to be replaced, if the person manages that member's department."""
    named = next((one.member for one in approval.seats if one.member.id == absent), None)
    manages = Permission.STAFF_DEPARTMENT_WRITE in person.permissions
    if named is None or not manages or named.department != person.department:
        raise Forbidden("決裁者を選び直せるのは、その決裁者の所属の「管理」の職員です。")
    return named


def _decide(person: Person, approval_id: str, digest: str, words: str, act: Act) -> Approval:
    absent = deputies.absent_for(person.id)
    turn = life.approve if act is Act.APPROVED else life.return_

    def decided(before: Approval) -> tuple[Approval, Entry]:
        entry = _entry(before, person, act, words)
        decision = Decision(entry.by, entry.at, digest, words)
        after = turn(before, decision, absent)
        return after, replace(entry, instead_of=_place(before, person.id, absent))

    return _take(person, approval_id, decided, absent)


def _place(before: Approval, who: str, absent: Collection[str]) -> Official | None:
    """In whose place somebody decides, if not in their own."""
    seat = life.seat_for(before, who, absent)
    return seat.member if seat and seat.member.id != who else None


def _take(
    person: Person, approval_id: str, change: _Change, absent: Collection[str] | None = None
) -> Approval:
    """Do it to how the approval stands; again from there, where somebody else was quicker."""
    for _ in range(_ATTEMPTS):
        before = readable(person, approval_id, absent)
        changed, entry = _allowed(change, before)
        after = replace(changed, revision=entry.number)
        if store.change(before, after, entry):
            telling.tell_of_change(before, after)
            return after
    raise ApprovalMoved


def _allowed(change: _Change, before: Approval) -> tuple[Approval, Entry]:
    try:
        return change(before)
    except NotForYou as refusal:
        raise Forbidden(str(refusal)) from refusal
    except Moved as refusal:
        raise ApprovalMoved(str(refusal)) from refusal
    except BadRoute as refusal:
        raise Invalid(str(refusal)) from refusal


def _entry(before: Approval, person: Person, act: Act, words: str) -> Entry:
    by = people.oneself(person)
    return Entry(before.revision + 1, clock.timestamp(), by, act, words)
