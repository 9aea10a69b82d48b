"""Correcting (修正・補正): other answers in a new revision; those of before are kept."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.cases import store
from chalicelib.cases.acting import (
    Deed,
    Plan,
    Preparing,
    Standing,
    Wanted,
    acted,
    perform,
    standing,
)
from chalicelib.cases.differences import changed_labels
from chalicelib.cases.model import Act, Entry, Reason, Revision, Waiting
from chalicelib.errors import CaseMoved, WrongState
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = ["Chance", "Correction", "admitted", "chance", "correct", "revision_of"]

_State = submissions.CaseState

_NOT_NOW = (
    "いまは修正できません。修正できるのは、受付期間のうち、担当が確認を始めるまでです。"
    "直したいところがあるときは、返信かお電話でご連絡ください。"
)
_LATE = (
    "補正の期限が過ぎたため、送信できませんでした。お手数ですが、お問い合わせ先にご連絡ください。"
)
_SAME = "前に送られた内容から変わっていません。直すところを直してから送信してください。"


@dataclass(frozen=True, kw_only=True)
class Chance:
    """That the applicant may correct now: because it was asked for, or on their own.

    `until` is the last moment, None while the form is open without an end.
    """

    asked: bool
    until: str | None


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What the applicant is told: the submission as it is, and whether this was a repetition."""

    submission: submissions.Submission
    repeated: bool


def chance(now: Standing) -> Chance | None:
    """Whether the applicant may correct the answers now.

    When asked to (補正), until the deadline; else (修正) while the form takes submissions and
    nobody in the office has begun with this one.
    """
    request = now.case.request
    if now.state is _State.RETURNED and request:
        until = request.deadline
        return Chance(asked=True, until=until) if clock.timestamp() < until else None
    procedure_id = now.submission.procedure_id
    if now.state is not _State.RECEIVED or not procedures.is_receiving(procedure_id):
        return None
    reception = procedures.reception_of(procedure_id)
    if reception.inside:  # answered in the console, where there is no page for it
        return None
    return Chance(asked=False, until=_moment(reception.closes_at))


def correct(
    now: Standing, request: str, revision: int, raw: Mapping[str, Any], folder: str | None
) -> Correction:
    """Put these answers in the place of the present ones, once for each request.

    Raises AnswersInvalid, CaseMoved if the revision is no longer the present one, WrongState if
    nothing may be corrected or nothing was, and KeyReused.
    """
    procedure_id, key = now.submission.procedure_id, now.submission.key
    content = {"revision": revision, "answers": raw, "folder": folder}
    wanted = Wanted(request=request, act=Act.CORRECTED, content=content)
    repeated = perform(procedure_id, key, wanted, _preparing(revision, raw, folder))
    return Correction(submission=standing(procedure_id, key).submission, repeated=repeated)


def _preparing(revision: int, raw: Mapping[str, Any], folder: str | None) -> Preparing:
    """The answers are judged and their files made sure of once, however often others act."""

    def prepare(now: Standing) -> Plan:
        _check(now, revision)
        after = submissions.corrected(now.submission, raw, folder)
        if after.digest == now.submission.digest:
            raise WrongState(_SAME)

        def plan(now: Standing, act_id: str) -> Deed:
            return _deed(now, after, _check(now, revision), act_id)

        return plan

    return prepare


def _check(now: Standing, revision: int) -> Chance:
    if now.submission.revision != revision:
        raise CaseMoved
    return admitted(now)


def admitted(now: Standing) -> Chance:
    """The chance to correct now; raises WrongState if there is none."""
    found = chance(now)
    if found is None:
        raise WrongState(_LATE if now.state is _State.RETURNED else _NOT_NOW)
    return found


def _deed(now: Standing, after: submissions.Submission, found: Chance, act_id: str) -> Deed:
    before = now.submission
    state = _State.REVIEWING if found.asked else _State.RECEIVED
    after = replace(after, case_state=state)
    entry = Entry(
        id=act_id,
        act=Act.CORRECTED,
        at=str(after.revised_at),
        state=state.value,
        revision=after.revision,
        changed=changed_labels(before, after),
    )
    waiting = Waiting(reason=Reason.CORRECTED, at=entry.at)
    case, event = acted(now, entry, state, request=None, waiting=waiting)
    return Deed(
        case=case,
        entry=entry,
        operations=[
            submissions.revise(before, after, event),
            store.keeping(case, revision_of(before)),
        ],
    )


def revision_of(submission: submissions.Submission) -> Revision:
    """The present answers as they will be kept."""
    return Revision(
        number=submission.revision,
        at=submission.revised_at or submission.received_at,
        version=submission.version,
        answers=dict(submission.answers),
        digest=submission.digest,
        files=tuple(asdict(one) for one in submission.files),
        mail_field=submission.mail_field,
    )


def _moment(closes_at: datetime | None) -> str | None:
    return clock.timestamp(closes_at) if closes_at else None
