"""Many drafts at once (一括作成): all rows of a sheet, or none where one of them is wrong."""

import csv
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

from chalicelib.contracts.cautions import cautions
from chalicelib.contracts.drafting import create
from chalicelib.contracts.model import Contract
from chalicelib.contracts.parties import Signer
from chalicelib.contracts.sheets import COLUMNS, read_rows
from chalicelib.http import Person
from chalicelib.values import dataclass

__all__ = ["Many", "blank_sheet", "create_many"]

_HANDS = 8
_SAMPLE = {
    "件名": "道道○○線　改良工事（記入例。この行は消してください）",
    "種類": "工事請負",
    "契約番号": "第1号",
    "相手方": "登録した名称、または法人番号",
    "税抜額": "10000000",
    "消費税額": "1000000",
    "契約日": "2026-04-01",
    "契約期間の始まり": "令和8年4月1日",
    "契約期間の終わり": "2027/3/31",
    "連絡先": "電話 011-000-0000",
    "保存期間": "10",
}


@dataclass(frozen=True, kw_only=True)
class Many:
    """How many rows were read, what is to be looked at again in them, and what was made."""

    rows: int
    cautions: list[str]
    made: list[Contract]


def create_many(person: Person, file: str, office: Signer | None, *, only_try: bool) -> Many:
    """Drafts of all rows; raises RowsInvalid or Unreadable before any is made.

    With `only_try` the sheet is read and nothing is made.
    """
    rows = read_rows(file, office)
    told = cautions(person.department, rows)
    if only_try:
        return Many(rows=len(rows), cautions=told, made=[])
    with ThreadPoolExecutor(_HANDS) as hands:
        made = list(hands.map(lambda row: create(person, row.said), rows))
    return Many(rows=len(rows), cautions=told, made=made)


def blank_sheet() -> str:
    """A CSV to fill in: the headings and one row that shows how."""
    file = StringIO(newline="")
    file.write("\ufeff")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerow([_SAMPLE.get(column, "") for column in COLUMNS])
    return file.getvalue()
