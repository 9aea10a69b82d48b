"""The life of an approval: pure; nothing outside decides whether a step of it is allowed.

`seat_for` alone says who may decide now. Whatever is refused says what to do instead.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from chalicelib.approvals.model import (
    MOST_SEATS,
    MOST_STEPS,
    Approval,
    Decision,
    Official,
    Seat,
    State,
    Step,
    Way,
)

__all__ = [
    "BadRoute",
    "Moved",
    "NotForYou",
    "Refusal",
    "approve",
    "check_route",
    "current_step",
    "is_involved",
    "makers",
    "open_seats",
    "return_",
    "seat_for",
    "substitute",
    "undecided",
    "void",
    "withdraw",
]


class Refusal(Exception):
    """The step may not be taken; its text tells the person what to do."""


class NotForYou(Refusal):
    """The person may not do it, now or ever."""


class Moved(Refusal):
    """What the person saw is no longer how it stands."""


class BadRoute(Refusal):
    """Nobody could get through this route, or somebody would decide twice."""


_OWN = (
    "自分が起案したものや、自分が作成・編集したものを、"
    "自分で決裁することはできません（代決もできません）。"
)
_MAKERS = "さんは、起案する本人か、内容を作成・編集した人です。ほかの決裁者を選んでください。"
_CHOOSING = (
    "起案した人や、内容を作成・編集した人が、"
    "決裁者を選び直したり、決裁者になったりすることはできません。"
)
_STRANGER = "この決裁の決裁者ではありません。"
_NOT_YET = "まだあなたの番ではありません。前の段の決裁が済むと、メールでお知らせします。"
_TWICE = "同じ段で、すでに決裁しています。一人で二人分を決裁することはできません。"
_DONE = "ほかの決裁者が先に決裁しました。"
_CHANGED = (
    "表示していた内容と、いま決裁を求めている内容が違います。読み込み直して確かめてください。"
)
_OVER = {
    State.APPROVED: "この決裁は済んでいます。",
    State.RETURNED: "この決裁は差し戻されました。",
    State.WITHDRAWN: "この決裁は取り下げられました。",
}


def makers(approval: Approval) -> set[str]:
    """Those who do not judge it: who asked for it and who wrote it."""
    return {approval.requester.id, *approval.subject.authors}


def current_step(approval: Approval) -> Step | None:
    """The step that waits for decisions, if any does."""
    if approval.state is not State.WAITING:
        return None
    return next((step for step in approval.steps if not _is_done(step)), None)


def open_seats(approval: Approval) -> tuple[Seat, ...]:
    """The places whose decision is waited for now."""
    step = current_step(approval)
    if step is None:
        return ()
    undecided = tuple(seat for seat in step.seats if seat.decision is None)
    return undecided[:1] if step.way is Way.IN_ORDER else undecided


def undecided(approval: Approval) -> tuple[Seat, ...]:
    """The places whose decision is waited for now, or may be later."""
    if approval.state is not State.WAITING:
        return ()
    rest = [step for step in approval.steps if not _is_done(step)]
    return tuple(seat for step in rest for seat in step.seats if seat.decision is None)


def seat_for(approval: Approval, who: str, absent: Collection[str]) -> Seat | None:
    """The place on which somebody may decide now, or None.

    `absent` are those for whom the person decides today. Nobody decides on what they asked for
    or wrote themselves, nor for two in one step; one's own place comes before another's.
    """
    if who in makers(approval) or _has_decided(current_step(approval), who):
        return None
    seats = open_seats(approval)
    own = (seat for seat in seats if seat.member.id == who)
    others = (seat for seat in seats if seat.member.id in absent)
    return next(own, None) or next(others, None)


def is_involved(approval: Approval, who: str, absent: Collection[str]) -> bool:
    """Whether somebody asked, is asked, decided, or stands in for who is asked."""
    named = {seat.member.id for seat in approval.seats}
    deciders = {seat.decision.by.id for seat in approval.seats if seat.decision}
    return who in named | deciders | {approval.requester.id} or not named.isdisjoint(absent)


def approve(approval: Approval, decision: Decision, absent: Collection[str]) -> Approval:
    """The approval with somebody's consent to the content they saw."""
    seat = _admitted(approval, decision.by.id, absent)
    _check_shown(approval, decision)
    taken = _changed(approval, seat.member.id, lambda one: replace(one, decision=decision))
    over = all(_is_done(step) for step in taken.steps)
    return replace(taken, state=State.APPROVED if over else State.WAITING, moved_at=decision.at)


def return_(approval: Approval, decision: Decision, absent: Collection[str]) -> Approval:
    """The approval given back (差戻し) by somebody whose turn it is."""
    _admitted(approval, decision.by.id, absent)
    _check_shown(approval, decision)
    return replace(approval, state=State.RETURNED, moved_at=decision.at)


