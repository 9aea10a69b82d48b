"""Inflates what lies in a ZIP, a little at a time, by every method that Python knows."""

import bz2
import lzma
import zlib
from collections.abc import Iterator

__all__ = ["Unread", "pieces"]

_STORED, _DEFLATED, _BZIP2, _LZMA = 0, 8, 12, 14
_STEP = 64 * 1024
_MOST = 16 * _STEP  # a piece is no larger
_LZMA_HEAD, _LZMA_PROPERTIES = 4, 5  # APPNOTE 5.8.8
_LZMA_MEMORY = 80 * 1024 * 1024  # the largest dictionary of the usual programs is 64 MB


class Unread(Exception):
    """Packed in a way that is not looked into."""


def pieces(packed: memoryview, method: int) -> Iterator[bytes]:
    """What the bytes really inflate to; raises Unread, ValueError if bytes are left at the end."""
    if method == _STORED:
        yield from _chunks(packed)
    elif method == _DEFLATED:
        yield from _deflated(packed)
    elif method == _BZIP2:
        yield from _unpacked(bz2.BZ2Decompressor(), packed)
    elif method == _LZMA:
        yield from _unpacked(*_lzma(packed))
    else:
        raise Unread


def _chunks(packed: memoryview) -> Iterator[bytes]:
    return (bytes(packed[at : at + _STEP]) for at in range(0, len(packed), _STEP))


def _deflated(packed: memoryview) -> Iterator[bytes]:
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    taken = 0
    for chunk in _chunks(packed):
        rest = chunk
        while rest and not inflating.eof:
            yield inflating.decompress(rest, _MOST)
            rest = inflating.unconsumed_tail
        taken += len(chunk)
        if inflating.eof:
            break
    _check_end(len(packed) - taken + len(inflating.unused_data))


def _unpacked(
    decoder: bz2.BZ2Decompressor | lzma.LZMADecompressor, packed: memoryview
) -> Iterator[bytes]:
    taken = 0
    for chunk in _chunks(packed):
        yield decoder.decompress(chunk, _MOST)
        while not decoder.eof and not decoder.needs_input:
            yield decoder.decompress(b"", _MOST)
        taken += len(chunk)
        if decoder.eof:
            break
    _check_end(len(packed) - taken + len(decoder.unused_data))


def _lzma(packed: memoryview) -> tuple[lzma.LZMADecompressor, memoryview]:
    """A decoder that knows the properties, and the bytes after them."""
    begin = _LZMA_HEAD + _LZMA_PROPERTIES
    properties = bytes(packed[_LZMA_HEAD:begin])
    if int.from_bytes(packed[2:4], "little") != _LZMA_PROPERTIES:
        raise Unread
    if int.from_bytes(properties[1:], "little") > _LZMA_MEMORY:
        raise Unread
    decoder = lzma.LZMADecompressor(lzma.FORMAT_ALONE, 2 * _LZMA_MEMORY)
    decoder.decompress(properties + b"\xff" * 8)  # its size is not known beforehand
    return decoder, packed[begin:]


def _check_end(left: int) -> None:
    """Bytes after the end are a place to hide things in."""
    if left:
        raise ValueError(left)
