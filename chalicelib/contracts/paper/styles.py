"""The look of a contract's paper, and the pen that writes in it."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from chalicelib.contracts.paper.letters import FONT, Letters
from chalicelib.values import dataclass

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

__all__ = ["GREY", "LINE", "MARGIN", "WIDTH", "Pen", "boxed"]

GREY, LINE, _SHADE = "#55606a", "#6b7680", "#f1f3f5"
MARGIN = 60.0  # points, 21 mm: room for the holes of a file
WIDTH = 595.27 - 2 * MARGIN
_LITTLE = 110.0
_TALL = 640.0  # points that a page has below a row of labels, and some to spare


@dataclass(frozen=True)
class _Look:
    size: float
    leading: float
    before: float = 0
    after: float = 0
    left: float = 0
    first: float = 0  # indent of the first line, beside `left`
    align: Literal[0, 1] = 0  # 1 is centred
    colour: str = "black"


_LOOKS = {
    "title": _Look(19, 28, 4, 14, align=1),
    "heading": _Look(13, 20, 0, 8, align=1),
    "section": _Look(11, 17, 12, 4),
    "text": _Look(10.5, 18, 0, 4, first=10.5),
    "cell": _Look(10, 15),
    "sum": _Look(13, 18),
    "label": _Look(9.5, 14, align=1),
    "small": _Look(8, 12, colour=GREY),
    "note": _Look(8, 12, 4, colour=GREY, align=1),
    "code": _Look(8.5, 13),
    "caption": _Look(9.5, 15, 5, left=9.5),
    "paragraph": _Look(9.5, 15, 0, 0, left=9.5, first=-9.5),
    "item": _Look(9.5, 15, 0, 0, left=30, first=-20.5),
}


class Pen:
    """Writes paragraphs of one paper; each text says where it stands, for the word if it fails."""

    def __init__(self, letters: Letters) -> None:
        self.letters = letters
        self._style = _styles()

    def write(self, look: str, text: str, where: str) -> "Flowable":
        """A paragraph."""
        return _paragraph()(self.letters.markup(text, where), self._style(look))

    def section(self, title: str) -> Iterator["Flowable"]:
        """A title, on the next page if little room is left for what follows."""
        from reportlab.platypus import CondPageBreak  # noqa: PLC0415 — 200 ms for whoever prints

        yield CondPageBreak(_LITTLE)
        yield self.write("section", title, title)


@cache
def _paragraph() -> Callable[..., "Flowable"]:
    """Paragraphs that keep each space as typed; reportlab's own make one of many, and of 　."""
    from reportlab.platypus import Paragraph  # noqa: PLC0415 — 200 ms for whoever prints

    class Verbatim(Paragraph):
        def _setup(self, text: Any, style: Any, bullet: Any, frags: Any, _: object) -> None:
            super()._setup(text, style, bullet, frags, str)  # type: ignore[misc]  # untold

    return Verbatim


def _styles() -> Callable[[str], Any]:
    from reportlab.lib.colors import toColor  # noqa: PLC0415 — see _paragraph
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 — beside it

    def style(name: str) -> Any:
        look = _LOOKS[name]
        return ParagraphStyle(
            name,
            fontName=FONT,
            fontSize=look.size,
            leading=look.leading,
            spaceBefore=look.before,
            spaceAfter=look.after,
            leftIndent=look.left,
            firstLineIndent=look.first,
            alignment=look.align,
            textColor=toColor(look.colour),
            wordWrap="CJK",
            keepWithNext=name in {"caption", "heading"},
            allowWidows=0,
            allowOrphans=0,
        )

    styles = {name: style(name) for name in _LOOKS}
    return styles.__getitem__


def boxed(rows: list[list[Any]], widths: list[float], *, head: bool = False) -> "Flowable":
    """A ruled table whose first column, or first row, holds the labels; tall rows may break.

    Under a first row of labels they break only where one is too tall for a page: reportlab would
    draw the labels anew above each that is to break, in the middle of a page too.
    """
    from reportlab.lib.colors import toColor  # noqa: PLC0415 — see _paragraph
    from reportlab.platypus import Table  # noqa: PLC0415 — beside it

    labels = ((0, 0), (-1, 0)) if head else ((0, 0), (0, -1))
    breaking = not head or _tallest(rows, widths) > _TALL
    table = Table(rows, colWidths=widths, repeatRows=int(head), splitInRow=int(breaking))
    table.setStyle(
        [
            ("FONTNAME", (0, 0), (-1, -1), FONT),
            ("GRID", (0, 0), (-1, -1), 0.5, toColor(LINE)),
            ("BACKGROUND", *labels, toColor(_SHADE)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
    )
    return table


def _tallest(rows: list[list[Any]], widths: list[float]) -> float:
    """Of all cells, beside whose text 6 points are left on both sides."""
    return max(
        float(cell.wrap(width - 12, _TALL)[1])
        for row in rows
        for cell, width in zip(row, widths, strict=True)
    )
