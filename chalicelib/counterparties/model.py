"""A counterparty (相手方): a company, who signs for it, whether it agreed to sign so."""

from enum import StrEnum

from chalicelib.values import dataclass

__all__ = ["LINK_DAYS", "Contact", "Counterparty", "Proof", "Standing"]

LINK_DAYS = 14
"""Days for which the link to confirm works."""


class Standing(StrEnum):
    """Whether contracts may be sent there."""

    UNCONFIRMED = "unconfirmed"  # 未確認, and no link is on its way
    ASKED = "asked"  # 確認中
    CONFIRMED = "confirmed"  # 確認済
    CHANGING = "changing"  # 確認済, and a change waits for its own confirmation


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Who signs for a company, and by which address."""

    signer: str
    mail: str


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A confirmation that is asked for: which link, of which only the digest lies here."""

    nonce: str
    digest: str
    valid_until: str


@dataclass(frozen=True, kw_only=True)
class Counterparty:
    """A company of the register; `contact` holds only once it is confirmed.

    `pending` is a change of the contact that nobody confirmed yet.
    """

    id: str
    name: str
    contact: Contact
    department: str
    corporate_number: str = ""
    representative: str = ""
    address: str = ""
    revision: int = 1
    confirmed_at: str = ""
    pending: Contact | None = None
    proof: Proof | None = None
    created_at: str = ""
    updated_at: str = ""
    updated_by: str = ""

    @property
    def confirmed(self) -> bool:
        return bool(self.confirmed_at)

    @property
    def asked(self) -> Contact:
        """The contact whose confirmation is asked for, or would be."""
        return self.pending or self.contact

    def standing(self, now: str) -> Standing:
        """Where it stands at a moment."""
        asked = self.proof is not None and self.proof.valid_until > now
        if self.confirmed:
            return Standing.CHANGING if self.pending else Standing.CONFIRMED
        return Standing.ASKED if asked else Standing.UNCONFIRMED
