"""Looks at PDF files: a password shows in the trailer, which is never compressed.

Actions (中で動く命令) stand in the open, or in streams of objects, inflated within bounds.
"""

import re
import zlib
from collections.abc import Iterator

__all__ = ["findings_in"]


def _name(plain: str) -> bytes:
    """A pattern for a PDF name, each character as it is or by its number."""
    numbers = (f"{ord(one):02x}" for one in plain)
    each = zip(plain, numbers, strict=True)
    return b"/" + "".join(f"(?:{one}|#(?i:{number}))" for one, number in each).encode()


_TRAILER = re.compile(rb"trailer|/Type\s*/XRef")
_AROUND = 4096  # a trailer's dictionary is short
_ENCRYPT = re.compile(_name("Encrypt") + rb"[\s<]")
_LONGEST_NAME = 32  # of what is looked for, every character by its number
_MOST_TRAILERS = 1000
_ACTIONS = re.compile(b"|".join(_name(one) for one in ("JavaScript", "Launch", "Rendition")))
_OBJECTS = re.compile(_name("ObjStm"))
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_LONGEST_STREAM = 16 * 1024 * 1024
_MOST_INFLATED = 64 * 1024 * 1024


def findings_in(content: bytes) -> set[str]:
    """What is to be said of a PDF file."""
    found = _trailers(content)
    found |= _actions(content, encrypted="encrypted" in found)
    return found if b"%%EOF" in content else found | {"broken"}


def _trailers(content: bytes) -> set[str]:
    """A password; more trailers than anybody writes are said to be broken."""
    done = 0
    found: set[str] = set()
    for number, mark in enumerate(_TRAILER.finditer(content)):
        begin, end = max(done - _LONGEST_NAME, mark.start() - _AROUND, 0), mark.end() + _AROUND
        if _ENCRYPT.search(content, begin, end):
            return found | {"encrypted"}
        if number >= _MOST_TRAILERS:
            found = {"broken"}
        done = end
    return found


def _actions(content: bytes, *, encrypted: bool) -> set[str]:
    """Scripts and programs that it starts; what is encrypted cannot be inflated, and is told."""
    if _ACTIONS.search(content):
        return {"active"}
    if encrypted:
        return set()
    inflated = 0
    for packed in _object_streams(content):
        plain = _inflated(packed)
        inflated += len(plain or b"")
        if plain is None or inflated > _MOST_INFLATED:
            return {"unread"}
        if _ACTIONS.search(plain):
            return {"active"}
    return set()


def _object_streams(content: bytes) -> Iterator[memoryview]:
    """The bytes of each; no byte is gone over twice."""
    mark = _OBJECTS.search(content)
    while mark:
        begin = _STREAM.search(content, mark.end())
        if begin is None:
            return
        end = content.find(b"endstream", begin.end())
        end = end if end >= 0 else len(content)
        yield memoryview(content)[begin.end() : end]
        mark = _OBJECTS.search(content, end)


def _inflated(packed: memoryview) -> bytes | None:
    """None if it is packed in another way, or is too long."""
    inflating = zlib.decompressobj()
    try:
        plain = inflating.decompress(packed, _LONGEST_STREAM)
    except zlib.error:
        return None
    return plain if inflating.eof else None
