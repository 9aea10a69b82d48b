"""What others may ask about who answers."""

from collections.abc import Mapping
from typing import Any

from chalicelib.errors import AnswersInvalid, IdentityNeeded
from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.identity import codes, proofs
from chalicelib.identity.answered import answered_among, has_answered, marking
from chalicelib.identity.codes import Letter, letter, sent
from chalicelib.identity.codes import ask as ask_code
from chalicelib.identity.codes import check as check_code
from chalicelib.identity.model import Known, Way
from chalicelib.identity.outside import begin, finish
from chalicelib.procedures import service as procedures
from chalicelib.procedures.service import Identify
from chalicelib.staff import service as staff
from chalicelib.values import dataclass

__all__ = [
    "Evidence",
    "Known",
    "Letter",
    "Way",
    "answered_among",
    "ask_code",
    "begin",
    "check_code",
    "finish",
    "has_answered",
    "identify",
    "letter",
    "marking",
    "sent",
]

_ADDRESS_NEEDED = "確認したメールアドレスで受け付けます。メールアドレスを入力してください。"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What may tell who answers: a proof that came along, or the member of staff signed in."""

    proof: str | None = None
    insider: Person | None = None


def identify(
    procedure_id: str,
    reception: procedures.Reception,
    definition: forms.Definition,
    values: Mapping[str, Any],
    evidence: Evidence,
) -> Known | None:
    """Who answers, by the proof that came along or by being signed in; None where nobody asks.

    Raises IdentityNeeded, VoucherInvalid, or AnswersInvalid where there is no address to prove.
    """
    match reception.identify:
        case Identify.MAIL:
            return _reader(procedure_id, definition, values, evidence.proof)
        case Identify.OUTSIDE:
            return proofs.person_in(procedure_id, _given(evidence.proof))
        case Identify.STAFF | Identify.ANONYMOUS:
            return _colleague(reception, evidence.insider)
    return None


def _reader(
    procedure_id: str, definition: forms.Definition, values: Mapping[str, Any], proof: str | None
) -> Known:
    """Whoever reads the address that the answers give."""
    field = definition.receipt_field.id if definition.receipt_field else ""
    if field not in values:
        fault = {"field": field, "code": "required", "message": _ADDRESS_NEEDED}
        raise AnswersInvalid(errors=[fault])
    proved = proofs.mail_in(procedure_id, _given(proof))
    if proved != codes.digest_of(procedure_id, values[field]):
        raise IdentityNeeded  # another address than the one that was proved
    return Known(by=Way.MAIL, subject=proved)


def _colleague(reception: procedures.Reception, insider: Person | None) -> Known:
    """The member of staff who is signed in; never anybody through the public door."""
    if insider is None:
        raise IdentityNeeded
    if reception.identify is Identify.ANONYMOUS:
        return Known(by=Way.ANONYMOUS, subject=insider.id)
    name = f"{insider.name}（{staff.department_name(insider.department)}）"
    return Known(by=Way.STAFF, subject=insider.id, name=name)


def _given(proof: str | None) -> str:
    if not proof:
        raise IdentityNeeded
    return proof
