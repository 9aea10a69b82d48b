"""Reads a table to fill in, row by row; rows without an answer are left out."""

from collections.abc import Iterator
from typing import Any

from chalicelib.forms import normalise
from chalicelib.forms.model import Matrix
from chalicelib.forms.numbers import read_decimal
from chalicelib.forms.refusals import Fault, Reading, Refusal, refuse, refused


def read_matrix(field: Matrix, raw: object) -> Reading:
    """Return {row: column}, {row: [columns]} or {row: {column: number}}, as the cells are."""
    if not isinstance(raw, dict):
        return refuse("wrong_type")
    rows = {key: [] if row is None else _cells(field, row) for key, row in raw.items()}
    sound = {key: row for key, row in rows.items() if row is not None}
    if len(sound) < len(rows):
        return refuse("wrong_type")
    return _read(field, sound) if _known(field, sound) else refuse("unknown_option")


Cells = list[tuple[str, str]]  # a column, and the number typed in it


def _cells(field: Matrix, row: object) -> Cells | None:
    """Return the columns answered in one row; None when it has another shape."""
    if field.cell == "single":
        return _chosen_column(row)
    if field.cell == "multiple":
        sound = isinstance(row, list) and all(isinstance(column, str) for column in row)
        return [(column, "") for column in row] if sound and isinstance(row, list) else None
    if not isinstance(row, dict):
        return None
    typed = {column: "" if text is None else text for column, text in row.items()}
    return list(typed.items()) if all(isinstance(t, str) for t in typed.values()) else None


def _chosen_column(row: object) -> Cells | None:
    if not isinstance(row, str):
        return None
    return [(row, "")] if row else []


def _known(field: Matrix, rows: dict[str, Cells]) -> bool:
    columns = {column.value for column in field.columns}
    asked = {row.value for row in field.rows}
    return asked.issuperset(rows) and all(
        column in columns for row in rows.values() for column, _ in row
    )


def _read(field: Matrix, rows: dict[str, Cells]) -> Reading:
    if field.cell == "number":
        return _numbers(field, {key: _typed(row) for key, row in rows.items()})
    answered = {row.value: rows.get(row.value) for row in field.rows}
    values = {key: _chosen(field, cells) for key, cells in answered.items() if cells}
    if not values:
        return None
    return _unanswered(field, values) or values


def _chosen(field: Matrix, cells: Cells) -> str | list[str]:
    if field.cell == "single":
        return cells[0][0]
    chosen = {column for column, _ in cells}
    return [column.value for column in field.columns if column.value in chosen]


def _unanswered(field: Matrix, values: dict[str, Any]) -> Refusal | None:
    if not field.every_row:
        return None
    return refused(fault for fault in missing_rows(field) if fault.part not in values)


def missing_rows(field: Matrix) -> list[Fault]:
    """Return a fault for each row (of numbers: for each cell) that must be filled in."""
    if not field.every_row:
        return [Fault("choice_required", {}, "")]
    rows = [row.value for row in field.rows]
    if field.cell != "number":
        return [Fault("row_required", {}, row) for row in rows]
    return [Fault("row_required", {}, f"{row}.{c.value}") for row in rows for c in field.columns]


def _typed(row: Cells) -> dict[str, str]:
    return {column: text for column, text in row if normalise.trim(text)}


def _numbers(field: Matrix, rows: dict[str, dict[str, str]]) -> Reading:
    if not any(rows.values()):
        return None
    readings = {row.value: dict(_row(field, rows.get(row.value, {}))) for row in field.rows}
    faults = refused(
        fault._replace(part=f"{row}.{column}")
        for row, cells in readings.items()
        for column, reading in cells.items()
        if isinstance(reading, Refusal)
        for fault in reading.faults
    )
    return faults or {row: cells for row, cells in readings.items() if cells}


def _row(field: Matrix, typed: dict[str, str]) -> Iterator[tuple[str, str | Refusal]]:
    for column in field.columns:
        text = typed.get(column.value)
        if text is not None:
            yield column.value, read_decimal(field, field.decimal_places, text)
        elif field.every_row:
            yield column.value, refuse("row_required")
