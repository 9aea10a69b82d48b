"""What others may ask of cases: open, look, act for applicant and office, follow, forget."""

from chalicelib.cases import store
from chalicelib.cases.acting import Standing, standing
from chalicelib.cases.answering import may_reply, may_withdraw, reply, withdraw
from chalicelib.cases.correcting import Chance, Correction, chance, correct
from chalicelib.cases.counting import Awaiting, awaiting
from chalicelib.cases.differences import Change
from chalicelib.cases.doing import Doing, may_write
from chalicelib.cases.fetching import (
    announce_file,
    document_states,
    inspection,
    link_to_document,
    link_to_file,
)
from chalicelib.cases.following import address_before, follow
from chalicelib.cases.history import Earlier, earlier
from chalicelib.cases.keeping import owner_of
from chalicelib.cases.model import Act, Case, Document, Entry, Revision
from chalicelib.cases.moving import STEPS, Refusal, move, move_many
from chalicelib.cases.noting import able, charge, jot
from chalicelib.cases.office import (
    announce,
    ask,
    decide,
    inbox,
    issue,
    see,
    settle,
    write,
)
from chalicelib.cases.opening import Opened, admit, open_case
from chalicelib.cases.renewing import Renewed, ask_anew, remind, renew
from chalicelib.cases.showing import Line, Section, ShownFile, files_of, sections_of
from chalicelib.cases.vouching import accepted_since

__all__ = [
    "STEPS",
    "Act",
    "Awaiting",
    "Case",
    "Chance",
    "Change",
    "Correction",
    "Document",
    "Doing",
    "Earlier",
    "Entry",
    "Line",
    "Opened",
    "Refusal",
    "Renewed",
    "Revision",
    "Section",
    "ShownFile",
    "Standing",
    "able",
    "accepted_since",
    "address_before",
    "admit",
    "announce",
    "announce_file",
    "ask",
    "ask_anew",
    "awaiting",
    "chance",
    "charge",
    "correct",
    "decide",
    "document_states",
    "documents",
    "earlier",
    "entries",
    "files_of",
    "follow",
    "forget",
    "inbox",
    "inside",
    "inspection",
    "issue",
    "jot",
    "link_to_document",
    "link_to_file",
    "may_reply",
    "may_withdraw",
    "may_write",
    "move",
    "move_many",
    "open_case",
    "owner_of",
    "remind",
    "renew",
    "reply",
    "revisions",
    "sections_of",
    "see",
    "settle",
    "standing",
    "withdraw",
    "write",
]

documents = store.documents
entries = store.entries
forget = store.forget
inside = store.inside
revisions = store.revisions
