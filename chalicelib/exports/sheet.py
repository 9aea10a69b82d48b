"""The one table behind both formats: a heading, then one row a submission, over all versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from chalicelib.forms import service as forms
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions

__all__ = ["Cell", "Sheet", "sheet_of"]

Cell = str | int | Decimal | date | datetime | None

_FIXED = ("受付番号", "受付日時", "版")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings, and the rows as they are read; each row as long as the headings."""

    title: str
    headings: tuple[str, ...]
    rows: Iterator[tuple[Cell, ...]]


def sheet_of(procedure: procedures.Procedure, *, test: bool) -> Sheet:
    """All submissions of a procedure as a table; with test, the trials instead."""
    versions = _trial_forms(procedure) if test else _published_forms(procedure)
    columns = _joined(versions)
    found = submissions.read_all(procedure.id, test=test)
    return Sheet(
        title=versions[0].title if versions else str(procedure.definition_json.get("title") or ""),
        headings=(*_FIXED, *(column.heading for column in columns)),
        rows=(_row(submission, columns) for submission in found),
    )


def _published_forms(procedure: procedures.Procedure) -> list[forms.Definition]:
    """All versions, the newest first."""
    numbers = range(procedure.published_version or 0, 0, -1)
    return [procedures.published_definition(procedure.id, number) for number in numbers]


def _trial_forms(procedure: procedures.Procedure) -> list[forms.Definition]:
    """The drafts that were tried, the newest first; trials are few."""
    tried = list(submissions.read_all(procedure.id, test=True))
    return [submissions.definition_of(one) for one in reversed(tried)]


def _joined(versions: list[forms.Definition]) -> list[forms.Column]:
    """The newest form's columns, then those only earlier ones had."""
    kept: dict[tuple[str, str], forms.Column] = {}
    for form in versions:
        for column in forms.export_columns(form):
            kept.setdefault((column.field_id, column.part), column)
    return forms.distinct(list(kept.values()))


def _row(submission: submissions.Submission, columns: list[forms.Column]) -> tuple[Cell, ...]:
    definition = submissions.definition_of(submission)
    own = forms.export_columns(definition)
    cells = forms.export_cells(definition, submission.answers)
    by_column = {(c.field_id, c.part): cell for c, cell in zip(own, cells, strict=True)}
    received = datetime.fromisoformat(submission.received_at)
    return (
        submission.receipt_number,
        received.replace(tzinfo=None, microsecond=0),  # JST, as the office reads it
        submission.version,
        *(by_column.get((column.field_id, column.part)) for column in columns),
    )
