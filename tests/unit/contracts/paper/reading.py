"""Reads papers back: their text, as anybody's reader finds it, and what is inside."""

from io import BytesIO

import pikepdf
import pypdfium2


def text_of(pdf):
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def flat(text):
    """Without the breaks that the width of the paper makes."""
    return "".join(text.split())


def said(pdf):
    return flat(text_of(pdf))


def every_font(pdf):
    """All fonts, those of no page too: name, whether inside, whether it can be copied as text."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for one in document.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font":
                about = one.get("/FontDescriptor", pikepdf.Dictionary())
                yield str(one.BaseFont), "/FontFile2" in about, "/ToUnicode" in one
