"""The hash tree (RFC 6962, 2.1): its root stands for all leaves, a path shows that one is in it."""

import hashlib
from collections.abc import Sequence

__all__ = ["hash_leaf", "path_of", "root_by_path", "root_of"]


def hash_leaf(content: bytes) -> bytes:
    """The hash of a leaf; its mark keeps it from passing for a knot."""
    return hashlib.sha256(b"\x00" + content).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over one leaf or more."""
    if len(leaves) == 1:
        return leaves[0]
    middle = _middle(len(leaves))
    return _knot(root_of(leaves[:middle]), root_of(leaves[middle:]))


def path_of(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The neighbours that lead from a leaf up to the root."""
    if len(leaves) == 1:
        return []
    middle = _middle(len(leaves))
    if index < middle:
        return [*path_of(leaves[:middle], index), root_of(leaves[middle:])]
    return [*path_of(leaves[middle:], index - middle), root_of(leaves[:middle])]


def root_by_path(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that a path leads to from a leaf; None if it fits no tree of this size."""
    if not 0 <= index < size:
        return None
    hashed, place, last = leaf, index, size - 1
    for neighbour in path:
        if last == 0:
            return None
        if place % 2 or place == last:
            hashed = _knot(neighbour, hashed)
            while place and not place % 2:
                place, last = place >> 1, last >> 1
        else:
            hashed = _knot(hashed, neighbour)
        place, last = place >> 1, last >> 1
    return hashed if last == 0 else None


def _knot(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _middle(size: int) -> int:
    """The largest power of two below the size: what is full stands left."""
    return 1 << ((size - 1).bit_length() - 1)
