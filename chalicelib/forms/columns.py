"""Lays the answers of a form out as a table: one column a field, one a part of an address."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chalicelib.forms.display import display_value
from chalicelib.forms.grouping import group_postal_code
from chalicelib.forms.messages import part_label
from chalicelib.forms.model import Date, Definition, Field, Number, PostalAddress
from chalicelib.forms.places import PARTS
from chalicelib.forms.refusals import Value

Cell = str | int | Decimal | date


@dataclass(frozen=True)
class Column:
    """`part` is the part of an address, else ""."""

    heading: str
    field_id: str
    part: str = ""


def export_columns(definition: Definition) -> list[Column]:
    """Return the columns in the order of the form, no heading twice."""
    columns = [
        Column(heading, item.id, part)
        for item, label in zip(definition.fields, _labels(definition), strict=True)
        for heading, part in _parts(item, label)
    ]
    return distinct(columns)


def _labels(definition: Definition) -> list[str]:
    """Name the section where two fields have the same label."""
    uses = Counter(item.label for item in definition.fields)
    return [
        f"{section.title}／{item.label}" if uses[item.label] > 1 else item.label
        for section in definition.sections
        for item in section.fields
    ]


def _parts(item: Field, label: str) -> list[tuple[str, str]]:
    if not isinstance(item, PostalAddress):
        return [(label, "")]
    return [(f"{label}（{part_label(part)}）", part) for part in PARTS]


def distinct(columns: list[Column]) -> list[Column]:
    """Number the headings that stand more than once."""
    taken: set[str] = set()
    numbered = []
    for column in columns:
        heading, count = column.heading, 1
        while heading in taken:
            count += 1
            heading = f"{column.heading}（{count}）"
        taken.add(heading)
        numbered.append(Column(heading, column.field_id, column.part))
    return numbered


def export_cells(definition: Definition, values: Mapping[str, Value]) -> list[Cell]:
    """Return one cell per column of `export_columns`; "" where there is no answer.

    Numbers are int or Decimal, dates date, telephone and postal codes text with hyphens
    (so that no spreadsheet takes their leading zero away), all else as people read it.
    """
    return [cell for item in definition.fields for cell in _cells(item, values.get(item.id))]


def _cells(item: Field, value: Value | None) -> list[Cell]:
    if isinstance(item, PostalAddress):
        address = value if isinstance(value, dict) else {}
        return [_address_cell(part, address.get(part, "")) for part in PARTS]
    if isinstance(value, str) and isinstance(item, Number):
        return [Decimal(value) if "." in value else int(value)]
    if isinstance(value, str) and isinstance(item, Date):
        return [date.fromisoformat(value)]
    return [display_value(item, value)]


def _address_cell(part: str, text: str) -> Cell:
    return group_postal_code(text) if text and part == "postal_code" else text
