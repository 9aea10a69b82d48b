"""Mails that are owed: noted first, so that none is lost from sight, then queued.

They follow from submissions and places by themselves, go to people of a roster as staff ask:
invitations (回答のお願い) and reminders (催促), or to colleagues about an approval (公開承認).
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from chalicelib import clock, queues
from chalicelib.config import settings
from chalicelib.http import Person
from chalicelib.notifications import store
from chalicelib.notifications.model import OF_CASES, Kind, Notification, State
from chalicelib.notifications.unseen import may_tell
from chalicelib.procedures import service as procedures
from chalicelib.submissions.service import Arrival, Placement, PlaceState, Submission

__all__ = [
    "invite",
    "owe",
    "owe_case",
    "owe_placement",
    "owe_publication",
    "owe_return",
    "owe_review",
    "queue",
    "remind",
]

MAIL_WINDOW = timedelta(days=1)
"""Older submissions are history (a replayed stream, a restored table): nobody is mailed again."""

_HANDS = 8  # letters noted at once
_UNDER_WAY = {State.WAITING, State.RETRYING}


def owe(arrival: Arrival) -> None:
    """Note the mails that follow from a submission and queue them; may be repeated."""
    if _is_history(arrival.received_at):
        return
    for kind in [Kind.ARRIVAL, Kind.RESULT] if arrival.mail else [Kind.ARRIVAL]:
        _follow(arrival, kind)


def owe_placement(placement: Placement) -> None:
    """Note the mail that follows from a changed place and queue it; may be repeated."""
    kind = _kind_of(placement)
    if kind is not None and placement.mail and not _is_history(placement.since):
        _follow(placement, kind)


def owe_case(  # noqa: PLR0913 — facts, each by its name
    kind: Kind,
    submission: Submission,
    *,
    subject: str,
    since: str,
    once: bool = False,
    deadline: str = "",
    act: str = "",
) -> None:
    """Note the mail that follows from what happened to a case and queue it; may be repeated.

    `subject` tells several of a kind apart, `since` is when it happened, `act` what it was. With
    `once` nobody is told while something told before waits to be seen to.
    """
    if kind not in OF_CASES:
        raise ValueError(kind)
    to_applicant = kind not in {Kind.FOLLOWED_UP, Kind.READDRESSED}
    unknown = to_applicant and submission.mail_field is None
    if unknown or submission.test or _is_history(since):
        return
    if not once or may_tell(submission.procedure_id, submission.key, subject):
        _follow(submission, kind, subject=subject, deadline=deadline, act=act)


def _kind_of(placement: Placement) -> Kind | None:
    if placement.state in {PlaceState.SEATED, PlaceState.DRAWN} and placement.moved_up:
        return Kind.PROMOTED
    return {PlaceState.DRAWN: Kind.DRAWN, PlaceState.LOST: Kind.LOST}.get(placement.state)


def _is_history(happened_at: str) -> bool:
    return clock.now() - datetime.fromisoformat(happened_at) > MAIL_WINDOW


def _follow(
    cause: Arrival | Placement | Submission,
    kind: Kind,
    *,
    subject: str = "",
    deadline: str = "",
    act: str = "",
) -> None:
    owed = Notification(
        procedure_id=cause.procedure_id,
        key=cause.key,
        kind=kind,
        department=cause.department,
        receipt_number=cause.receipt_number,
        subject=subject,
        deadline=deadline,
        act=act,
    )
    _set_off(owed)


def owe_review(procedure: procedures.Procedure, asked: procedures.Request) -> int:
    """Tell those who may approve that they are asked; tells how many. May be repeated."""
    approvers = procedures.approvers(procedure, asked)
    for one in approvers:
        _tell_colleague(procedure, one.id, Kind.REVIEW, asked)
    return len(approvers)


def owe_publication(procedure: procedures.Procedure, asked: procedures.Request) -> None:
    """Tell whoever asked for it that the procedure was published; may be repeated."""
    _tell_colleague(procedure, asked.id, Kind.PUBLISHED, asked)


def owe_return(procedure: procedures.Procedure, asked: procedures.Request) -> None:
    """Tell whoever asked for publication that it was given back; may be repeated."""
    _tell_colleague(procedure, asked.id, Kind.SENT_BACK, asked)


def _tell_colleague(
    procedure: procedures.Procedure, member_id: str, kind: Kind, asked: procedures.Request
) -> None:
    owed = Notification(
        procedure_id=procedure.id,
        key=member_id,
        kind=kind,
        department=procedure.department,
        receipt_number="",
        subject=asked.mark,
    )
    _set_off(owed)


def _set_off(owed: Notification) -> None:
    if store.insert(owed) or _untried(owed):
        queues.send(settings().mail_queue_url, {"notification": owed.id})


def _untried(owed: Notification) -> bool:
    """Whether it was noted before and may not have been queued."""
    noted = store.load(owed.procedure_id, owed.key, owed.name)
    return noted is not None and noted.attempts == 0


def invite(person: Person, procedure_id: str, ids: Sequence[str], *, again: bool) -> int:
    """Owe these people a letter with their link and queue it; tells how many letters.

    Who has been sent one gets another only with `again`; nobody gets a second one while the
    first is under way.
    """
    settled = _UNDER_WAY if again else _UNDER_WAY | {State.SENT}
    return _write_to(person, procedure_id, ids, Kind.INVITATION, settled)


def remind(person: Person, procedure_id: str, ids: Sequence[str]) -> int:
    """Owe these people a reminder with a link and queue it; tells how many letters."""
    return _write_to(person, procedure_id, ids, Kind.REMINDER, _UNDER_WAY)


def _write_to(
    person: Person, procedure_id: str, ids: Sequence[str], kind: Kind, settled: set[State]
) -> int:
    known = {one.key: one for one in store.of_submissions(procedure_id, ids, [kind])}
    wanted = [
        Notification(
            procedure_id=procedure_id,
            key=one,
            kind=kind,
            department=person.department,
            receipt_number="",
            owed_at=clock.timestamp(),
        )
        for one in ids
        if one not in known or known[one].state not in settled
    ]
    with ThreadPoolExecutor(_HANDS) as hands:
        noted = list(hands.map(lambda owed: _note(owed, known.get(owed.key)), wanted))
    owed = [one.id for one, done in zip(wanted, noted, strict=True) if done]
    queue(owed)
    return len(owed)


def _note(owed: Notification, present: Notification | None) -> bool:
    """Whether it is ours to queue: somebody else may have asked in the same moment."""
    return store.insert(owed) if present is None else store.advance(owed, present)


def queue(ids: Iterable[str]) -> None:
    """Have these mails delivered."""
    queues.send_all(settings().mail_queue_url, [{"notification": one} for one in ids])
