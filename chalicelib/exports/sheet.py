"""The one table behind both formats: a heading, then one row a submission, over all versions."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

import orjson

from chalicelib.errors import NotFound
from chalicelib.exports.attached import Attached
from chalicelib.exports.layout import Layout, joined
from chalicelib.forms import service as forms
from chalicelib.procedures import service as procedures
from chalicelib.rosters import service as rosters
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = ["Cell", "Sheet", "rehearsed_sheet", "sheet_of"]

Cell = str | int | Decimal | date | datetime | None
Key = int | bytes
"""What tells by which form a submission was answered: its version, or the draft it tried."""

_FIXED = ("受付番号", "受付日時", "版", "状態", "修正回数")
_PLACES = ("枠", "枠の状態", "番号")
_PERSON = ("名簿の氏名",)
_ANSWERER = ("回答者",)
_FILES = ("添付ファイルの状態",)
_KNOWN_BY_NAME = {procedures.Identify.STAFF, procedures.Identify.OUTSIDE}
_CASES = {
    submissions.CaseState.RECEIVED: "受付済み",
    submissions.CaseState.REVIEWING: "確認中",
    submissions.CaseState.RETURNED: "補正待ち",
    submissions.CaseState.COMPLETED: "完了",
    submissions.CaseState.REJECTED: "却下",
    submissions.CaseState.WITHDRAWN: "取下げ",
}


@dataclass(frozen=True)
class Sheet:
    """Headings, and the rows as they are read; each row as long as the headings."""

    title: str
    headings: tuple[str, ...]
    rows: Iterator[tuple[Cell, ...]]


@dataclass(frozen=True)
class _Extra:
    """Columns that only some procedures have: places, who answered, how the files stand."""

    headings: tuple[str, ...]
    cells: Callable[[submissions.Submission, forms.Definition], tuple[Cell, ...]]


def sheet_of(procedure: procedures.Procedure, *, test: bool) -> Sheet:
    """All submissions of a procedure as a table; with test, the trials instead."""
    if test:
        tried = list(submissions.read_all(procedure.id, test=True))  # few, and gone in a month
        return _sheet(procedure, _tried_forms(tried), tried, [])
    found = submissions.read_all(procedure.id, test=False)
    return _sheet(procedure, _published_forms(procedure), found, _extras(procedure))


def rehearsed_sheet(
    procedure: procedures.Procedure,
    definition: forms.Definition,
    found: Iterable[submissions.Submission],
) -> Sheet:
    """Rehearsed submissions as a table, laid out like real ones."""
    return _sheet(procedure, {0: definition}, found, [])


def _sheet(
    procedure: procedures.Procedure,
    versions: dict[Key, forms.Definition],
    found: Iterable[submissions.Submission],
    extras: list[_Extra],
) -> Sheet:
    columns = joined(versions.values())
    layouts = {key: Layout(form, columns) for key, form in versions.items()}
    newest = next(iter(versions.values()), None)
    if any(_has_files(form) for form in versions.values()):
        attached = Attached()
        found = attached.follow(found)
        extras = [*extras, _Extra(_FILES, lambda one, _: (attached.states_of(one),))]
    fixed = (*_FIXED, *(heading for extra in extras for heading in extra.headings))
    return Sheet(
        title=newest.title if newest else str(procedure.definition_json.get("title") or ""),
        headings=_headings(fixed, columns),
        rows=(_row(one, layouts[_key(one)], extras) for one in found),
    )


def _headings(fixed: tuple[str, ...], columns: list[forms.Column]) -> tuple[str, ...]:
    """Ours and the form's; where both have the same, the form's is numbered."""
    ours = [forms.Column(heading, "", heading) for heading in fixed]
    return tuple(column.heading for column in forms.distinct([*ours, *columns]))


def _published_forms(procedure: procedures.Procedure) -> dict[Key, forms.Definition]:
    """All versions, the newest first."""
    numbers = range(procedure.published_version or 0, 0, -1)
    return {number: procedures.published_definition(procedure.id, number) for number in numbers}


def _tried_forms(tried: list[submissions.Submission]) -> dict[Key, forms.Definition]:
    """The drafts that were tried, the newest first, each once."""
    latest = {_key(one): one for one in reversed(tried)}
    return {key: submissions.definition_of(one) for key, one in latest.items()}


def _key(submission: submissions.Submission) -> Key:
    return submission.version if submission.draft is None else orjson.dumps(submission.draft)


def _extras(procedure: procedures.Procedure) -> list[_Extra]:
    extras = []
    if submissions.has_places(procedure.id):
        turns = submissions.Turns(procedure.id)
        extras.append(_Extra(_PLACES, lambda one, form: _place_cells(one, form, turns)))
    if names := rosters.all_names(procedure.id):
        extras.append(_Extra(_PERSON, lambda one, _: (_name(names, one.person),)))
    if _knows_by_name(procedure.id):
        extras.append(_Extra(_ANSWERER, _answerer_cells))
    return extras


def _answerer_cells(submission: submissions.Submission, _: forms.Definition) -> tuple[Cell, ...]:
    return (submission.identity.name if submission.identity else None,)


def _knows_by_name(procedure_id: str) -> bool:
    try:
        return procedures.reception_of(procedure_id).identify in _KNOWN_BY_NAME
    except NotFound:
        return False


def _has_files(form: forms.Definition) -> bool:
    return any(field.type == "attachment" for field in form.fields)


def _name(names: Mapping[str, str], entry: str | None) -> str | None:
    """Whose answer it is; nobody's where the form was open to all."""
    return names.get(entry, rosters.GONE) if entry else None


def _place_cells(
    submission: submissions.Submission, definition: forms.Definition, turns: submissions.Turns
) -> tuple[Cell, ...]:
    place = submission.place
    if place is None:
        return None, None, None
    label = submissions.option_label(definition, place.field, place.option)
    return label, submissions.PLACE_STATES[place.state], turns.number(place)


def _row(
    submission: submissions.Submission, layout: Layout, extras: list[_Extra]
) -> tuple[Cell, ...]:
    return (
        submission.receipt_number,
        _moment(submission),
        submission.version,
        _CASES[submission.case_state],
        submission.revision - 1,
        *(cell for extra in extras for cell in extra.cells(submission, layout.form)),
        *layout.cells(submission.answers),
    )


def _moment(submission: submissions.Submission) -> datetime | date:
    """When it arrived, in JST as the office reads it; an anonymous answer tells its day only."""
    received = datetime.fromisoformat(submission.received_at)
    if submission.identity and submission.identity.by == "anonymous":
        return received.date()
    return received.replace(tzinfo=None, microsecond=0)
