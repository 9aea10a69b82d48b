"""Reads the letters over: complete, sound as mail, and silent about what is not to be in them."""

from collections.abc import Iterator, Sequence
from typing import Any

from chalicelib.forms import service as forms
from chalicelib.procedures.service import MailAnswers
from chalicelib.rehearsals.model import StepFailed
from chalicelib.submissions import service as submissions

__all__ = ["check"]

_TELLING = 8
"""Characters from which on a text in a letter cannot be there by chance."""


def check(
    submission: submissions.Submission,
    mails: Sequence[Any],
    definition: forms.Definition,
    how: MailAnswers,
) -> None:
    """Raises StepFailed if a letter lacks its words or tells an answer that it must not."""
    allowed = " ".join((definition.title, definition.completion, *_own_words(definition)))
    told = " ".join(_texts(_told(submission, definition, how)))
    answers = [
        text for text in _texts(submission.answers) if len(text) >= _TELLING and text not in told
    ]
    for mail in mails:
        if "\n" in mail.subject or definition.title.split()[0] not in mail.subject:
            raise StepFailed("メールの件名が正しく作られていません。題名を確かめてください。")
        if submission.receipt_number not in mail.text:
            raise StepFailed("メールに受付番号がありません。")
        leaked = [text for text in answers if text in mail.text and text not in allowed]
        if leaked:
            raise StepFailed("メールの本文に、載せてはならない回答の内容が含まれています。")


def _told(
    submission: submissions.Submission, definition: forms.Definition, how: MailAnswers
) -> dict[str, Any]:
    """The answers that the result mail may tell."""
    if how is MailAnswers.FULL:
        return submission.answers
    if how is MailAnswers.NONE:
        return {}
    return dict(forms.without_personal(definition, submission.answers))


def _own_words(definition: forms.Definition) -> Iterator[str]:
    """What the office itself says in a letter."""
    contact = definition.contact
    yield from (contact.section, contact.phone, contact.mail)
    yield from (ending.text for ending in definition.endings)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
