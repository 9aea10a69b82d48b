"""Proofs (確認の証): vouchers of who somebody is, each for one procedure and one way."""

from typing import Any

from chalicelib import vouchers
from chalicelib.errors import VoucherInvalid
from chalicelib.identity.model import PROOF_LIFE, Known, Way

__all__ = ["mail_in", "of_mail", "of_person", "person_in"]


def of_mail(procedure_id: str, digest: str) -> str:
    """A proof that somebody reads the address of this digest."""
    return vouchers.issue(Way.MAIL, {"procedure": procedure_id, "mail": digest}, PROOF_LIFE)


def mail_in(procedure_id: str, proof: str) -> str:
    """The digest of the address that was proved; raises VoucherInvalid."""
    return str(_claims(Way.MAIL, procedure_id, proof)["mail"])


def of_person(procedure_id: str, known: Known) -> str:
    """A proof of what a provider outside told of somebody."""
    claims = {"procedure": procedure_id, "subject": known.subject, "name": known.name}
    return vouchers.issue(Way.OUTSIDE, claims, PROOF_LIFE)


def person_in(procedure_id: str, proof: str) -> Known:
    """Who was proved; raises VoucherInvalid."""
    claims = _claims(Way.OUTSIDE, procedure_id, proof)
    return Known(by=Way.OUTSIDE, subject=claims["subject"], name=claims["name"])


def _claims(way: str, procedure_id: str, proof: str) -> dict[str, Any]:
    claims = vouchers.read(way, proof)
    if claims.get("procedure") != procedure_id:
        raise VoucherInvalid
    return claims
