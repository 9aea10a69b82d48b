"""The office signs (発注者の締結): the member whom the contract names, signed in anew."""

from chalicelib import audit, clock
from chalicelib.contracts import service as contracts
from chalicelib.contracts.service import Contract, Party, Role
from chalicelib.errors import DocumentChanged, NotFound, SignInAgain
from chalicelib.http import Person
from chalicelib.signing.evidence import how
from chalicelib.signing.model import METHOD_OF_OFFICE, SIGN_IN_AGE
from chalicelib.visitor import Visitor

__all__ = ["refuse", "sign"]

_SKEW = 10  # seconds by which the sign-in page's clock may be ahead of ours


def sign(person: Person, contract_id: str, sha256: str, visitor: Visitor) -> Contract:
    """Conclude for the office; repeated, it is the same consent.

    Raises SignInAgain unless they signed in within five minutes, DocumentChanged for another file
    than the present one, Forbidden for anybody else, and WrongState.
    """
    contract = contracts.owned(person, contract_id)
    _signed_in_anew(person)
    party = _office(contract)
    if not _has_agreed(party) and sha256 != contract.file_sha256:
        raise DocumentChanged
    told = how(party, visitor, METHOD_OF_OFFICE) | {"sha256": sha256, "name": person.name}
    after = contracts.consent_of_office(person, contract_id, told)
    audit.record(person, "contract_signed", f"contract#{contract_id}")
    return after


def refuse(person: Person, contract_id: str, reason: str, visitor: Visitor) -> Contract:
    """Do not conclude, and say why; raises as `sign` does."""
    contract = contracts.owned(person, contract_id)
    _signed_in_anew(person)
    told = how(_office(contract), visitor, METHOD_OF_OFFICE) | {"name": person.name}
    after = contracts.decline_of_office(person, contract_id, reason, told)
    audit.record(person, "contract_refused", f"contract#{contract_id}")
    return after


def _signed_in_anew(person: Person) -> None:
    age = clock.now().timestamp() - person.signed_in_at
    if not -_SKEW <= age <= SIGN_IN_AGE.total_seconds():
        raise SignInAgain


def _office(contract: Contract) -> Party:
    for party in contract.parties:
        if party.role is Role.OFFICE:
            return party
    raise NotFound


def _has_agreed(party: Party) -> bool:
    return party.state in {contracts.PartyState.CONSENTED, contracts.PartyState.SEALED}
