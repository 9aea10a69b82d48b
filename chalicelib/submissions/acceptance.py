"""Accepting (受付): judged, stored once for each key, answered with the same receipt every time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, field, replace
from datetime import datetime
from secrets import token_hex
from typing import Any

from chalicelib import clock
from chalicelib.attachments import service as attachments
from chalicelib.challenges import service as challenges
from chalicelib.errors import AnswersInvalid, Conflict, FormOutdated, KeyReused, NotOpen
from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.identity import service as identity
from chalicelib.inquiry_code import inquiry_code
from chalicelib.observability import count
from chalicelib.procedures import service as procedures
from chalicelib.rosters import service as rosters
from chalicelib.submissions import intake, store
from chalicelib.submissions.admission import admit
from chalicelib.submissions.candidate import candidate_of
from chalicelib.submissions.definitions import closing_words, definition_of
from chalicelib.submissions.model import (
    Identity,
    Place,
    PlaceState,
    StoredFile,
    Submission,
    digest_of,
)
from chalicelib.submissions.retention import promise
from chalicelib.transaction import Operation
from chalicelib.values import dataclass

__all__ = ["Effort", "Pass", "Receipt", "accept", "accept_trial"]

Effort = challenges.Effort

_ADDRESS_NEEDED = "お一人1回の受付のため、確認に使うメールアドレスを入力してください。"


@dataclass(frozen=True)
class Receipt:
    """What the applicant is told: the accepted submission, and whether this was a repetition.

    `inquiry_code` opens it to its applicant later, together with the receipt number; once another
    one was given out, there is none.
    """

    submission: Submission
    definition: forms.Definition
    repeated: bool
    inquiry_code: str | None = None

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


@dataclass(frozen=True, kw_only=True)
class Pass:
    """What comes with the answers: rights where not everybody may answer, and what was sent before.

    `folder` holds the files that were uploaded, `proof` tells who answers, `effort` that it was no
    machine. `insider` is a member of staff who answers at the console.
    """

    passphrase: str | None = None
    link: str | None = None
    folder: str | None = None
    proof: str | None = None
    effort: Effort = field(default_factory=Effort)
    insider: Person | None = None


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
    shown = shown or Pass()
    if shown.insider is None:  # whoever is signed in is no machine
        challenges.admit(procedure_id, key, form.reception, shown.effort)
    person = admit(procedure_id, form.reception, shown.passphrase, shown.link)
    candidate = candidate_of(
        form.definition,
        raw,
        procedure_id=procedure_id,
        key=key,
        department=form.department,
        version=version,
    )
    known = _known(candidate, form, shown)
    candidate = _identified(candidate, known)
    candidate = _on_terms(candidate, form.definition, form.reception, person)
    code = inquiry_code(procedure_id, key)  # nothing may fail once it is stored
    turn = identity.marking(procedure_id, form.reception, known) if known else None
    attempt = token_hex(8)
    candidate = _with_files(candidate, form.definition, shown.folder, attempt)
    with _giving_back(candidate, attempt):
        stored, repeated = _stored(candidate, form.reception, person, turn)
    _told_apart(candidate, stored, repeated=repeated)
    return Receipt(stored, form.definition, repeated, _told(code, stored, form.reception))


def _told(code: str, stored: Submission, reception: procedures.Reception) -> str | None:
    """The code, where it opens the submission; which one opens it since is told to nobody here."""
    return code if reception.inquiry and not stored.code_renewed else None


@contextmanager
def _giving_back(candidate: Submission, attempt: str) -> Iterator[None]:
    """What is refused gives its files back; what may have been stored keeps them."""
    try:
        yield
    except Conflict:
        ids = [one.id for one in candidate.files]
        attachments.give_back(candidate.procedure_id, candidate.key, ids, attempt)
        raise


def _with_files(
    candidate: Submission, definition: forms.Definition, folder: str | None, attempt: str
) -> Submission:
    """The submission with the files its answers name, each made sure of."""
    if not any(one.type == "attachment" for one in definition.fields):
        return candidate
    place = candidate.procedure_id, candidate.key
    held = attachments.hold(*place, definition, candidate.answers, folder, attempt=attempt)
    files = tuple(StoredFile(**asdict(one)) for one in held)
    return replace(candidate, files=files, digest=digest_of(candidate.answers, files))


def _known(candidate: Submission, form: procedures.OpenForm, shown: Pass) -> identity.Known | None:
    """Who answers, where the form asks for it."""
    if form.reception.identify is procedures.Identify.NO:
        return None
    evidence = identity.Evidence(proof=shown.proof, insider=shown.insider)
    asked = candidate.procedure_id, form.reception, form.definition, candidate.answers
    return identity.identify(*asked, evidence)


def _identified(candidate: Submission, known: identity.Known | None) -> Submission:
    """The submission with who answered; of somebody anonymous it keeps no more than the day."""
    if known is None:
        return candidate
    candidate = replace(candidate, identity=Identity(**known.recorded))
    if known.by != identity.Way.ANONYMOUS:
        return candidate
    return replace(candidate, received_at=_day_of(candidate.received_at), mail_field=None)


def _day_of(timestamp: str) -> str:
    """The midnight before a moment: many answers share it, so it tells nobody's."""
    moment = datetime.fromisoformat(timestamp)
    return clock.timestamp(moment.replace(hour=0, minute=0, second=0, microsecond=0))