def withdraw(approval: Approval, who: str, at: str) -> Approval:
    """The approval taken back (取下げ) by whoever asked for it."""
    if who != approval.requester.id:
        raise NotForYou("取り下げられるのは、起案した人だけです。")
    return void(approval, at)


def void(approval: Approval, at: str) -> Approval:
    """The approval as its feature takes it back, whose subject is another by now."""
    _check_waits(approval)
    return replace(approval, state=State.WITHDRAWN, moved_at=at)


def substitute(approval: Approval, absent: str, by: str, other: Official) -> Approval:
    """The approval with another member in the place of one who cannot decide.

    Whoever asked or wrote it may not choose who judges, and nobody puts themselves into the place.
    """
    if makers(approval) & {by, other.id}:
        raise NotForYou(_CHOOSING)
    if by == other.id:
        raise NotForYou(
            "自分を決裁者にすることはできません。ほかの「管理」の職員に依頼してください。"
        )
    _check_waits(approval)
    step = _step_waiting_for(approval, absent)
    named = {one.member.id for one in approval.seats}
    if other.id in named or _has_decided(step, other.id):
        raise BadRoute(f"{other.name}さんは、すでに決裁者に入っているか、代わりに決裁しています。")
    return _changed(approval, absent, lambda one: replace(one, member=other))


def check_route(steps: Sequence[Step], barred: Collection[str]) -> None:
    """Raises BadRoute unless the steps lead, by others than who asks or wrote it, to an end."""
    if not 1 <= len(steps) <= MOST_STEPS:
        raise BadRoute(f"決裁の段は、1段から{MOST_STEPS}段までにしてください。")
    members = [seat.member for step in steps for seat in step.seats]
    ids = [one.id for one in members]
    if not all(step.seats for step in steps):
        raise BadRoute("決裁者のいない段があります。決裁者を選んでください。")
    if len(members) > MOST_SEATS:
        raise BadRoute(f"決裁者は、全部の段を合わせて{MOST_SEATS}人までにしてください。")
    own = [one.name for one in members if one.id in barred]
    if own:
        raise BadRoute(f"{'、'.join(own)}{_MAKERS}")
    twice = {one.name for one in members if ids.count(one.id) > 1}
    if twice:
        raise BadRoute(f"同じ人が二度入っています：{'、'.join(sorted(twice))}")


def _admitted(approval: Approval, who: str, absent: Collection[str]) -> Seat:
    """The place that is somebody's to decide on; else the reason why there is none."""
    if who in makers(approval):
        raise NotForYou(_OWN)
    _check_waits(approval)
    seat = seat_for(approval, who, absent)
    if seat is None:
        raise _reason(approval, who, absent)
    return seat


def _reason(approval: Approval, who: str, absent: Collection[str]) -> Refusal:
    if _has_decided(current_step(approval), who):
        return Moved(_TWICE)
    mine = [seat for seat in approval.seats if seat.member.id in {who, *absent}]
    if not mine:
        return NotForYou(_STRANGER)
    passed = _passed(approval)
    if all(seat in passed or seat.decision for seat in mine):
        return Moved(_DONE)
    return NotForYou(_NOT_YET)


def _check_shown(approval: Approval, decision: Decision) -> None:
    if decision.digest != approval.subject.digest:
        raise Moved(_CHANGED)


def _step_waiting_for(approval: Approval, member: str) -> Step:
    """The step, not done yet, that still wants this member's decision."""
    if member not in {seat.member.id for seat in undecided(approval)}:
        raise Moved("その決裁者の決裁は、もう待っていません。読み込み直して確かめてください。")
    return next(
        step for step in approval.steps if member in {seat.member.id for seat in step.seats}
    )


def _check_waits(approval: Approval) -> None:
    if approval.state is not State.WAITING:
        raise Moved(_OVER[approval.state])


def _is_done(step: Step) -> bool:
    decided = [seat.decision is not None for seat in step.seats]
    return any(decided) if step.way is Way.ANY else all(decided)


def _has_decided(step: Step | None, who: str) -> bool:
    decisions = [seat.decision for seat in step.seats] if step else []
    return any(one is not None and one.by.id == who for one in decisions)


def _passed(approval: Approval) -> tuple[Seat, ...]:
    """The places of steps that are done."""
    return tuple(seat for step in approval.steps if _is_done(step) for seat in step.seats)


def _changed(approval: Approval, member: str, change: Callable[[Seat], Seat]) -> Approval:
    """The approval with one member's place changed; a route names nobody twice."""
    steps = tuple(
        replace(
            step,
            seats=tuple(change(one) if one.member.id == member else one for one in step.seats),
        )
        for step in approval.steps
    )
    return replace(approval, steps=steps)
