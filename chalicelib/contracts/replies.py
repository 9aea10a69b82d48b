"""What the API gives about contracts; nobody's link is ever among it."""

from chalicelib.contracts import service
from chalicelib.contracts.list_replies import (
    AmountReply,
    ContractCsv,
    ContractList,
    ContractWorkbook,
    amount_of,
    listed,
)
from chalicelib.contracts.paper_replies import (
    PaperLink,
    PaperReply,
    PaperTicket,
    papers_of,
    ticket,
)
from chalicelib.http import Reply
from chalicelib.notifications import service as notifications

__all__ = [
    "AccessCode",
    "AccessCodes",
    "ContractCsv",
    "ContractDetail",
    "ContractList",
    "ContractWorkbook",
    "PaperLink",
    "PaperTicket",
    "SheetReply",
    "TermsReply",
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


class DecisionReply(Reply):
    """What is to become of it after the term that ends on `term_to`."""

    choice: service.Choice
    word: str
    term_to: str
    at: str
    by: str
    note: str


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
    locked_until: str  # were it concluded today; empty once it lies in the vault
    lacking: list[FaultReply]
    ledger: list[EntryReply]
    ledger_broken_at: int | None
    code_views: list[ViewReply]
    letters: list[LetterReply]
    kept: list[KeptReply]
    decision: DecisionReply | None


class SheetReply(Reply):
    """How many rows there were, what to look at again, and the drafts that were made of them."""

    rows: int
    cautions: list[str]
    made: list[str]


def detail(shown: service.Shown) -> ContractDetail:
    one = shown.contract
    told = {name: getattr(one, name) for name in _AS_THEY_ARE}
    return ContractDetail(
        **told,
        excluded=service.excluded(one),
        length=service.length_of(one),
        locked_until=service.planned_until(one),
        amount=amount_of(one.amount),
        terms=TermsReply.model_validate(one.terms, from_attributes=True),
        parties=[PartyReply.model_validate(party, from_attributes=True) for party in one.parties],
        examination=_examination(one.examination),
        documents=papers_of(one),
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
        decision=_decision(one.decision),
    )


_MADE = {
    "locked_until",
    *("excluded", "length", "amount", "terms", "parties", "documents", "amended_by", "lacking"),
    *("ledger", "ledger_broken_at", "code_views", "letters", "kept", "examination", "decision"),
}
_AS_THEY_ARE = [name for name in ContractDetail.model_fields if name not in _MADE]


def _examination(one: service.Examination | None) -> ExaminationReply | None:
    if one is None:
        return None
    return ExaminationReply.model_validate(one, from_attributes=True)


def _decision(one: service.Decision | None) -> DecisionReply | None:
    if one is None:
        return None
    told = {name: getattr(one, name) for name in ("choice", "term_to", "at", "by", "note")}
    return DecisionReply(**told, word=service.CHOICES[one.choice])


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
