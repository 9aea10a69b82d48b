"""What opens a contract to a signer: a link that is mailed, an access code that staff tell.

Both are derived from the installation's secret, so neither lies anywhere: of a link its digest is
kept, of a code its number. A new one puts the one before out of use.
"""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import replace

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.contracts.model import Party, PartyState
from chalicelib.ids import ALPHABET
from chalicelib.inquiry_code import matches
from chalicelib.secret import key_for

__all__ = [
    "DAYS_AFTER",
    "access_code",
    "fits",
    "invited",
    "is_access_code",
    "parts_of",
    "renewed",
    "url_of",
]

DAYS_AFTER = 90
"""Days after the conclusion for which a link still gives the contract and its certificate."""

_LENGTH = 8
_GROUP = 4


def invited(contract_id: str, party: Party) -> Party:
    """The same on their turn, with a link that nobody knows yet; any earlier one ends with it."""
    turned = replace(party, state=PartyState.INVITED, invited_at=clock.timestamp())
    return renewed(contract_id, turned)


def renewed(contract_id: str, party: Party) -> Party:
    """The same with a fresh link."""
    fresh = replace(party, link_nonce=secrets.token_hex(16))
    return replace(fresh, link_digest=_digest(_token(contract_id, fresh)))


def url_of(contract_id: str, party: Party) -> str:
    """The address that goes into the mail; what stands behind # reaches no server."""
    return f"{settings().public_url}/sign/#t={_token(contract_id, party)}"


def parts_of(token: str) -> tuple[str, str]:
    """Whose link that would be: the contract and the party."""
    contract_id, _, rest = token.partition(".")
    return contract_id, rest.partition(".")[0]


def fits(party: Party, token: str) -> bool:
    """Whether it is their link that works now."""
    return bool(party.link_digest) and hmac.compare_digest(party.link_digest, _digest(token))


def access_code(contract_id: str, party: Party) -> str:
    """The access code (アクセスコード) as `XXXX-XXXX`: 36 bits, and a lock after a few tries."""
    text = f"{contract_id}/{party.id}/{party.access}".encode()
    left = int.from_bytes(hmac.digest(key_for("contract-access"), text, hashlib.sha256), "big")
    letters = ""
    for _ in range(_LENGTH):
        left, index = divmod(left, len(ALPHABET))
        letters += ALPHABET[index]
    return f"{letters[:_GROUP]}-{letters[_GROUP:]}"


def is_access_code(contract_id: str, party: Party, typed: str) -> bool:
    """Whether it is the access code, told in constant time."""
    return matches(typed, access_code(contract_id, party))


def _token(contract_id: str, party: Party) -> str:
    text = f"{contract_id}/{party.id}/{party.link_nonce}".encode()
    made = hmac.digest(key_for("contract-link"), text, hashlib.sha256)
    return f"{contract_id}.{party.id}.{urlsafe_b64encode(made).decode().rstrip('=')}"


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
