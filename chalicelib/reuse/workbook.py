"""Opens a workbook somebody sent: refuses what would swallow the memory, gives texts by rows."""

import re
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from xml.parsers import expat  # entities are refused below, and sizes are bounded

from chalicelib.errors import Unreadable
from chalicelib.values import dataclass

__all__ = ["MOST_BYTES", "Grid", "open_workbook"]

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 300
MOST_SHEETS = 20
MOST_ROWS = 2000
MOST_COLUMNS = 100
_OLD = b"\xd0\xcf\x11\xe0"  # the container of .xls, and of workbooks with a password
_BROKEN = (
    "Excelブックとして読み取れませんでした。Excelで開いて保存し直してから、もう一度お試しください。"
)
_OTHER_FORMAT = (
    "Excelブック（.xlsx）ではないか、マクロや埋め込みファイルを含んでいます。"
    "Excelで開き、「Excelブック（.xlsx）」として保存し直してください。"
)
_TOO_FAR = (
    f"シートが大きすぎます（{MOST_ROWS}行、{MOST_COLUMNS}列まで）。"
    "使っていない行と列を削除してください。"
)
_OF_XLSX = {"[content_types].xml", "xl/workbook.xml"}
_OF_ODS = {"mimetype", "content.xml"}
_PRINTER = re.compile(r"xl/printersettings/[^/]+\.bin")
_LOOKED_THROUGH = (".xml", ".rels")


@dataclass(frozen=True)
class Grid:
    """One sheet: its texts by rows from row 1, and which of them were merged across a row."""

    name: str
    rows: list[list[str]]
    merged_across: frozenset[int]


def open_workbook(file: bytes) -> list[Grid]:
    """The visible sheets of an .xlsx file; raises Unreadable in words."""
    if len(file) > MOST_BYTES:
        raise Unreadable("ファイルが大きすぎます。2MB以下のExcelブックにしてください。")
    if file.startswith(_OLD):
        raise Unreadable(
            "パスワード付きか、古い形式（.xls）のファイルです。"
            "パスワードを外し、「Excelブック（.xlsx）」として保存し直してください。"
        )
    return _read(_unpacked(file))


def _unpacked(file: bytes) -> BytesIO:
    """The same workbook without compression: what is read on can grow no more.

    Only parts that were looked through come along, so that no sheet hides under another name.
    """
    plain = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(file)) as packed, zipfile.ZipFile(plain, "w") as stored:
            for part in _bounded(packed.infolist()):
                body = packed.read(part)
                if part.filename.lower().endswith(_LOOKED_THROUGH):
                    _Watch().look_through(body)
                    stored.writestr(part.filename, body)
    # zipfile raises NotImplementedError for a way of compressing it does not know, and
    # RuntimeError for an encrypted part.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise Unreadable(_BROKEN) from error
    plain.seek(0)
    return plain


def _bounded(parts: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(
            "展開すると大きくなりすぎるファイルです。"
            "画像や使っていないシートを削除して、保存し直してください。"
        )
    _refuse_other_formats({part.filename.lower() for part in parts})
    return parts


def _refuse_other_formats(names: set[str]) -> None:
    """The reader guesses the format, and reads .ods and .xlsb without any limit."""
    foreign = {name for name in names if name.endswith(".bin") and not _PRINTER.fullmatch(name)}
    if foreign or names & _OF_ODS or not names >= _OF_XLSX:
        raise Unreadable(_OTHER_FORMAT)


class _Watch:
    """Looks through one part of the package for what would make the reader lay out too much."""

    def __init__(self) -> None:
        self._rows = self._cells = 0

    def look_through(self, body: bytes) -> None:
        """Raises Unreadable for a cell far out, for an entity, and for what is no XML."""
        if b"\0" in body:  # UTF-16, in which a comment can hide what the reader takes for cells
            raise Unreadable(_BROKEN)
        parser = expat.ParserCreate("utf-8")  # whatever it declares: the reader takes it as UTF-8
        parser.StartElementHandler = self._look_at
        parser.EntityDeclHandler = _refuse_entity
        try:
            parser.Parse(body, True)  # noqa: FBT003 — expat takes no keyword
        except (expat.ExpatError, ValueError) as error:
            raise Unreadable(_BROKEN) from error

    def _look_at(self, name: str, attributes: dict[str, str]) -> None:
        """In drawings `r` means the right edge: only rows and cells have their place in it."""
        tag = name.rpartition(":")[2]
        places = attributes.get("ref", "").split(":")
        if tag in {"row", "c"}:
            places.append(attributes.get("r", ""))
            self._count(tag, placed="r" in attributes)
        for place in places:
            _refuse_far(place.strip().upper())

    def _count(self, tag: str, *, placed: bool) -> None:
        """Rows and cells that do not tell their place come one after another."""
        if tag == "row":
            self._rows, self._cells = self._rows + (not placed), 0
        else:
            self._cells += not placed
        if self._rows > MOST_ROWS or self._cells > MOST_COLUMNS:
            raise Unreadable(_TOO_FAR)


def _refuse_far(reference: str) -> None:
    letters = reference.rstrip("0123456789")
    digits = reference[len(letters) :]
    column = 0
    for letter in letters[:4] if letters.isascii() and letters.isalpha() else "":
        column = column * 26 + ord(letter) - 64
    if column > MOST_COLUMNS or int(digits[:8] or 0) > MOST_ROWS:
        raise Unreadable(_TOO_FAR)


def _refuse_entity(*_: object) -> None:
    raise Unreadable(_BROKEN)


def _read(plain: BytesIO) -> list[Grid]:
    import python_calamine as calamine  # noqa: PLC0415 — only this route opens workbooks

    try:
        book = calamine.CalamineWorkbook.from_filelike(plain)
        shown = [
            about.name
            for about in book.sheets_metadata[:MOST_SHEETS]
            if about.typ == calamine.SheetTypeEnum.WorkSheet
            and about.visible == calamine.SheetVisibleEnum.Visible
        ]
        return [_grid(book.get_sheet_by_name(name)) for name in shown]
    except (calamine.CalamineError, ValueError) as error:
        raise Unreadable(_BROKEN) from error


def _grid(sheet: Any) -> Grid:
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = sheet.merged_cell_ranges or []
    across = frozenset(start[0] for start, end in merged if end[1] > start[1])
    return Grid(sheet.name, rows, across)


def _text(cell: object) -> str:
    """A cell as it reads: whole numbers without a point, days as Japan writes them."""
    if isinstance(cell, bool):
        return "はい" if cell else "いいえ"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()
