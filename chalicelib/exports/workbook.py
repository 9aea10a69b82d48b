"""A sheet as an Excel workbook: texts stay texts (leading zeros, 外字), numbers are numbers."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from chalicelib.exports.sheet import Cell, Sheet
from chalicelib.values import dataclass

__all__ = ["CONTENT_TYPE", "write_workbook"]

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
"""Characters a cell of Excel holds; a longer text would be left out without a word."""

_CUT = "…（続きはCSVにあります）"
_WIDTH = 20  # characters; a compromise between names and addresses


def write_workbook(sheet: Sheet, path: Path, page: str = "提出一覧") -> int:
    """Write the sheet and tell how many rows it had; memory stays flat however many."""
    import xlsxwriter  # noqa: PLC0415 — only who writes a workbook

    plain = {"strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(path, {"constant_memory": True} | plain)
    try:
        return _fill(book, sheet, page)
    finally:
        book.close()


def _fill(book: Any, sheet: Sheet, name: str) -> int:
    page = book.add_worksheet(name)
    heading = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8F1FE", "border": 1}
    )
    dates = _Dates(
        day=book.add_format({"num_format": "yyyy/mm/dd"}),
        moment=book.add_format({"num_format": "yyyy/mm/dd hh:mm:ss"}),
    )
    page.freeze_panes(1, 1)
    page.set_column(0, len(sheet.headings) - 1, _WIDTH)
    page.write_row(0, 0, sheet.headings, heading)
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            _write(page, (count, column), cell, dates)
    page.autofilter(0, 0, count, len(sheet.headings) - 1)
    return count


@dataclass(frozen=True)
class _Dates:
    """How days and moments look in the sheet."""

    day: Any
    moment: Any


def _write(page: Any, place: tuple[int, int], cell: Cell, dates: _Dates) -> None:
    if isinstance(cell, str):
        page.write_string(*place, _fitting(cell))
    elif isinstance(cell, datetime):
        page.write_datetime(*place, cell, dates.moment)
    elif isinstance(cell, date):
        _write_day(page, place, cell, dates.day)
    elif isinstance(cell, int | Decimal):
        page.write_number(*place, cell)


def _fitting(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(_CUT)] + _CUT


def _write_day(page: Any, place: tuple[int, int], day: date, look: Any) -> None:
    """Excel's calendar begins in 1900; an earlier day (明治) is written as text."""
    if day.year >= 1900:
        page.write_datetime(*place, day, look)
    else:
        page.write_string(*place, day.isoformat())
