"""What is proved: the leaf of each accepted revision, and the statement that signs many of them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Protocol, Self

from chalicelib.receipts.tree import hash_leaf
from chalicelib.values import dataclass

__all__ = [
    "Accepted",
    "Leaf",
    "Place",
    "Proof",
    "Statement",
    "Tree",
    "canonical",
    "digest",
    "is_hash",
]


class Accepted(Protocol):
    """A revision that was accepted, whoever tells of it."""

    @property
    def procedure_id(self) -> str: ...
    @property
    def receipt_number(self) -> str: ...
    @property
    def received_at(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def revision(self) -> int: ...
    @property
    def digest(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """What a receipt vouches for; `received_at` is when this revision came.

    `salt` stands in the receipt only: who lacks it cannot find the answers by trying them out.
    """

    digest: str
    procedure: str
    receipt_number: str
    received_at: str
    revision: int
    salt: str
    version: int

    @classmethod
    def of(cls, accepted: Accepted, salt: str) -> Self:
        """What the receipt of this revision vouches for."""
        return cls(
            digest=accepted.digest,
            procedure=accepted.procedure_id,
            receipt_number=accepted.receipt_number,
            received_at=accepted.received_at,
            revision=accepted.revision,
            salt=salt,
            version=accepted.version,
        )

    @property
    def hash(self) -> str:
        """By which it stands in a tree, in hexadecimal; nothing can be read out of it."""
        return hash_leaf(canonical(asdict(self)).encode()).hex()


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What the office's key signs: the root of a tree, and the statement before it.

    `key` is the SHA-256 of the public key, `previous` that of the statement of the tree before
    (empty for the first), `first` and `last` are when its receipts came, in whole seconds.
    """

    number: int
    root: str
    size: int
    first: str
    last: str
    gathered_at: str
    previous: str
    key: str

    @property
    def text(self) -> str:
        """The very text that is signed."""
        return canonical(asdict(self))


@dataclass(frozen=True, kw_only=True)
class Tree:
    """A finished tree: its leaves in order, what was signed, and the signature (DER, Base64)."""

    leaves: tuple[str, ...]
    statement: str
    signature: str

    @property
    def about(self) -> Statement:
        """What was signed."""
        return Statement(**json.loads(self.statement))


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a leaf stands; `tree` is None while it waits to be signed."""

    tree: int | None = None
    index: int = 0


@dataclass(frozen=True, kw_only=True)
class Proof:
    """The way from a leaf to the signed root, and the key (PEM) that verifies the signature."""

    index: int
    path: tuple[str, ...]
    statement: str
    signature: str
    public_key: str


def canonical(value: Mapping[str, Any]) -> str:
    """JSON in the one form that is hashed: keys sorted, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_hash(text: str) -> bool:
    """Whether a text from outside has the form of a leaf's hash."""
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)
