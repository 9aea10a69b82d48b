"""Looks into ZIP archives and the Office documents that are such, without unpacking to anywhere.

Sizes are counted by inflating, never by what an archive says of itself; counting ends where a
bomb begins.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

__all__ = ["MOST_BYTES", "MOST_ENTRIES", "endings_of", "findings_in"]

MOST_ENTRIES = 10_000
MOST_BYTES = 512 * 1024 * 1024  # of all that is inside, at every depth
_SUSPICIOUS_BYTES, _SUSPICIOUS_RATIO = 100 * 1024 * 1024, 200
_DEEPEST = 3
_NESTED_BYTES = 64 * 1024 * 1024  # an archive in an archive is looked into up to this size
_STEP = 64 * 1024
_STORED, _DEFLATED, _AES = 0, 8, 99
_ENTRY, _LOCAL_HEADER = b"PK\x01\x02", 30
_OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_PROGRAMS = (
    *(".exe", ".dll", ".com", ".scr", ".msi", ".pif", ".lnk", ".jar"),
    *(".bat", ".cmd", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta"),
)


class _TooMuch(Exception):
    """A limit was passed; says which finding that is."""


class _Budget:
    """What all archives of a file may inflate to, together."""

    def __init__(self, packed: int) -> None:
        self._packed = packed
        self._bytes = 0
        self._entries = 0

    def take(self, size: int) -> None:
        self._bytes += size
        ratio = self._bytes / max(self._packed, 1)
        dense = self._bytes > _SUSPICIOUS_BYTES and ratio > _SUSPICIOUS_RATIO
        if dense or self._bytes > MOST_BYTES:
            raise _TooMuch("bomb")

    def enter(self, entries: int) -> None:
        self._entries += entries
        if self._entries > MOST_ENTRIES:
            raise _TooMuch("many")


def endings_of(content: bytes) -> frozenset[str]:
    """What the archive is called: an Office document by the folders in it, or zip."""
    if content.count(_ENTRY) > MOST_ENTRIES:
        return frozenset({"zip"})
    names = _names(content)
    if "[Content_Types].xml" in names:
        for folder, ending in _OFFICE.items():
            if any(name.startswith(folder) for name in names):
                return frozenset({ending})
    return frozenset({"zip"})


def _names(content: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return set(archive.namelist())
    except Exception:  # noqa: BLE001 — hostile bytes raise anything; the look inside tells it
        return set()


def findings_in(content: bytes) -> set[str]:
    """What is to be said of an archive."""
    try:
        return _look_into(content, _Budget(len(content)), 1)
    except _TooMuch as limit:
        return {str(limit)}
    except Exception:  # noqa: BLE001 — hostile bytes raise anything; none of it ends the worker
        return {"broken"}


def _look_into(content: bytes, budget: _Budget, depth: int) -> set[str]:
    if depth > _DEEPEST:
        raise _TooMuch("nested")
    if content.count(_ENTRY) > MOST_ENTRIES:  # before a list of them is made
        raise _TooMuch("many")
    with zipfile.ZipFile(BytesIO(content)) as archive:
        entries = archive.infolist()
    budget.enter(len(entries))
    _check_overlap(entries)
    found: set[str] = set()
    for entry in entries:
        found |= _by_name(entry)
        found |= _inside(content, entry, budget, depth)
    return found


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Entries that share their bytes are how small archives hold petabytes."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise _TooMuch("bomb")
        end = entry.header_offset + _LOCAL_HEADER + entry.compress_size


def _by_name(entry: zipfile.ZipInfo) -> set[str]:
    name = entry.filename.lower()
    found = set()
    if name.endswith("vbaproject.bin"):
        found.add("macros")
    if name.endswith(_PROGRAMS):
        found.add("program")
    if entry.flag_bits & 1 or entry.compress_type == _AES:
        found.add("encrypted")
    return found


def _inside(content: bytes, entry: zipfile.ZipInfo, budget: _Budget, depth: int) -> set[str]:
    if entry.flag_bits & 1 or entry.compress_type not in {_STORED, _DEFLATED}:
        budget.take(entry.file_size)
        return set()
    nested = bytearray()
    for piece in _pieces(content, entry):
        budget.take(len(piece))
        if (nested or piece.startswith(b"PK\x03\x04")) and len(nested) < _NESTED_BYTES:
            nested += piece
    return _look_into(bytes(nested), budget, depth + 1) if nested else set()


def _pieces(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """What an entry really inflates to, a little at a time."""
    packed = memoryview(content)[_start(content, entry) :][: entry.compress_size]
    if entry.compress_type == _STORED:
        yield from (bytes(packed[at : at + _STEP]) for at in range(0, len(packed), _STEP))
        return
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), _STEP):
        rest = bytes(packed[at : at + _STEP])
        while rest and not inflating.eof:
            yield inflating.decompress(rest, _STEP * 16)
            rest = inflating.unconsumed_tail


def _start(content: bytes, entry: zipfile.ZipInfo) -> int:
    header = entry.header_offset
    lengths = content[header + 26 : header + 30]
    name, extra = int.from_bytes(lengths[:2], "little"), int.from_bytes(lengths[2:], "little")
    return header + _LOCAL_HEADER + name + extra
