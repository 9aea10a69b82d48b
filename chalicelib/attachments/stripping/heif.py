"""HEIC and HEIF without what the camera wrote: Exif and XMP are blanked where they lie.

Which way up the picture is stands in a property of its own, so nothing of Exif is needed.
"""

from collections.abc import Iterator

__all__ = ["stripped"]

_NOTHING = b"\0\0\0\0II*\0\x08\0\0\0\0\0\0\0\0\0"  # Exif that says nothing
_MOST_BOXES = 1000


def stripped(content: bytes) -> bytes:
    """The same picture; raises ValueError if its structure cannot be followed."""
    meta = next((span for kind, span in _boxes(content, 0, len(content)) if kind == b"meta"), None)
    if meta is None:
        raise ValueError("no items")
    inside = dict(_boxes(content, meta[0] + 4, meta[1]))
    if b"iinf" not in inside:
        return content
    remarks = set(_remarks(content, *inside[b"iinf"]))
    if remarks and b"iloc" not in inside:
        raise ValueError("no places")
    made = bytearray(content)
    for at, size in _places(content, *inside[b"iloc"], remarks) if remarks else ():
        made[at : at + size] = _NOTHING.ljust(size, b"\0")[:size]
    return bytes(made)


def _boxes(content: bytes, at: int, end: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Each box: its kind, and from where to where its content lies."""
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return
        size, kind, head = _uint(content, at, 4), content[at + 4 : at + 8], 8
        if size == 1:
            size, head = _uint(content, at + 8, 8), 16
        size = size or end - at
        if size < head or at + size > end:
            raise ValueError("cut off")
        yield kind, (at + head, at + size)
        at += size


def _uint(content: bytes, at: int, size: int) -> int:
    if at + size > len(content):
        raise ValueError("cut off")
    return int.from_bytes(content[at : at + size], "big")


def _remarks(content: bytes, at: int, end: int) -> Iterator[int]:
    """The items that are Exif or XMP."""
    head = 6 if content[at] == 0 else 8
    for kind, (start, _) in _boxes(content, at + head, end):
        if kind != b"infe" or content[start] < 2:
            continue
        wide = 2 if content[start] == 2 else 4
        if content[start + 6 + wide : start + 10 + wide] in {b"Exif", b"mime"}:
            yield _uint(content, start + 4, wide)


def _places(content: bytes, at: int, end: int, wanted: set[int]) -> Iterator[tuple[int, int]]:
    """Place and size of every extent of the wanted items, by the table of places (iloc)."""
    table = _Table(content, at, end)
    for _ in range(table.number(2 if table.version < 2 else 4)):
        item, in_file, extents = table.item()
        if item not in wanted:
            continue
        for place, size in extents:
            if not in_file or place + size > len(content):
                raise ValueError("not in the file")
            yield place, size


class _Table:
    """A table of places, read from its beginning to its end."""

    def __init__(self, content: bytes, at: int, end: int) -> None:
        self._content, self._at, self._end = content, at + 6, end
        self.version = content[at]
        sizes = _uint(content, at + 4, 2)
        self._offset, self._length, self._base = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
        self._index = sizes & 15 if self.version else 0

    def number(self, size: int) -> int:
        """The next number, of so many bytes."""
        self._at += size
        if self._at > self._end:
            raise ValueError("cut off")
        return _uint(self._content, self._at - size, size)

    def item(self) -> tuple[int, bool, list[tuple[int, int]]]:
        """The next item: its number, whether it lies in the file itself, its extents."""
        item = self.number(2 if self.version < 2 else 4)
        in_file = not (self.version and self.number(2) & 15)
        self.number(2)  # in which file; 0 is this one
        base = self.number(self._base)
        return item, in_file, [self._extent(base) for _ in range(self.number(2))]

    def _extent(self, base: int) -> tuple[int, int]:
        self.number(self._index)
        return base + self.number(self._offset), self.number(self._length)
