"""Signing in with the provider outside: sent off with a ticket, back with a code for a proof."""

import base64
import hashlib
import hmac
import secrets

from chalicelib import vouchers
from chalicelib.errors import NotFound, VoucherInvalid
from chalicelib.identity import proofs
from chalicelib.identity.model import SIGN_IN_LIFE
from chalicelib.identity.provider import IdentityProvider, Return, provider
from chalicelib.procedures import service as procedures
from chalicelib.values import dataclass

__all__ = ["Departure", "Proved", "begin", "finish"]

_TICKET = "sign-in"


@dataclass(frozen=True, kw_only=True)
class Departure:
    """Where to sign in, and the ticket to come back with."""

    url: str
    state: str
    ticket: str


@dataclass(frozen=True, kw_only=True)
class Proved:
    proof: str
    name: str


def begin(procedure_id: str, challenge: str, by: IdentityProvider | None = None) -> Departure:
    """Send somebody off; `challenge` is the S256 digest of the page's verifier (PKCE).

    Raises NotFound where the form does not ask for it, NotOpen, or Unavailable.
    """
    procedures.newest_open_form(procedure_id)
    if procedures.reception_of(procedure_id).identify is not procedures.Identify.OUTSIDE:
        raise NotFound
    state, nonce = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    claims = {"procedure": procedure_id, "state": state, "nonce": nonce, "challenge": challenge}
    return Departure(
        url=(by or provider()).address(state, nonce, challenge),
        state=state,
        ticket=vouchers.issue(_TICKET, claims, SIGN_IN_LIFE),
    )


def finish(
    ticket: str, state: str, code: str, verifier: str, by: IdentityProvider | None = None
) -> Proved:
    """A proof for whoever comes back with a code; raises VoucherInvalid or Unavailable.

    Ticket, state and verifier are of the page that was left: a code of somebody else's sign-in,
    slipped under, has none of them.
    """
    claims = vouchers.read(_TICKET, ticket)
    same = hmac.compare_digest(str(claims["state"]).encode(), state.encode())
    if not same or not hmac.compare_digest(str(claims["challenge"]), _challenge_of(verifier)):
        raise VoucherInvalid
    back = Return(code=code, verifier=verifier, nonce=claims["nonce"])
    known = (by or provider()).identify(back)
    return Proved(proof=proofs.of_person(claims["procedure"], known), name=known.name)


def _challenge_of(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
