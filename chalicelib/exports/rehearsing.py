"""Both files of rehearsed submissions, made as the worker makes them, and what is to be in them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from chalicelib.exports import csv_file, workbook
from chalicelib.exports.sheet import Cell, rehearsed_sheet
from chalicelib.forms import service as forms
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = ["Rehearsed", "rehearse"]


@dataclass(frozen=True)
class Rehearsed:
    """A table, and the two files made of it."""

    headings: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    csv: bytes
    xlsx: bytes


def rehearse(
    procedure: procedures.Procedure,
    definition: forms.Definition,
    found: Sequence[submissions.Submission],
) -> Rehearsed:
    """Write the submissions to a CSV and an Excel file; nothing is kept."""
    sheet = rehearsed_sheet(procedure, definition, found)
    rows = list(sheet.rows)
    with TemporaryDirectory() as folder:
        text, book = Path(folder) / "csv", Path(folder) / "xlsx"
        with text.open("w", encoding="utf-8", newline="") as file:
            csv_file.write_csv(replace(sheet, rows=iter(rows)), file)
        workbook.write_workbook(replace(sheet, rows=iter(rows)), book)
        return Rehearsed(sheet.headings, rows, text.read_bytes(), book.read_bytes())
