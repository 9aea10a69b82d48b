"""What others may ask of receipts: note one, sign what waits, prove one, write one out."""

from chalicelib.errors import NotFound, Unavailable
from chalicelib.receipts import store
from chalicelib.receipts.data import leaf_of, leaf_of_revision, receipt_file
from chalicelib.receipts.gathering import gather
from chalicelib.receipts.model import Leaf, Proof, is_hash
from chalicelib.receipts.paperwork import pdf_name, pdf_of
from chalicelib.receipts.tree import path_of
from chalicelib.submissions import service as submissions

__all__ = [
    "Leaf",
    "Proof",
    "gather",
    "leaf_of",
    "leaf_of_revision",
    "note",
    "pdf_name",
    "pdf_of",
    "prove",
    "receipt_file",
]


def note(accepted: submissions.Acceptance) -> bool:
    """Have an accepted revision signed with the next tree; may be repeated."""
    leaf = leaf_of_revision(accepted)
    return store.add(leaf.hash, leaf.received_at)


def prove(leaf: str) -> Proof | None:
    """The way from a leaf to what was signed, None while it waits; raises NotFound.

    Raises Unavailable if the tree in which it stands cannot be read.
    """
    place = store.find(leaf) if is_hash(leaf) else None
    if place is None:
        raise NotFound
    if place.tree is None:
        return None
    tree = store.load_tree(place.tree)
    if tree is None:
        raise Unavailable
    leaves = [bytes.fromhex(one) for one in tree.leaves]
    return Proof(
        index=place.index,
        path=tuple(one.hex() for one in path_of(leaves, place.index)),
        statement=tree.statement,
        signature=tree.signature,
        public_key=store.load_key(tree.about.key),
    )
