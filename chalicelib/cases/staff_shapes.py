"""The shapes of cases over HTTP for staff, and how they are made."""

from datetime import date
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from chalicelib import clock
from chalicelib.cases import service
from chalicelib.cases.bodies import Text
from chalicelib.cases.inside_shapes import PersonInCharge, Settling, Words, person
from chalicelib.cases.replies import EntryReply, SectionReply, Shared
from chalicelib.cases.shapes import entry_reply, sections, shared
from chalicelib.http import Body, PageQuery, Reply
from chalicelib.notifications import service as notifications
from chalicelib.submissions import service as submissions

__all__ = [
    "AwaitingReply",
    "BulkMove",
    "BulkReply",
    "CaseMessage",
    "CaseMove",
    "CaseRequest",
    "CaseResult",
    "InboxQuery",
    "InboxReply",
    "IssuedDocument",
    "NewDocument",
    "RevisionReply",
    "Settling",
    "StaffCase",
    "awaiting",
    "inbox",
    "revision",
    "staff_case",
]

_State = submissions.CaseState


class CaseMove(Settling):
    """Another state, with words for the applicant if there is something to say."""

    state: _State
    text: Text = ""


class CaseMessage(Settling):
    text: Words
    question: bool = False


class CaseRequest(Settling):
    """What is to be mended, until the end of a day."""

    text: Words
    deadline: date


class CaseResult(Settling):
    state: Literal[_State.COMPLETED, _State.REJECTED]
    text: Words


class NewDocument(Body):
    max_bytes: ClassVar[int] = 16 * 1024

    name: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    size: Annotated[int, Field(ge=0, le=2**53)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class IssuedDocument(Settling):
    upload: Annotated[str, StringConstraints(min_length=1, max_length=40)]


class BulkMove(CaseMove):
    """The same step for up to a hundred submissions, each by itself."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=100)]


class InboxQuery(PageQuery):
    """Which page of what waits."""


class AwaitingLine(Reply):
    """`new` came in and nobody has begun with them; `again` wait after what an applicant did."""

    procedure_id: str
    new: int
    again: int


class AwaitingReply(Reply):
    """Procedures without anything that waits are not told; of very many, not all are counted."""

    items: list[AwaitingLine]
    complete: bool


class StaffEntry(EntryReply):
    author: str


class RevisionLine(Reply):
    number: int
    at: str


class WaitingReply(Reply):
    reason: str
    at: str


class CanReply(Reply):
    """What may be done now; `reach` tells whether the applicant can read what is written."""

    move: list[_State]
    ask: bool
    decide: bool
    reach: bool


class StaffCase(Shared):
    """A case as the section sees it; `inside` are its own notes and changes of charge."""

    id: str
    entries: list[StaffEntry]
    inside: list[StaffEntry]
    charge: PersonInCharge | None
    revisions: list[RevisionLine]
    waiting: WaitingReply | None
    can: CanReply


class ChangeReply(Reply):
    field: str
    label: str
    before: list[str]
    after: list[str]


class RevisionFile(Reply):
    name: str
    size: int


class RevisionReply(Reply):
    """An earlier revision, and what the correction after it changed."""

    number: int
    at: str
    sections: list[SectionReply]
    files: list[RevisionFile]
    changes: list[ChangeReply]


class RefusedMove(Reply):
    id: str
    reason: str


class BulkReply(Reply):
    changed: int
    refused: list[RefusedMove]


class InboxLine(Reply):
    procedure_id: str
    procedure_title: str
    submission_id: str
    receipt_number: str
    reason: str
    at: str
    charge: str | None


class InboxReply(Reply):
    items: list[InboxLine]
    next_cursor: str | None


def staff_case(now: service.Standing) -> StaffCase:
    """A case as the section sees it."""
    submission = now.submission
    place = submission.procedure_id, submission.key
    is_open = now.state not in {_State.COMPLETED, _State.REJECTED, _State.WITHDRAWN}
    return StaffCase(
        **shared(now, submissions.definition_of(now.submission)),
        id=submission.key,
        entries=[_entry(one) for one in service.entries(*place)],
        inside=[_entry(one) for one in service.inside(*place)],
        charge=person(submission.charge) if submission.charge else None,
        revisions=[RevisionLine(number=n, at=at) for n, at in service.revisions(*place)],
        waiting=_waiting(now.case),
        can=CanReply(
            move=list(service.STEPS[now.state]),
            ask=is_open,
            decide=now.state is not _State.WITHDRAWN,
            reach=service.may_write(submission.procedure_id),
        ),
    )


def revision(found: service.Earlier) -> RevisionReply:
    """An earlier revision as the section sees it."""
    return RevisionReply(
        number=found.revision.number,
        at=found.revision.at,
        sections=sections(found.sections),
        files=[RevisionFile.model_validate(one) for one in found.revision.files],
        changes=[
            ChangeReply(
                field=one.field, label=one.label, before=list(one.before), after=list(one.after)
            )
            for one in found.changes
        ],
    )


def inbox(found: list[service.Case], next_cursor: str | None) -> InboxReply:
    """What waits for the section, with the titles of the procedures."""
    titles = {one: notifications.title_of(one) for one in {case.procedure_id for case in found}}
    items = [
        InboxLine(
            procedure_id=one.procedure_id,
            procedure_title=titles[one.procedure_id],
            submission_id=one.key,
            receipt_number=one.receipt_number,
            reason=one.waiting.reason.value,
            at=one.waiting.at,
            charge=one.charge,
        )
        for one in found
        if one.waiting
    ]
    return InboxReply(items=items, next_cursor=next_cursor)


def awaiting(found: list[service.Awaiting], complete: bool) -> AwaitingReply:
    """What waits for the section, by procedure."""
    items = [AwaitingLine.model_validate(one, from_attributes=True) for one in found]
    return AwaitingReply(items=items, complete=complete)


def _waiting(case: service.Case) -> WaitingReply | None:
    """What waits now: the end of a request's time (期限) does not before it has come."""
    if case.waiting is None or case.waiting.at > clock.timestamp():
        return None
    return WaitingReply(reason=case.waiting.reason.value, at=case.waiting.at)


def _entry(entry: service.Entry) -> StaffEntry:
    return StaffEntry(**dict(entry_reply(entry)), author=entry.author)
