"""The shapes of receipts over HTTP."""

from base64 import b64encode
from typing import Literal

from chalicelib.http import Reply
from chalicelib.receipts import service

__all__ = ["Document", "Standing", "document", "standing"]


class Standing(Reply):
    """Whether a receipt is signed, and how to see it; all but `state` is missing while it waits.

    `statement` is the very text that was signed, `signature` its ECDSA signature (P-256, SHA-256,
    DER) in Base64, `path` the neighbours from the leaf up to the root (RFC 6962).
    """

    state: Literal["waiting", "signed"]
    index: int | None = None
    path: list[str] | None = None
    statement: str | None = None
    signature: str | None = None
    public_key: str | None = None


class Document(Reply):
    """A file to be saved under a name; `content` is Base64."""

    name: str
    content: str


def standing(proof: service.Proof | None) -> Standing:
    """What the verifying page is told."""
    if proof is None:
        return Standing(state="waiting")
    return Standing(
        state="signed",
        index=proof.index,
        path=list(proof.path),
        statement=proof.statement,
        signature=proof.signature,
        public_key=proof.public_key,
    )


def document(name: str, content: bytes) -> Document:
    """A file as JSON carries it."""
    return Document(name=name, content=b64encode(content).decode())
