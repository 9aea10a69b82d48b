"""Reads the downloads back as Excel and other programs do, and holds them against the table."""

import csv
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

from chalicelib.exports import service as exports
from chalicelib.rehearsals.model import StepFailed

__all__ = ["read_csv", "read_workbook"]

_MARK = "\ufeff"
_COMPARED = 32_000  # characters; a cell of Excel ends soon after
_FORMULA = ("=", "+", "@", "＝", "＋", "＠", "\t")


def read_csv(made: exports.Rehearsed) -> str:
    """Hold the CSV file against the table; raises StepFailed."""
    text = made.csv.decode("utf-8")
    if not text.startswith(_MARK):
        raise StepFailed("CSVの先頭に、Excelが文字コードを見分ける印がありません。")
    rows = list(csv.reader(StringIO(text.removeprefix(_MARK), newline="")))
    _compare("CSV", made, rows, _as_csv)
    running = [cell for row in rows for cell in row if cell.startswith(_FORMULA)]
    if running:
        raise StepFailed(f"CSVに、数式として動くおそれのあるセルがあります（{running[0][:20]}）。")
    return _told(made)


def read_workbook(made: exports.Rehearsed) -> str:
    """Hold the Excel file against the table; raises StepFailed."""
    import python_calamine  # noqa: PLC0415 — only rehearsals read workbooks back

    with zipfile.ZipFile(BytesIO(made.xlsx)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        if any(b"<f>" in parts.read(name) or b"<f " in parts.read(name) for name in sheets):
            raise StepFailed("Excelのファイルに、数式のセルがあります。")
    book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(made.xlsx))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    _compare("Excel", made, rows, _as_excel)
    return _told(made)


def _told(made: exports.Rehearsed) -> str:
    zeros = sum(isinstance(cell, str) and cell.startswith("0") for row in made.rows for cell in row)
    kept = f"、先頭の0は{zeros}か所とも残りました" if zeros else ""
    return f"{len(made.rows)}行、{len(made.headings)}列を読み戻しました{kept}。"


def _compare(name: str, made: exports.Rehearsed, rows: list[Any], written: Any) -> None:
    if len(rows) != len(made.rows) + 1:
        raise StepFailed(f"{name}の行数が違います（{len(made.rows) + 1}行のはずが{len(rows)}行）。")
    for place, (found, wanted) in enumerate(zip(rows, [made.headings, *made.rows], strict=True), 1):
        if len(found) != len(made.headings):
            raise StepFailed(f"{name}の{place}行目の列数が違います（{len(found)}列）。")
        _compare_row(f"{name}の{place}行目", found, wanted, written)


def _compare_row(where: str, found: Sequence[Any], wanted: Sequence[Any], written: Any) -> None:
    for column, (one, cell) in enumerate(zip(found, wanted, strict=True), start=1):
        if isinstance(cell, str | None) and written(one) != written(cell or ""):
            raise StepFailed(f"{where}、{column}列目の文字が元の回答と違います。")
        if isinstance(cell, int | Decimal) and not _same_number(one, cell):
            raise StepFailed(f"{where}、{column}列目の数が元の回答と違います。")
        if isinstance(cell, date) and cell.year >= 1900 and not one:
            raise StepFailed(f"{where}、{column}列目の日付が失われました。")


def _same_number(one: Any, number: int | Decimal) -> bool:
    try:
        return float(one) == float(number)
    except ValueError:
        return False


def _as_csv(cell: str) -> str:
    """Without the apostrophe that disarms formulas, and without what line ends become."""
    return _plain(cell.removeprefix("'"))


def _as_excel(cell: Any) -> str:
    return _plain(str(cell))[:_COMPARED]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
