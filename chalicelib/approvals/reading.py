"""What people may see of approvals: what waits for them, what they asked for and decided."""

from collections.abc import Callable, Collection

from chalicelib.approvals import deputies, life, store
from chalicelib.approvals.model import Act, Approval, Entry, State
from chalicelib.errors import NotFound
from chalicelib.http import Person
from chalicelib.records import Page

__all__ = [
    "asked",
    "decided",
    "ending",
    "history",
    "is_asked",
    "of_department",
    "readable",
    "rounds",
    "waiting",
]

_ENDING = {Act.APPROVED, Act.RETURNED, Act.WITHDRAWN}
_Listing = Callable[[str, int, str | None], Page[str]]


def readable(person: Person, approval_id: str, absent: Collection[str] | None = None) -> Approval:
    """An approval of the person's department, or in which they have a part; else NotFound."""
    found = store.load(approval_id)
    if found is None:
        raise NotFound("決裁が見つかりません。アドレスを確かめてください。")
    if found.department != person.department:
        for_whom = deputies.absent_for(person.id) if absent is None else absent
        if not life.is_involved(found, person.id, for_whom):
            raise NotFound("決裁が見つかりません。アドレスを確かめてください。")
    return found


def is_asked(person: Person, approval: Approval) -> bool:
    """Whether it waits, and the person or somebody they stand in for is named to decide it."""
    named = {seat.member.id for seat in approval.seats}
    if approval.state is not State.WAITING:
        return False
    return person.id in named or not named.isdisjoint(deputies.absent_for(person.id))


def history(approval: Approval) -> list[Entry]:
    """All that was done to it, oldest first."""
    return store.entries(approval.id)


def ending(approval: Approval) -> Entry | None:
    """The act that ended it; what is said beside it afterwards is none."""
    if approval.state is State.WAITING:
        return None
    acts = [one for one in history(approval) if one.act in _ENDING]
    return acts[-1] if acts else None


def rounds(approval: Approval) -> list[str]:
    """All that was asked for about its subject, oldest first, by id."""
    return store.rounds(approval.subject.kind, approval.subject.id)


def waiting(person: Person, limit: int, cursor: str | None) -> Page[Approval]:
    """What the person may decide on now, for themselves or somebody absent; oldest first."""
    absent = deputies.absent_for(person.id)
    page = store.waiting_for({person.id, *absent}, limit, cursor)
    found = store.load_many(page.items)
    mine = [one for one in found if life.seat_for(one, person.id, absent)]
    return Page(mine, page.next_cursor)


def asked(person: Person, limit: int, cursor: str | None) -> Page[Approval]:
    """What the person asked for, latest first."""
    return _loaded(store.list_asked, person, limit, cursor)


def decided(person: Person, limit: int, cursor: str | None) -> Page[Approval]:
    """What the person decided on, latest first."""
    return _loaded(store.list_decided, person, limit, cursor)


def of_department(person: Person, limit: int, cursor: str | None) -> Page[Approval]:
    """What was asked for in the person's department, latest moved first."""
    return store.list_of_department(person.department, limit, cursor)


def _loaded(listing: _Listing, person: Person, limit: int, cursor: str | None) -> Page[Approval]:
    page = listing(person.id, limit, cursor)
    return Page(store.load_many(page.items), page.next_cursor)
