"""Fields for seals, all made in one revision before anybody signs."""

from collections.abc import Sequence
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from chalicelib.errors import SealingFailed
from chalicelib.seals.model import ON_A_PAGE, pages_of_seals
from chalicelib.seals.page import A4, box_of, draw_page

__all__ = ["DrawnPage", "prepare", "writer_of"]


def prepare(pdf: bytes, fields: Sequence[str]) -> bytes:
    """The document with a page of seals at its end and a field there for each name."""
    writer = writer_of(pdf)
    pages = pages_of_seals(len(fields))
    for number in range(1, pages + 1):
        _add_page(writer, draw_page(number, pages))
    for place, name in enumerate(fields):
        page, row = divmod(place, ON_A_PAGE)
        append_signature_field(writer, SigFieldSpec(name, page - pages, box_of(row)))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def writer_of(pdf: bytes) -> IncrementalPdfFileWriter:
    """A writer that adds a revision; raises SealingFailed if that cannot be done."""
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        unreadable = writer.prev.encrypted
    except (PdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SealingFailed("unreadable") from error
    if unreadable:
        raise SealingFailed("unreadable")
    return writer


class DrawnPage(PdfContent):
    """A page that was drawn apart; for one document only, since it keeps what it imported."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        form = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        self.resources.xobject["/Drawn"] = form
        left, bottom, right, top = form.get_object()["/BBox"]
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return b"/Drawn Do"


def _add_page(writer: IncrementalPdfFileWriter, drawn: bytes) -> None:
    form = writer.import_page_as_xobject(PdfFileReader(BytesIO(drawn)))
    contents = writer.add_object(generic.StreamObject(stream_data=b"/Drawn Do"))
    resources = _named("/XObject", _named("/Drawn", form))
    writer.insert_page(PageObject(contents=contents, media_box=(0, 0, *A4), resources=resources))


def _named(name: str, what: generic.PdfObject) -> generic.DictionaryObject:
    return generic.DictionaryObject({generic.pdf_name(name): what})
