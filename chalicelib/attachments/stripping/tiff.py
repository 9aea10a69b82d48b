"""TIFF without what the camera wrote: the entries go, what they pointed to is blanked in place."""

import struct

__all__ = ["stripped"]

_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_SUB, _EXIF, _GPS = 0x014A, 0x8769, 0x8825
_REMARKS = {
    0x010E,  # description
    0x010F,  # maker
    0x0110,  # model
    0x0131,  # software
    0x0132,  # time
    0x013B,  # artist
    0x013C,  # host
    0x02BC,  # XMP
    0x83BB,  # IPTC
    0x8649,  # Photoshop
    0x8298,  # copyright
    0x935C,  # Photoshop's layers
    _EXIF,
    _GPS,
}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_MOST_DIRECTORIES = 10_000


def stripped(content: bytes) -> bytes:
    """The same pages; raises ValueError if it is no (plain) TIFF."""
    order = _ORDERS.get(content[:4])
    if order is None:
        raise ValueError("no plain TIFF")
    try:
        return _File(bytearray(content), order).stripped()
    except struct.error as error:
        raise ValueError("cut off") from error


class _File:
    """A TIFF whose directories are rewritten where they lie."""

    def __init__(self, content: bytearray, order: str) -> None:
        self._content = content
        self._order = order
        self._seen: set[int] = set()

    def stripped(self) -> bytes:
        todo = [self._number(4)]
        while todo:
            at = todo.pop()
            if at == 0 or at in self._seen:
                continue
            if len(self._seen) > _MOST_DIRECTORIES:
                raise ValueError("endless")
            self._seen.add(at)
            todo += self._tidied(at)
        return bytes(self._content)

    def _number(self, at: int, form: str = "L") -> int:
        return int(struct.unpack_from(f"{self._order}{form}", self._content, at)[0])

    def _entries(self, at: int) -> list[bytes]:
        count = self._number(at, "H")
        end = at + 2 + 12 * count
        if end + 4 > len(self._content):
            raise ValueError("cut off")
        return [bytes(self._content[one : one + 12]) for one in range(at + 2, end, 12)]

    def _tidied(self, at: int) -> list[int]:
        """Rewrite one directory; gives the places of those that follow and lie below."""
        entries = self._entries(at)
        after = self._number(at + 2 + 12 * len(entries))
        kept = [one for one in entries if self._tag(one) not in _REMARKS]
        for one in entries:
            if self._tag(one) in _REMARKS:
                self._forget(one)
        body = b"".join(kept) + struct.pack(f"{self._order}L", after)
        room = 12 * len(entries) + 4
        self._content[at : at + 2] = struct.pack(f"{self._order}H", len(kept))
        self._content[at + 2 : at + 2 + room] = body.ljust(room, b"\0")
        below = [place for one in kept if self._tag(one) == _SUB for place in self._places(one)]
        return [after, *below]

    def _tag(self, entry: bytes) -> int:
        return int(struct.unpack_from(f"{self._order}H", entry)[0])

    def _forget(self, entry: bytes) -> None:
        """Blank what an entry points to; a directory with all that its own entries point to."""
        if self._tag(entry) in {_EXIF, _GPS}:
            (at,) = struct.unpack_from(f"{self._order}L", entry, 8)
            if at not in self._seen:
                self._seen.add(at)
                inside = self._entries(at)
                for one in inside:
                    self._forget(one)
                self._blank(at, 2 + 12 * len(inside))
            return
        size, at = self._size_and_place(entry)
        if size > 4:
            self._blank(at, size)

    def _size_and_place(self, entry: bytes) -> tuple[int, int]:
        _, kind, count, at = struct.unpack(f"{self._order}HHLL", entry)
        return _SIZES.get(kind, 1) * count, at

    def _blank(self, at: int, size: int) -> None:
        if at + size > len(self._content):
            raise ValueError("cut off")
        self._content[at : at + size] = bytes(size)

    def _places(self, entry: bytes) -> list[int]:
        _, _, count, at = struct.unpack(f"{self._order}HHLL", entry)
        if count == 1:
            return [at]
        if at + 4 * count > len(self._content):
            raise ValueError("cut off")
        return [self._number(at + 4 * number) for number in range(count)]
