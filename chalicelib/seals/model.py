"""What a seal says, what sealing trusts, and what is found in a sealed PDF."""

from enum import StrEnum

from chalicelib.values import dataclass

__all__ = [
    "LARGEST",
    "MOST_LETTERS",
    "MOST_SIGNATURES",
    "ON_A_PAGE",
    "Added",
    "Findings",
    "Keyring",
    "Problem",
    "Seal",
    "SignatureFinding",
    "TimestampFinding",
    "Trust",
    "pages_of_seals",
]

LARGEST = 60 * 1024 * 1024  # bytes of a PDF that is looked at
MOST_SIGNATURES = 25  # of one that is; the cost grows with their square. Ours have 12, and stamps
MOST_LETTERS = 200  # of what each says of itself
ON_A_PAGE = 8  # boxes for seals


def pages_of_seals(fields: int) -> int:
    """How many pages of seals (電子署名欄) so many fields need."""
    return -(-fields // ON_A_PAGE)


class Problem(StrEnum):
    """Why nothing can be said of a file."""

    NOT_PDF = "not_pdf"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too_large"


class Added(StrEnum):
    """What came into a PDF after a signature."""

    NOTHING = "nothing"
    VALIDATION = "validation"  # validation data and document timestamps
    SIGNATURES = "signatures"  # … and further seals in fields made beforehand
    OTHER = "other"  # anything else: the document is no longer the one that was signed


@dataclass(frozen=True)
class Seal:
    """What one seal says: who, why and how identified, where; `field` was made beforehand."""

    field: str
    name: str
    reason: str
    location: str = ""


@dataclass(frozen=True)
class Keyring:
    """The certificates of an installation (DER); public, and kept for ever.

    `chain` seals now, leaf first. `leaves` are the SHA-256 of all that ever did, `roots` all that
    ever vouched for them, `timestamp_roots` all that ever vouched for time stamps.
    """

    chain: tuple[bytes, ...] = ()
    leaves: tuple[str, ...] = ()
    roots: tuple[bytes, ...] = ()
    timestamp_roots: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Trust:
    """Whom a validation believes; `lists` are revocation lists (CRL, DER) at hand."""

    roots: tuple[bytes, ...]
    timestamp_roots: tuple[bytes, ...]
    leaves: tuple[str, ...] = ()
    lists: tuple[bytes, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SignatureFinding:
    """What is found of one signature; moments as `clock.timestamp` writes them.

    `sound` is the bottom line: unchanged, made by whom it says, by a certificate that is trusted
    and was valid then, stamped by a trusted authority, and nothing forbidden added since.
    """

    field: str
    name: str
    reason: str
    location: str
    signed_at: str | None  # by the signer's own clock
    timestamp_at: str | None
    timestamp_by: str | None
    certificate_subject: str
    certificate_until: str
    ours: bool  # made with a certificate that this installation sealed with
    sound: bool
    intact: bool
    trusted: bool
    covers_all: bool
    added: Added

    @property
    def modified(self) -> bool:
        """Whether something was added that a signed document must not get."""
        return self.added is Added.OTHER


@dataclass(frozen=True, kw_only=True)
class TimestampFinding:
    """What is found of one document timestamp; `until` is the end of its certificate."""

    at: str
    by: str
    until: str
    sound: bool
    covers_all: bool


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What is found in a PDF; with a `problem` there is nothing else to tell.

    `whole`: the newest seal or timestamp covers the file to its last byte.
    """

    problem: Problem | None = None
    signatures: tuple[SignatureFinding, ...] = ()
    archive: tuple[TimestampFinding, ...] = ()
    whole: bool = False

    @property
    def sound(self) -> bool:
        """Whether it is signed at all, and everything in it is sound."""
        seals = [one.sound for one in self.signatures]
        return bool(seals) and all([*seals, *(one.sound for one in self.archive)])
