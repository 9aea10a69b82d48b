"""Answers as people read them: by section, with labels, groups and tables in their parts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chalicelib.attachments import service as attachments
from chalicelib.forms import service as forms
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = ["Line", "Section", "ShownFile", "files_of", "sections_of"]


@dataclass(frozen=True, kw_only=True)
class Line:
    """An answer, or a part of one: either lines of text or parts of its own."""

    field: str
    label: str
    lines: tuple[str, ...]
    parts: tuple["Line", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    title: str
    answers: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class ShownFile:
    """A file that came with the answers, and what its inspection found."""

    id: str
    field: str
    label: str
    name: str
    size: int
    state: str
    findings: Sequence[str]


def sections_of(definition: forms.Definition, answers: Mapping[str, Any]) -> list[Section]:
    """The answers that were given, section by section."""
    found = [
        Section(
            title=section.title,
            answers=tuple(
                _line(field, answers[field.id]) for field in section.fields if field.id in answers
            ),
        )
        for section in definition.sections
    ]
    return [one for one in found if one.answers]


def _line(field: forms.Field, value: Any) -> Line:
    parts = tuple(_parts(field, value))
    lines = () if parts else tuple(forms.display_lines(field, value))
    return Line(field=field.id, label=field.label, lines=lines, parts=parts)


def _parts(field: Any, value: Any) -> Iterator[Line]:
    if field.type == "group":
        for number, row in enumerate(value, 1):
            answers = tuple(_line(one, row[one.id]) for one in field.fields if one.id in row)
            label = f"{field.row_label or field.label} {number}"
            yield Line(field=field.id, label=label, lines=(), parts=answers)
    if field.type == "matrix":
        for row in field.rows:
            if row.value in value:
                cells = forms.matrix_row(field, value[row.value])
                yield Line(field=field.id, label=row.label, lines=(cells,))


def files_of(submission: submissions.Submission, definition: forms.Definition) -> list[ShownFile]:
    """The files that came with the answers, each with the state of its inspection."""
    if not submission.files:
        return []
    states = attachments.states([one.id for one in submission.files])
    return [
        ShownFile(
            id=one.id,
            field=one.field,
            label=definition.by_id[one.field].label if one.field in definition.by_id else "",
            name=one.name,
            size=one.size,
            state=states[one.id].state if one.id in states else attachments.State.WAITING,
            findings=attachments.spoken(states[one.id].findings) if one.id in states else (),
        )
        for one in submission.files
    ]
