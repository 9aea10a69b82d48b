"""What the API takes about contracts."""

from datetime import date
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from chalicelib.approvals import service as approvals
from chalicelib.contracts import service
from chalicelib.http import Body, PageQuery, Person
from chalicelib.line import FilledLine, Line

__all__ = [
    "ContractChange",
    "ContractQuery",
    "ContractSearch",
    "ContractSheet",
    "Extension",
    "NewContract",
    "NewContractFile",
    "NewPaper",
    "RevisionBody",
    "Sending",
    "Submission",
    "Withdrawal",
    "planned",
    "said",
    "sought",
    "wording",
]

Long = Annotated[str, StringConstraints(max_length=4000)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Yen = Annotated[int, Field(ge=0, le=10**12, strict=True)]
Revision = Annotated[int, Field(ge=1)]


def _day(text: str) -> str:
    if text and date.fromisoformat(text).isoformat() != text:
        raise ValueError("not a day")
    return text


def _sane(text: str) -> str:
    if text and not service.may_be_day(text):
        raise ValueError("not a day of a contract")
    return text


AnyDay = Annotated[str, StringConstraints(max_length=10), AfterValidator(_day)]
Day = Annotated[AnyDay, AfterValidator(_sane)]


class AmountBody(Body):
    """Yen without tax, and the tax apart."""

    without_tax: Yen
    tax: Yen


class TermsBody(Body):
    contract_date: Day = ""
    term_from: Day = ""
    term_to: Day = ""
    renewal_notice_days: Annotated[int, Field(ge=0, le=366)] | None = None


class PartyBody(Body):
    """A company of the register; the order of the list is the order in which they sign."""

    counterparty_id: Id
    role: service.Role = service.Role.COUNTERPARTY
    may_delegate: bool = False


class SignerBody(Body):
    """The office's signer: a member of staff, and the name and office the contract tells."""

    member_id: Id
    name: FilledLine


class NewContract(Body):
    """A draft, complete or not."""

    title: FilledLine
    kind: service.Kind
    number: Line = ""
    section: Line = ""
    contact: Line = ""
    budget_item: Line = ""
    stamp_kind: Line = ""
    retention: service.Retention = service.Retention.TEN
    exclusion: service.Exclusion | None = None
    amount: AmountBody | None = None
    amount_words: Line = ""
    venture: Line = ""
    terms: TermsBody = TermsBody()
    note: Long = ""
    parties: Annotated[list[PartyBody], Field(max_length=20, default_factory=list)]
    office: SignerBody | None = None


class ListedPaper(Body):
    id: Id
    title: FilledLine


class ContractChange(NewContract):
    """With `documents` those stay that are listed, in this order; without, all as they are."""

    revision: Revision
    documents: Annotated[list[ListedPaper], Field(max_length=40)] | None = None


class RevisionBody(Body):
    revision: Revision


class NewContractFile(Body):
    """A PDF that is to be sent: its size and SHA-256 in hexadecimal."""

    size: Annotated[int, Field(ge=1)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class WordingBody(Body):
    """What the template of the contract's kind wants to know beyond the contract itself."""

    heading: Line = ""
    place: Line = ""
    guarantee: Line = ""
    payment: Line = ""
    facts: Annotated[list[tuple[Line, Line]], Field(max_length=40, default_factory=list)]
    articles: Annotated[list[tuple[Line, Long]], Field(max_length=60, default_factory=list)]
    annexes: Annotated[list[Line], Field(max_length=40, default_factory=list)]
    terms: bool = True
    changes: Annotated[list[tuple[Line, Line, Line]], Field(max_length=40, default_factory=list)]
    times: Annotated[int, Field(ge=1, le=99)] = 1


class NewPaper(Body):
    """A paper: one that was uploaded, or the contract drawn from its template."""

    revision: Revision
    title: FilledLine
    upload: Annotated[str, StringConstraints(pattern=r"^[0-9A-HJKMNP-TV-Z]{26}$")] | None = None
    wording: WordingBody | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.upload is None) is (self.wording is None):
            raise ValueError("exactly one of upload and wording")
        return self


class StepBody(Body):
    """One step of a route of approval."""

    name: FilledLine
    way: approvals.Way
    members: Annotated[list[Id], Field(min_length=1, max_length=20)]


class Submission(Body):
    """Asked for along a route the department keeps, or along these steps."""

    revision: Revision
    route: Id | None = None
    steps: Annotated[list[StepBody], Field(max_length=10, default_factory=list)]

    @model_validator(mode="after")
    def _one_route(self) -> Self:
        if (self.route is None) is (not self.steps):
            raise ValueError("exactly one of route and steps")
        return self


class Sending(Body):
    """For how many days those who sign have time."""

    revision: Revision
    days: Annotated[int, Field(ge=1, le=60)] = service.DAYS


class Extension(Body):
    days: Annotated[int, Field(ge=1, le=60)]


class Withdrawal(Body):
    reason: FilledLine


class ContractSearch(Body):
    """Dates and amounts are ranges, both ends included; texts are parts of what is sought."""

    date_from: AnyDay = ""
    date_to: AnyDay = ""
    amount_from: Annotated[int, Field(ge=0, le=10**13)] | None = None
    amount_to: Annotated[int, Field(ge=0, le=10**13)] | None = None
    counterparty: Line = ""
    number: Line = ""
    title: Line = ""
    section: Line = ""
    state: Annotated[str, StringConstraints(max_length=200)] = ""  # several with commas
    kind: service.Kind | None = None
    origin: Annotated[str, StringConstraints(max_length=60)] = ""  # several with commas

    @model_validator(mode="after")
    def _known_states(self) -> Self:
        states_in(self.state)
        _origins_in(self.origin)
        return self


class ContractQuery(ContractSearch, PageQuery):
    """A search, page by page."""


class ContractSheet(Body):
    """A CSV or XLSX file in Base64; with `only_try` it is read and nothing is made."""

    max_bytes: ClassVar[int] = 3 * 1024 * 1024

    file: Annotated[str, StringConstraints(min_length=1)]
    office: SignerBody | None = None
    only_try: bool = False


def states_in(text: str) -> frozenset[service.State]:
    return frozenset(service.State(part) for part in text.split(",") if part)


def _origins_in(text: str) -> frozenset[service.Origin]:
    return frozenset(service.Origin(part) for part in text.split(",") if part)


def said(body: NewContract) -> service.Said:
    amount, terms = body.amount, body.terms
    return service.Said(
        title=body.title,
        kind=body.kind,
        number=body.number,
        section=body.section,
        contact=body.contact,
        budget_item=body.budget_item,
        stamp_kind=body.stamp_kind,
        retention=body.retention,
        exclusion=body.exclusion,
        amount=service.Amount(**amount.model_dump()) if amount else None,
        amount_words=body.amount_words,
        venture=body.venture,
        terms=service.Terms(**terms.model_dump()),
        note=body.note,
        parties=tuple(service.Chosen(**one.model_dump()) for one in body.parties),
        office=signer(body.office),
    )


def signer(body: SignerBody | None) -> service.Signer | None:
    return service.Signer(member_id=body.member_id, name=body.name) if body else None


def wording(body: WordingBody) -> service.Wording:
    told = body.model_dump()
    lists = ("facts", "articles", "annexes", "changes")
    return service.Wording(**told | {name: tuple(told[name]) for name in lists})


def planned(person: Person, body: Submission) -> list[approvals.Planned]:
    """The steps that were chosen, or those of a route that the department keeps."""
    if body.route is not None:
        return list(approvals.route(person, body.route).steps)
    return [approvals.Planned(one.name, one.way, tuple(one.members)) for one in body.steps]


def sought(query: ContractSearch) -> service.Sought:
    return service.Sought(
        date_from=query.date_from,
        date_to=query.date_to,
        amount_from=query.amount_from,
        amount_to=query.amount_to,
        counterparty=query.counterparty,
        number=query.number,
        title=query.title,
        section=query.section,
        states=states_in(query.state),
        kinds=frozenset({query.kind} if query.kind else ()),
        origins=_origins_in(query.origin),
    )
