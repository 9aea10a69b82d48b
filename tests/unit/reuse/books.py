"""Workbooks as people and attackers make them."""

import zipfile
from io import BytesIO

import xlsxwriter

__all__ = ["HEADINGS", "added", "book", "packed", "with_part"]

HEADINGS = ("項目名", "種類", "必須", "選択肢", "説明", "単位", "最小", "最大")


def book(*rows, headings=HEADINGS, before=0, merged=(), more=()):
    """A workbook: empty rows, the headings, the rows; `merged` are ranges, `more` other sheets."""
    file = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, {"in_memory": True} | plain) as made:
        page = made.add_worksheet("項目")
        for place, row in enumerate([headings, *rows] if headings else rows):
            page.write_row(before + place, 0, row)
        for where, text in merged:
            page.merge_range(where, text)
        for name, cells in more:
            made.add_worksheet(name).write_row(0, 0, cells)
    return file.getvalue()


def packed(**parts):
    """A zip file with these parts, by name."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, body in parts.items():
            made.writestr(name, body)
    return file.getvalue()


def with_part(source, name, change):
    """A copy of a workbook with one part changed."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(source)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            body = old.read(part)
            new.writestr(part, change(body) if part == name else body)
    return file.getvalue()


def added(source, name, body):
    """A copy of a workbook with one more part."""
    file = BytesIO(source)
    with zipfile.ZipFile(file, "a") as made:
        made.writestr(name, body)
    return file.getvalue()
