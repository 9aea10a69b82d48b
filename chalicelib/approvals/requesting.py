"""Asking for approval (起案): once for a subject at a time, along a route of other people."""

import hashlib
from collections.abc import Collection, Sequence

import orjson

from chalicelib import clock
from chalicelib.approvals import life, people, store, telling
from chalicelib.approvals.life import BadRoute
from chalicelib.approvals.model import (
    MEMO,
    Act,
    Approval,
    Entry,
    Planned,
    State,
    Step,
    Subject,
)
from chalicelib.approvals.reading import readable
from chalicelib.errors import ApprovalMoved, Forbidden, Invalid, WrongState
from chalicelib.http import Person
from chalicelib.ids import new_id

__all__ = ["ask_again", "ask_plainly", "known", "request", "standing"]


def request(person: Person, subject: Subject, steps: Sequence[Planned]) -> Approval:
    """Ask for approval of a subject along these steps.

    Raises Invalid where the steps lead nowhere, WrongState while an earlier request waits.
    """
    named = people.named(steps)
    _check(named, {person.id, *subject.authors})
    earlier = store.rounds(subject.kind, subject.id)
    _check_rests(earlier)
    asked = _first(person, subject, named, len(earlier) + 1)
    entry = Entry(1, asked.requested_at, asked.requester, Act.REQUESTED)
    if not store.insert(asked, entry):
        raise ApprovalMoved("同じものについて、ほかの人が先に決裁を求めました。")
    telling.tell_of_turns(asked)
    return asked


def ask_plainly(person: Person, title: str, words: str, steps: Sequence[Planned]) -> Approval:
    """Ask for approval of a plain matter (簡易な伺い): a title and words."""
    return request(person, _memo(new_id(), title, words), steps)


def ask_again(
    person: Person, approval_id: str, title: str, words: str, steps: Sequence[Planned]
) -> Approval:
    """Ask anew for a plain matter that was given back or taken back."""
    before = readable(person, approval_id)
    if before.requester.id != person.id or before.subject.kind != MEMO:
        raise Forbidden("出し直せるのは、自分が起案した簡易な伺いだけです。")
    latest = standing(MEMO, before.subject.id)
    if latest is None or latest.id != before.id or before.state is State.APPROVED:
        raise WrongState("出し直せるのは、差戻しか取下げになった最新の回だけです。")
    return request(person, _memo(before.subject.id, title, words), steps)


def standing(kind: str, subject_id: str) -> Approval | None:
    """How the latest request about a subject stands; None if nobody ever asked."""
    earlier = store.rounds(kind, subject_id)
    return store.load(earlier[-1]) if earlier else None


def known(approval_id: str) -> Approval | None:
    """How a request stands that a feature keeps by its id."""
    return store.load(approval_id)


def _memo(memo_id: str, title: str, words: str) -> Subject:
    content = orjson.dumps({"title": title, "words": words}, option=orjson.OPT_SORT_KEYS)
    return Subject(MEMO, memo_id, title, hashlib.sha256(content).hexdigest(), words)


def _check(steps: Sequence[Step], makers: Collection[str]) -> None:
    try:
        life.check_route(steps, makers)
    except BadRoute as error:
        raise Invalid(str(error)) from error


def _check_rests(earlier: Sequence[str]) -> None:
    """Nobody asks while an earlier request about the same waits."""
    last = store.load(earlier[-1]) if earlier else None
    if last is not None and last.state is State.WAITING:
        raise WrongState("すでに決裁を求めています。取り下げてから、もう一度求めてください。")


def _first(person: Person, subject: Subject, steps: tuple[Step, ...], number: int) -> Approval:
    now = clock.timestamp()
    return Approval(
        id=new_id(),
        subject=subject,
        requester=people.oneself(person),
        steps=steps,
        requested_at=now,
        moved_at=now,
        round=number,
    )
