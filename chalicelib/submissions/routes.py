"""Submissions over HTTP: the public's one door in, and the console's ways to read them."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from chalicelib import audit
from chalicelib.authorizer import staff_authorizer
from chalicelib.errors import (
    AnswersInvalid,
    DefinitionIncomplete,
    FormOutdated,
    KeyReused,
    NotFound,
    NotOpen,
    TooLarge,
)
from chalicelib.forms import service as forms
from chalicelib.http import ApiBlueprint, Body, Call, PageQuery, Repeated, Reply
from chalicelib.notifications import service as notifications
from chalicelib.permissions import Permission
from chalicelib.submissions import service
from chalicelib.submissions.model import Submission

__all__ = ["api"]

api = ApiBlueprint(staff_authorizer)

_MANY = "/staff/procedures/{procedure_id}/submissions"
_EXCERPT = 60  # characters of the first answers, to recognise a line by


class NewSubmission(Body):
    """What the page sends; the key is made once, so that a retry is the same submission."""

    max_bytes: ClassVar[int] = 320 * 1024  # an item of DynamoDB holds 400 KB

    key: UUID
    version: Annotated[int, Field(ge=0)]
    answers: dict[str, Any]


class NewTrial(NewSubmission):
    """A trial; its item also holds the draft, which may be 256 KB."""

    max_bytes: ClassVar[int] = 120 * 1024


class SubmissionQuery(PageQuery):
    test: bool = False
    receipt: Annotated[str, StringConstraints(max_length=40)] | None = None


class ProcedureName(Reply):
    id: str
    title: str


class ReceiptReply(Reply):
    receipt_number: str
    received_at: str
    procedure: ProcedureName
    test: bool
    completion: str
    mail: bool


class SubmissionLine(Reply):
    id: str
    receipt_number: str
    received_at: str
    version: int
    test: bool
    excerpt: str
    mail_state: str


class SubmissionList(Reply):
    items: list[SubmissionLine]
    next_cursor: str | None
    count: int | None = None  # of all, told with the first page only


class AnswerReply(Reply):
    field: str
    label: str
    value: str


class NotificationReply(Reply):
    id: str
    kind: str
    state: str
    attempts: int
    sent_at: str | None
    error: str | None


class SubmissionDetail(Reply):
    id: str
    receipt_number: str
    received_at: str
    version: int
    test: bool
    answers: list[AnswerReply]
    notifications: list[NotificationReply]


@api.endpoint(
    "POST",
    "/public/procedures/{procedure_id}/submissions",
    permission=Permission.PUBLIC_SUBMISSION_CREATE,
    summary="申請・回答の送信（同じ key の再送は同じ受付番号を返す）",
    returns=ReceiptReply,
    status=201,
    repeatable=True,
    body=NewSubmission,
    errors=(AnswersInvalid, FormOutdated, KeyReused, NotFound, NotOpen, TooLarge),
)
def submit(call: Call, procedure_id: str) -> ReceiptReply | Repeated:
    body = call.body
    receipt = service.accept(procedure_id, str(body.key), body.version, body.answers)
    return _receipt(receipt)


@api.endpoint(
    "POST",
    "/staff/procedures/{procedure_id}/trials",
    permission=Permission.STAFF_SUBMISSION_TRY,
    summary="テスト入力（集計されない）",
    returns=ReceiptReply,
    status=201,
    repeatable=True,
    body=NewTrial,
    errors=(AnswersInvalid, DefinitionIncomplete, KeyReused, NotFound, TooLarge),
)
def try_out(call: Call, procedure_id: str) -> ReceiptReply | Repeated:
    body = call.body
    receipt = service.accept_trial(call.staff, procedure_id, str(body.key), body.answers)
    return _receipt(receipt)


@api.endpoint(
    "GET",
    _MANY,
    permission=Permission.STAFF_SUBMISSION_READ,
    summary="提出一覧（新しい順。receipt を付けると受付番号で探す）",
    returns=SubmissionList,
    query=SubmissionQuery,
    errors=(NotFound,),
)
def list_submissions(call: Call, procedure_id: str) -> SubmissionList:
    if call.query.receipt is not None:
        found = service.find(call.staff, procedure_id, call.query.receipt)
        _note_reading(call, procedure_id, "search")
        return _list(procedure_id, [found] if found else [], None, int(found is not None))
    query = call.query
    if not query.test:  # trials are what staff typed themselves
        _note_reading(call, procedure_id, "list")
    page = service.latest(
        call.staff, procedure_id, test=query.test, limit=query.limit, cursor=query.cursor
    )
    first = query.cursor is None
    count = service.total(procedure_id, test=query.test) if first else None
    return _list(procedure_id, page.items, page.next_cursor, count)


@api.endpoint(
    "GET",
    f"{_MANY}/{{submission_id}}",
    permission=Permission.STAFF_SUBMISSION_READ,
    summary="提出された内容とメールの状態",
    returns=SubmissionDetail,
    errors=(NotFound,),
)
def read_submission(call: Call, procedure_id: str, submission_id: str) -> SubmissionDetail:
    submission = service.show(call.staff, procedure_id, submission_id)
    _note_reading(call, procedure_id, submission.receipt_number)
    return SubmissionDetail(
        id=submission.key,
        receipt_number=submission.receipt_number,
        received_at=submission.received_at,
        version=submission.version,
        test=submission.test,
        answers=_answers(submission),
        notifications=[
            NotificationReply(
                id=one.id,
                kind=one.kind,
                state=one.state,
                attempts=one.attempts,
                sent_at=one.sent_at,
                error=one.error,
            )
            for one in notifications.of_submission(procedure_id, submission.key)
        ],
    )


def _note_reading(call: Call, procedure_id: str, what: str) -> None:
    """Who read personal data, kept apart from who changed the procedure."""
    audit.record(call.staff, "submission_viewed", f"reading#{procedure_id}", what)


def _receipt(receipt: service.Receipt) -> ReceiptReply | Repeated:
    submission = receipt.submission
    reply = ReceiptReply(
        receipt_number=submission.receipt_number,
        received_at=submission.received_at,
        procedure=ProcedureName(id=submission.procedure_id, title=receipt.title),
        test=submission.test,
        completion=receipt.completion,
        mail=receipt.mail,
    )
    return Repeated(reply) if receipt.repeated else reply


def _list(
    procedure_id: str, found: Any, next_cursor: str | None, count: int | None
) -> SubmissionList:
    states = notifications.states_of(procedure_id, [one.key for one in found])
    items = [
        SubmissionLine(
            id=one.key,
            receipt_number=one.receipt_number,
            received_at=one.received_at,
            version=one.version,
            test=one.test,
            excerpt=_excerpt(one),
            mail_state=states[one.key],
        )
        for one in found
    ]
    return SubmissionList(items=items, next_cursor=next_cursor, count=count)


def _excerpt(submission: Submission) -> str:
    words = " / ".join(answer.value for answer in _answers(submission) if answer.value)
    flat = " ".join(words.split())
    return flat if len(flat) <= _EXCERPT else f"{flat[:_EXCERPT]}…"


def _answers(submission: Submission) -> list[AnswerReply]:
    definition = service.definition_of(submission)
    return [
        AnswerReply(
            field=field.id,
            label=field.label,
            value=forms.display_value(field, submission.answers[field.id]),
        )
        for field in definition.fields
        if field.id in submission.answers
    ]
