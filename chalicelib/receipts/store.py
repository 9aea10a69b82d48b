"""Receipts in DynamoDB and on the public site.

LEAF#<hash>      LEAF                  a leaf that was noted; `tree` and `place` once it is signed
WAITING#<shard>  <hash>                a leaf that waits for a tree
HEAD             HEAD                  the last tree that was finished

receipts/<number>.json      a tree, made once and never changed: leaves, statement, signature
receipts/keys/<SHA-256>.pem the public keys; receipts/key.pem is the one in use
"""

from dataclasses import asdict

import orjson
from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib import objects
from chalicelib.config import settings
from chalicelib.receipts.model import Place, Tree
from chalicelib.records import Record
from chalicelib.transaction import Refused, put, write

__all__ = [
    "add",
    "create_tree",
    "find",
    "finish",
    "finished",
    "load_key",
    "load_tree",
    "publish_key",
    "waiting",
]

SHARDS = 8
_FOLDER = "receipts"
_JSON = "application/json"
_PEM = "application/x-pem-file"


class LeafRecord(Record):
    table = "receipts_table"
    tree = NumberAttribute(null=True)
    place = NumberAttribute(null=True)
    received_at = UnicodeAttribute(null=True)


def add(leaf: str, received_at: str) -> bool:
    """Note a leaf and let it wait, both or neither; False if it was noted before."""
    table = settings().receipts_table
    both = (_leaf(leaf, Place()), _waiting(leaf, received_at))
    try:
        write([put(table, record.serialize()) for record in both])
    except Refused:
        return False
    return True


def find(leaf: str) -> Place | None:
    """Where a leaf stands; None if it was never noted."""
    try:
        found = LeafRecord.get(f"LEAF#{leaf}", "LEAF", consistent_read=True)
    except LeafRecord.DoesNotExist:
        return None
    return Place(tree=None if found.tree is None else int(found.tree), index=int(found.place or 0))


def waiting(limit: int) -> dict[str, str]:
    """Some leaves that wait, each with when it came; read without fail, so none is taken twice."""
    found: dict[str, str] = {}
    for shard in range(SHARDS):
        pk = f"WAITING#{shard}"
        for record in LeafRecord.query(pk, consistent_read=True, limit=limit // SHARDS):
            found[record.sk] = str(record.received_at)
    return found


def finished() -> int:
    """The number of the last tree that was finished; 0 before the first."""
    try:
        return int(LeafRecord.get("HEAD", "HEAD", consistent_read=True).tree or 0)
    except LeafRecord.DoesNotExist:
        return 0


def finish(number: int, tree: Tree) -> None:
    """Let the leaves of a tree know their place and wait no longer, then the head; repeatable."""
    with LeafRecord.batch_write() as batch:
        for index, leaf in enumerate(tree.leaves):
            batch.save(_leaf(leaf, Place(tree=number, index=index)))
    with LeafRecord.batch_write() as batch:
        for leaf in tree.leaves:
            batch.delete(_waiting(leaf))
    LeafRecord("HEAD", "HEAD", tree=number).save()


def create_tree(number: int, tree: Tree) -> bool:
    """Publish a tree; False if there is one of this number already, which then holds."""
    body = orjson.dumps(asdict(tree), option=orjson.OPT_APPEND_NEWLINE)
    return objects.create(_bucket(), _tree_key(number), body, _JSON, objects.IMMUTABLE)


def load_tree(number: int) -> Tree | None:
    """A published tree."""
    body = objects.read(_bucket(), _tree_key(number))
    if body is None:
        return None
    found = orjson.loads(body)
    return Tree(**found | {"leaves": tuple(found["leaves"])})


def publish_key(name: str, pem: bytes) -> None:
    """Publish a public key by its name for ever, and as the one in use."""
    objects.create(_bucket(), _key_key(name), pem, _PEM, objects.IMMUTABLE)
    if objects.read(_bucket(), f"{_FOLDER}/key.pem") != pem:
        objects.put(_bucket(), f"{_FOLDER}/key.pem", pem, _PEM)


def load_key(name: str) -> str:
    """A published key."""
    return (objects.read(_bucket(), _key_key(name)) or b"").decode()


def _leaf(leaf: str, place: Place) -> LeafRecord:
    known = LeafRecord(f"LEAF#{leaf}", "LEAF")
    if place.tree is not None:
        known.tree, known.place = place.tree, place.index
    return known


def _waiting(leaf: str, received_at: str | None = None) -> LeafRecord:
    return LeafRecord(f"WAITING#{int(leaf[:2], 16) % SHARDS}", leaf, received_at=received_at)


def _bucket() -> str:
    return settings().public_site_bucket


def _tree_key(number: int) -> str:
    return f"{_FOLDER}/{number}.json"


def _key_key(name: str) -> str:
    return f"{_FOLDER}/keys/{name}.pem"
