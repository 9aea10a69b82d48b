"""The headers of a ZIP's entries: what stands before the bytes, against what the list says."""

import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise

from chalicelib.values import dataclass

__all__ = ["LOCAL_HEADER", "Local", "hidden", "local_of"]

LOCAL_HEADER = 30
_MARK = b"PK\x03\x04"
_MARKS = re.compile(rb"PK(?:\x03\x04|\x01\x02|\x05\x06)")  # an entry, its line, the list's end
_UTF8, _SIZES_FOLLOW = 0x800, 0x8
_ZIP64 = 0xFFFFFFFF
_UNICODE_PATH, _BEFORE_PATH = 0x7075, 5  # APPNOTE 4.6.9


@dataclass(frozen=True, kw_only=True)
class Local:
    """The header before an entry's bytes."""

    names: frozenset[str]
    begin: int
    agrees: bool


def local_of(content: bytes, entry: zipfile.ZipInfo) -> Local | None:
    """The header that stands where the list says; None if there is none."""
    at = entry.header_offset
    header = content[at : at + LOCAL_HEADER] if at >= 0 else b""
    if len(header) < LOCAL_HEADER or not header.startswith(_MARK):
        return None
    middle = at + LOCAL_HEADER + _number(header, 26, 2)
    begin = middle + _number(header, 28, 2)
    name = _text(content[at + LOCAL_HEADER : middle], entry.flag_bits)
    others = (*_unicode_paths(content[middle:begin]), *_unicode_paths(entry.extra))
    return Local(
        names=frozenset({name, *others}),
        begin=begin,
        agrees=name == entry.orig_filename and _fits(header, entry),
    )


def hidden(content: bytes, entries: list[zipfile.ZipInfo]) -> Iterator[zipfile.ZipInfo]:
    """Entries that no list tells of: some programs unpack them all the same."""
    spans = sorted(_span(content, entry) for entry in entries)
    for (_, begin), (end, _) in pairwise([(0, 0), *spans, (len(content), 0)]):
        marks = [mark.start() for mark in _MARKS.finditer(content, begin, end)]
        for at, following in pairwise([*marks, end]):
            if content.startswith(_MARK, at):
                yield _found(content, at, following)


def _span(content: bytes, entry: zipfile.ZipInfo) -> tuple[int, int]:
    local = local_of(content, entry)
    begin = max(entry.header_offset, 0)
    return begin, local.begin + entry.compress_size if local else begin


def _found(content: bytes, at: int, end: int) -> zipfile.ZipInfo:
    """What would stand in the list."""
    header = content[at : at + LOCAL_HEADER]
    middle = at + LOCAL_HEADER + _number(header, 26, 2)
    flags = _number(header, 6, 2)
    entry = zipfile.ZipInfo(_text(content[at + LOCAL_HEADER : middle], flags))
    entry.flag_bits, entry.compress_type = flags, _number(header, 8, 2)
    entry.header_offset = at
    entry.compress_size = max(end - middle - _number(header, 28, 2), 0)
    return entry


def _fits(header: bytes, entry: zipfile.ZipInfo) -> bool:
    """Whether method and size are the same; the size may also follow the bytes."""
    size = _number(header, 18, 4)
    later = _number(header, 6, 2) & _SIZES_FOLLOW or size == _ZIP64
    same = bool(later) or size == entry.compress_size
    return same and _number(header, 8, 2) == entry.compress_type


def _unicode_paths(extra: bytes) -> Iterator[str]:
    """Names that some programs take instead."""
    at = 0
    while at + 4 <= len(extra):
        size = _number(extra, at + 2, 2)
        if _number(extra, at, 2) == _UNICODE_PATH:
            yield _text(extra[at + 4 + _BEFORE_PATH : at + 4 + size], _UTF8)
        at += 4 + size


def _text(name: bytes, flags: int) -> str:
    return name.decode("utf-8" if flags & _UTF8 else "cp437", "replace")


def _number(content: bytes, at: int, size: int) -> int:
    return int.from_bytes(content[at : at + size], "little")
