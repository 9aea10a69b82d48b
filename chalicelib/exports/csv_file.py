"""A sheet as CSV: UTF-8 with BOM and CRLF, as Excel in Japan opens it; formulas disarmed."""

import csv
from typing import TextIO

from chalicelib.exports.sheet import Cell, Sheet

__all__ = ["CONTENT_TYPE", "write_csv"]

CONTENT_TYPE = "text/csv; charset=utf-8"
_DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_csv(sheet: Sheet, file: TextIO) -> int:
    """Write the sheet and tell how many rows it had; the file is opened with newline=""."""
    file.write("\ufeff")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_disarmed(heading) for heading in sheet.headings)
    count = 0
    for count, row in enumerate(sheet.rows, start=1):  # noqa: B007 — the count is the answer
        writer.writerow(_disarmed(cell) for cell in row)
    return count


def _disarmed(cell: Cell) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP)."""
    if isinstance(cell, str) and cell.startswith(_DANGEROUS):
        return f"'{cell}"
    return "" if cell is None else str(cell)
