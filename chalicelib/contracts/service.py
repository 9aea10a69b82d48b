"""What others may ask of contracts."""

from chalicelib.contracts.acting import by_id, owned
from chalicelib.contracts.approving import submit, synced, take_back
from chalicelib.contracts.bulk import blank_sheet, create_many
from chalicelib.contracts.consenting import (
    consent,
    consent_of_office,
    decline,
    decline_of_office,
    delegate,
    found_by,
    has_access,
    is_present,
    note,
)
from chalicelib.contracts.content import EXCLUDED, digest_of, excluded, lacking
from chalicelib.contracts.copying import copy
from chalicelib.contracts.correcting import Correction
from chalicelib.contracts.correcting import correct as correct_import
from chalicelib.contracts.counting import PAPER_DAYS, Saved, counted
from chalicelib.contracts.days import may_be as may_be_day
from chalicelib.contracts.decision import Choice, Decision
from chalicelib.contracts.deposits import inspections, owner_of
from chalicelib.contracts.desk import desk_of
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
from chalicelib.contracts.ending import decide, endings
from chalicelib.contracts.handing import MOST as MOST_HANDED_OVER
from chalicelib.contracts.handing import ask_handover, handed_over, open_kept
from chalicelib.contracts.importing import LARGEST as LARGEST_IMPORT
from chalicelib.contracts.importing import Brought
from chalicelib.contracts.importing import bring as import_contract
from chalicelib.contracts.importing import inspect_again as inspect_import_again
from chalicelib.contracts.importing import ticket as announce_import
from chalicelib.contracts.importing import waiting as waiting_import
from chalicelib.contracts.ledger import LedgerEntry
from chalicelib.contracts.length import length_of
from chalicelib.contracts.life import Act
from chalicelib.contracts.links import DAYS_AFTER, access_code
from chalicelib.contracts.listing import Listing, listing
from chalicelib.contracts.listing import workbook as listing_workbook
from chalicelib.contracts.model import (
    Amount,
    Contract,
    DocumentPaper,
    Examination,
    Exclusion,
    Kept,
    Kind,
    Mark,
    Origin,
    Party,
    PartyState,
    Retention,
    Role,
    State,
    Terms,
)
from chalicelib.contracts.nightly import Looked, look_after
from chalicelib.contracts.papers import Ticket, Wording
from chalicelib.contracts.papers import link as link_to_paper
from chalicelib.contracts.papers import ticket as _ticket
from chalicelib.contracts.parties import Chosen, Signer
from chalicelib.contracts.paying import MOST as MOST_PAYMENTS
from chalicelib.contracts.paying import Plan, mark_paid, payments, unmark_paid
from chalicelib.contracts.paying import due as due_payments
from chalicelib.contracts.paying import plan as plan_payments
from chalicelib.contracts.payment import Payment
from chalicelib.contracts.reading import Shown, code_views, search, show, whole
from chalicelib.contracts.registered import Registered, What, registered
from chalicelib.contracts.renewing import ask_for_watch
from chalicelib.contracts.renewing import renew as renew_stamps
from chalicelib.contracts.reviewing import paper_for_review, reviewed
from chalicelib.contracts.sealing import MAX_ATTEMPTS as MAX_SEALINGS
from chalicelib.contracts.sealing import fail as _fail
from chalicelib.contracts.sealing import retry as retry_seal
from chalicelib.contracts.sealing import work as seal
from chalicelib.contracts.searching import Card, Sought
from chalicelib.contracts.sending import (
    DAYS,
    access_codes,
    expire,
    extend,
    link_to_file,
    remind,
    renew_link,
    send,
    withdraw,
)
from chalicelib.contracts.stamp_tax import StampKind
from chalicelib.contracts.stamp_tax import kinds as stamp_kinds
from chalicelib.contracts.telling import letters, secret_words
from chalicelib.contracts.vault import planned_until
from chalicelib.contracts.words import ACTS, CHOICES, KINDS, ORIGINS, STATES
from chalicelib.http import Person
from chalicelib.seals.service import watch as watch_seals

__all__ = [
    "ACTS",
    "CHOICES",
    "DAYS",
    "DAYS_AFTER",
    "EXCLUDED",
    "KINDS",
    "LARGEST_IMPORT",
    "MAX_SEALINGS",
    "MOST_HANDED_OVER",
    "MOST_PAYMENTS",
    "ORIGINS",
    "PAPER_DAYS",
    "STATES",
    "Act",
    "Amount",
    "Brought",
    "Card",
    "Choice",
    "Chosen",
    "Contract",
    "Correction",
    "Decision",
    "DocumentPaper",
    "Examination",
    "Exclusion",
    "Kept",
    "Kind",
    "LedgerEntry",
    "Listed",
    "Listing",
    "Looked",
    "Mark",
    "Origin",
    "Party",
    "PartyState",
    "Payment",
    "Plan",
    "Registered",
    "Retention",
    "Role",
    "Said",
    "Saved",
    "Shown",
    "Signer",
    "Sought",
    "StampKind",
    "State",
    "Terms",
    "Ticket",
    "What",
    "Wording",
    "access_code",
    "access_codes",
    "add_paper",
    "amend",
    "announce",
    "announce_import",
    "ask_for_watch",
    "ask_handover",
    "blank_sheet",
    "by_id",
    "code_views",
    "consent",
    "consent_of_office",
    "copy",
    "correct_import",
    "counted",
    "create",
    "create_many",
    "decide",
    "decline",
    "decline_of_office",
    "delegate",
    "delete",
    "desk_of",
    "digest_of",
    "draw_paper",
    "due_payments",
    "edit",
    "endings",
    "excluded",
    "expire",
    "extend",
    "found_by",
    "give_up_sealing",
    "handed_over",
    "has_access",
    "import_contract",
    "inspect_import_again",
    "inspections",
    "is_present",
    "lacking",
    "length_of",
    "letters",
    "link_to_file",
    "link_to_paper",
    "listing",
    "listing_workbook",
    "look_after",
    "mark_paid",
    "may_be_day",
    "note",
    "open_kept",
    "owned",
    "owner_of",
    "paper_for_review",
    "payments",
    "plan_payments",
    "planned_until",
    "registered",
    "remind",
    "renew_link",
    "renew_stamps",
    "retry_seal",
    "reviewed",
    "seal",
    "search",
    "secret_words",
    "send",
    "show",
    "stamp_kinds",
    "submit",
    "synced",
    "take_back",
    "unmark_paid",
    "waiting_import",
    "watch_seals",
    "whole",
    "withdraw",
]


def announce(person: Person, contract_id: str, size: int, sha256: str) -> Ticket:
    """A ticket for the PDF of a draft; raises FileRefused and Invalid."""
    return _ticket(owned(person, contract_id), size, sha256)


def give_up_sealing(contract_id: str) -> None:
    """Say in the contract that its sealing ended in the middle, as often as it was tried."""
    _fail(by_id(contract_id), "internal_error")
