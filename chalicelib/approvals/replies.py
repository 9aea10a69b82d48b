"""How approvals are told to the console."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from chalicelib import clock
from chalicelib.approvals import service, shapes
from chalicelib.approvals.model import (
    Act,
    Approval,
    Decision,
    Delegation,
    Entry,
    Official,
    Route,
    Seat,
    State,
)
from chalicelib.http import Person
from chalicelib.permissions import Permission
from chalicelib.staff import service as staff

__all__ = ["delegation", "detail", "lines", "people", "route", "routes"]


def _department_names() -> dict[str, str]:
    return {one.code: one.name for one in staff.departments()}


def people(found: Iterable[Official]) -> list[shapes.PersonReply]:
    """People with the names of their departments."""
    names = _department_names()
    return [_person(one, names) for one in found]


def lines(person: Person, found: Iterable[Approval]) -> list[shapes.ApprovalLine]:
    """Approvals as a list shows them."""
    names, absent = _department_names(), service.absent_for(person.id)
    return [shapes.ApprovalLine(**_line(person, one, names, absent)) for one in found]


def detail(person: Person, approval: Approval) -> shapes.ApprovalDetail:
    """One approval with all that was done to it."""
    names, absent = _department_names(), service.absent_for(person.id)
    rounds = service.rounds(approval)
    open_now = service.open_seats(approval)
    return shapes.ApprovalDetail(
        **_line(person, approval, names, absent),
        words=approval.subject.words,
        digest=approval.subject.digest,
        steps=[
            shapes.StepReply(
                name=step.name,
                way=step.way,
                seats=[_seat(seat, names, waits=seat in open_now) for seat in step.seats],
            )
            for step in approval.steps
        ],
        history=[_entry(one, names) for one in service.history(approval)],
        earlier=rounds[: approval.round - 1],
        can=_can(person, approval, absent, latest=rounds[-1] == approval.id),
    )


def _line(
    person: Person, one: Approval, names: Mapping[str, str], absent: Collection[str]
) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.subject.kind,
        "subject_id": one.subject.id,
        "title": one.subject.title,
        "link": one.subject.link,
        "requester": _person(one.requester, names),
        "requested_at": one.requested_at,
        "moved_at": one.moved_at,
        "round": one.round,
        "state": one.state,
        "waits_for": [seat.member.name for seat in service.open_seats(one)],
        "instead_of": _instead_of(person, one, absent),
    }


def _instead_of(person: Person, one: Approval, absent: Collection[str]) -> str | None:
    seat = service.seat_for(one, person.id, absent)
    return seat.member.name if seat and seat.member.id != person.id else None


def _can(person: Person, one: Approval, absent: Collection[str], *, latest: bool) -> shapes.Can:
    own = one.requester.id == person.id
    ended = one.state in {State.RETURNED, State.WITHDRAWN}
    return shapes.Can(
        decide=service.seat_for(one, person.id, absent) is not None,
        instead_of=_instead_of(person, one, absent),
        withdraw=own and one.state is State.WAITING,
        again=own and ended and latest and one.subject.kind == service.MEMO,
        substitute=[] if own else _replaceable(person, one),
    )


def _replaceable(person: Person, one: Approval) -> list[str]:
    """Members of the person's department whose place the person may give to another."""
    if Permission.STAFF_DEPARTMENT_WRITE not in person.permissions:
        return []
    return [
        seat.member.id
        for seat in service.undecided(one)
        if seat.member.department == person.department
    ]


def _seat(seat: Seat, names: Mapping[str, str], *, waits: bool) -> shapes.SeatReply:
    return shapes.SeatReply(
        member=_person(seat.member, names),
        decision=_decision(seat.decision, names, by_deputy=seat.by_deputy)
        if seat.decision
        else None,
        waits=waits,
    )


def _decision(one: Decision, names: Mapping[str, str], *, by_deputy: bool) -> shapes.DecisionReply:
    by = _person(one.by, names)
    return shapes.DecisionReply(by=by, at=one.at, comment=one.comment, by_deputy=by_deputy)


def _entry(one: Entry, names: Mapping[str, str]) -> shapes.EntryReply:
    return shapes.EntryReply(
        number=one.number,
        at=one.at,
        act=Act(one.act),
        by=_person(one.by, names),
        words=one.words,
        instead_of=_person(one.instead_of, names) if one.instead_of else None,
        replaced_by=_person(one.replaced_by, names) if one.replaced_by else None,
    )


def routes(found: Iterable[Route]) -> list[shapes.RouteReply]:
    """Routes with the people they name."""
    kept = list(found)
    ids = {member for one in kept for step in one.steps for member in step.members}
    names = _department_names()
    known = {member: _member(member, names) for member in ids}
    return [_route(one, known) for one in kept]


def route(one: Route) -> shapes.RouteReply:
    """One route with the people it names."""
    return routes([one])[0]


def _route(one: Route, known: Mapping[str, shapes.PersonReply]) -> shapes.RouteReply:
    steps = [
        shapes.RouteStep(name=step.name, way=step.way, members=[known[m] for m in step.members])
        for step in one.steps
    ]
    return shapes.RouteReply(id=one.id, name=one.name, steps=steps, revision=one.revision)


def _member(member_id: str, names: Mapping[str, str]) -> shapes.PersonReply:
    found = staff.member(member_id)
    reply = _person(Official(found.id, found.name, found.department), names)
    return reply.model_copy(update={"active": found.active})


def delegation(person: Person, one: Delegation) -> shapes.DelegationReply:
    """Who stands in for whom, and whether it holds today."""
    manages = Permission.STAFF_DEPARTMENT_WRITE in person.permissions
    absent, deputy = people([one.absent, one.deputy])
    return shapes.DelegationReply(
        id=one.id,
        absent=absent,
        deputy=deputy,
        first=one.first,
        last=one.last,
        set_by=one.set_by.name,
        holds=one.covers(clock.today().isoformat()),
        mine=manages or person.id in {one.absent.id, one.set_by.id},
    )


def _person(one: Official, names: Mapping[str, str]) -> shapes.PersonReply:
    return shapes.PersonReply(
        id=one.id,
        name=one.name,
        department=one.department,
        department_name=names.get(one.department, one.department),
    )
