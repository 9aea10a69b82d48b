"""What a correction changed, in the words of the form."""

from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.forms import service as forms
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = ["Change", "changed_labels", "changes"]

_AGAIN = "（同じ名前の別のファイル）"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One answer before and after, each in the lines people read; none where it was left open."""

    field: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changed_labels(
    before: submissions.Submission, after: submissions.Submission
) -> tuple[str, ...]:
    """The labels of the answers that differ; no answer is told."""
    definition = submissions.definition_of(after)
    return tuple(one.label for one in changes(definition, before.answers, after.answers))


def changes(
    definition: forms.Definition, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Sequence[Change]:
    """Every answer that differs, in the order of the form."""
    return [
        _change(field, before.get(field.id), after.get(field.id))
        for field in definition.fields
        if before.get(field.id) != after.get(field.id)
    ]


def _change(field: forms.Field, before: Any, after: Any) -> Change:
    lines = forms.display_lines(field, before), forms.display_lines(field, after)
    told = [*lines[1], _AGAIN] if lines[0] == lines[1] else lines[1]
    return Change(field=field.id, label=field.label, before=tuple(lines[0]), after=tuple(told))
