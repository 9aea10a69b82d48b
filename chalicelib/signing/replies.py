"""What the API gives to signers: nothing of others but their company and whether they agreed."""

from base64 import b64encode

from chalicelib.config import settings
from chalicelib.contracts import service as contracts
from chalicelib.http import Reply
from chalicelib.signing import service

__all__ = [
    "HandedReply",
    "LinkReply",
    "PassReply",
    "PieceReply",
    "SignedReply",
    "VisitReply",
    "handed",
    "piece",
    "visit",
]


class LinkReply(Reply):
    """What the link opens now, and whom to call; nothing else of the contract."""

    stage: service.Stage
    office: str
    desk: str


class PassReply(Reply):
    """To give with the confirmation code that was mailed."""

    voucher: str
    mail: str  # covered


class AmountReply(Reply):
    without_tax: int
    tax: int
    total: int


class SignerReply(Reply):
    role: contracts.Role
    company: str
    name: str
    done: bool
    yours: bool


class DocumentReply(Reply):
    title: str
    pages: int
    sha256: str


class KeptReply(Reply):
    """What can be fetched once all have signed."""

    name: str
    sha256: str
    size: int


class ContractReply(Reply):
    """`state` tells of a seal that failed as one that is still being put: the office sees to it."""

    id: str
    state: contracts.State
    title: str
    number: str
    kind: str
    section: str
    amount: AmountReply | None
    amount_words: str
    venture: str
    contract_date: str
    term_from: str
    term_to: str
    signers: list[SignerReply]
    documents: list[DocumentReply]
    length: str  # of the one file, in words
    sha256: str  # of the one file as it stands
    until: str
    concluded_at: str
    kept: list[KeptReply]
    days_after: int


class YouReply(Reply):
    company: str
    name: str
    mail: str
    may_delegate: bool
    acted_at: str
    method: str


class VisitReply(Reply):
    """The contract as it stands; `voucher` is given once, on entering."""

    stage: service.Stage
    office: str
    desk: str
    voucher: str
    expires_at: str
    you: YouReply
    contract: ContractReply


class PieceReply(Reply):
    """Some bytes in base64; `size` and `sha256` are of the whole."""

    content: str
    size: int
    sha256: str


class HandedReply(Reply):
    """The access code to tell to whoever it was handed on to, by another way than mail."""

    name: str
    mail: str
    access_code: str


class SignedReply(Reply):
    state: contracts.State


def visit(one: service.Visit) -> VisitReply:
    return VisitReply(
        stage=one.stage,
        office=settings().office_name,
        desk=contracts.desk_of(one.contract),
        voucher=one.voucher,
        expires_at=one.expires_at.isoformat() if one.expires_at else "",
        you=YouReply(
            company=one.party.company,
            name=one.party.name,
            mail=one.party.mail,
            may_delegate=one.party.may_delegate,
            acted_at=one.party.acted_at,
            method=service.METHOD,
        ),
        contract=_contract(one.contract, one.party),
    )


def _contract(one: contracts.Contract, you: contracts.Party) -> ContractReply:
    failed = one.state is contracts.State.SEAL_FAILED
    return ContractReply(
        id=one.id,
        state=contracts.State.SEALING if failed else one.state,
        title=one.title,
        number=one.number,
        kind=contracts.KINDS[one.kind],
        section=one.section,
        amount=_amount(one.amount),
        amount_words=one.amount_words,
        venture=one.venture,
        contract_date=one.terms.contract_date,
        term_from=one.terms.term_from,
        term_to=one.terms.term_to,
        signers=[_signer(party, you) for party in one.parties],
        documents=[
            DocumentReply(title=paper.title, pages=paper.pages, sha256=paper.sha256)
            for paper in one.documents
        ],
        length=contracts.length_of(one),
        sha256=one.file_sha256,
        until=one.expires_at,
        concluded_at=one.concluded_at,
        kept=[
            KeptReply(name=kept.name, sha256=kept.sha256, size=kept.size)
            for kept in one.kept
            if kept.name in {"contract", "certificate"}
        ],
        days_after=contracts.DAYS_AFTER,
    )


def _amount(one: contracts.Amount | None) -> AmountReply | None:
    if one is None:
        return None
    return AmountReply(without_tax=one.without_tax, tax=one.tax, total=one.total)


def _signer(party: contracts.Party, you: contracts.Party) -> SignerReply:
    office = party.role is contracts.Role.OFFICE
    return SignerReply(
        role=party.role,
        company=settings().office_name if office else party.company,
        name=party.name,
        done=party.state in {contracts.PartyState.CONSENTED, contracts.PartyState.SEALED},
        yours=party.id == you.id,
    )


def piece(one: service.Piece) -> PieceReply:
    return PieceReply(content=b64encode(one.content).decode(), size=one.size, sha256=one.sha256)


def handed(one: service.Handed) -> HandedReply:
    party, code = one
    return HandedReply(name=party.name, mail=party.mail, access_code=code)
