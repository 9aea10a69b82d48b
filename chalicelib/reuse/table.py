"""Finds the table of questions in a workbook: the sheet, its heading row, and rows by column."""

from collections.abc import Iterator
from dataclasses import field

from chalicelib.errors import Unreadable
from chalicelib.reuse.wording import heading_of
from chalicelib.reuse.workbook import Grid
from chalicelib.values import dataclass

__all__ = ["Row", "Table", "find_table"]

_LOOKED_AT = 10
_NO_HEADING = (
    "「項目名」の見出しが見つかりません。最初の10行のどこかに、"
    "「項目名」「種類」「必須」「選択肢」の見出しの行を入れてください。"
)
_NO_ROWS = "見出しの下に、項目が1つもありません。"


@dataclass(frozen=True)
class Row:
    """A row below the headings: its number in Excel, and its texts by column."""

    number: int
    cells: dict[str, str]
    merged: bool
    rest: tuple[str, ...] = ()

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    @property
    def label_only(self) -> bool:
        return bool(self.get("label")) and not any(
            text for column, text in self.cells.items() if column != "label"
        )


@dataclass(frozen=True)
class Table:
    """The rows with anything in them, and the names of sheets that hold something else."""

    rows: list[Row] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def find_table(grids: list[Grid]) -> Table:
    """The first table with our headings; raises Unreadable where there is none."""
    for grid in grids:
        for place, cells in enumerate(grid.rows[:_LOOKED_AT]):
            columns = _columns(cells)
            if "label" in columns.values() and (len(columns) > 1 or _alone(cells)):
                rows = list(_rows(grid, place, columns))
                if not rows:
                    raise Unreadable(_NO_ROWS)
                others = [one.name for one in grids if one is not grid and _filled(one)]
                return Table(rows, others, _unknown(cells, columns))
    raise Unreadable(_NO_HEADING)


def _columns(cells: list[str]) -> dict[int, str]:
    """Place → meaning of the headings in a row; the first of each meaning counts."""
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        meaning = heading_of(cell) if cell else None
        if meaning and meaning not in found.values():
            found[place] = meaning
    return found


def _alone(cells: list[str]) -> bool:
    """Whether the row holds that one heading and nothing else: a plain list of questions."""
    return sum(bool(cell) for cell in cells) == 1


def _unknown(cells: list[str], columns: dict[int, str]) -> list[str]:
    return [cell for place, cell in enumerate(cells) if cell and place not in columns]


def _rows(grid: Grid, heading: int, columns: dict[int, str]) -> Iterator[Row]:
    for place, cells in enumerate(grid.rows[heading + 1 :], start=heading + 1):
        told = {meaning: cells[column].strip() for column, meaning in columns.items()}
        rest = tuple(cell for column, cell in enumerate(cells) if cell and column not in columns)
        if any(told.values()) or rest:
            yield Row(place + 1, told, place in grid.merged_across, rest)


def _filled(grid: Grid) -> bool:
    return any(cell for row in grid.rows for cell in row)
