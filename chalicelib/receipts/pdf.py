"""The receipt on paper (申請控え): what was sent, when, under which number, and how to prove it."""

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from chalicelib import clock, qr
from chalicelib.forms import service as forms
from chalicelib.lettering import FONT, Lettering
from chalicelib.values import dataclass

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

__all__ = ["Contents", "draw"]

_GREY, _LINE = "#55606a", "#b0b8c0"
_MARGIN = 51.0  # points, 18 mm
_STYLES = {  # size, leading, space before, space after, left indent, colour
    "title": (16, 22, 0, 2, 0, "black"),
    "office": (9.5, 14, 0, 8, 0, _GREY),
    "section": (11.5, 16, 12, 4, 0, "black"),
    "label": (8.5, 12, 6, 1, 0, _GREY),
    "value": (10.5, 16, 0, 0, 8, "black"),
    "small": (8, 12, 0, 0, 8, _GREY),
    "number": (15, 20, 0, 0, 8, "black"),
}


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What stands on the paper; `attached` is the receipt as data, which lies inside the file."""

    office: str
    title: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[tuple[str, Sequence[tuple[str, Sequence[str]]]]]
    files: Sequence[tuple[str, str]]
    proof: Sequence[tuple[str, str]]
    contact: forms.Contact
    number: str
    status_url: str
    attached: bytes


def draw(contents: Contents) -> bytes:
    """The paper as a PDF; every font it uses is inside."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415 — 200 ms for whoever prints
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415 — beside it

    from chalicelib.receipts.paper import numbered  # noqa: PLC0415 — beside it

    lettering, buffer = Lettering(), BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN + 10,
        title=f"申請控え {contents.number} {contents.title}",
        author=contents.office,
        subject="受付番号、受付日時と、お送りいただいた内容の控え",
        lang="ja",
        initialFontName=FONT,  # else every page names a font that is not inside
    )
    story = [*_story(contents, lettering), *_notes(lettering)]
    footer = f"{contents.office}　受付番号 {contents.number}"
    document.build(story, canvasmaker=numbered(lettering.plain(footer), contents.attached))
    return buffer.getvalue()


def _story(contents: Contents, lettering: Lettering) -> Iterator["Flowable"]:
    write = _writer(lettering)
    yield write("office", f"{contents.office}　申請控え")
    yield write("title", contents.title)
    yield _head(contents, write)
    for title, answers in contents.sections:
        yield write("section", title or "お送りいただいた内容")
        yield from _list(answers, write)
    if contents.files:
        yield write("section", "添付ファイル")
        yield from _list([(name, [digest]) for name, digest in contents.files], write)
    yield write("section", "お問い合わせ先")
    yield write("value", _contact(contents))
    yield write("section", "控えの確かめ方")
    yield from _list([(name, [value]) for name, value in contents.proof], write, "small")


def _head(contents: Contents, write: Callable[..., "Flowable"]) -> "Flowable":
    """The facts, beside a symbol that leads to the page for looking it up."""
    from reportlab.platypus import Image, Table  # noqa: PLC0415 — see draw

    facts: list[Flowable] = []
    for place, (name, value) in enumerate(contents.facts):
        facts += [write("label", name), write("value" if place else "number", value)]
    symbol: list[Flowable] = []
    if contents.status_url:
        symbol = [
            Image(BytesIO(qr.png(contents.status_url)), 90, 90),
            write("small", "状況の確認・修正"),
        ]
    table = Table([[facts, symbol]], colWidths=[None, 110])
    everywhere = (0, 0), (-1, -1)
    table.setStyle(
        [
            ("VALIGN", *everywhere, "TOP"),
            ("BOX", *everywhere, 0.5, _LINE),
            ("FONTNAME", *everywhere, FONT),
        ]
    )
    return table


def _list(
    answers: Sequence[tuple[str, Sequence[str]]],
    write: Callable[..., "Flowable"],
    style: str = "value",
) -> Iterator["Flowable"]:
    for label, lines in answers:
        yield write("label", label)
        for line in lines or ["（回答なし）"]:
            yield write(style, line)


def _contact(contents: Contents) -> str:
    contact = contents.contact
    phone = f"電話 {contact.phone}" if contact.phone else ""
    mail = f"メール {contact.mail}" if contact.mail else ""
    return "\n".join(filter(None, (contents.office, contact.section, phone, mail)))


def _notes(lettering: Lettering) -> Iterator["Flowable"]:
    """What is to be said once all is written; made last, for only then it is known."""
    write = _writer(lettering)
    if lettering.notes:
        yield write("section", "表示できない文字について")
        for note in lettering.notes:
            yield write("small", note)


def _writer(lettering: Lettering) -> Callable[..., "Flowable"]:
    from reportlab.lib.colors import toColor  # noqa: PLC0415 — see draw
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415 — see draw
    from reportlab.platypus import Paragraph  # noqa: PLC0415 — see draw

    def style(name: str) -> Any:
        size, leading, before, after, indent, colour = _STYLES[name]
        return ParagraphStyle(
            name,
            fontName=FONT,
            fontSize=size,
            leading=leading,
            spaceBefore=before,
            spaceAfter=after,
            leftIndent=indent,
            textColor=toColor(colour),
            wordWrap="CJK",
            keepWithNext=name in {"section", "label"},
        )

    styles = {name: style(name) for name in _STYLES}
    return lambda name, text: Paragraph(lettering.text(text), styles[name])


def spoken(moment: str) -> str:
    """A moment as it stands on paper."""
    return f"{clock.spoken(moment)}（日本時間）"
