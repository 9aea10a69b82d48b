"""What others may ask of submissions: accept one, try one, list, show, count, read all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from chalicelib import clock
from chalicelib.errors import AnswersInvalid, KeyReused, NotFound, NotOpen
from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.ids import receipt_number, sound_receipt_number
from chalicelib.observability import count
from chalicelib.procedures import service as procedures
from chalicelib.records import Page
from chalicelib.submissions import store
from chalicelib.submissions.model import Arrival, Submission, digest_of

__all__ = [
    "Arrival",
    "Receipt",
    "Submission",
    "accept",
    "accept_trial",
    "arrival",
    "count_day",
    "definition_of",
    "find",
    "latest",
    "load",
    "read_all",
    "show",
    "total",
]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant is told: the accepted submission, and whether this was a repetition."""

    submission: Submission
    title: str
    completion: str
    mail: bool
    repeated: bool


def accept(procedure_id: str, key: str, version: int, raw: Mapping[str, Any]) -> Receipt:
    """Take a submission in, once for each key.

    Raises NotFound, NotOpen, AnswersInvalid (one entry per field) or KeyReused.
    """
    try:
        open_form = procedures.open_form(procedure_id, version)
    except NotOpen:
        return _receipt_before_closing(procedure_id, key, raw)
    return _take(
        open_form.definition,
        raw,
        procedure_id=procedure_id,
        key=key,
        department=open_form.department,
        version=version,
    )


def _receipt_before_closing(procedure_id: str, key: str, raw: Mapping[str, Any]) -> Receipt:
    """The receipt of what came in before closing, for whoever lost the answer on the way."""
    first = store.load(procedure_id, key)
    if first is None or first.test:
        raise NotOpen
    definition = definition_of(first)
    if digest_of(forms.evaluate(definition, raw).values) != first.digest:
        raise NotOpen
    return _receipt(definition, first, repeated=True)


def accept_trial(person: Person, procedure_id: str, key: str, raw: Mapping[str, Any]) -> Receipt:
    """Take a trial (テスト入力) of the saved draft; marked as a test and never counted."""
    procedure = procedures.owned(person, procedure_id)
    definition = procedures.complete_definition(procedure)
    return _take(
        definition,
        raw,
        procedure_id=procedure_id,
        key=key,
        department=procedure.department,
        version=0,
        test=True,
        draft=procedure.definition_json,
    )


def _take(definition: forms.Definition, raw: Mapping[str, Any], **about: Any) -> Receipt:
    evaluation = forms.evaluate(definition, raw)
    if evaluation.errors:
        raise AnswersInvalid(errors=forms.explain(definition, evaluation.errors))
    candidate = Submission(
        receipt_number=receipt_number(about["procedure_id"], about["key"]),
        received_at=clock.timestamp(),
        answers=evaluation.values,
        digest=digest_of(evaluation.values),
        mail_field=_mail_field(definition, evaluation.values),
        **about,
    )
    first = store.insert(candidate)
    if first is None:
        count("TrialAccepted" if candidate.test else "SubmissionAccepted")
    elif first.digest != candidate.digest:
        raise KeyReused(receipt_number=first.receipt_number)
    return _receipt(definition, first or candidate, repeated=first is not None)


def _receipt(definition: forms.Definition, submission: Submission, *, repeated: bool) -> Receipt:
    return Receipt(
        submission=submission,
        title=definition.title,
        completion=definition.completion,
        mail=submission.mail_field is not None,
        repeated=repeated,
    )


def _mail_field(definition: forms.Definition, values: Mapping[str, Any]) -> str | None:
    field = definition.receipt_field
    return field.id if field is not None and field.id in values else None


def latest(
    person: Person, procedure_id: str, *, test: bool, limit: int, cursor: str | None
) -> Page[Submission]:
    """The latest submissions of a procedure of the person's department."""
    procedures.owned(person, procedure_id)
    return store.list_latest(procedure_id, test=test, limit=limit, cursor=cursor)


def find(person: Person, procedure_id: str, number: str) -> Submission | None:
    """The submission with a receipt number, typed as people type it; None if there is none."""
    procedures.owned(person, procedure_id)
    sound = sound_receipt_number(number)
    return store.find_by_receipt(procedure_id, sound) if sound else None


def show(person: Person, procedure_id: str, key: str) -> Submission:
    """One submission of a procedure of the person's department; raises NotFound."""
    procedures.owned(person, procedure_id)
    return load(procedure_id, key)


def load(procedure_id: str, key: str) -> Submission:
    """One submission, for our own jobs; raises NotFound."""
    found = store.load(procedure_id, key)
    if found is None:
        raise NotFound
    return found


def definition_of(submission: Submission) -> forms.Definition:
    """The definition the submission was answered by."""
    if submission.draft is not None:
        return forms.parse_definition(submission.draft)
    return procedures.published_definition(submission.procedure_id, submission.version)


def total(procedure_id: str, *, test: bool) -> int:
    """How many submissions the procedure has."""
    return store.count_between(procedure_id, "0", "~", test=test)


def count_day(procedure_id: str, day: date) -> int:
    """How many real submissions arrived on a day in Japan."""
    return store.count_between(procedure_id, _midnight(day), _midnight(day + timedelta(days=1)))


def arrival(image: dict[str, Any]) -> Arrival:
    """A newly stored submission, as the table's stream tells it."""
    return store.arrival(image)


def read_all(procedure_id: str, *, test: bool) -> Iterator[Submission]:
    """Every submission in order of arrival, streamed."""
    return store.read_all(procedure_id, test=test)


def _midnight(day: date) -> str:
    return clock.timestamp(datetime.combine(day, time(), tzinfo=clock.JST))
