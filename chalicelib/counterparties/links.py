"""Links to confirm: derived from a nonce and the installation's secret, kept as digests only.

So a link lies nowhere, is the same at each try of its mail, and only its reader ever has it.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from datetime import timedelta

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.counterparties.model import LINK_DAYS, Counterparty, Proof
from chalicelib.secret import key_for

__all__ = ["fits", "id_in", "new_proof", "url_of"]


def new_proof(counterparty_id: str) -> Proof:
    """A link that nobody knows yet; any earlier one ends with it."""
    nonce = secrets.token_hex(16)
    end = clock.now() + timedelta(days=LINK_DAYS)
    digest = _digest(_token(counterparty_id, nonce))
    return Proof(nonce=nonce, digest=digest, valid_until=clock.timestamp(end))


def url_of(one: Counterparty, proof: Proof) -> str:
    """The address that goes into the mail."""
    return f"{settings().public_url}/counterparty/#t={_token(one.id, proof.nonce)}"


def id_in(token: str) -> str:
    """Whose link that would be."""
    return token.partition(".")[0]


def fits(one: Counterparty, token: str) -> bool:
    """Whether it is the link that works now."""
    proof = one.proof
    return (
        proof is not None
        and proof.valid_until > clock.timestamp()
        and hmac.compare_digest(proof.digest, _digest(token))
    )


def _token(counterparty_id: str, nonce: str) -> str:
    text = f"{counterparty_id}/{nonce}".encode()
    secret = hmac.digest(key_for("counterparty-link"), text, hashlib.sha256)
    return f"{counterparty_id}.{urlsafe_b64encode(secret).decode().rstrip('=')}"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
