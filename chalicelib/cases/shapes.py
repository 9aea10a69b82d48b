"""How the shapes of cases are made out of how they stand."""

from collections.abc import Mapping
from typing import Any

from chalicelib.attachments import service as attachments
from chalicelib.cases import service
from chalicelib.cases.replies import (
    CaseDocument,
    CaseFile,
    CaseReply,
    ChanceReply,
    ContactReply,
    CorrectedReply,
    EntryReply,
    FileReceipt,
    FormReply,
    LineReply,
    MayReply,
    OpenedReply,
    PlaceOfCase,
    ProcedureOfCase,
    RenewedReply,
    RequestReply,
    ResultReply,
    RetainReply,
    SectionReply,
    UploadTicket,
)
from chalicelib.forms import service as forms
from chalicelib.http import Repeated
from chalicelib.leaf_salt import leaf_salt
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions

__all__ = [
    "case_reply",
    "corrected",
    "entry_reply",
    "opened",
    "renewed",
    "sections",
    "shared",
    "ticket",
]


def opened(found: service.Opened, language: str) -> OpenedReply:
    """The case with its voucher."""
    return OpenedReply(
        voucher=found.voucher,
        expires_at=found.expires_at.isoformat(timespec="seconds"),
        case=case_reply(found.standing, language),
    )


def renewed(found: service.Renewed, language: str) -> RenewedReply:
    """The new code with the case it opens."""
    case = opened(found.opened, language)
    return RenewedReply(
        receipt_number=case.case.receipt_number,
        inquiry_code=found.code,
        voucher=case.voucher,
        expires_at=case.expires_at,
        case=case.case,
    )


def case_reply(now: service.Standing, language: str) -> CaseReply:
    """A case as its applicant sees it, the form's own texts in a language as far as it has them."""
    submission = now.submission
    definition = submissions.definition_of(submission)
    told = forms.translated(definition, language)
    named = {
        one.label: same.label for one, same in zip(definition.fields, told.fields, strict=True)
    }
    place = submission.procedure_id, submission.key
    chance = service.chance(now)
    return CaseReply(
        **shared(now, told),
        procedure=ProcedureOfCase(id=submission.procedure_id, title=told.title),
        contact=_contact(submission),
        entries=[_entry_told(one, named) for one in service.entries(*place)],
        may=MayReply(
            correct=ChanceReply(asked=chance.asked, until=chance.until) if chance else None,
            withdraw=service.may_withdraw(now),
            reply=service.may_reply(now),
        ),
        values=dict(submission.answers),
        locked=submissions.locked_fields(submission, definition) if chance else {},
        form=None if language == "ja" else _form(told),
        languages=list(forms.page_locales(definition)),
    )


def _form(told: forms.Definition) -> FormReply:
    whole = forms.dump_definition(told)
    return FormReply(sections=whole["sections"])


def shared(now: service.Standing, definition: forms.Definition) -> dict[str, Any]:
    """What applicant and office both see, in the words of this definition."""
    submission, case = now.submission, now.case
    issued = service.documents(submission.procedure_id, submission.key)
    states = service.document_states(issued)
    return {
        "receipt_number": submission.receipt_number,
        "received_at": submission.received_at,
        "revision": submission.revision,
        "revised_at": submission.revised_at,
        "version": submission.version,
        "state": submission.case_state,
        "since": case.since,
        "place": _place(submission, definition),
        "sections": sections(service.sections_of(definition, submission.answers)),
        "files": [_told(CaseFile, one) for one in service.files_of(submission, definition)],
        "request": _told(RequestReply, case.request) if case.request else None,
        "result": _told(ResultReply, case.result) if case.result else None,
        "documents": [
            CaseDocument(
                id=one.id,
                name=one.name,
                size=one.size,
                at=one.at,
                state=states.get(one.id, "waiting"),
            )
            for one in issued
        ],
        "retain": _retain(submission),
        "retention": submissions.spoken(submission),
    }


def _retain(submission: submissions.Submission) -> RetainReply | None:
    if submission.retain_until is None:
        return None
    return RetainReply(
        until=submission.retain_until,
        then="delete" if submission.retain_then == procedures.Then.DELETE else "anonymise",
    )


def sections(found: list[service.Section]) -> list[SectionReply]:
    """Answers section by section."""
    return [
        SectionReply(title=one.title, answers=[_line(line) for line in one.answers])
        for one in found
    ]


def corrected(made: service.Correction) -> CorrectedReply | Repeated:
    """What the applicant is told of a correction."""
    submission = made.submission
    definition = submissions.definition_of(submission)
    reply = CorrectedReply(
        receipt_number=submission.receipt_number,
        received_at=submission.revised_at or submission.received_at,
        procedure=ProcedureOfCase(id=submission.procedure_id, title=definition.title),
        test=False,
        completion=submissions.closing_words(definition, submission.ending),
        mail=False,
        place=_place(submission, definition),
        inquiry_code=None,
        digest=submission.digest,
        salt=leaf_salt(submission.procedure_id, submission.key, submission.revision),
        files=[_told(FileReceipt, one) for one in submission.files],
        version=submission.version,
        revision=submission.revision,
    )
    return Repeated(reply) if made.repeated else reply


def ticket(made: attachments.Ticket) -> UploadTicket:
    """What a browser needs to send a file."""
    return UploadTicket(id=made.id, url=made.url, fields=made.fields, expires_at=made.expires_at)


def _contact(submission: submissions.Submission) -> ContactReply:
    words = procedures.published_words(submission.procedure_id, submission.version)
    contact = words.get("contact") or {}
    return ContactReply(**{name: contact.get(name) or "" for name in ContactReply.model_fields})


def _place(submission: submissions.Submission, definition: forms.Definition) -> PlaceOfCase | None:
    place = submission.place
    if place is None:
        return None
    label = submissions.option_label(definition, place.field, place.option)
    number = submissions.Turns(submission.procedure_id).number(place)
    return PlaceOfCase(state=place.state.value, number=number, label=label)


def _line(line: service.Line) -> LineReply:
    return LineReply(
        field=line.field,
        label=line.label,
        lines=list(line.lines),
        parts=[_line(one) for one in line.parts],
    )


def entry_reply(entry: service.Entry) -> EntryReply:
    """An act in the thread, without who of the staff did it."""
    return EntryReply(
        id=entry.id,
        kind=entry.act,
        by=entry.by,
        at=entry.at,
        text=entry.text,
        state=entry.state,
        deadline=entry.deadline,
        revision=entry.revision,
        changed=list(entry.changed),
    )


def _entry_told(entry: service.Entry, named: Mapping[str, str]) -> EntryReply:
    """An act with the labels of what it changed in the language of the page."""
    told = entry_reply(entry)
    changed = [named.get(label, label) for label in told.changed]
    return told.model_copy(update={"changed": changed})


def _told(shape: type[Any], value: Any) -> Any:
    return shape.model_validate(value, from_attributes=True)
