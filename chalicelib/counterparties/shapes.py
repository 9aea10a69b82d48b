"""What the API takes and gives about counterparties."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from chalicelib.config import settings
from chalicelib.counterparties import service
from chalicelib.http import Body, PageQuery, Reply
from chalicelib.line import FilledLine, Line
from chalicelib.mail_address import LONGEST, is_mail_address

__all__ = [
    "Confirmation",
    "CounterpartyChange",
    "CounterpartyDetail",
    "CounterpartyList",
    "CounterpartyQuery",
    "Invitation",
    "NewCounterparty",
    "TokenBody",
    "detail",
    "details_of",
    "invitation",
    "line",
]


def _mail(text: str) -> str:
    if not is_mail_address(text):
        raise ValueError("not a mail address")
    return text


Mail = Annotated[str, StringConstraints(max_length=LONGEST), AfterValidator(_mail)]


class NewCounterparty(Body):
    """A company; `signer` is who signs for it, by name and office."""

    name: FilledLine
    signer: FilledLine
    mail: Mail
    corporate_number: Annotated[str, StringConstraints(max_length=40)] = ""
    representative: Line = ""
    address: Line = ""


class CounterpartyChange(NewCounterparty):
    revision: Annotated[int, Field(ge=1)]


class CounterpartyQuery(PageQuery):
    q: Annotated[str, StringConstraints(max_length=100)] = ""
    standing: service.Standing | None = None


class ContactReply(Reply):
    signer: str
    mail: str


class CounterpartyLine(Reply):
    id: str
    name: str
    corporate_number: str
    representative: str
    signer: str
    standing: service.Standing
    updated_at: str


class CounterpartyList(Reply):
    items: list[CounterpartyLine]
    next_cursor: str | None


class ConsentLetter(Reply):
    """A letter that was sent to them: what, when, in which state."""

    name: str
    state: str
    updated_at: str


class HistoryEntry(Reply):
    at: str
    actor: str
    action: str


class ConsentReply(Reply):
    """An agreement (電子契約の同意) in the words that were agreed to."""

    at: str
    signer: str
    mail: str
    words: str


class CounterpartyDetail(Reply):
    id: str
    revision: int
    name: str
    corporate_number: str
    representative: str
    address: str
    contact: ContactReply
    pending: ContactReply | None
    standing: service.Standing
    confirmed_at: str | None
    asked_until: str | None
    department: str
    updated_at: str
    updated_by: str
    consents: list[ConsentReply]
    letters: list[ConsentLetter]
    history: list[HistoryEntry]


class TokenBody(Body):
    """What stands after `#t=` in the link."""

    token: Annotated[str, StringConstraints(min_length=1, max_length=100)]


def _said(agreed: bool) -> bool:
    if not agreed:
        raise ValueError("not agreed")
    return agreed


class Confirmation(TokenBody):
    """Agreement must be said: the box is ticked by whoever reads it."""

    agree: Annotated[bool, AfterValidator(_said)]


class Invitation(Reply):
    """What is to be confirmed, in the words that are agreed to."""

    company: str
    signer: str
    mail: str
    words: str
    change: bool
    office_name: str
    department: str


def details_of(body: NewCounterparty) -> service.Details:
    return service.Details(
        name=body.name,
        signer=body.signer,
        mail=body.mail,
        corporate_number=body.corporate_number,
        representative=body.representative,
        address=body.address,
    )


def line(one: service.Counterparty) -> CounterpartyLine:
    return CounterpartyLine(
        id=one.id,
        name=one.name,
        corporate_number=one.corporate_number,
        representative=one.representative,
        signer=one.contact.signer,
        standing=service.standing(one),
        updated_at=one.updated_at,
    )


def detail(one: service.Counterparty) -> CounterpartyDetail:
    letters = [
        ConsentLetter(
            name=letter.letter.name if letter.letter else "",
            state=letter.state.value,
            updated_at=letter.updated_at,
        )
        for letter in service.letters(one.id)
    ]
    return CounterpartyDetail(
        id=one.id,
        revision=one.revision,
        name=one.name,
        corporate_number=one.corporate_number,
        representative=one.representative,
        address=one.address,
        contact=_contact(one.contact),
        pending=_contact(one.pending) if one.pending else None,
        standing=service.standing(one),
        confirmed_at=one.confirmed_at or None,
        asked_until=one.proof.valid_until if one.proof else None,
        department=one.department,
        updated_at=one.updated_at,
        updated_by=one.updated_by,
        consents=[ConsentReply(**told) for told in service.consents(one.id)],
        letters=letters,
        history=[
            HistoryEntry(at=entry.at, actor=entry.actor, action=entry.action)
            for entry in service.history(one.id)
        ],
    )


def _contact(one: service.Contact) -> ContactReply:
    return ContactReply(signer=one.signer, mail=one.mail)


def invitation(one: service.Counterparty) -> Invitation:
    office = settings().office_name
    asked = one.asked
    return Invitation(
        company=one.name,
        signer=asked.signer,
        mail=asked.mail,
        words=service.CONSENT.format(office=office, signer=asked.signer),
        change=one.confirmed,
        office_name=office,
        department=service.department_of(one),
    )
