"""PNG, WebP and GIF without what the camera wrote: chunks are left out, pixels copied."""

import struct
import zlib
from collections.abc import Iterator

from chalicelib.attachments.stripping.exif import UPRIGHT, orientation_in, with_orientation

__all__ = ["stripped_gif", "stripped_png", "stripped_webp"]

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_LOOKS = (
    b"cICP cHRM gAMA iCCP sBIT sRGB bKGD hIST tRNS pHYs sPLT acTL fcTL fdAT mDCv cLLi".split()
)
_MOST_CHUNKS = 100_000
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def stripped_png(content: bytes) -> bytes:
    """The same picture without texts, times and places; raises ValueError."""
    if not content.startswith(_PNG):
        raise ValueError("no PNG")
    kept, orientation = [_PNG], UPRIGHT
    for kind, body, whole in _png_chunks(content):
        if kind == b"eXIf":
            orientation = orientation_in(body)
        elif kind[:1].isupper() or kind in _PNG_LOOKS:
            kept.append(whole)
    if orientation != UPRIGHT:
        kept.insert(2, _png_chunk(b"eXIf", with_orientation(orientation)))
    return b"".join(kept)


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    at = len(_PNG)
    for _ in range(_MOST_CHUNKS):
        if at + 12 > len(content):
            break
        (length,) = struct.unpack_from(">L", content, at)
        end = at + 12 + length
        if end > len(content):
            raise ValueError("cut off")
        kind = content[at + 4 : at + 8]
        yield kind, content[at + 8 : end - 4], content[at:end]
        if kind == b"IEND":
            return
        at = end
    raise ValueError("cut off")


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body)
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", check)


def stripped_webp(content: bytes) -> bytes:
    """The same picture without Exif and XMP; raises ValueError."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise ValueError("no WebP")
    kept: list[bytes] = []
    orientation = UPRIGHT
    for kind, body in _riff_chunks(content):
        if kind == b"EXIF":
            orientation = orientation_in(body.removeprefix(b"Exif\0\0"))
        elif kind == b"VP8X":
            kept.append(_riff_chunk(kind, bytes([body[0] & ~(_WEBP_EXIF | _WEBP_XMP)]) + body[1:]))
        elif kind != b"XMP ":
            kept.append(_riff_chunk(kind, body))
    body = b"WEBP" + b"".join(_turned(kept, orientation))
    return b"RIFF" + struct.pack("<L", len(body)) + body


def _turned(kept: list[bytes], orientation: int) -> list[bytes]:
    """With Exif for which way up, where the picture's header can say that there is some."""
    if orientation == UPRIGHT or not kept or kept[0][:4] != b"VP8X":
        return kept
    header = bytearray(kept[0])
    header[8] |= _WEBP_EXIF
    return [bytes(header), *kept[1:], _riff_chunk(b"EXIF", with_orientation(orientation))]


def _riff_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(content):
            break
        (length,) = struct.unpack_from("<L", content, at + 4)
        if not content[at : at + 4].strip(b"\0") or at + 8 + length > len(content):
            raise ValueError("cut off")
        yield content[at : at + 4], content[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _riff_chunk(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<L", len(body)) + body + b"\0" * (len(body) % 2)


def stripped_gif(content: bytes) -> bytes:
    """The same picture without comments and XMP; raises ValueError."""
    at = 13 + _colours(content, 10)
    kept = [content[:at]]
    for _ in range(_MOST_CHUNKS):
        if at >= len(content) or content[at] == 0x3B:
            break
        end = _end_of_block(content, at)
        if not _is_remark(content, at):
            kept.append(content[at:end])
        at = end
    if content[at] != 0x3B:
        raise ValueError("endless")
    return b"".join([*kept, b";"])


def _is_remark(content: bytes, at: int) -> bool:
    """Whether an extension says something that is not seen."""
    if content[at] != 0x21:
        return False
    application = content[at + 1] == 0xFF and content[at + 3 : at + 14] not in _GIF_LOOPS
    return content[at + 1] == 0xFE or application


def _end_of_block(content: bytes, at: int) -> int:
    if content[at] == 0x21:
        at += 2
    elif content[at] == 0x2C:
        at += 11 + _colours(content, at + 9)
    else:
        raise ValueError("no GIF")
    while content[at]:
        at += 1 + content[at]
    return at + 1


def _colours(content: bytes, at: int) -> int:
    """How many bytes the table of colours takes that the flags at a place announce."""
    flags = content[at]
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0
