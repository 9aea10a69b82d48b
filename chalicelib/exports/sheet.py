"""The one table behind both formats: a heading, then one row a submission, over all versions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions

__all__ = ["Cell", "Sheet", "sheet_of"]

Cell = str | int | Decimal | None

_FIXED = ("受付番号", "受付日時", "版")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings, and the rows as they are read; each row as long as the headings."""

    title: str
    headings: tuple[str, ...]
    rows: Iterator[tuple[Cell, ...]]


def sheet_of(procedure: procedures.Procedure, *, test: bool) -> Sheet:
    """All submissions of a procedure as a table; with test, the trials instead."""
    columns = _columns(procedure, test=test)
    found = submissions.read_all(procedure.id, test=test)
    return Sheet(
        title=str(procedure.definition_json.get("title", "")),
        headings=(*_FIXED, *(column.heading for column in columns)),
        rows=(_row(submission, columns) for submission in found),
    )


def _columns(procedure: procedures.Procedure, *, test: bool) -> list[procedures.Column]:
    """The newest version's columns, then those only earlier versions had."""
    if test:
        return procedures.export_columns(procedures.complete_definition(procedure))
    newest = procedure.published_version or 0
    definitions = (
        procedures.published_definition(procedure.id, number) for number in range(newest, 0, -1)
    )
    joined = (column for one in definitions for column in procedures.export_columns(one))
    return _first_of_each(joined)


def _first_of_each(columns: Iterable[procedures.Column]) -> list[procedures.Column]:
    kept: dict[tuple[str, str | None], procedures.Column] = {}
    for column in columns:
        kept.setdefault((column.field_id, column.part), column)
    return list(kept.values())


def _row(submission: submissions.Submission, columns: list[procedures.Column]) -> tuple[Cell, ...]:
    definition = submissions.definition_of(submission)
    own = procedures.export_columns(definition)
    cells = procedures.export_cells(definition, submission.answers)
    by_column = {(c.field_id, c.part): cell for c, cell in zip(own, cells, strict=True)}
    received = datetime.fromisoformat(submission.received_at)
    return (
        submission.receipt_number,
        f"{received:%Y-%m-%d %H:%M:%S}",
        submission.version,
        *(by_column.get((column.field_id, column.part)) for column in columns),
    )
