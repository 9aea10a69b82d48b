"""Gathering (とりまとめ): leaves that wait become a tree, whose root the office's key signs.

What decides is one write: the file of tree number n can be made once only. All before it may be
thrown away, all after it is repeated until the head says n; so a worker may die anywhere, and two
may run at once, and still every leaf stands in one tree.
"""

import time
from collections.abc import Mapping

from chalicelib import clock
from chalicelib.errors import Unavailable
from chalicelib.observability import count, logger
from chalicelib.receipts import signing, store
from chalicelib.receipts.model import Statement, Tree, digest
from chalicelib.receipts.tree import root_of

__all__ = ["LARGEST", "gather"]

LARGEST = 4096  # leaves of a tree: its file stays below 300 KB
_PATIENCE = 40.0  # seconds after which the next minute's run goes on


def gather() -> int:
    """Sign all leaves that wait; tells how many trees were finished."""
    began, trees = time.monotonic(), 0
    while time.monotonic() - began < _PATIENCE and _next_tree():
        trees += 1
    return trees


def _next_tree() -> bool:
    """Finish the tree after the last one; False if nothing waits for one."""
    number = store.finished() + 1
    tree = store.load_tree(number) or _new_tree(number)
    if tree is None:
        return False
    store.finish(number, tree)
    return True


def _new_tree(number: int) -> Tree | None:
    """The tree of this number, whoever makes it first; None if nothing waits."""
    received = store.waiting(LARGEST)
    if not received:
        return None
    tree = _signed(number, received)
    if store.create_tree(number, tree):
        return tree
    first = store.load_tree(number)
    if first is None:  # another worker is just making it
        raise Unavailable
    return first


def _signed(number: int, received: Mapping[str, str]) -> Tree:
    leaves = tuple(sorted(received))  # their order tells nothing of who came when
    statement = Statement(
        number=number,
        root=root_of([bytes.fromhex(leaf) for leaf in leaves]).hex(),
        size=len(leaves),
        first=_second(min(received.values())),
        last=_second(max(received.values())),
        gathered_at=_second(clock.timestamp()),
        previous=_previous(number),
        key=signing.key_in_use(),
    ).text
    return Tree(leaves=leaves, statement=statement, signature=signing.sign(statement))


def _previous(number: int) -> str:
    """The digest of the statement before this one; a chain with a gap is never signed on.

    Raises Unavailable if that tree is missing: what waits goes on waiting, and the alarm sounds.
    """
    if number == 1:
        return ""
    before = store.load_tree(number - 1)
    if before is None:
        logger.error("a signed tree is missing", number=number - 1)
        count("ReceiptTreeMissing")
        raise Unavailable
    return digest(before.statement)


def _second(timestamp: str) -> str:
    """A moment without its fraction, which would help nobody but who guesses."""
    return timestamp[:19] + timestamp[-6:]
