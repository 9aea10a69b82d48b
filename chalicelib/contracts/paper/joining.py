"""Contract, terms and annexes as one file: pages copied as they are, a bookmark for each part.

A part whose joining would lose something, or that could look another way after it is sealed, is
refused. One part alone is bound too: no earlier revision, no byte outside of its pages comes along.
"""

import re
from collections.abc import Sequence

from chalicelib.contracts.paper.binding import Binding, text
from chalicelib.contracts.paper.judging import notes, objections
from chalicelib.contracts.paper.looking import look_into
from chalicelib.contracts.paper.model import Joined, Looks, Part
from chalicelib.contracts.paper.opening import opened
from chalicelib.errors import PdfRefused

__all__ = ["join"]


def join(parts: Sequence[Part], title: str) -> Joined:
    """One file of all parts, in order, written anew."""
    looks = [look_into(part.pdf) for part in parts]
    _refuse(parts, looks)
    starts = [sum(one.pages for one in looks[:place]) for place in range(len(looks))]
    return Joined(
        pdf=_joined(parts, starts, title),
        pages=sum(one.pages for one in looks),
        starts=tuple(starts),
        notes=_notes(parts, looks),
    )


def _refuse(parts: Sequence[Part], looks: Sequence[Looks]) -> None:
    errors = [
        {"field": part.title, "message": f"「{part.title}」は、{words}"}
        for part, one in zip(parts, looks, strict=True)
        for words in objections(one)
    ]
    if errors:
        raise PdfRefused(errors[0]["message"], errors=errors)


def _notes(parts: Sequence[Part], looks: Sequence[Looks]) -> tuple[str, ...]:
    return tuple(
        f"「{part.title}」の{words}"
        for part, one in zip(parts, looks, strict=True)
        for words in notes(one)
    )


def _joined(parts: Sequence[Part], starts: Sequence[int], title: str) -> bytes:
    whole, numbers, version = Binding(), list[int](), "1.7"
    root, tree = whole.reserved(), whole.reserved()
    for part in parts:
        with opened(part.pdf) as document:
            numbers += whole.pages(document, tree)
            version = max(version, _version(document.pdf_header))
    kids = " ".join(f"{number} 0 R" for number in numbers)
    whole.put(tree, f"<</Type/Pages/Count {len(numbers)}/Kids[{kids}]>>".encode())
    marks = _bookmarks(whole, [part.title for part in parts], [numbers[one] for one in starts])
    told = "/Lang(ja)/ViewerPreferences<</DisplayDocTitle true>>"
    told += f"/Pages {tree} 0 R/Outlines {marks} 0 R"
    whole.put(root, f"<</Type/Catalog{told}>>".encode())
    return whole.written(root, whole.add(f"<</Title{text(title)}>>".encode()), version)


def _version(header: str) -> str:
    """1.4 … 2.0; what is no version asks for none."""
    found = re.fullmatch(r"%PDF-([12]\.\d)", header)
    return found[1] if found else "1.0"


def _bookmarks(whole: Binding, titles: Sequence[str], pages: Sequence[int]) -> int:
    """A bookmark for each part, to the top of its first page."""
    above = whole.reserved()
    marks = [whole.reserved() for _ in titles]
    for place, (title, page) in enumerate(zip(titles, pages, strict=True)):
        beside = f"/Prev {marks[place - 1]} 0 R" if place else ""
        beside += f"/Next {marks[place + 1]} 0 R" if place + 1 < len(marks) else ""
        told = f"/Title{text(title)}/Dest[{page} 0 R/Fit]/Parent {above} 0 R{beside}"
        whole.put(marks[place], f"<<{told}>>".encode())
    ends = f"/First {marks[0]} 0 R/Last {marks[-1]} 0 R/Count {len(marks)}"
    whole.put(above, f"<</Type/Outlines{ends}>>".encode())
    return above
