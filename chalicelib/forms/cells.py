"""Cuts one answer into the cells of a table: the parts a type of field has, and what is in each."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from chalicelib.forms.display import (
    display_lines,
    display_value,
    full_name,
    label_of,
    matrix_row,
)
from chalicelib.forms.grouping import group_postal_code
from chalicelib.forms.messages import part_label
from chalicelib.forms.model import (
    NUMERIC,
    DateRange,
    Explanation,
    Field,
    FieldType,
    Group,
    Matrix,
    Organisation,
    PersonalName,
    PostalAddress,
    Ranking,
)
from chalicelib.forms.places import PARTS as ADDRESS_PARTS
from chalicelib.forms.refusals import Value

Cell = str | int | Decimal | date
Parts = Iterator[tuple[str, str]]  # a part's name, and what it adds to the heading

MOST_ROWS = 10  # of a group; further rows share one last column
_REST = "rest"
_FURIGANA = "フリガナ"


def parts_of(item: Field) -> list[tuple[str, str]]:
    """Return the columns of a field: ("", "") for most, none for an explanation."""
    if isinstance(item, Explanation):
        return []
    return list(_PARTS[item.type](item)) if item.type in _PARTS else [("", "")]


def cells_of(item: Field, value: Value | None) -> list[Cell]:
    """Return one cell for each of `parts_of`."""
    if isinstance(item, Explanation):
        return []
    if item.type in _CELLS:
        empty: Any = [] if item.type in (FieldType.GROUP, FieldType.RANKING) else {}
        return list(_CELLS[item.type](item, empty if value is None else value))
    return [_cell(item, value)]


def _cell(item: Field, value: Value | None) -> Cell:
    if isinstance(value, str) and item.type in NUMERIC:
        return _number(value)
    if isinstance(value, str) and item.type is FieldType.DATE:
        return date.fromisoformat(value)
    if isinstance(value, list) and item.type is FieldType.ATTACHMENT:
        return "、".join(file["name"] for file in value)
    return display_value(item, value)


def _number(text: str) -> int | Decimal:
    return Decimal(text) if "." in text else int(text)


def _named_parts(*parts: str) -> Parts:
    return ((part, f"（{part_label(part)}）") for part in parts)


def _address_parts(_: PostalAddress) -> Parts:
    return _named_parts(*ADDRESS_PARTS)


def _address_cells(_: PostalAddress, value: Mapping[str, str]) -> Iterator[Cell]:
    for part in ADDRESS_PARTS:
        text = value.get(part, "")
        yield group_postal_code(text) if text and part == "postal_code" else text


def _person_parts(item: PersonalName) -> Parts:
    yield "name", "（氏名）"
    if item.kana != "none":
        yield "kana", f"（{_FURIGANA}）"


def _person_cells(item: PersonalName, value: Mapping[str, str]) -> Iterator[Cell]:
    yield full_name(value)
    if item.kana != "none":
        yield full_name(value, "_kana")


def _organisation_keys(item: Organisation) -> tuple[str, ...]:
    return ("name",) if item.number == "none" else ("name", "number")


def _date_range_cells(_: DateRange, value: Mapping[str, str]) -> Iterator[Cell]:
    for end in ("from", "to"):
        yield date.fromisoformat(value[end]) if end in value else ""


def _date_range_parts(_: DateRange) -> Parts:
    yield "from", "（開始日）"
    yield "to", "（終了日）"


def _ranking_places(item: Ranking) -> range:
    return range(item.places or len(item.options))


def _ranking_parts(item: Ranking) -> Parts:
    return ((str(place + 1), f"（{place + 1}位）") for place in _ranking_places(item))


def _ranking_cells(item: Ranking, values: list[str]) -> Iterator[Cell]:
    for place in _ranking_places(item):
        yield label_of(item, values[place]) if place < len(values) else ""


def _matrix_parts(item: Matrix) -> Parts:
    for row in item.rows:
        if item.cell != "number":
            yield row.value, f"（{row.label}）"
            continue
        for column in item.columns:
            yield f"{row.value}.{column.value}", f"（{row.label}：{column.label}）"


def _matrix_cells(item: Matrix, value: Mapping[str, Any]) -> Iterator[Cell]:
    for row in item.rows:
        if item.cell != "number":
            yield matrix_row(item, value[row.value]) if row.value in value else ""
            continue
        cells = value.get(row.value, {})
        for column in item.columns:
            yield _number(cells[column.value]) if column.value in cells else ""


def _group_rows(item: Group) -> range:
    return range(min(item.maximum_rows, MOST_ROWS))


def _group_parts(item: Group) -> Parts:
    for row in _group_rows(item):
        for child in item.fields:
            for part, heading in parts_of(child):
                key = f"{row}.{child.id}.{part}" if part else f"{row}.{child.id}"
                yield key, f"（{row + 1}件目）{child.label}{heading}"
    if item.maximum_rows > MOST_ROWS:
        yield _REST, f"（{MOST_ROWS + 1}件目から）"


def _group_cells(item: Group, rows: list[dict[str, Value]]) -> Iterator[Cell]:
    for number in _group_rows(item):
        row = rows[number] if number < len(rows) else {}
        for child in item.fields:
            yield from cells_of(child, row.get(child.id))
    if item.maximum_rows > MOST_ROWS:
        yield "／".join(display_lines(item, list(rows))[MOST_ROWS:])


_PARTS: dict[FieldType, Callable[[Any], Parts]] = {
    FieldType.POSTAL_ADDRESS: _address_parts,
    FieldType.PERSONAL_NAME: _person_parts,
    FieldType.ORGANISATION: lambda item: _named_parts(*_organisation_keys(item)),
    FieldType.DATE_RANGE: _date_range_parts,
    FieldType.RANKING: _ranking_parts,
    FieldType.MATRIX: _matrix_parts,
    FieldType.GROUP: _group_parts,
}
_CELLS: dict[FieldType, Callable[[Any, Any], Iterator[Cell]]] = {
    FieldType.POSTAL_ADDRESS: _address_cells,
    FieldType.PERSONAL_NAME: _person_cells,
    FieldType.ORGANISATION: lambda item, value: (
        value.get(key, "") for key in _organisation_keys(item)
    ),
    FieldType.DATE_RANGE: _date_range_cells,
    FieldType.RANKING: _ranking_cells,
    FieldType.MATRIX: _matrix_cells,
    FieldType.GROUP: _group_cells,
}
