"""The pages of a paper: the contract's number below each, and 「1 / 3」 once it is known."""

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from chalicelib.contracts.paper.letters import FONT
from chalicelib.contracts.paper.opening import opened
from chalicelib.contracts.paper.styles import MARGIN, WIDTH
from chalicelib.values import dataclass

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

__all__ = ["Sheet", "print_pages"]

_SIZE, _FOOT = 8, 32
_LONG = re.compile(rb"<([0-9A-Fa-f]{5,6})>")
_NUMBER_WIDTH = 60


@dataclass(frozen=True)
class Sheet:
    """What all pages share; the footer is cut into runs of one font each."""

    title: str
    author: str
    footer: Sequence[tuple[str, str]]


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
    document.build(story, canvasmaker=_numbered(sheet.footer))
    return _finished(buffer.getvalue())


def _finished(pdf: bytes) -> bytes:
    """Without the made-up day of its making, and with letters that can be searched and copied."""
    import pikepdf  # noqa: PLC0415 — for whoever prints

    out = BytesIO()
    with opened(pdf) as document:
        for name in ("/CreationDate", "/ModDate"):
            del document.docinfo[name]
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
                one.ToUnicode.write(_LONG.sub(_as_utf16, one.ToUnicode.read_bytes()))
        document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        document.save(out, deterministic_id=True)
    return out.getvalue()


def _as_utf16(found: re.Match[bytes]) -> bytes:
    """A letter such as 𠮷 as readers want it; reportlab writes its five digits as they are."""
    return b"<%s>" % chr(int(found[1], 16)).encode("utf-16-be").hex().upper().encode()


def _numbered(footer: Sequence[tuple[str, str]]) -> type["Canvas"]:
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
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                _foot(self, footer, f"{number} / {len(self._pages)}")
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
