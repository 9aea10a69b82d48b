"""Who signs: companies of the register in their order, and the office's signer at the end."""

from collections.abc import Sequence

from chalicelib.contracts.model import MOST_PARTIES, Contract, Party, Role
from chalicelib.counterparties import service as counterparties
from chalicelib.errors import CounterpartyUnconfirmed, Invalid, NotFound, WrongState
from chalicelib.http import Person
from chalicelib.ids import new_procedure_id
from chalicelib.permissions import Permission, granted
from chalicelib.permissions import Role as StaffRole
from chalicelib.staff import service as staff
from chalicelib.values import dataclass

__all__ = ["Chosen", "Signer", "chosen", "companies_of", "confirmed", "may_sign", "signer_of"]


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A company of the register, in the role it has here."""

    counterparty_id: str
    role: Role = Role.COUNTERPARTY
    may_delegate: bool = False


@dataclass(frozen=True, kw_only=True)
class Signer:
    """The office's signer: a member of staff, and how the contract names them."""

    member_id: str
    name: str


def chosen(
    person: Person, companies: Sequence[Chosen], office: Signer | None, before: Sequence[Party] = ()
) -> tuple[Party, ...]:
    """The parties in order; a company that was chosen before keeps its id. Raises Invalid."""
    if len(companies) >= MOST_PARTIES:
        raise _fault("parties", f"締結者は{MOST_PARTIES}者までです。")
    if len({one.counterparty_id for one in companies}) < len(companies):
        raise _fault("parties", "同じ相手方が2回選ばれています。")
    known = {one.counterparty_id or one.member_id: one.id for one in before}
    made = [_company(one, place, known) for place, one in enumerate(companies, start=1)]
    if office is not None:
        made.append(_office(person, office, len(made) + 1, known))
    return tuple(made)


def _company(one: Chosen, order: int, known: dict[str, str]) -> Party:
    if one.role is Role.OFFICE:
        raise _fault("parties", "相手方の役割を選び直してください。")
    try:
        company = counterparties.by_id(one.counterparty_id)
    except NotFound as error:
        raise _fault("parties", "登録のない相手方が選ばれています。選び直してください。") from error
    return Party(
        id=known.get(company.id) or new_procedure_id(),
        role=one.role,
        order=order,
        name=company.contact.signer,
        company=company.name,
        mail=company.contact.mail,
        address=company.address,
        counterparty_id=company.id,
        may_delegate=one.may_delegate,
    )


def _office(person: Person, office: Signer, order: int, known: dict[str, str]) -> Party:
    try:
        member = staff.member(office.member_id)
    except NotFound as error:
        raise _fault(
            "office", "発注者の締結者が職員名簿にありません。選び直してください。"
        ) from error
    may = granted(StaffRole(role) for role in member.roles)
    if member.department != person.department or Permission.STAFF_CONTRACT_SIGN not in may:
        raise _fault("office", "発注者の締結者には、所属の「公開承認」の職員を選んでください。")
    return Party(
        id=known.get(member.id) or new_procedure_id(),
        role=Role.OFFICE,
        order=order,
        name=office.name,
        mail=member.mail,
        member_id=member.id,
    )


def _fault(field: str, words: str) -> Invalid:
    return Invalid(words, errors=[{"field": field, "code": "parties", "message": words}])


def companies_of(contract: Contract) -> tuple[Chosen, ...]:
    """The companies of a contract, to be chosen again: none for what was taken in."""
    return tuple(
        Chosen(counterparty_id=one.counterparty_id, role=one.role, may_delegate=one.may_delegate)
        for one in contract.counterparties
        if one.counterparty_id
    )


def signer_of(contract: Contract) -> Signer | None:
    """Who signed it for the office, to be chosen again."""
    found = next((one for one in contract.parties if one.member_id), None)
    return Signer(member_id=found.member_id, name=found.name) if found else None


def may_sign(person: Person, office: Signer) -> bool:
    """Whether that member of staff still signs for the person's department."""
    try:
        _office(person, office, 1, {})
    except Invalid:
        return False
    return True


def confirmed(contract: Contract) -> tuple[Party, ...]:
    """The parties with the addresses that were confirmed, ready to be written to.

    Raises CounterpartyUnconfirmed, and WrongState where a signer is another by now.
    """
    return tuple(one if one.role is Role.OFFICE else _confirmed(one) for one in contract.parties)


def _confirmed(party: Party) -> Party:
    company = counterparties.by_id(party.counterparty_id)
    if not company.confirmed:
        raise CounterpartyUnconfirmed(f"{company.name}の{CounterpartyUnconfirmed.detail}")
    told = (company.name, company.contact.signer, company.contact.mail)
    if (party.company, party.name, party.mail) != told:
        raise WrongState(
            f"{company.name}の登録内容（名称、締結担当者かメールアドレス）が、承認のあとで"
            "変わっています。契約を開いて保存し直し、承認を受け直してください。"
        )
    return party
