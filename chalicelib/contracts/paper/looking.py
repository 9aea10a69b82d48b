"""A look into a PDF that somebody brought: can it be used, and what does it hold besides pages?"""

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from chalicelib.contracts.paper.model import Looks
from chalicelib.contracts.paper.opening import opened, resolved, things

__all__ = ["LARGEST", "MOST_PAGES", "look_into"]

LARGEST = 50 * 1024 * 1024
MOST_PAGES = 3000
_BEGIN = 1024  # bytes within which readers look for %PDF-
_DEEPEST = 60
_ACTIVE = {"/Launch", "/ImportData", "/SubmitForm", "/Movie", "/Rendition", "/Sound"}
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
_WRITTEN_ON = {"/Text", "/FreeText", "/Highlight", "/Ink", "/Stamp", "/StrikeOut", "/Caret"}


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
    inside = list(_dictionaries(document))
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


def _told(document: Any, pages: int, inside: list[dict[str, Any]]) -> Looks:
    root = _entries(document, document.root_object)
    kinds = [str(one.get("/S", "")) for one in inside]
    subtypes = [str(one.get("/Subtype", "")) for one in inside]
    return Looks(
        pages=pages,
        signatures=tuple(dict.fromkeys(_signatures(inside))),
        files=tuple(dict.fromkeys(_files(inside))),
        javascript="/JavaScript" in kinds or any("/JS" in one for one in inside),
        actions=not _ACTIVE.isdisjoint(kinds) or not _MEDIA.isdisjoint(subtypes),
        fields=sum("/FT" in one and str(one["/FT"]) != "/Sig" for one in inside)
        + ("/XFA" in _entries(document, root.get("/AcroForm"))),
        hidden_layers=_hides(document, root.get("/OCProperties")),
        comments=sum(one in _WRITTEN_ON for one in subtypes),
        bookmarks="/First" in _entries(document, root.get("/Outlines")),
        tagged="/StructTreeRoot" in root,
    )


def _dictionaries(document: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary of the document, those inside others too, each once."""
    for thing in things(document):
        yield from _within(document, thing, 0)


def _within(document: Any, thing: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        raise RecursionError
    inner: Iterable[Any] = ()
    if isinstance(thing, dict):
        yield _entries(document, thing)
        inner = thing.values()
    elif isinstance(thing, list):
        inner = thing
    for one in inner:
        if isinstance(one, dict | list):
            yield from _within(document, one, depth + 1)


def _entries(document: Any, thing: Any) -> dict[str, Any]:
    """What a dictionary says, references followed; what is no dictionary says nothing."""
    if not isinstance(thing, dict):
        return {}
    values = {str(name): resolved(document, value) for name, value in thing.items()}
    return {name: value for name, value in values.items() if value is not None}


def _signatures(inside: list[dict[str, Any]]) -> Iterator[str]:
    """The names of fields that are signed; a signature in no field counts too."""
    for one in inside:
        if str(one.get("/FT", "")) == "/Sig" and "/V" in one:
            yield str(one.get("/T", "")) or "（名前なし）"
    if any("/ByteRange" in one for one in inside):
        named = any(str(one.get("/FT", "")) == "/Sig" and "/V" in one for one in inside)
        yield from () if named else ("（名前なし）",)


def _files(inside: list[dict[str, Any]]) -> Iterator[str]:
    for one in inside:
        if "/EF" in one:
            yield str(one.get("/UF", one.get("/F", ""))) or "（名前なし）"


def _hides(document: Any, layers: Any) -> bool:
    """Whether something on its pages is not shown until somebody switches it on."""
    usual = _entries(document, _entries(document, layers).get("/D"))
    return bool(usual.get("/OFF")) or str(usual.get("/BaseState", "/ON")) != "/ON"
