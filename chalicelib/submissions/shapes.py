"""The shapes of submissions over HTTP, and how they are made."""

from collections.abc import Sequence

from chalicelib.attachments import service as attachments
from chalicelib.forms import service as forms
from chalicelib.http import Repeated, Reply
from chalicelib.leaf_salt import leaf_salt
from chalicelib.notifications import service as notifications
from chalicelib.rosters import service as rosters
from chalicelib.submissions import service
from chalicelib.submissions.bodies import (
    Link,
    NameSearch,
    NewSubmission,
    NewTrial,
    Passphrase,
    SubmissionQuery,
)
from chalicelib.submissions.lines import (
    ChargeReply,
    IdentityReply,
    PlaceReply,
    SubmissionLine,
    SubmissionList,
    SubmissionSearch,
)
from chalicelib.submissions.model import (
    CaseState,
    Place,
    StoredFile,
    Submission,
)
from chalicelib.submissions.replies import ProcedureName, ReceiptFile, ReceiptReply

__all__ = [
    "Link",
    "NameSearch",
    "NewSubmission",
    "NewTrial",
    "Passphrase",
    "ReceiptReply",
    "SubmissionDetail",
    "SubmissionList",
    "SubmissionQuery",
    "SubmissionSearch",
    "attached",
    "detail",
    "listing",
    "receipt",
    "search",
]

_EXCERPT = 60  # characters of the first answers, to recognise a line by


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


class AttachedFileReply(ReceiptFile):
    """A file and how far its inspection has come; `findings` are words for people."""

    id: str
    field: str
    label: str
    state: attachments.State
    findings: list[str]


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
    identity: IdentityReply | None
    ending: str | None
    retain_until: str | None
    retention: str | None
    anonymised: bool
    state: CaseState
    revision: int
    revised_at: str | None
    files: list[AttachedFileReply]


def receipt(made: service.Receipt) -> ReceiptReply | Repeated:
    """What the applicant is told."""
    submission = made.submission
    reply = ReceiptReply(
        receipt_number=submission.receipt_number,
        received_at=submission.revised_at or submission.received_at,
        version=submission.version,
        revision=submission.revision,
        procedure=ProcedureName(id=submission.procedure_id, title=made.title),
        test=submission.test,
        completion=made.completion,
        mail=made.mail,
        place=_own_place(made.definition, submission),
        inquiry_code=made.inquiry_code,
        code_renewed=submission.code_renewed,
        digest=submission.digest,
        salt=leaf_salt(submission.procedure_id, submission.key, submission.revision),
        files=[ReceiptFile.model_validate(one, from_attributes=True) for one in submission.files],
    )
    return Repeated(reply) if made.repeated else reply


def search(procedure_id: str, made: service.Search) -> SubmissionSearch:
    """What a search for a name found."""
    found = listing(procedure_id, made.found, made.next_cursor, None)
    return SubmissionSearch(items=found.items, looked=made.looked, next_cursor=found.next_cursor)


def listing(
    procedure_id: str, found: Sequence[Submission], next_cursor: str | None, count: int | None
) -> SubmissionList:
    """A page of the list, with the states of the mails and the names of a roster's people."""
    with_places = any(one.place for one in found)
    states = notifications.states_of(
        procedure_id, [one.key for one in found], with_places=with_places
    )
    names = _names(procedure_id, found)
    turns = service.Turns(procedure_id)
    items = [_line(one, states[one.key], names, turns) for one in found]
    return SubmissionList(items=items, next_cursor=next_cursor, count=count)


def _line(
    submission: Submission, mail_state: str, names: dict[str, str], turns: service.Turns
) -> SubmissionLine:
    definition = service.definition_of(submission)
    return SubmissionLine(
        id=submission.key,
        receipt_number=submission.receipt_number,
        received_at=submission.received_at,
        version=submission.version,
        test=submission.test,
        name=forms.name_of(definition, submission.answers),
        excerpt=_excerpt(definition, submission),
        mail_state=mail_state,
        place=_place(definition, submission.place, turns) if submission.place else None,
        person=names.get(submission.person) if submission.person else None,
        state=submission.case_state,
        revision=submission.revision,
        revised_at=submission.revised_at,
        identity=_identity(submission),
        charge=_charge(submission),
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
        place=_own_place(definition, submission),
        person=_names(procedure_id, [submission]).get(submission.person or ""),
        identity=_identity(submission),
        ending=ending.title if ending else None,
        retain_until=submission.retain_until,
        retention=service.spoken(submission),
        anonymised=submission.anonymised_at is not None,
        state=submission.case_state,
        revision=submission.revision,
        revised_at=submission.revised_at,
        files=attached(definition, submission),
    )


def attached(definition: forms.Definition, submission: Submission) -> list[AttachedFileReply]:
    """The files of a submission; one that is not known any more counts as not inspected."""
    known = attachments.states(file.id for file in submission.files) if submission.files else {}
    return [_attached(definition, file, known.get(file.id)) for file in submission.files]


def _attached(
    definition: forms.Definition, file: StoredFile, upload: attachments.Upload | None
) -> AttachedFileReply:
    field = definition.by_id.get(file.field)
    return AttachedFileReply(
        id=file.id,
        field=file.field,
        label=field.label if field else file.field,
        name=file.name,
        size=file.size,
        sha256=file.sha256,
        state=upload.state if upload else attachments.State.WAITING,
        findings=attachments.spoken(upload.findings) if upload else [],
    )


def _identity(submission: Submission) -> IdentityReply | None:
    known = submission.identity
    return IdentityReply(by=known.by, name=known.name) if known else None


def _charge(submission: Submission) -> ChargeReply | None:
    charge = submission.charge
    return ChargeReply(id=charge.id, name=charge.name) if charge else None


def _names(procedure_id: str, found: Sequence[Submission]) -> dict[str, str]:
    """The names of a roster's people by their entries."""
    people = {one.person for one in found if one.person}
    known = rosters.names_of(procedure_id, people) if people else {}
    return {one: known.get(one, rosters.GONE) for one in people}


def _own_place(definition: forms.Definition, submission: Submission) -> PlaceReply | None:
    turns = service.Turns(submission.procedure_id)
    return _place(definition, submission.place, turns) if submission.place else None


def _place(definition: forms.Definition, place: Place, turns: service.Turns) -> PlaceReply:
    return PlaceReply(
        option=place.option,
        label=service.option_label(definition, place.field, place.option),
        state=place.state,
        number=turns.number(place),
    )


def _excerpt(definition: forms.Definition, submission: Submission) -> str:
    named = forms.name_field(definition, submission.answers)
    told = (one for one in _answers(definition, submission) if not named or one.field != named.id)
    words = " / ".join(one.value for one in told if one.value)
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
