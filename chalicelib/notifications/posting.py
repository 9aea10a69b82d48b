"""Letters (お知らせ) that belong to no procedure: noted first, so that none is lost, then queued.

Contracts, counterparties and approvals owe them. The template of a letter lies under its name in
`templates/letters/`; its first line is the subject.
"""

from collections.abc import Mapping, Sequence

from chalicelib import queues
from chalicelib.config import settings
from chalicelib.ids import new_id
from chalicelib.notifications import store
from chalicelib.notifications.model import Kind, Letter, Notification

__all__ = ["LETTERS", "letters_of", "owe_letter"]

LETTERS = "LETTER"
"""What stands where the mails of a submission name their procedure."""


def owe_letter(  # noqa: PLR0913 — all that a letter needs
    name: str,
    to: Sequence[str],
    words: Mapping[str, str],
    subject_id: str,
    department: str,
    *,
    once: str = "",
    secret: str = "",
    inside: bool = False,
    code: bool = False,
) -> str:
    """Note a letter and queue it; gives the id of the notification.

    `subject_id` is what it is about, for example a contract; `once` tells the letters of one name
    apart and makes a repetition harmless. Words are kept: what must lie nowhere is made by
    `secret` ("maker:id") when the letter leaves. `inside` tells one to staff,
    `code` one with a code for somebody who signs.
    """
    told = Letter(
        name=name, to=tuple(to), words=dict(words), secret=secret, inside=inside, code=code
    )
    owed = Notification(
        procedure_id=LETTERS,
        key=subject_id,
        kind=Kind.LETTER,
        department=department,
        receipt_number="",
        subject=f"{name}-{once or new_id()}",
        letter=told,
    )
    if store.insert(owed) or _untried(owed):
        queues.send(settings().mail_queue_url, {"notification": owed.id})
    return owed.id


def _untried(owed: Notification) -> bool:
    """Whether it was noted before and may not have been queued."""
    noted = store.load(owed.procedure_id, owed.key, owed.name)
    return noted is not None and noted.attempts == 0


def letters_of(subject_id: str) -> list[Notification]:
    """The letters about something, with their states, oldest first."""
    found = store.of_submission(LETTERS, subject_id)
    return sorted(found, key=lambda one: one.updated_at)
