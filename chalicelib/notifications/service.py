"""What others may ask of notifications: owe, deliver, show and repeat a mail."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib import audit, clock, queues
from chalicelib.config import settings
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import Person
from chalicelib.notifications import store
from chalicelib.notifications.letters import compose
from chalicelib.notifications.model import MAX_ATTEMPTS, Kind, Notification, State, parse_id
from chalicelib.notifications.sender import MailRefused, MailSender, MailUnsent, SesSender
from chalicelib.observability import count
from chalicelib.procedures import service as procedures
from chalicelib.records import Page
from chalicelib.submissions.service import Arrival

__all__ = ["deliver", "failed", "of_submission", "owe", "retry", "states_of", "title_of"]

MAIL_WINDOW = timedelta(days=1)
"""Older submissions are history (a replayed stream, a restored table): nobody is mailed again."""

_WORST_FIRST = (State.FAILED, State.RETRYING, State.WAITING, State.SENT, State.NOBODY)


def owe(arrival: Arrival) -> None:
    """Note the mails that follow from a submission and queue them; may be repeated."""
    if clock.now() - datetime.fromisoformat(arrival.received_at) > MAIL_WINDOW:
        return
    for kind in [Kind.ARRIVAL, Kind.RESULT] if arrival.mail else [Kind.ARRIVAL]:
        owed = _owed(arrival, kind)
        if store.insert(owed) or _load(owed.id).attempts == 0:
            queues.send(settings().mail_queue_url, {"notification": owed.id})


def _owed(arrival: Arrival, kind: Kind) -> Notification:
    return Notification(
        procedure_id=arrival.procedure_id,
        key=arrival.key,
        kind=kind,
        department=arrival.department,
        receipt_number=arrival.receipt_number,
        updated_at=clock.timestamp(),
    )


def deliver(notification_id: str, sender: MailSender | None = None) -> None:
    """Send one mail and keep its state; raises MailUnsent so that the queue tries again.

    Each try is claimed before it begins, so that no two workers send the same mail, and the last
    one is marked as failed in advance: whatever ends it, staff see the truth.
    """
    claimed = _claimed(_load(notification_id))
    if claimed is None:
        return
    try:
        sent = _send(claimed, sender or SesSender(settings().mail_sender))
    except NotFound:
        _keep(claimed, State.FAILED, "手続または提出が見つかりません")
    except MailRefused as refusal:
        _keep(claimed, State.FAILED, str(refusal))
    except MailUnsent as unsent:
        _keep(claimed, claimed.state, str(unsent))
        raise
    else:
        _keep(claimed, State.SENT if sent else State.NOBODY, None)


def _claimed(notification: Notification) -> Notification | None:
    """The notification with this try counted, or None if it is over or another worker has it."""
    if notification.state in {State.SENT, State.NOBODY, State.FAILED}:
        return None
    attempts = notification.attempts + 1
    state = State.FAILED if attempts >= MAX_ATTEMPTS else State.RETRYING
    claim = replace(
        notification,
        state=state if attempts > 1 else State.WAITING,
        attempts=attempts,
        updated_at=clock.timestamp(),
    )
    return claim if store.advance(claim, notification) else None


def _send(notification: Notification, sender: MailSender) -> bool:
    """Whether there was anybody to send it to."""
    mail = compose(notification.kind, notification.procedure_id, notification.key)
    if mail is None:
        return False
    sender.send(mail)
    return True


def _keep(claimed: Notification, state: State, error: str | None) -> None:
    now = clock.timestamp()
    if state is State.WAITING:
        state = State.RETRYING
    count(f"Mail{state.name.capitalize()}")
    sent_at = now if state is State.SENT else None
    store.save(replace(claimed, state=state, updated_at=now, sent_at=sent_at, error=error))


def failed(person: Person, limit: int, cursor: str | None) -> Page[Notification]:
    """The department's mails that could not be sent."""
    return store.list_failed(person.department, limit, cursor)


def retry(person: Person, notification_id: str) -> Notification:
    """Queue a failed mail again; raises NotFound or WrongState."""
    notification = _load(notification_id)
    if notification.department != person.department:
        raise NotFound
    if notification.state is not State.FAILED:
        raise WrongState("このメールは送信待ち、または送信済みです。")
    again = replace(notification, state=State.WAITING, attempts=0, updated_at=clock.timestamp())
    if not store.advance(again, notification):
        raise WrongState("ほかの人が先に再送しました。")
    queues.send(settings().mail_queue_url, {"notification": again.id})
    subject = f"procedure#{again.procedure_id}"
    audit.record(person, "mail_retried", subject, again.receipt_number)
    return again


def of_submission(procedure_id: str, key: str) -> list[Notification]:
    """The mails of one submission."""
    return list(store.of_submission(procedure_id, key))


def states_of(procedure_id: str, keys: Sequence[str]) -> dict[str, str]:
    """For each submission the worst state among its mails, or "none"."""
    found: dict[str, set[State]] = {key: set() for key in keys}
    for notification in store.of_submissions(procedure_id, keys) if keys else ():
        found[notification.key].add(notification.state)
    return {
        key: next((state.value for state in _WORST_FIRST if state in states), "none")
        for key, states in found.items()
    }


def title_of(procedure_id: str) -> str:
    """The title of the procedure a mail belongs to; empty once that was deleted."""
    try:
        return str(procedures.by_id(procedure_id).definition_json.get("title", ""))
    except NotFound:
        return ""


def _load(notification_id: str) -> Notification:
    parts = parse_id(notification_id)
    found = store.load(*parts) if parts else None
    if found is None:
        raise NotFound
    return found
