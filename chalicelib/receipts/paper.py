"""The pages of a PDF: numbered once their number is known, with a file inside."""

from collections.abc import Callable
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from chalicelib.lettering import FONT

__all__ = ["ATTACHED", "numbered"]

ATTACHED = "receipt.json"

_SIZE, _EDGE, _FOOT = 8, 57, 30


def numbered(footer: str, attached: bytes) -> type[Canvas]:
    """A canvas that writes the footer and 「1 / 3」 below each page, and takes the file along."""

    class Numbered(Canvas):
        _pagesize: tuple[float, float]
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
                self._number(number, len(self._pages))
                super().showPage()
            _attach(self, attached)
            super().save()

        def _number(self, number: int, last: int) -> None:
            width = self._pagesize[0]
            self.setFont(FONT, _SIZE)
            self.drawString(_EDGE, _FOOT, footer)
            self.drawRightString(width - _EDGE, _FOOT, f"{number} / {last}")

    return Numbered


def _attach(canvas: Any, attached: bytes) -> None:
    """Put a file into the document, as readers list it under its attachments."""
    document = canvas._doc  # noqa: SLF001 — there is no public way
    json = PDFName("application#2Fjson")  # a slash would begin another name
    kind = PDFDictionary({"Type": PDFName("EmbeddedFile"), "Subtype": json})
    stream = PDFStream(kind, attached, filters=[])
    names = {"F": PDFString(ATTACHED), "UF": PDFString(ATTACHED)}
    about = PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            **names,
            "EF": PDFDictionary({"F": document.Reference(stream)}),
            "AFRelationship": PDFName("Data"),
        }
    )
    listed = PDFArray([PDFString(ATTACHED), document.Reference(about)])
    canvas.setCatalogEntry(
        "Names", PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": listed})})
    )
