"""What the API gives about contracts; nobody's link is ever among it."""

from chalicelib.contracts import service
from chalicelib.contracts.list_replies import (
    AmountReply,
    ContractCsv,
    ContractList,
    amount_of,
    listed,
)
from chalicelib.http import Reply
from chalicelib.notifications import service as notifications

__all__ = [
    "AccessCode",
    "AccessCodes",
    "ContractCsv",
    "ContractDetail",
    "ContractList",
    "PaperLink",
    "PaperTicket",
    "SheetReply",
    "detail",
    "listed",
    "ticket",
]


class TermsReply(Reply):
    contract_date: str
    term_from: str
    term_to: str
    renewal_notice_days: int | None


class PartyReply(Reply):
    id: str
    role: service.Role
    order: int
    name: str
    company: str
    mail: str
    counterparty_id: str
    member_id: str
    may_delegate: bool
    state: service.PartyState
    invited_at: str
    acted_at: str
    consent: list[tuple[str, str]]
    delegated_from: str


class PaperReply(Reply):
    id: str
    title: str
    source: str
    pages: int
    size: int
    sha256: str
    wording: str  # of a template's paper, as JSON


class EntryReply(Reply):
    number: int
    at: str
    actor: str
    act: service.Act
    word: str
    detail: dict[str, str]
    document_sha256: str
    previous: str
    hash: str


class LetterReply(Reply):
    """A letter about the contract: which, to whom, in which state."""

    id: str
    name: str
    to: list[str]
    state: str
    updated_at: str
    error: str | None


class KeptReply(Reply):
    """What lies in the vault, and until when nobody can remove it."""

    name: str
    sha256: str
    size: int
    until: str


class AccessCode(Reply):
    party_id: str
    company: str
    name: str
    code: str


class AccessCodes(Reply):
    """To be told by telephone or on paper, never by mail."""

    items: list[AccessCode]


class MarkReply(Reply):
    """A signature of others as it was found; `sound` also asks for an authority we trust."""

    name: str
    certificate: str
    signed_at: str
    stamped_at: str
    stamped_by: str
    intact: bool
    trusted: bool
    changed: bool
    sound: bool


class ExaminationReply(Reply):
    """What was found in a PDF when it was taken in; it was not sealed here."""

    at: str
    marks: list[MarkReply]
    stamps: int
    unreadable: bool
    remarks: list[str]


class ViewReply(Reply):
    """Somebody looked at the access codes."""

    at: str
    actor: str


class FaultReply(Reply):
    field: str
    message: str


class ContractDetail(Reply):
    id: str
    department: str
    state: service.State
    origin: service.Origin
    origin_note: str
    examination: ExaminationReply | None
    revision: int
    title: str
    kind: service.Kind
    number: str
    section: str
    contact: str
    budget_item: str
    stamp_kind: str
    retention: service.Retention
    exclusion: service.Exclusion | None
    excluded: str | None  # why it may not be concluded electronically
    amount: AmountReply | None
    amount_words: str
    venture: str
    terms: TermsReply
    note: str
    parties: list[PartyReply]
    documents: list[PaperReply]
    link: str
    amended_by: list[str]
    approval_id: str
    created_at: str
    created_by: str
    updated_at: str
    updated_by: str
    file_sha256: str
    length: str  # of the file that all sign, in words
    sent_at: str
    expires_at: str
    failure: str
    concluded_at: str
    lacking: list[FaultReply]
    ledger: list[EntryReply]
    ledger_broken_at: int | None
    code_views: list[ViewReply]
    letters: list[LetterReply]
    kept: list[KeptReply]


class PaperTicket(Reply):
    """Send `fields` and then the file, named `file`, as a form (POST) to `url`."""

    id: str
    url: str
    fields: dict[str, str]


class PaperLink(Reply):
    url: str


class SheetReply(Reply):
    """How many rows there were, and the drafts that were made of them."""

    rows: int
    made: list[str]


def detail(shown: service.Shown) -> ContractDetail:
    one = shown.contract
    told = {name: getattr(one, name) for name in _AS_THEY_ARE}
    return ContractDetail(
        **told,
        excluded=service.excluded(one),
        length=service.length_of(one),
        amount=amount_of(one.amount),
        terms=TermsReply.model_validate(one.terms, from_attributes=True),
        parties=[PartyReply.model_validate(party, from_attributes=True) for party in one.parties],
        examination=_examination(one.examination),
        documents=[_paper(paper) for paper in one.documents],
        amended_by=list(one.amended_by),
        lacking=[
            FaultReply(field=fault["field"], message=fault["message"])
            for fault in service.lacking(one)
        ],
        ledger=[_entry(entry) for entry in shown.entries],
        ledger_broken_at=shown.broken_at,
        code_views=[ViewReply(at=view.at, actor=view.actor) for view in service.code_views(one)],
        letters=[_letter(letter) for letter in service.letters(one.id)],
        kept=[KeptReply.model_validate(kept, from_attributes=True) for kept in one.kept],
    )


_MADE = {
    *("excluded", "length", "amount", "terms", "parties", "documents", "amended_by", "lacking"),
    *("ledger", "ledger_broken_at", "code_views", "letters", "kept", "examination"),
}
_AS_THEY_ARE = [name for name in ContractDetail.model_fields if name not in _MADE]


def _examination(one: service.Examination | None) -> ExaminationReply | None:
    if one is None:
        return None
    return ExaminationReply.model_validate(one, from_attributes=True)


def _paper(one: service.DocumentPaper) -> PaperReply:
    return PaperReply(
        id=one.id,
        title=one.title,
        source=one.source,
        pages=one.pages,
        size=one.size,
        sha256=one.sha256,
        wording=one.values,
    )


def _letter(one: notifications.Notification) -> LetterReply:
    letter = one.letter
    return LetterReply(
        id=one.id,
        name=letter.name if letter else "",
        to=list(letter.to) if letter else [],
        state=one.state.value,
        updated_at=one.updated_at,
        error=one.error,
    )


def _entry(one: service.LedgerEntry) -> EntryReply:
    return EntryReply(
        number=one.number,
        at=one.at,
        actor=one.actor,
        act=one.act,
        word=service.ACTS[one.act],
        detail=dict(one.detail),
        document_sha256=one.document_sha256,
        previous=one.previous,
        hash=one.hash,
    )


def ticket(one: service.Ticket) -> PaperTicket:
    return PaperTicket(id=one.id, url=one.url, fields=one.fields)
