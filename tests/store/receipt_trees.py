"""Holds what was published of receipts against what was noted: sound, signed, in one tree each."""

import base64
import hashlib
import json
from uuid import uuid4

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from chalicelib.receipts import service, store
from chalicelib.receipts.tree import root_by_path, root_of

__all__ = ["check_chain", "check_proof", "new_leaf", "trees"]


def new_leaf():
    return hashlib.sha256(uuid4().bytes).hexdigest()


def trees():
    """Every published tree, as anybody may read it."""
    found, number = [], 1
    while tree := store.load_tree(number):
        found.append(tree)
        number += 1
    return found


def check_chain():
    """Each tree is sound, signed, and says what the one before it said; gives their leaves."""
    before, seen = "", set()
    for number, tree in enumerate(trees(), 1):
        about = tree.about
        assert (about.number, about.size) == (number, len(tree.leaves))
        assert about.root == root_of([bytes.fromhex(one) for one in tree.leaves]).hex()
        assert about.previous == before
        key = load_pem_public_key(store.load_key(about.key).encode())
        signature = base64.b64decode(tree.signature)
        key.verify(signature, tree.statement.encode(), ec.ECDSA(hashes.SHA256()))
        assert not seen & set(tree.leaves), "a leaf stands in two trees"
        seen |= set(tree.leaves)
        before = hashlib.sha256(tree.statement.encode()).hexdigest()
    return seen


def check_proof(leaf):
    """The way from the leaf leads to the root that was signed."""
    proof = service.prove(leaf)
    about = json.loads(proof.statement)
    path = [bytes.fromhex(one) for one in proof.path]
    found = root_by_path(bytes.fromhex(leaf), proof.index, about["size"], path)
    assert found.hex() == about["root"]
