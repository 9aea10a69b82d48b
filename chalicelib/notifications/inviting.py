"""Letters to the people of a roster: invitations (回答のお願い) and reminders (催促)."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from chalicelib import clock, queues
from chalicelib.config import settings
from chalicelib.http import Person
from chalicelib.notifications import store
from chalicelib.notifications.model import Kind, Notification, State

__all__ = ["invite", "remind"]

_HANDS = 8  # letters noted at once
_UNDER_WAY = {State.WAITING, State.RETRYING}


def invite(person: Person, procedure_id: str, ids: Sequence[str], *, again: bool) -> int:
    """Owe these people a letter with their link and queue it; tells how many letters.

    Who has been sent one gets another only with `again`; nobody gets a second one while the
    first is under way.
    """
    settled = _UNDER_WAY if again else _UNDER_WAY | {State.SENT}
    return _owe(person, procedure_id, ids, Kind.INVITATION, settled)


def remind(person: Person, procedure_id: str, ids: Sequence[str]) -> int:
    """Owe these people a reminder with a link and queue it; tells how many letters."""
    return _owe(person, procedure_id, ids, Kind.REMINDER, _UNDER_WAY)


def _owe(
    person: Person, procedure_id: str, ids: Sequence[str], kind: Kind, settled: set[State]
) -> int:
    known = {one.key: one for one in store.of_submissions(procedure_id, ids, [kind])}
    wanted = [
        _owed(person, procedure_id, one, kind)
        for one in ids
        if one not in known or known[one].state not in settled
    ]
    with ThreadPoolExecutor(_HANDS) as hands:
        noted = list(hands.map(lambda owed: _note(owed, known.get(owed.key)), wanted))
    owed = [one.id for one, done in zip(wanted, noted, strict=True) if done]
    queues.send_all(settings().mail_queue_url, [{"notification": one} for one in owed])
    return len(owed)


def _owed(person: Person, procedure_id: str, entry_id: str, kind: Kind) -> Notification:
    return Notification(
        procedure_id=procedure_id,
        key=entry_id,
        kind=kind,
        department=person.department,
        receipt_number="",
        updated_at=clock.timestamp(),
    )


def _note(owed: Notification, present: Notification | None) -> bool:
    """Whether it is ours to queue: somebody else may have asked in the same moment."""
    if present is None:
        return store.insert(owed)
    return store.advance(replace(owed, updated_at=clock.timestamp()), present)
