"""Reads the letters over: complete, sound as mail, and silent about what was answered."""

from collections.abc import Iterator, Sequence
from typing import Any

from chalicelib.forms import service as forms
from chalicelib.rehearsals.model import StepFailed
from chalicelib.submissions import service as submissions

__all__ = ["check"]

_TELLING = 8
"""Characters from which on a text in a letter cannot be there by chance."""


def check(
    submission: submissions.Submission, mails: Sequence[Any], definition: forms.Definition
) -> None:
    """Raises StepFailed if a letter lacks its words or tells an answer."""
    allowed = " ".join((definition.title, definition.completion, *_own_words(definition)))
    answers = [text for text in _texts(submission.answers) if len(text) >= _TELLING]
    for mail in mails:
        if "\n" in mail.subject or definition.title.split()[0] not in mail.subject:
            raise StepFailed("メールの件名が正しく作られていません。題名を確かめてください。")
        if submission.receipt_number not in mail.text:
            raise StepFailed("メールに受付番号がありません。")
        told = [text for text in answers if text in mail.text and text not in allowed]
        if told:
            raise StepFailed("メールの本文に、回答の内容が含まれています。")


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
