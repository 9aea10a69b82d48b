"""The shapes of submissions over HTTP, and how they are made."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from chalicelib.forms import service as forms
from chalicelib.http import Body, PageQuery, Repeated, Reply
from chalicelib.notifications import service as notifications
from chalicelib.rosters import service as rosters
from chalicelib.submissions import service
from chalicelib.submissions.model import Place, PlaceState, Submission

__all__ = [
    "Link",
    "NewSubmission",
    "NewTrial",
    "Passphrase",
    "ReceiptReply",
    "SubmissionDetail",
    "SubmissionList",
    "SubmissionQuery",
    "detail",
    "listing",
    "receipt",
]

_EXCERPT = 60  # characters of the first answers, to recognise a line by

Link = Annotated[str, StringConstraints(max_length=100)]
Passphrase = Annotated[str, StringConstraints(max_length=200)]


class NewTrial(Body):
    """What the page sends; the key is made once, so that a retry is the same submission.

    The item of a trial also holds the draft, which may be 256 KB.
    """

    max_bytes: ClassVar[int] = 120 * 1024

    key: UUID
    version: Annotated[int, Field(ge=0)]
    answers: dict[str, Any]


class NewSubmission(NewTrial):
    """What a citizen's page sends; a passphrase or a personal link only where one is asked for."""

    max_bytes: ClassVar[int] = 320 * 1024  # an item of DynamoDB holds 400 KB

    passphrase: Passphrase | None = None
    link: Link | None = None


class SubmissionQuery(PageQuery):
    test: bool = False
    receipt: Annotated[str, StringConstraints(max_length=40)] | None = None
    place: PlaceState | None = None


class ProcedureName(Reply):
    id: str
    title: str


class ReceiptPlace(Reply):
    """The place that was given; `number` is missing while the draw is awaited."""

    state: PlaceState
    number: int | None
    label: str


class ReceiptReply(Reply):
    receipt_number: str
    received_at: str
    procedure: ProcedureName
    test: bool
    completion: str
    mail: bool
    place: ReceiptPlace | None


class PlaceReply(ReceiptPlace):
    option: str


class SubmissionLine(Reply):
    id: str
    receipt_number: str
    received_at: str
    version: int
    test: bool
    excerpt: str
    mail_state: str
    place: PlaceReply | None
    person: str | None


class SubmissionList(Reply):
    items: list[SubmissionLine]
    next_cursor: str | None
    count: int | None = None  # of all, told with the first page only


class AnswerReply(Reply):
    """`unprintable` are characters (外字) the office's fonts and Shift_JIS cannot show."""

    field: str
    label: str
    value: str
    unprintable: list[str]


class NotificationReply(Reply):
    id: str
    kind: str
    state: str
    attempts: int
    sent_at: str | None
    error: str | None


class SubmissionDetail(Reply):
    """`retention` says in words what will happen to the answers, or has."""

    id: str
    receipt_number: str
    received_at: str
    version: int
    test: bool
    answers: list[AnswerReply]
    notifications: list[NotificationReply]
    place: PlaceReply | None
    person: str | None
    ending: str | None
    retain_until: str | None
    retention: str | None
    anonymised: bool


def receipt(made: service.Receipt) -> ReceiptReply | Repeated:
    """What the applicant is told."""
    submission = made.submission
    reply = ReceiptReply(
        receipt_number=submission.receipt_number,
        received_at=submission.received_at,
        procedure=ProcedureName(id=submission.procedure_id, title=made.title),
        test=submission.test,
        completion=made.completion,
        mail=made.mail,
        place=_place(made.definition, submission.place) if submission.place else None,
    )
    return Repeated(reply) if made.repeated else reply


def listing(
    procedure_id: str, found: Sequence[Submission], next_cursor: str | None, count: int | None
) -> SubmissionList:
    """A page of the list, with the states of the mails and the names of a roster's people."""
    with_places = any(one.place for one in found)
    states = notifications.states_of(
        procedure_id, [one.key for one in found], with_places=with_places
    )
    names = _names(procedure_id, found)
    items = [_line(one, states[one.key], names) for one in found]
    return SubmissionList(items=items, next_cursor=next_cursor, count=count)


def _line(submission: Submission, mail_state: str, names: dict[str, str]) -> SubmissionLine:
    definition = service.definition_of(submission)
    return SubmissionLine(
        id=submission.key,
        receipt_number=submission.receipt_number,
        received_at=submission.received_at,
        version=submission.version,
        test=submission.test,
        excerpt=_excerpt(definition, submission),
        mail_state=mail_state,
        place=_place(definition, submission.place) if submission.place else None,
        person=names.get(submission.person) if submission.person else None,
    )


def detail(submission: Submission) -> SubmissionDetail:
    """One submission as the console shows it."""
    procedure_id, key = submission.procedure_id, submission.key
    definition = service.definition_of(submission)
    mails = notifications.of_submission(procedure_id, key)
    ending = definition.ending_by_id.get(submission.ending or "")
    return SubmissionDetail(
        id=key,
        receipt_number=submission.receipt_number,
        received_at=submission.received_at,
        version=submission.version,
        test=submission.test,
        answers=_answers(definition, submission),
        notifications=[
            NotificationReply.model_validate(one, from_attributes=True) for one in mails
        ],
        place=_place(definition, submission.place) if submission.place else None,
        person=_names(procedure_id, [submission]).get(submission.person or ""),
        ending=ending.title if ending else None,
        retain_until=submission.retain_until,
        retention=service.spoken(submission),
        anonymised=submission.anonymised_at is not None,
    )


def _names(procedure_id: str, found: Sequence[Submission]) -> dict[str, str]:
    """The names of a roster's people by their entries."""
    people = {one.person for one in found if one.person}
    known = rosters.names_of(procedure_id, people) if people else {}
    return {one: known.get(one, rosters.GONE) for one in people}


def _place(definition: forms.Definition, place: Place) -> PlaceReply:
    return PlaceReply(
        option=place.option,
        label=service.option_label(definition, place.field, place.option),
        state=place.state,
        number=place.number,
    )


def _excerpt(definition: forms.Definition, submission: Submission) -> str:
    words = " / ".join(one.value for one in _answers(definition, submission) if one.value)
    flat = " ".join(words.split())
    return flat if len(flat) <= _EXCERPT else f"{flat[:_EXCERPT]}…"


def _answers(definition: forms.Definition, submission: Submission) -> list[AnswerReply]:
    return [
        _answer(field, forms.display_value(field, submission.answers[field.id]))
        for field in definition.fields
        if field.id in submission.answers
    ]


def _answer(field: forms.Field, value: str) -> AnswerReply:
    rare = forms.unprintable(value)
    return AnswerReply(field=field.id, label=field.label, value=value, unprintable=rare)
