"""Looks into ZIP archives and the Office documents that are such, without unpacking to anywhere.

Sizes are counted by inflating, never by what an archive says of itself; counting ends where a
bomb begins.
"""

import zipfile
from collections.abc import Iterable
from io import BytesIO

from chalicelib.attachments.inspection.headers import LOCAL_HEADER, hidden, local_of
from chalicelib.attachments.inspection.inflating import Unread, pieces
from chalicelib.attachments.inspection.programs import names_program
from chalicelib.attachments.inspection.sight import Sight

__all__ = ["MOST_BYTES", "MOST_ENTRIES", "endings_of", "findings_in"]

MOST_ENTRIES = 10_000
MOST_BYTES = 512 * 1024 * 1024  # of all that is inside, at every depth
_SUSPICIOUS_BYTES, _SUSPICIOUS_RATIO = 100 * 1024 * 1024, 200
_DEEPEST = 3
_AES = 99
_ENTRY = b"PK\x01\x02"
_OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}


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
    entries = _listed(content)
    found = {"broken"} if entries is None else set()
    _check_overlap(entries or [])
    for entry in entries or []:
        found |= _seen(content, entry, budget, depth)
    for entry in hidden(content, entries or []):
        found |= {"broken"} | _seen(content, entry, budget, depth)
    return found


def _listed(content: bytes) -> list[zipfile.ZipInfo] | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return archive.infolist()
    except Exception:  # noqa: BLE001 — hostile bytes raise anything; what lies there is looked at
        return None


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Entries that share their bytes are how small archives hold petabytes."""
    end = 0
    for entry in sorted(entries, key=lambda one: one.header_offset):
        if entry.header_offset < end:
            raise _TooMuch("bomb")
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size


def _seen(content: bytes, entry: zipfile.ZipInfo, budget: _Budget, depth: int) -> set[str]:
    """What is to be said of one entry, by either of its headers and by its bytes."""
    budget.enter(1)
    local = local_of(content, entry)
    names = {entry.filename, entry.orig_filename, *(local.names if local else ())}
    found = _by_name(names)
    if local is None or not local.agrees:
        found.add("broken")
    if entry.flag_bits & 1 or entry.compress_type == _AES:
        budget.take(entry.file_size)
        return found | {"encrypted"}
    begin = local.begin if local else len(content)
    packed = memoryview(content)[begin:][: entry.compress_size]
    return found | _inside(packed, entry.compress_type, budget, depth)


def _by_name(names: Iterable[str]) -> set[str]:
    found = set()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        found.add("macros")
    if any(map(names_program, names)):
        found.add("program")
    return found


def _inside(packed: memoryview, method: int, budget: _Budget, depth: int) -> set[str]:
    sight, found = Sight(), set()
    try:
        for piece in pieces(packed, method):
            budget.take(len(piece))
            sight.take(piece)
    except _TooMuch:
        raise
    except Unread:
        found.add("unread")
    except Exception:  # noqa: BLE001 — hostile bytes raise anything; what came before them counts
        found.add("broken")
    found |= sight.findings()
    nested = sight.archive()
    return found | (_look_into(nested, budget, depth + 1) if nested else set())