def _receipt_before_closing(
    procedure_id: str, key: str, raw: Mapping[str, Any], closed: NotOpen
) -> Receipt:
    """The receipt of what came in before closing, for whoever lost the answer on the way."""
    first = store.load(procedure_id, key)
    if first is None or first.test:
        raise closed
    definition = definition_of(first)
    if digest_of(forms.evaluate(definition, raw).values, first.files) != first.digest:
        raise closed
    reception = procedures.reception_of(procedure_id)
    code = _told(inquiry_code(procedure_id, key), first, reception)
    return Receipt(first, definition, repeated=True, inquiry_code=code)


def accept_trial(
    person: Person, procedure_id: str, key: str, raw: Mapping[str, Any], folder: str | None = None
) -> Receipt:
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
    candidate = _with_files(candidate, definition, folder, token_hex(8))
    first = store.insert(candidate)
    procedures.note_trial(procedure_id, procedure.revision)
    _told_apart(candidate, first or candidate, repeated=first is not None)
    return Receipt(first or candidate, definition, first is not None)


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
        unhandled=_is_to_handle(candidate, definition, reception),
    )


def _is_to_handle(
    candidate: Submission, definition: forms.Definition, reception: procedures.Reception
) -> bool:
    """Whether somebody of the office is to see to it by itself, and not to all at once."""
    apart = definition.kind.one_by_one and reception.seats is None
    return apart and not candidate.is_anonymous


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
    candidate: Submission,
    reception: procedures.Reception,
    person: rosters.Entry | None,
    turn: Operation | None,
) -> tuple[Submission, bool]:
    """What is stored under the key, and whether it was there before; plainly if that will do."""
    known = candidate.once is not None or person is not None or turn is not None
    counted = reception.cap is not None or known
    seats = reception.seats if candidate.place else None
    if counted or (seats and seats.mode is procedures.SeatMode.FIRST_COME):
        return intake.insert(candidate, reception, person, turn)
    first = store.insert(candidate)
    return first or candidate, first is not None


def _told_apart(candidate: Submission, stored: Submission, *, repeated: bool) -> None:
    """Count what is new; raises KeyReused if something else came with this key before."""
    if not repeated:
        count("TrialAccepted" if stored.test else "SubmissionAccepted")
    elif stored.digest != candidate.digest:
        raise KeyReused(receipt_number=stored.receipt_number)
