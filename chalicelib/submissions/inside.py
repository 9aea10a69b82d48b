"""Answering inside (庁内の照会・アンケート): members of the office, signed in at the console."""

from collections.abc import Mapping
from typing import Any

from chalicelib.errors import NotFound
from chalicelib.http import Person
from chalicelib.identity import service as identity
from chalicelib.procedures import service as procedures
from chalicelib.submissions.acceptance import Pass, Receipt, accept
from chalicelib.values import dataclass

__all__ = ["Sent", "answer", "to_answer"]


def to_answer(person: Person) -> list[tuple[procedures.InsideForm, bool]]:
    """The open forms, each with whether the person has answered; what is due soonest first."""
    forms = list(procedures.list_inside())
    done = identity.answered_among([one.id for one in forms], person.id)
    told = [(one, one.id in done) for one in forms]
    return sorted(told, key=_urgency)


def _urgency(told: tuple[procedures.InsideForm, bool]) -> tuple[bool, str, str]:
    form, answered = told
    return answered, form.closes_at.isoformat() if form.closes_at else "~", form.title


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What a colleague sent: the answers to a version, the key of this submission, its files."""

    key: str
    version: int
    answers: Mapping[str, Any]
    folder: str | None = None


def answer(person: Person, procedure_id: str, sent: Sent) -> Receipt:
    """Take an answer of a member of staff; raises NotFound for a form that is not inside."""
    if not procedures.is_inside(procedure_id):
        raise NotFound
    shown = Pass(insider=person, folder=sent.folder)
    return accept(procedure_id, sent.key, sent.version, sent.answers, shown)
