"""What follows from an act of a case, set off by the table's stream; all of it may be repeated."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from chalicelib.attachments import service as attachments
from chalicelib.cases import store
from chalicelib.cases.model import BY_APPLICANT, INSIDE, Act, Document
from chalicelib.notifications import service as notifications
from chalicelib.submissions import service as submissions

__all__ = ["address_before", "follow", "held_of"]

_Kind = notifications.Kind
_TOLD = {
    Act.MESSAGE: _Kind.MESSAGE,
    Act.QUESTION: _Kind.MESSAGE,
    Act.DOCUMENT: _Kind.MESSAGE,
    Act.RETURNED: _Kind.RETURNED,
    Act.DECIDED: _Kind.DECIDED,
    Act.CORRECTED: _Kind.FOLLOWED_UP,
    Act.REPLIED: _Kind.FOLLOWED_UP,
    Act.WITHDRAWN: _Kind.FOLLOWED_UP,
}
_CONFIRMED = {Act.CORRECTED: _Kind.CORRECTED, Act.WITHDRAWN: _Kind.WITHDRAWN}


def follow(event: submissions.CaseEvent) -> None:
    """Owe the mail that tells of the act, and have new files inspected.

    The section is told of one reply or correction until it has acted, and of a withdrawal always;
    the applicant of each correction and withdrawal, lest somebody else did it with their code.
    """
    submission = submissions.accepted(event.procedure_id, event.key)
    if submission is None or submission.anonymised_at:
        return
    act = Act(event.kind)
    if act in INSIDE:  # nobody is told, and what waits goes on waiting
        return
    _inspect(act, submission)
    if act not in BY_APPLICANT:
        notifications.seen_to(event.procedure_id, event.key, event.id)
    kind = _TOLD.get(act)
    if kind is _Kind.FOLLOWED_UP or (kind and submission.mail_field):
        once = act in {Act.CORRECTED, Act.REPLIED}
        told = {"subject": event.id, "since": event.at, "deadline": _deadline(event, act)}
        notifications.owe_case(kind, submission, **told, act=act.value, once=once)
    _confirm(event, act, submission)


def _confirm(event: submissions.CaseEvent, act: Act, submission: submissions.Submission) -> None:
    """Tell the applicant what was done in their name; an address that was replaced too."""
    if kind := _CONFIRMED.get(act):
        notifications.owe_case(kind, submission, subject=event.id, since=event.at)
    if act is Act.CORRECTED:
        made = store.entry(event.procedure_id, event.key, event.id)
        number = str(made.revision) if made else ""
        if number and address_before(f"{event.procedure_id}.{event.key}.{number}"):
            kind = _Kind.READDRESSED
            notifications.owe_case(kind, submission, subject=number, since=event.at)


def address_before(about: str) -> dict[str, str] | None:
    """The address that mails went to until a revision came with another, or with none.

    `about` is procedure, key and the number of that revision, with dots between.
    """
    procedure_id, key, number = about.split(".")
    submission = submissions.accepted(procedure_id, key)
    if submission is None or submission.anonymised_at:
        return None
    before = store.revision(procedure_id, key, int(number) - 1)
    field = before.mail_field if before else None
    if before is None or field is None:
        return None
    replaced = _answers(submission, int(number)).get(field) != before.answers[field]
    return {"mail": str(before.answers[field])} if replaced else None


def _answers(submission: submissions.Submission, number: int) -> Mapping[str, Any]:
    """The answers of a revision; none if it is not kept any more."""
    if number == submission.revision:
        return submission.answers
    kept = store.revision(submission.procedure_id, submission.key, number)
    return kept.answers if kept else {}


def _deadline(event: submissions.CaseEvent, act: Act) -> str:
    """Till when the request that holds is to be met, if one was made."""
    case = store.load(event.procedure_id, event.key) if act is Act.RETURNED else None
    return case.request.deadline if case and case.request else ""


def _inspect(act: Act, submission: submissions.Submission) -> None:
    procedure_id, key = submission.procedure_id, submission.key
    if act is Act.DOCUMENT:
        issued = store.documents(procedure_id, key)
        attachments.release(procedure_id, key, [held_of(one) for one in issued])


def held_of(document: Document) -> attachments.Held:
    """A document as attachments know it."""
    told = asdict(document)
    del told["at"]
    return attachments.Held(field=attachments.DOCUMENT, **told)
