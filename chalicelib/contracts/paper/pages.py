"""The pages of a paper: the contract's number below each, and 「1 / 3」 once it is known."""

import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from chalicelib.contracts.paper.binding import Binding
from chalicelib.contracts.paper.letters import FONT
from chalicelib.contracts.paper.opening import Reference, opened, things
from chalicelib.contracts.paper.styles import MARGIN, WIDTH
from chalicelib.values import dataclass

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

__all__ = ["Sheet", "print_pages"]

_SIZE, _FOOT = 8, 32
_LONG = re.compile(rb"<([0-9A-Fa-f]{5,6})>")
_NUMBER_WIDTH = 60
_PACKINGS = frozenset({"/ASCII85Decode", "/FlateDecode"})


@dataclass(frozen=True)
class Sheet:
    """What all pages share; the footer is cut into runs of one font each.

    `following` pages will be put behind these, and count.
    """

    title: str
    author: str
    footer: Sequence[tuple[str, str]]
    following: int = 0


def print_pages(story: list["Flowable"], sheet: Sheet) -> bytes:
    """The story as a PDF with every font inside; equal stories give equal bytes."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 — 200 ms for whoever prints
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415 — beside it

    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=MARGIN - 6,  # frames have 6 points of their own
        rightMargin=MARGIN - 6,
        topMargin=MARGIN - 6,
        bottomMargin=MARGIN,
        title=sheet.title,
        author=sheet.author,
        lang="ja",
        initialFontName=FONT,  # else every page names a font that is not inside
        invariant=1,
    )
    document.build(story, canvasmaker=_numbered(sheet))
    return _finished(buffer.getvalue())


def _finished(pdf: bytes) -> bytes:
    """Without the made-up day of its making, and with letters that can be searched and copied."""
    whole = Binding()
    with opened(pdf) as document:
        changed = dict(_packed_anew(document))
        more = "/ViewerPreferences<</DisplayDocTitle true>>"
        root = whole.copied(document, document.root_object, changed, more)
        told: Any = document.metadata or {}
        lasting = {name: told[name] for name in told if name not in {"/CreationDate", "/ModDate"}}
        return whole.written(root, whole.copied(document, lasting))


def _packed_anew(document: Any) -> Iterator[tuple[Reference, Any]]:
    """Every stream without reportlab's detour through letters; `/ToUnicode` put right."""
    from pypdf.generic import StreamObject  # noqa: PLC0415 — for whoever prints

    all_of_it: list[Any] = list(things(document))
    maps = {one.raw_get("/ToUnicode") for one in all_of_it if "/ToUnicode" in _keys(one)}
    for one in all_of_it:
        if isinstance(one, StreamObject) and set(_filters(one)) <= _PACKINGS:
            place: Any = one.indirect_reference
            data = one.get_data()
            data = _LONG.sub(_as_utf16, data) if place in maps else data
            yield (place.idnum, place.generation), _packed(one, data)


def _keys(thing: Any) -> frozenset[str]:
    return frozenset(thing) if isinstance(thing, dict) else frozenset()


def _filters(stream: Any) -> list[str]:
    found = stream.get("/Filter", [])
    return list(found) if isinstance(found, list) else [found]


def _packed(stream: Any, data: bytes) -> Any:
    from pypdf.generic import DecodedStreamObject  # noqa: PLC0415 — see _packed_anew

    plain = DecodedStreamObject()
    plain.update({name: stream.raw_get(name) for name in stream if name != "/Filter"})
    plain.set_data(data)
    return plain.flate_encode()


def _as_utf16(found: re.Match[bytes]) -> bytes:
    """A letter such as 𠮷 as readers want it; reportlab writes its five digits as they are."""
    return b"<%s>" % chr(int(found[1], 16)).encode("utf-16-be").hex().upper().encode()


def _numbered(sheet: Sheet) -> type["Canvas"]:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 — see print_pages

    class Numbered(Canvas):
        _startPage: Callable[[], None]  # noqa: N815 — reportlab's names, told to nobody

        def __init__(self, *values: Any, **named: Any) -> None:
            super().__init__(*values, **named)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 — reportlab's name
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            total = len(self._pages) + sheet.following
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                _foot(self, sheet.footer, f"{number} / {total}")
                super().showPage()
            super().save()

    return Numbered


def _foot(canvas: "Canvas", footer: Sequence[tuple[str, str]], number: str) -> None:
    line = canvas.beginText(MARGIN, _FOOT)
    for font, text in footer:
        line.setFont(font, _SIZE)
        for letter in text:
            if line.getX() > MARGIN + WIDTH - _NUMBER_WIDTH:
                break
            line.textOut(letter)
    canvas.drawText(line)
    canvas.setFont(FONT, _SIZE)
    canvas.drawRightString(MARGIN + WIDTH, _FOOT, number)
