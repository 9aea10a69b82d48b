"""What others may ask of contracts."""

from chalicelib.contracts.acting import by_id, owned
from chalicelib.contracts.approving import submit, synced, take_back
from chalicelib.contracts.bulk import blank_sheet, create_many
from chalicelib.contracts.content import EXCLUDED, digest_of, excluded, lacking
from chalicelib.contracts.drafting import (
    Listed,
    Said,
    add_paper,
    amend,
    create,
    delete,
    draw_paper,
    edit,
)
from chalicelib.contracts.ledger import LedgerEntry
from chalicelib.contracts.life import Act
from chalicelib.contracts.listing import Listing, listing
from chalicelib.contracts.model import (
    Amount,
    Contract,
    DocumentPaper,
    Exclusion,
    Kind,
    Party,
    PartyState,
    Retention,
    Role,
    State,
    Terms,
)
from chalicelib.contracts.papers import Ticket, Wording
from chalicelib.contracts.papers import link as link_to_paper
from chalicelib.contracts.papers import ticket as _ticket
from chalicelib.contracts.parties import Chosen, Signer
from chalicelib.contracts.reading import Shown, search, show, whole
from chalicelib.contracts.searching import Card, Sought
from chalicelib.contracts.words import ACTS, KINDS, STATES
from chalicelib.http import Person

__all__ = [
    "ACTS",
    "EXCLUDED",
    "KINDS",
    "STATES",
    "Act",
    "Amount",
    "Card",
    "Chosen",
    "Contract",
    "DocumentPaper",
    "Exclusion",
    "Kind",
    "LedgerEntry",
    "Listed",
    "Listing",
    "Party",
    "PartyState",
    "Retention",
    "Role",
    "Said",
    "Shown",
    "Signer",
    "Sought",
    "State",
    "Terms",
    "Ticket",
    "Wording",
    "add_paper",
    "amend",
    "announce",
    "blank_sheet",
    "by_id",
    "create",
    "create_many",
    "delete",
    "digest_of",
    "draw_paper",
    "edit",
    "excluded",
    "lacking",
    "link_to_paper",
    "listing",
    "owned",
    "search",
    "show",
    "submit",
    "synced",
    "take_back",
    "whole",
]


def announce(person: Person, contract_id: str, size: int, sha256: str) -> Ticket:
    """A ticket for the PDF of a draft; raises FileRefused and Invalid."""
    return _ticket(owned(person, contract_id), size, sha256)
