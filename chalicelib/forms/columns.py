"""Lays the answers of a form out as a table: what has parts or rows takes several columns."""

from collections import Counter
from collections.abc import Mapping

from chalicelib.forms.cells import Cell, cells_of, parts_of
from chalicelib.forms.model import Definition
from chalicelib.forms.refusals import Value
from chalicelib.values import dataclass

__all__ = ["Cell", "Column", "distinct", "export_cells", "export_columns"]


@dataclass(frozen=True)
class Column:
    """`part` names the part, place, row or cell of an answer that has several, else ""."""

    heading: str
    field_id: str
    part: str = ""


def export_columns(definition: Definition) -> list[Column]:
    """Return the columns in the order of the form, no heading twice."""
    columns = [
        Column(label + heading, item.id, part)
        for item, label in zip(definition.fields, _labels(definition), strict=True)
        for part, heading in parts_of(item)
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
    return [cell for item in definition.fields for cell in cells_of(item, values.get(item.id))]
