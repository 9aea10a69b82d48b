"""How the shapes of cases are made out of how they stand."""

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
    LineReply,
    MayReply,
    OpenedReply,
    PlaceOfCase,
    ProcedureOfCase,
    RenewedReply,
    RequestReply,
    ResultReply,
    SectionReply,
    UploadTicket,
)
from chalicelib.http import Repeated
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


def opened(found: service.Opened) -> OpenedReply:
    """The case with its voucher."""
    return OpenedReply(
        voucher=found.voucher,
        expires_at=found.expires_at.isoformat(timespec="seconds"),
        case=case_reply(found.standing),
    )


def renewed(found: service.Renewed) -> RenewedReply:
    """The new code with the case it opens."""
    case = opened(found.opened)
    return RenewedReply(
        receipt_number=case.case.receipt_number,
        inquiry_code=found.code,
        voucher=case.voucher,
        expires_at=case.expires_at,
        case=case.case,
    )


def case_reply(now: service.Standing) -> CaseReply:
    """A case as its applicant sees it."""
    submission = now.submission
    definition = submissions.definition_of(submission)
    place = submission.procedure_id, submission.key
    chance = service.chance(now)
    return CaseReply(
        **shared(now),
        procedure=ProcedureOfCase(id=submission.procedure_id, title=definition.title),
        contact=_contact(submission),
        entries=[entry_reply(one) for one in service.entries(*place)],
        may=MayReply(
            correct=ChanceReply(asked=chance.asked, until=chance.until) if chance else None,
            withdraw=service.may_withdraw(now),
            reply=service.may_reply(now),
        ),
        values=dict(submission.answers),
        locked=submissions.locked_fields(submission, definition) if chance else {},
    )


def shared(now: service.Standing) -> dict[str, Any]:
    """What applicant and office both see."""
    submission, case = now.submission, now.case
    definition = submissions.definition_of(submission)
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
        "place": _place(submission),
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
        "retention": submissions.spoken(submission),
    }


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
        place=_place(submission),
        inquiry_code=None,
        digest=submission.digest,
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


def _place(submission: submissions.Submission) -> PlaceOfCase | None:
    place = submission.place
    if place is None:
        return None
    definition = submissions.definition_of(submission)
    label = submissions.option_label(definition, place.field, place.option)
    return PlaceOfCase(state=place.state.value, number=place.number, label=label)


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


def _told(shape: type[Any], value: Any) -> Any:
    return shape.model_validate(value, from_attributes=True)
