"""What lies on the pages of a PDF, or acts by itself: all but fields and plain links is counted.

A plain link leads to a page of the same document, to the web or to a mail address, once somebody
presses it. It has no picture; its frame is left out when it is bound.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from chalicelib.contracts.paper.inside import Entries, entries, listed, named

__all__ = ["ACTIVE", "annotations", "fields", "is_signed", "reaches"]

ACTIVE = {"/Launch", "/ImportData", "/SubmitForm", "/Movie", "/Rendition", "/Sound"}
_REACHING = {"/GoToR", "/GoToE", "/GoToDp", "/Thread", "/Named", "/Trans", "/GoTo3DView"}
_REACHING |= {"/Hide", "/SetOCGState", "/ResetForm", "/RichMediaExecute"}
_PLAIN = {"/GoTo", "/URI"}
_TOLD = ACTIVE | {"/JavaScript"}  # in words of their own
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\x00-\x20\x7f]+", re.IGNORECASE)


def reaches(document: Any, root: Entries, inside: Iterable[Entries]) -> bool:
    """Whether something leads elsewhere than a plain link does, or does anything unasked."""
    opening = entries(document, root.get("/OpenAction"))
    unasked = bool(opening) and named(opening.get("/S")) not in {"/GoTo", *_TOLD}
    return unasked or any(_acts(document, one) for one in inside)


def _acts(document: Any, one: Entries) -> bool:
    kind, pressed = named(one.get("/S")), entries(document, one.get("/A"))
    return (
        bool(one.get("/AA"))
        or kind in _REACHING
        or (kind == "/URI" and not _is_address(one.get("/URI")))
        or ("/S" in pressed and named(pressed["/S"]) not in _PLAIN | _TOLD)
    )


def _is_address(told: Any) -> bool:
    words = told.decode("latin1") if isinstance(told, bytes) else named(told)
    return bool(_ADDRESS.fullmatch(words))


def annotations(document: Any, inside: Iterable[Entries]) -> int:
    """How many things lie on pages that are neither fields nor plain links."""
    return sum(not _is_plain(one) for one in _on_pages(document, inside))


def _on_pages(document: Any, inside: Iterable[Entries]) -> Iterator[Entries]:
    for holder in inside:
        for one in listed(document, holder.get("/Annots")):
            if one is not None:
                yield entries(document, one)


def _is_plain(one: Entries) -> bool:
    kind = named(one.get("/Subtype"))
    if kind == "/Popup":
        return "/Parent" in one  # counted with what it belongs to
    return kind == "/Widget" or (kind == "/Link" and "/AP" not in one)


def fields(document: Any, inside: Iterable[Entries]) -> int:
    """Fields that are not signed, those for signatures and those of no kind too."""
    found = sum("/FT" in one and not is_signed(one) for one in inside)
    return found + sum(_is_loose(document, one) for one in _on_pages(document, inside))


def _is_loose(document: Any, one: Entries) -> bool:
    above = entries(document, one.get("/Parent"))
    return named(one.get("/Subtype")) == "/Widget" and "/FT" not in one and "/FT" not in above


def is_signed(one: Entries) -> bool:
    """Whether it is a field that somebody has signed."""
    return named(one.get("/FT")) == "/Sig" and "/V" in one
