"""What a file is by its content (マジックナンバー), told by the endings such a file may have."""

import re

from chalicelib.attachments.inspection import archives, compound
from chalicelib.attachments.inspection.programs import is_program

__all__ = ["PROGRAM", "endings_of"]

PROGRAM = frozenset({"exe"})

_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", {"png"}),
    (b"\xff\xd8\xff", {"jpg", "jpeg"}),
    (b"GIF87a", {"gif"}),
    (b"GIF89a", {"gif"}),
    (b"II*\0", {"tif", "tiff"}),
    (b"MM\0*", {"tif", "tiff"}),
    (b"II+\0", {"tif", "tiff"}),
    (b"MM\0+", {"tif", "tiff"}),
)
_HEIF = re.compile(rb"....ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)", re.DOTALL)
_WEBP = re.compile(rb"RIFF....WEBP", re.DOTALL)
_BMP = re.compile(rb"BM.{4}\0{4}.{4}[\x0c\x28\x34\x38\x40\x6c\x7c]\0\0\0", re.DOTALL)
_PDF_WITHIN = 1024  # readers look for the mark this far
_ENCODINGS = ("utf-8", "cp932", "euc_jp")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def endings_of(content: bytes) -> frozenset[str]:
    """The endings of names that fit the content; empty if it is nothing we know."""
    for beginning, endings in _BEGINNINGS:
        if content.startswith(beginning):
            return frozenset(endings)
    if _HEIF.match(content):
        return frozenset({"heic", "heif"})
    if _WEBP.match(content):
        return frozenset({"webp"})
    if _BMP.match(content):
        return frozenset({"bmp"})
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return frozenset({"pdf"})
    return _container(content) or _program(content) or _text(content)


def _container(content: bytes) -> frozenset[str]:
    """Office documents of both ages, and archives."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return archives.endings_of(content)
    if content.startswith(compound.MARK):
        return compound.endings_of(content)
    return frozenset()


def _program(content: bytes) -> frozenset[str]:
    return PROGRAM if is_program(content) else frozenset()


def _text(content: bytes) -> frozenset[str]:
    """Text in the encodings that Japanese offices and phones write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return frozenset({"txt", "csv"}) if _decodes(content, "utf-16") else frozenset()
    if _CONTROL.search(content.replace(b"\x1b", b"")):
        return frozenset()
    if any(_decodes(content, encoding) for encoding in (*_ENCODINGS, "iso2022_jp_2")):
        return frozenset({"txt", "csv"})
    return frozenset()


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeError:
        return False
    return True
