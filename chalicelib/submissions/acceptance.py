"""Accepting (受付): judged, stored once for each key, answered with the same receipt every time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.errors import AnswersInvalid, FormOutdated, KeyReused, NotOpen
from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.observability import count
from chalicelib.procedures import service as procedures
from chalicelib.rosters import service as rosters
from chalicelib.submissions import intake, store
from chalicelib.submissions.admission import admit
from chalicelib.submissions.candidate import candidate_of
from chalicelib.submissions.definitions import closing_words, definition_of
from chalicelib.submissions.model import Place, PlaceState, Submission, digest_of
from chalicelib.submissions.retention import promise

__all__ = ["Pass", "Receipt", "accept", "accept_trial"]

_OPEN_TO_ALL = procedures.Reception()
_ADDRESS_NEEDED = "お一人1回の受付のため、確認に使うメールアドレスを入力してください。"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant is told: the accepted submission, and whether this was a repetition."""

    submission: Submission
    definition: forms.Definition
    repeated: bool

    @property
    def title(self) -> str:
        """What was answered."""
        return self.definition.title

    @property
    def completion(self) -> str:
        """What follows now, in the words of the ending that the answers led to."""
        return closing_words(self.definition, self.submission.ending)

    @property
    def mail(self) -> bool:
        """Whether a result mail follows."""
        return self.submission.mail_field is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What somebody shows where not everybody may answer."""

    passphrase: str | None = None
    link: str | None = None


def accept(
    procedure_id: str, key: str, version: int, raw: Mapping[str, Any], shown: Pass | None = None
) -> Receipt:
    """Take a submission in, once for each key.

    Raises NotFound, NotOpen, FormOutdated, AnswersInvalid (one entry per field), KeyReused, and
    what `admission.admit` and `intake.insert` raise where the reception is limited.
    """
    try:
        form = procedures.open_form(procedure_id, version)
    except NotOpen as closed:
        return _receipt_before_closing(procedure_id, key, raw, closed)
    reception = form.reception or _OPEN_TO_ALL
    shown = shown or Pass()
    person = admit(procedure_id, reception, shown.passphrase, shown.link)
    candidate = candidate_of(
        form.definition,
        raw,
        procedure_id=procedure_id,
        key=key,
        department=form.department,
        version=version,
    )
    if form.reception is not None:
        candidate = _on_terms(candidate, form.definition, reception, person)
    return _receipt(form.definition, candidate, *_stored(candidate, reception, person))


def _receipt_before_closing(
    procedure_id: str, key: str, raw: Mapping[str, Any], closed: NotOpen
) -> Receipt:
    """The receipt of what came in before closing, for whoever lost the answer on the way."""
    first = store.load(procedure_id, key)
    if first is None or first.test:
        raise closed
    definition = definition_of(first)
    if digest_of(forms.evaluate(definition, raw).values) != first.digest:
        raise closed
    return Receipt(first, definition, repeated=True)


def accept_trial(person: Person, procedure_id: str, key: str, raw: Mapping[str, Any]) -> Receipt:
    """Take a trial (テスト入力) of the saved draft; marked as a test and never counted."""
    procedure = procedures.owned(person, procedure_id)
    procedures.check_trial(procedure)
    definition = procedures.complete_definition(procedure)
    candidate = candidate_of(
        definition,
        raw,
        procedure_id=procedure_id,
        key=key,
        department=procedure.department,
        version=0,
        test=True,
        draft=procedure.definition_json,
    )
    first = store.insert(candidate)
    procedures.note_trial(procedure_id, procedure.revision)
    return _receipt(definition, candidate, first or candidate, first is not None)


def _on_terms(
    candidate: Submission,
    definition: forms.Definition,
    reception: procedures.Reception,
    person: rosters.Entry | None,
) -> Submission:
    """The submission with what the reception's terms add to it."""
    until, then = promise(reception.retention, candidate.received_at)
    by_mail = reception.once is procedures.Once.MAIL
    return replace(
        candidate,
        place=_place(candidate, definition, reception.seats) if reception.seats else None,
        person=person.id if person else None,
        once=_mark(candidate, definition) if by_mail else None,
        retain_until=until,
        retain_then=then,
    )


def _place(
    candidate: Submission, definition: forms.Definition, seats: procedures.Seats
) -> Place | None:
    """An entry for a place; None for who was not asked or chose none.

    An earlier version may know nothing of seats, or offer what has none any more: FormOutdated.
    """
    if seats.field not in definition.by_id:
        raise FormOutdated
    option = candidate.answers.get(seats.field)
    if not isinstance(option, str):
        return None
    if option not in seats.capacity:  # each option of the newest version has a capacity
        raise FormOutdated
    return Place(
        field=seats.field,
        option=option,
        state=PlaceState.ENTERED,
        number=None,
        since=candidate.received_at,
    )


def _mark(candidate: Submission, definition: forms.Definition) -> str:
    if candidate.mail_field is None:
        field = definition.receipt_field.id if definition.receipt_field else ""
        fault = {"field": field, "code": "required", "message": _ADDRESS_NEEDED}
        raise AnswersInvalid(errors=[fault])
    return intake.mark_of(candidate.procedure_id, candidate.answers[candidate.mail_field])


def _stored(
    candidate: Submission, reception: procedures.Reception, person: rosters.Entry | None
) -> tuple[Submission, bool]:
    """What is stored under the key, and whether it was there before; plainly if that will do."""
    counted = reception.cap is not None or candidate.once is not None or person is not None
    seats = reception.seats if candidate.place else None
    if counted or (seats and seats.mode is procedures.SeatMode.FIRST_COME):
        return intake.insert(candidate, reception, person)
    first = store.insert(candidate)
    return first or candidate, first is not None


def _receipt(
    definition: forms.Definition,
    candidate: Submission,
    stored: Submission,
    repeated: bool,
) -> Receipt:
    if not repeated:
        count("TrialAccepted" if stored.test else "SubmissionAccepted")
    elif stored.digest != candidate.digest:
        raise KeyReused(receipt_number=stored.receipt_number)
    return Receipt(stored, definition, repeated)
