"""Many drafts from one sheet (一括作成): CSV or XLSX, one contract a row, all of them or none."""

import csv
import re
import unicodedata
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import StringIO
from typing import TypeVar

from chalicelib import letter_shapes
from chalicelib.contracts import days
from chalicelib.contracts.content import lacking
from chalicelib.contracts.drafting import Said, fields_of
from chalicelib.contracts.model import Amount, Contract, Kind, Retention, Terms
from chalicelib.contracts.parties import Chosen, Signer
from chalicelib.contracts.words import KINDS_BY_WORD
from chalicelib.counterparties import service as counterparties
from chalicelib.errors import RowsInvalid, Unreadable
from chalicelib.reuse import service as reuse
from chalicelib.values import dataclass

__all__ = ["COLUMNS", "MOST_ROWS", "Row", "lacks", "read_rows"]

MOST_ROWS = 200
MOST_BYTES = 2 * 1024 * 1024

COLUMNS = (
    "件名",
    "種類",
    "契約番号",
    "相手方",
    "税抜額",
    "消費税額",
    "金額の定め方",
    "契約日",
    "契約期間の始まり",
    "契約期間の終わり",
    "所属",
    "連絡先",
    "予算科目",
    "保存期間",
    "印紙税の区分",
)
_NEEDED = ("件名", "相手方")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00(?::00)?)?")
_REIWA = re.compile(r"(?:令和|R|r)(元|\d{1,2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_BEFORE_REIWA = 2018
_LONGEST = 200
_LARGEST = 10**12
_TOLD = 5
_RETENTIONS = {"5": Retention.FIVE, "10": Retention.TEN, "30": Retention.THIRTY}
_RETENTIONS |= {"永年": Retention.PERMANENT, "": Retention.TEN}

T = TypeVar("T")
Cells = Mapping[str, str]
Known = Callable[[str], list[counterparties.Counterparty]]


@dataclass(frozen=True)
class _Row:
    number: int
    cells: Cells


@dataclass(frozen=True)
class Row:
    """What a row says, with its number as a spreadsheet tells it."""

    number: int
    said: Said


class _Wrong(Exception):
    """What is to be mended in a cell, in words."""


def read_rows(file: str, office: Signer | None) -> list[Row]:
    """What each row of a file in base64 says.

    Raises Unreadable for a file that is no such sheet, RowsInvalid with one entry a fault.
    """
    rows = list(_rows(_grid(file)))
    if not rows:
        raise Unreadable("見出しの下に、契約が1件もありません。")
    if len(rows) > MOST_ROWS:
        raise Unreadable(f"一度に作成できるのは{MOST_ROWS}件までです。ファイルを分けてください。")
    known = counterparties.known_by([row.cells.get("相手方", "") for row in rows])
    faults: list[dict[str, str]] = []
    read = [Row(row.number, _said(row, office, known, faults)) for row in rows]
    faults += (fault for row in read for fault in _out_of_order(row))
    if faults:
        raise RowsInvalid(errors=faults)
    return read


def lacks(said: Said) -> list[dict[str, str]]:
    """What the draft of a row would lack."""
    return lacking(Contract(**fields_of(said), id="", department=""))


def _out_of_order(row: Row) -> Iterator[dict[str, str]]:
    """What no draft would be let through with, too: an end before the beginning."""
    for one in lacks(row.said):
        if one["field"] == "terms.term_to":
            column = "契約期間の終わり"
            words = f"{row.number}行目「{column}」：{one['message']}"
            yield {"field": f"{row.number}", "code": column, "message": words}


def _grid(file: str) -> list[list[str]]:
    try:
        data = b64decode(file, validate=True)
    except (NotBase64, ValueError) as error:
        raise Unreadable from error
    if data.startswith(b"PK"):
        return next((grid.rows for grid in reuse.open_workbook(data) if grid.rows), [])
    if len(data) > MOST_BYTES:
        raise Unreadable("ファイルが大きすぎます。2MB以下にしてください。")
    return list(csv.reader(StringIO(_decoded(data), newline="")))


def _decoded(data: bytes) -> str:
    """UTF-8, with or without BOM, else what Excel in Japan writes."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(
        "文字を読み取れませんでした。CSV（UTF-8）かExcelブック（.xlsx）で保存し直してください。"
    )


def _rows(grid: list[list[str]]) -> Iterator[_Row]:
    """The rows below the headings that hold anything, numbered as a spreadsheet numbers them."""
    heading = next((place for place, row in enumerate(grid) if "件名" in map(_plain, row)), None)
    if heading is None:
        raise Unreadable("「件名」の見出しの行が見つかりません。様式の見出しを使ってください。")
    names = [_plain(cell) for cell in grid[heading]]
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise Unreadable(f"「{missing[0]}」の列がありません。様式の見出しを使ってください。")
    for number, row in enumerate(grid[heading + 1 :], start=heading + 2):
        cells = {
            name: cell.strip() for name, cell in zip(names, row, strict=False) if name in COLUMNS
        }
        if any(cells.values()):
            yield _Row(number, cells)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


class _Reader:
    """Reads the cells of one row, and keeps what is wrong in them."""

    def __init__(self, row: _Row, faults: list[dict[str, str]]) -> None:
        self._row = row
        self._faults = faults

    def __call__(self, column: str, reader: Callable[[str], T], instead: T) -> T:
        try:
            return reader(self._row.cells.get(column, ""))
        except _Wrong as wrong:
            number = self._row.number
            words = f"{number}行目「{column}」：{wrong}"
            self._faults.append({"field": f"{number}", "code": column, "message": words})
            return instead


def _said(row: _Row, office: Signer | None, known: Known, faults: list[dict[str, str]]) -> Said:
    """What a row says; what is wrong in it goes to the faults."""
    read = _Reader(row, faults)
    return Said(
        title=read("件名", _title, ""),
        kind=read("種類", _kind, Kind.OTHER),
        number=read("契約番号", _line, ""),
        section=read("所属", _line, ""),
        contact=read("連絡先", _line, ""),
        budget_item=read("予算科目", _line, ""),
        stamp_kind=read("印紙税の区分", _line, ""),
        retention=read("保存期間", _retention, Retention.TEN),
        amount=_amount(read("税抜額", _yen, None), read("消費税額", _yen, None)),
        amount_words=read("金額の定め方", _line, ""),
        terms=Terms(
            contract_date=read("契約日", _day, ""),
            term_from=read("契約期間の始まり", _day, ""),
            term_to=read("契約期間の終わり", _day, ""),
        ),
        parties=read("相手方", lambda text: _parties(text, known), ()),
        office=office,
    )


def _title(text: str) -> str:
    if not text:
        raise _Wrong("入力してください。")
    return _line(text)


def _line(text: str) -> str:
    if len(text) > _LONGEST or not text.replace("\u3000", " ").isprintable():
        raise _Wrong(f"{_LONGEST}文字以内で、改行を入れずに入力してください。")
    if shaped := letter_shapes.objection(text):
        raise _Wrong(shaped)
    return text


def _kind(text: str) -> Kind:
    if not text:
        return Kind.OTHER
    found = KINDS_BY_WORD.get(_plain(text))
    if found in {None, Kind.AMENDMENT}:
        words = "、".join(word for word, kind in KINDS_BY_WORD.items() if kind != Kind.AMENDMENT)
        raise _Wrong(f"{words}のどれかを入力してください。")
    return found or Kind.OTHER


def _retention(text: str) -> Retention:
    found = _RETENTIONS.get(_plain(text).removesuffix("年") if text != "永年" else text)
    if found is None:
        raise _Wrong("5、10、30、永年のどれかを入力してください。")
    return found


def _yen(text: str) -> int | None:
    digits = _plain(text).removeprefix("¥").removesuffix("円").replace(",", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal() and int(digits) < _LARGEST):
        raise _Wrong("円単位の整数で入力してください。")
    return int(digits)


def _amount(without_tax: int | None, tax: int | None) -> Amount | None:
    if without_tax is None:
        return None
    return Amount(without_tax=without_tax, tax=tax or 0)


def _day(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain:
        return ""
    try:
        day = _written_day(plain).isoformat()
    except ValueError as error:
        raise _Wrong("2026-04-01、2026/4/1、令和8年4月1日のように入力してください。") from error
    if not days.may_be(day):
        raise _Wrong("年を確かめてください。")
    return day


def _written_day(text: str) -> date:
    if found := _DAY.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _REIWA.fullmatch(text):
        year = 1 if found[1] == "元" else int(found[1])
        return date(_BEFORE_REIWA + year, int(found[2]), int(found[3]))
    raise ValueError(text)


def _parties(text: str, known: Known) -> tuple[Chosen, ...]:
    if not text:
        raise _Wrong("登録した相手方の名称か法人番号を入力してください。")
    found = known(text)
    if not found:
        raise _Wrong(f"「{text[:40]}」は登録がありません。名称を確かめるか、先に登録してください。")
    if len(found) > 1:
        raise _Wrong(_several(text, found))
    return (Chosen(counterparty_id=found[0].id),)


def _several(text: str, found: list[counterparties.Counterparty]) -> str:
    signers = "、".join(f"{one.name}　{one.contact.signer}" for one in found[:_TOLD])
    return (
        f"「{text[:40]}」に当たる相手方が{len(found)}件あります。法人番号か、名称に続けて締結する人を"
        f"書いてください（{signers}）。"
    )
