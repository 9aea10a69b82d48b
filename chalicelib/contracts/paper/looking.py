"""A look into a PDF that somebody brought: can it be used, and what does it hold besides pages?"""

from collections.abc import Iterator
from typing import Any

from chalicelib.contracts.paper.model import Looks
from chalicelib.contracts.paper.opening import opened

__all__ = ["LARGEST", "MOST_PAGES", "look_into"]

LARGEST = 50 * 1024 * 1024
MOST_PAGES = 3000
_BEGIN = 1024  # bytes within which readers look for %PDF-
_DEEPEST = 60
_ACTIVE = {"/Launch", "/ImportData", "/SubmitForm", "/Movie", "/Rendition", "/Sound"}
_MEDIA = {"/RichMedia", "/Movie", "/Screen", "/3D", "/Sound"}
_WRITTEN_ON = {"/Text", "/FreeText", "/Highlight", "/Ink", "/Stamp", "/StrikeOut", "/Caret"}


def look_into(pdf: bytes, largest: int = LARGEST) -> Looks:
    """What is in it; a file that no one can read gets a `problem`, never an exception."""
    if len(pdf) > largest:
        return Looks(problem="too_large")
    if b"%PDF-" not in pdf[:_BEGIN]:
        return Looks(problem="not_pdf")
    return _opened(pdf)


def _opened(pdf: bytes) -> Looks:
    import pikepdf  # noqa: PLC0415 — for whoever uploads

    try:
        with opened(pdf) as document:
            return Looks(problem="encrypted") if document.is_encrypted else _found(document)
    except pikepdf.PasswordError:
        return Looks(problem="encrypted")
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return Looks(problem="broken")


def _found(document: Any) -> Looks:
    pages = len(document.pages)
    if not pages:
        return Looks(problem="broken")
    if pages > MOST_PAGES:
        return Looks(problem="too_many_pages")
    looks = _told(document, list(_dictionaries(document)))
    return Looks(problem="broken") if _damaged(document) else looks


def _damaged(document: Any) -> bool:
    """Whether something could not be read; a page without resources is merely untidy."""
    return any(not str(one).endswith("; repairing") for one in document.get_warnings())


def _told(document: Any, inside: list[dict[str, Any]]) -> Looks:
    root = document.Root
    kinds = [str(one.get("/S", "")) for one in inside]
    subtypes = [str(one.get("/Subtype", "")) for one in inside]
    return Looks(
        pages=len(document.pages),
        signatures=tuple(dict.fromkeys(_signatures(inside))),
        files=tuple(dict.fromkeys(_files(inside))),
        javascript="/JavaScript" in kinds or any("/JS" in one for one in inside),
        actions=not _ACTIVE.isdisjoint(kinds) or not _MEDIA.isdisjoint(subtypes),
        fields=sum("/FT" in one and str(one["/FT"]) != "/Sig" for one in inside) + _xfa(root),
        hidden_layers=_hides(root.get("/OCProperties")),
        comments=sum(one in _WRITTEN_ON for one in subtypes),
        bookmarks="/First" in root.get("/Outlines", {}),
        tagged="/StructTreeRoot" in root,
    )


def _dictionaries(document: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary of the document, those inside others too, each once."""
    for thing in document.objects:
        yield from _within(thing, 0)


def _within(thing: Any, depth: int) -> Iterator[dict[str, Any]]:
    import pikepdf  # noqa: PLC0415 — see _opened

    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.Dictionary):
        items = dict(thing.items())
        yield items
        inner = list(items.values())
    else:
        inner = list(thing) if isinstance(thing, pikepdf.Array) else []
    for one in inner:
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from _within(one, depth + 1)


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


def _xfa(root: Any) -> int:
    return int("/XFA" in root.get("/AcroForm", {}))


def _hides(layers: Any) -> bool:
    """Whether something on its pages is not shown until somebody switches it on."""
    if layers is None:
        return False
    usual = layers.get("/D", {})
    return bool(len(usual.get("/OFF", []))) or str(usual.get("/BaseState", "/ON")) != "/ON"
