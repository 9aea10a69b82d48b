"""A paper that cannot be drawn, or a PDF that cannot be taken as it is."""

from chalicelib.errors.refusals import Invalid

__all__ = ["LettersMissing", "PdfRefused"]


class LettersMissing(Invalid):
    code = "letters_missing"
    title = "印刷できない文字があります"
    detail = "示された文字を、別の字に直してから、もう一度お試しください。"


class PdfRefused(Invalid):
    code = "pdf_refused"
    title = "このPDFは使えません"
    detail = "ファイルを開けるか確かめて、作り直したPDFを選んでください。"
