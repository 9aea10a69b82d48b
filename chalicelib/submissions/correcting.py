"""A correction (修正・補正): other answers to the same version, judged like the first ones."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from chalicelib import clock
from chalicelib.attachments import service as attachments
from chalicelib.errors import AnswersInvalid
from chalicelib.forms import service as forms
from chalicelib.procedures import service as procedures
from chalicelib.submissions.candidate import candidate_of
from chalicelib.submissions.definitions import definition_of
from chalicelib.submissions.model import StoredFile, Submission, digest_of

__all__ = ["corrected", "locked_fields"]

_SEAT = "お申し込みの枠は、ここでは変えられません。変えたいときは、お問い合わせ先にご連絡ください。"
_ADDRESS = (
    "ご本人の確認に使ったメールアドレスは、ここでは変えられません。"
    "変えたいときは、お問い合わせ先にご連絡ください。"
)


def locked_fields(submission: Submission, definition: forms.Definition) -> dict[str, str]:
    """The fields that a correction leaves as they are, each with the reason in words.

    A seat changes hands at the counter only; and who answered stays who answered.
    """
    locked: dict[str, str] = {}
    seats = procedures.reception_of(submission.procedure_id).seats
    seated = submission.place.field if submission.place else seats.field if seats else None
    if seated in definition.by_id:
        locked[seated] = _SEAT
    known = submission.identity is not None and submission.identity.by == "mail"
    if definition.receipt_field and (submission.once or known):
        locked[definition.receipt_field.id] = _ADDRESS
    return locked


def corrected(submission: Submission, raw: Mapping[str, Any], folder: str | None) -> Submission:
    """The submission as it would be by these answers; raises AnswersInvalid."""
    definition = definition_of(submission)
    candidate = candidate_of(
        definition,
        raw,
        procedure_id=submission.procedure_id,
        key=submission.key,
        department=submission.department,
        version=submission.version,
    )
    _keep_locked(submission, candidate, definition)
    files = _files(submission, candidate, definition, folder)
    return replace(
        submission,
        answers=candidate.answers,
        digest=digest_of(candidate.answers, files),
        files=files,
        mail_field=candidate.mail_field,
        ending=candidate.ending,
        revision=submission.revision + 1,
        revised_at=clock.timestamp(),
    )


def _keep_locked(before: Submission, after: Submission, definition: forms.Definition) -> None:
    faults = [
        {"field": field, "code": "locked", "message": why}
        for field, why in locked_fields(before, definition).items()
        if before.answers.get(field) != after.answers.get(field)
    ]
    if faults:
        raise AnswersInvalid(errors=faults)


def _files(
    before: Submission, after: Submission, definition: forms.Definition, folder: str | None
) -> tuple[StoredFile, ...]:
    """The files the answers name, each made sure of; those of before need not be sent again."""
    if not any(one.type == "attachment" for one in definition.fields):
        return ()
    held = attachments.hold(
        after.procedure_id,
        after.key,
        definition,
        after.answers,
        folder,
        before=tuple(attachments.Held(**asdict(one)) for one in before.files),
    )
    return tuple(StoredFile(**asdict(one)) for one in held)
