"""The page of seals (電子署名欄) at a document's end, and the box that each seal draws there."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame, Paragraph

from chalicelib import clock
from chalicelib.lettering import FONT, Lettering, register
from chalicelib.seals.model import Seal

__all__ = ["A4", "box_of", "draw_box", "draw_page"]

A4 = (595.0, 842.0)
_LEFT, _WIDTH, _HEIGHT, _STEP, _TOP = 57, 481, 66, 78, 716
_INK, _GREY, _SEAL = "#1a1a1a", "#55606a", "#0017c1"
_OWN_LETTERS: Any = {"initialFontName": FONT}  # else a font that is not inside is named
_TITLE = "電子署名欄"
_NOTE = (
    "署名した方ごとに、下の欄へ電子署名とタイムスタンプを付けます。"
    "文書を変えると署名が無効になるため、あとから内容を変えることはできません。"
    "有効かどうかは、PDF閲覧ソフトの署名パネルか、発行者の検証ページで確かめられます。"
)


def box_of(place: int) -> tuple[int, int, int, int]:
    """The corners of the box at a place of a page, the first at the top."""
    top = _TOP - place * _STEP
    return _LEFT, top - _HEIGHT, _LEFT + _WIDTH, top


def draw_page(number: int, pages: int) -> bytes:
    """One page with nothing in its boxes yet."""
    title = _TITLE if pages == 1 else f"{_TITLE}（{number}／{pages}）"

    def story(canvas: Canvas) -> None:
        _put(canvas, [_line(title, 15, _INK)], (_LEFT, 780, _WIDTH, 24))
        _put(canvas, [_line(_NOTE, 8.5, _GREY)], (_LEFT, 730, _WIDTH, 46))

    return _drawn(A4, story)


def draw_box(what: Seal) -> bytes:
    """What a seal says, in a box of its own."""

    def story(canvas: Canvas) -> None:
        canvas.setStrokeColor(_SEAL)
        canvas.setLineWidth(1.2)
        canvas.roundRect(1, 1, _WIDTH - 2, _HEIGHT - 2, 4)
        _put(canvas, list(_lines(what)), (10, 6, _WIDTH - 20, _HEIGHT - 12))

    return _drawn((_WIDTH, _HEIGHT), story)


def _lines(what: Seal) -> Iterator[Flowable]:
    yield _line(f"電子署名済　{what.name}", 11, _SEAL)
    yield _line(what.reason, 8.5, _INK)
    at = clock.spoken(clock.timestamp())
    place = f"　{what.location}" if what.location else ""
    yield _line(f"{at}{place}（正確な時刻は署名に付いたタイムスタンプによります）", 7.5, _GREY)


def _line(text: str, size: float, colour: str) -> Paragraph:
    style = ParagraphStyle(
        "line",
        fontName=FONT,
        fontSize=size,
        leading=size * 1.45,
        textColor=HexColor(colour),
        wordWrap="CJK",
    )
    return Paragraph(Lettering().text(text), style)


def _put(
    canvas: Canvas, lines: Sequence[Flowable], frame: tuple[float, float, float, float]
) -> None:
    """Write lines from the top of a frame; what is too long gets smaller, and stays whole."""
    left, bottom, width, height = frame
    block = KeepInFrame(width, height, list(lines), mode="shrink")
    _, used = block.wrapOn(canvas, width, height)
    block.drawOn(canvas, left, bottom + height - used)


def _drawn(size: tuple[float, float], story: Callable[[Canvas], None]) -> bytes:
    register()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size, **_OWN_LETTERS)
    story(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
