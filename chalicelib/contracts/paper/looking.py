"""A look into a PDF that somebody brought: can it be used, and what does it hold besides pages?"""

import zlib
from collections.abc import Iterator
from typing import Any

from chalicelib.contracts.paper import acting, layers
from chalicelib.contracts.paper.inside import Entries, dictionaries, entries, named
from chalicelib.contracts.paper.model import Looks
from chalicelib.contracts.paper.opening import opened

__all__ = ["LARGEST", "MOST_PAGES", "look_into"]

LARGEST = 50 * 1024 * 1024
MOST_PAGES = 3000
_BEGIN = 1024  # bytes within which readers look for %PDF-
_MEDIA = {"/RichMedia", "/Movie", "/Screen", "/3D", "/Sound"}
_STUMBLES = (  # what pypdf lets out of itself over hostile bytes
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    AssertionError,
    OverflowError,
    RecursionError,
    OSError,
    zlib.error,
)


def look_into(pdf: bytes, largest: int = LARGEST) -> Looks:
    """What is in it; a file that no one can read gets a `problem`, never an exception."""
    if len(pdf) > largest:
        return Looks(problem="too_large")
    if b"%PDF-" not in pdf[:_BEGIN]:
        return Looks(problem="not_pdf")
    return _opened(pdf)


def _opened(pdf: bytes) -> Looks:
    from pypdf.errors import DependencyError, PyPdfError  # noqa: PLC0415 — for whoever uploads

    try:
        with opened(pdf) as document:
            return Looks(problem="encrypted") if document.is_encrypted else _found(document)
    except (NotImplementedError, DependencyError):  # a lock, or a packing, that pypdf knows not
        return Looks(problem="encrypted" if b"/Encrypt" in pdf else "broken")
    except (PyPdfError, *_STUMBLES):
        return Looks(problem="broken")


def _found(document: Any) -> Looks:
    inside = list(dictionaries(document))
    pages = len(document.pages)
    if not (pages and _consistent(document, pages)):
        return Looks(problem="broken")
    if pages > MOST_PAGES:
        return Looks(problem="too_many_pages")
    return _told(document, pages, inside)


def _consistent(document: Any, pages: int) -> bool:
    """Whether there are as many pages as are told, and each has a size."""
    told = document.root_object["/Pages"]["/Count"]
    return bool(told == pages) and all("/MediaBox" in page for page in document.pages)


def _told(document: Any, pages: int, inside: list[Entries]) -> Looks:
    root = entries(document, document.root_object)
    kinds = [named(one.get("/S")) for one in inside]
    subtypes = [named(one.get("/Subtype")) for one in inside]
    own_layers = root.get("/OCProperties")
    return Looks(
        pages=pages,
        signatures=tuple(dict.fromkeys(_signatures(inside))),
        files=tuple(dict.fromkeys(_files(inside))),
        javascript="/JavaScript" in kinds or any("/JS" in one for one in inside),
        actions=not acting.ACTIVE.isdisjoint(kinds) or not _MEDIA.isdisjoint(subtypes),
        reaches=acting.reaches(document, root, inside),
        fields=acting.fields(document, inside)
        + ("/XFA" in entries(document, root.get("/AcroForm"))),
        hidden_layers=layers.hides(document, own_layers, inside),
        swaps=layers.swaps(document, inside),
        comments=acting.annotations(document, inside),
        layers=bool(entries(document, own_layers).get("/OCGs")),
        bookmarks="/First" in entries(document, root.get("/Outlines")),
        tagged="/StructTreeRoot" in root,
    )


def _signatures(inside: list[Entries]) -> Iterator[str]:
    """The names of fields that are signed; a signature in no field counts too."""
    signed = [one for one in inside if acting.is_signed(one)]
    for one in signed:
        yield str(one.get("/T", "")) or "（名前なし）"
    if not signed and any("/ByteRange" in one for one in inside):
        yield "（名前なし）"


def _files(inside: list[Entries]) -> Iterator[str]:
    for one in inside:
        if "/EF" in one:
            yield str(one.get("/UF", one.get("/F", ""))) or "（名前なし）"
