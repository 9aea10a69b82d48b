"""Which options and bounds of a field there are to touch, and which of them an answer touches."""

from collections.abc import Callable
from typing import Any

from chalicelib.forms import field_types as types
from chalicelib.forms.model import Field, FieldType

__all__ = ["bounds_of", "chosen_in", "lengths_of", "options_of"]

Named = list[tuple[str, str]]


def options_of(field: Field) -> Named:
    """Value and label of whatever can be chosen."""
    find = _OPTIONS.get(field.type)
    return find(field) if find else []


def chosen_in(field: Field, value: Any) -> list[str]:
    """The values of what an answer chose."""
    find = _CHOSEN.get(field.type)
    return find(field, value) if find else []


def bounds_of(field: Field) -> list[str]:
    """The names of the bounds that an answer's length can touch."""
    if isinstance(field, types.ShortText | types.LongText):
        return ["shortest", "longest"]
    return ["fewest", "most"] if isinstance(field, types.Group | types.Attachment) else []


def lengths_of(field: Field, value: Any) -> list[str]:
    """The bounds of its length that an answer touches."""
    if isinstance(field, types.ShortText | types.LongText):
        bounds = (max(field.min_length, 1), field.max_length)
    elif isinstance(field, types.Group):
        bounds = (max(field.minimum_rows, 1), field.maximum_rows)
    elif isinstance(field, types.Attachment):
        bounds = (1, field.maximum_files)
    else:
        return []
    return [
        name for name, bound in zip(bounds_of(field), bounds, strict=True) if len(value) == bound
    ]


def _choice(field: types.SingleChoice | types.MultipleChoice) -> Named:
    other = [(types.OTHER, "その他")] if field.other else []
    return [(option.value, option.label) for option in field.options] + other


def _scale(field: types.Rating) -> Named:
    return [(str(step), str(step)) for step in range(field.lowest, field.highest + 1)]


def _columns(field: types.Matrix) -> Named:
    return [] if field.cell == "number" else [(one.value, one.label) for one in field.columns]


def _cells(field: types.Matrix, value: dict[str, Any]) -> list[str]:
    if field.cell == "number":
        return []
    cells = (one if isinstance(one, list) else [one] for one in value.values())
    return [column for cell in cells for column in cell]


def _named(values: list[Any]) -> list[str]:
    return [types.OTHER if isinstance(value, dict) else str(value) for value in values]


_OPTIONS: dict[FieldType, Callable[[Any], Named]] = {
    FieldType.SINGLE_CHOICE: _choice,
    FieldType.MULTIPLE_CHOICE: _choice,
    FieldType.YES_NO: lambda _: [("yes", "はい"), ("no", "いいえ")],
    FieldType.RATING: _scale,
    FieldType.RANKING: lambda field: [(one.value, one.label) for one in field.options],
    FieldType.MATRIX: _columns,
    FieldType.CONSENT: lambda _: [("True", "同意する")],
}
_CHOSEN: dict[FieldType, Callable[[Any, Any], list[str]]] = {
    FieldType.SINGLE_CHOICE: lambda _, value: _named([value]),
    FieldType.MULTIPLE_CHOICE: lambda _, value: _named(value),
    FieldType.YES_NO: lambda _, value: _named([value]),
    FieldType.RATING: lambda _, value: _named([value]),
    FieldType.RANKING: lambda _, value: [str(value[0])],
    FieldType.MATRIX: _cells,
    FieldType.CONSENT: lambda _, value: _named([value]),
}
