"""JPEG without what the camera wrote: segments are left out, compressed data is copied as it is."""

import re
import struct
from collections.abc import Iterator

from chalicelib.attachments.stripping.exif import UPRIGHT, orientation_in, with_orientation

__all__ = ["stripped"]

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_MOST_SEGMENTS = 10_000  # a picture has a few dozen, a few hundred if it is progressive
_EXIF = b"Exif\0\0"
_COLOURS = b"ICC_PROFILE\0"
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
_NOT_FILLING = re.compile(rb"[^\xff]")
_NEXT = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")  # ends compressed data


def stripped(content: bytes) -> bytes:
    """The same picture, which way up it is, its colours; raises ValueError if it is no JPEG.

    What follows the picture (thumbnails, films of "live" photos) goes as well.
    """
    if content[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    kept, orientation = [], UPRIGHT
    for marker, start, end in _segments(content):
        if marker == _APP1 and content.startswith(_EXIF, start + 2):
            orientation = orientation_in(content[start + 2 + len(_EXIF) : end])
        if _is_kept(marker, content[start + 2 : start + 2 + len(_COLOURS)]):
            kept.append(b"\xff" + bytes([marker]) + content[start:end])
    return b"".join([b"\xff\xd8", *_in_order(kept, _segment(orientation)), b"\xff\xd9"])


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Each marker, and from where to where what belongs to it lies, compressed data too."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        marker, start = _marker(content, at)
        if marker == _EOI:
            return
        end = start if marker in _ALONE else _end(content, start)
        at = _end_of_data(content, end) if marker == _SOS else end
        yield marker, start, at
    raise ValueError("endless")


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """The next marker, and where what belongs to it begins; fill bytes are passed over."""
    if at >= len(content):
        return _EOI, at
    if content[at] != 0xFF:
        raise ValueError("no marker")
    found = _NOT_FILLING.search(content, at)
    if found is None:
        return _EOI, len(content)
    return content[found.start()], found.end()


def _end(content: bytes, start: int) -> int:
    length = int.from_bytes(content[start : start + 2], "big")
    if length < 2 or start + length > len(content):
        raise ValueError("cut off")
    return start + length


def _end_of_data(content: bytes, start: int) -> int:
    found = _NEXT.search(content, start)
    return found.start() if found else len(content)


def _is_kept(marker: int, beginning: bytes) -> bool:
    if marker == _APP2:
        return beginning == _COLOURS
    if _APP0 <= marker <= _APP15:
        return marker in {_APP0, _APP14}
    return marker != _COMMENT


def _segment(orientation: int) -> list[bytes]:
    if orientation == UPRIGHT:
        return []
    body = _EXIF + with_orientation(orientation)
    return [b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body]


def _in_order(kept: list[bytes], ours: list[bytes]) -> list[bytes]:
    """JFIF wants to be first, Exif next."""
    first = 1 if kept and kept[0][1] == _APP0 else 0
    return kept[:first] + ours + kept[first:]
