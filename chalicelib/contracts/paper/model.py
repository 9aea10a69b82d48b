"""What the paper of a contract is drawn from, and what drawing and joining give back."""

import hashlib

from chalicelib.contracts.model import Amount, Kind, Role
from chalicelib.values import dataclass

__all__ = [
    "Amount",
    "Article",
    "Certificate",
    "Change",
    "Contents",
    "Drawn",
    "Happening",
    "Joined",
    "Kind",
    "Looks",
    "Original",
    "Part",
    "Party",
    "Role",
    "SealPlace",
    "Witness",
]


@dataclass(frozen=True, kw_only=True)
class Party:
    """Who signs; `field` names the signature field made for them.

    `order` is that of consent; the office comes last whatever its number.
    """

    role: Role
    order: int
    field: str
    name: str
    company: str
    title: str = ""
    address: str = ""


@dataclass(frozen=True)
class Article:
    """One article (条); lines of its body are paragraphs (項), after 「- 」 items (号)."""

    title: str
    body: str


@dataclass(frozen=True)
class Change:
    """One thing that an amendment changes."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Original:
    """The contract that an amendment changes, as it stood before."""

    number: str
    title: str
    contract_date: str
    kind: Kind = Kind.OTHER
    amount: Amount | None = None
    amount_words: str = ""
    term_from: str = ""
    term_to: str = ""
    venture: str = ""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """All that stands on a contract. Days are ISO dates; an empty text leaves its line out."""

    kind: Kind
    office: str
    number: str
    title: str
    parties: tuple[Party, ...]
    amount: Amount | None = None
    amount_words: str = ""  # 単価契約 and the like, where no amount is fixed
    contract_date: str = ""
    term_from: str = ""
    term_to: str = ""
    place: str = ""
    guarantee: str = ""
    payment: str = ""
    venture: str = ""  # 共同企業体の名称
    heading: str = ""  # of the free template; others have their own
    facts: tuple[tuple[str, str], ...] = ()
    articles: tuple[Article, ...] = ()  # of the free template; special ones (特約) of the others
    annexes: tuple[str, ...] = ()
    terms: str | None = None  # which 約款 is attached, as `terms.standard` names it
    original: Original | None = None
    changes: tuple[Change, ...] = ()
    times: int = 1  # of an amendment: the how manieth
    boxes: bool = True  # for seals beside the names; without, they go to a page of their own


@dataclass(frozen=True)
class SealPlace:
    """Where a seal is to be seen: page from 0, corners in points from the lower left."""

    field: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A finished paper."""

    pdf: bytes
    pages: int
    places: tuple[SealPlace, ...]
    terms: str | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Looks:
    """What was found in a PDF that somebody brought.

    `problem` is `not_pdf`, `broken`, `encrypted`, `too_large` or `too_many_pages`; the rest is told
    only where there is none.
    """

    problem: str | None = None
    pages: int = 0
    signatures: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    javascript: bool = False
    actions: bool = False  # starts programs, sends data, plays media
    reaches: bool = False  # leads out of the document by more than a plain link, or acts unasked
    fields: int = 0
    hidden_layers: bool = False  # or layers that may come to be hidden
    swaps: bool = False  # draws what lies in other files, or something else in print
    comments: int = 0  # what lies on pages and is neither field nor plain link
    layers: bool = False
    bookmarks: bool = False
    tagged: bool = False


@dataclass(frozen=True)
class Part:
    """One document to be joined with others: the contract itself, 約款, annexes."""

    title: str
    pdf: bytes


@dataclass(frozen=True, kw_only=True)
class Joined:
    """Parts as one file; `starts` are the pages, from 0, on which they begin."""

    pdf: bytes
    pages: int
    starts: tuple[int, ...]
    notes: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.pdf).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Witness:
    """A party as the certificate tells of it: who, and how it was made sure who."""

    role: Role
    name: str
    company: str
    mail: str
    consented_at: str
    ip: str
    method: str


@dataclass(frozen=True)
class Happening:
    """One entry of the ledger, in words."""

    at: str
    actor: str
    what: str
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """All that stands on the certificate of conclusion (合意締結証明書). Moments are timestamps."""

    office: str
    document_id: str
    number: str
    title: str
    sha256: str
    pages: str  # in words, with those of seals
    concluded_at: str
    issued_at: str
    witnesses: tuple[Witness, ...]
    happenings: tuple[Happening, ...]
    ledger_head: str
    verify_url: str
    facts: tuple[tuple[str, str], ...] = ()
