"""What others may ask of notifications: owe, deliver, show and repeat a mail."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from chalicelib import audit, clock
from chalicelib.config import settings
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import Person
from chalicelib.notifications import store
from chalicelib.notifications.fair_use import (
    TOO_MANY,
    TOO_MANY_CODES,
    TOO_MANY_INSIDE,
    code_may_get,
    inside_may_get,
    may_get,
)
from chalicelib.notifications.letters import Secrets, compose, compose_secret, rehearse
from chalicelib.notifications.model import (
    MAX_ATTEMPTS,
    OF_PEOPLE,
    OF_PLACES,
    OF_SUBMISSIONS,
    TO_SECTION,
    Kind,
    Mail,
    Notification,
    State,
    parse_id,
)
from chalicelib.notifications.owing import (
    invite,
    owe,
    owe_case,
    owe_placement,
    owe_publication,
    owe_return,
    owe_review,
    queue,
    remind,
)
from chalicelib.notifications.posting import letters_of, owe_letter
from chalicelib.notifications.sender import MailRefused, MailSender, MailUnsent, SesSender
from chalicelib.notifications.unseen import seen_to
from chalicelib.observability import count
from chalicelib.procedures import service as procedures
from chalicelib.records import Page

__all__ = [
    "Kind",
    "Notification",
    "deliver",
    "failed",
    "invite",
    "letters_of",
    "of_people",
    "of_submission",
    "owe",
    "owe_case",
    "owe_letter",
    "owe_placement",
    "owe_publication",
    "owe_return",
    "owe_review",
    "rehearse",
    "remind",
    "retry",
    "seen_to",
    "send_secret",
    "states_of",
    "title_of",
    "worst",
]


class TooMany(Exception):
    """The address got as many mails as it may today; says so to staff."""


_WORST_FIRST = (State.FAILED, State.RETRYING, State.WAITING, State.SENT, State.NOBODY)


def deliver(
    notification_id: str, sender: MailSender | None = None, secrets: Secrets | None = None
) -> None:
    """Send one mail and keep its state; raises MailUnsent so that the queue tries again.

    Each try is claimed before it begins, so that no two workers send the same mail, and the last
    one is marked as failed in advance: whatever ends it, staff see the truth. `secrets` make what
    lies nowhere until a letter leaves.
    """
    claimed = _claimed(_load(notification_id))
    if claimed is None:
        return
    try:
        sent = _send(claimed, sender or SesSender(settings().mail_sender), secrets)
    except NotFound:
        _keep(claimed, State.FAILED, "手続または提出が見つかりません")
    except (TooMany, MailRefused) as refusal:
        _keep(claimed, State.FAILED, str(refusal))
    except MailUnsent as unsent:
        _keep(claimed, claimed.state, str(unsent))
        raise
    else:
        _keep(claimed, State.SENT if sent else State.NOBODY, None)


def send_secret(
    kind: Kind,
    to: tuple[str, ...],
    procedure_id: str,
    words: dict[str, str],
    sender: MailSender | None = None,
) -> None:
    """Send a letter with a code or a link in it now; nothing is kept of it, so none can leak.

    Raises MailUnsent so that the queue tries again. One too many for its address is dropped.
    """
    if not all(may_get(one) for one in to):
        count("MailHeld")
        return
    try:
        letter = compose_secret(kind, to, procedure_id, words)
        (sender or SesSender(settings().mail_sender)).send(letter)
    except (MailRefused, NotFound):
        count("MailFailed")
    else:
        count("MailSent")


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


def _send(notification: Notification, sender: MailSender, secrets: Secrets | None) -> bool:
    """Whether there was anybody to send it to."""
    mail = compose(notification, secrets)
    if mail is None:
        return False
    if notification.attempts == 1:
        _count(mail, notification)
    sender.send(mail)
    return True


def _count(mail: Mail, notification: Notification) -> None:
    """Take a turn of each address; raises TooMany."""
    letter = notification.letter
    may, words = may_get, TOO_MANY
    if letter.inside if letter else notification.kind in TO_SECTION:
        may, words = inside_may_get, TOO_MANY_INSIDE
    elif letter and letter.code:
        may, words = code_may_get, TOO_MANY_CODES
    if not all(may(one) for one in mail.to):
        raise TooMany(words)


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
    queue([again.id])
    about = again.key if again.letter else again.procedure_id
    kind = "letter" if again.letter else "procedure"
    audit.record(person, "mail_retried", f"{kind}#{about}", again.receipt_number)
    return again


def of_submission(procedure_id: str, key: str) -> list[Notification]:
    """The mails of one submission."""
    return list(store.of_submission(procedure_id, key))


def of_people(procedure_id: str, ids: Sequence[str]) -> dict[str, list[Notification]]:
    """The mails of people of a roster by their entries; those without any are missing."""
    found: dict[str, list[Notification]] = defaultdict(list)
    for one in store.of_submissions(procedure_id, ids, OF_PEOPLE) if ids else ():
        found[one.key].append(one)
    return found


def states_of(
    procedure_id: str, keys: Sequence[str], *, with_places: bool = False
) -> dict[str, str]:
    """For each submission the worst state among its mails, or "none".

    `with_places` looks for the mails about places too.
    """
    kinds = OF_PLACES if with_places else OF_SUBMISSIONS
    found: dict[str, list[Notification]] = {key: [] for key in keys}
    for notification in store.of_submissions(procedure_id, keys, kinds) if keys else ():
        found[notification.key].append(notification)
    return {key: worst(mails) for key, mails in found.items()}


def worst(mails: Iterable[Notification]) -> str:
    """The state that most needs somebody's eye, or "none"."""
    states = {mail.state for mail in mails}
    return next((state.value for state in _WORST_FIRST if state in states), "none")


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
