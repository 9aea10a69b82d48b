"""Says a fault in the citizen's language; the page uses the same file of words."""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.forms.grouping import group_number
from chalicelib.forms.model import Definition, Field, Item, Matrix, Yen
from chalicelib.forms.refusals import FieldError
from chalicelib.forms.units import file_size, short_time
from chalicelib.forms.wareki import ERA_BY_KEY, seireki, wareki

_PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::([a-z]+))?\}")
YEN = "円"

Words = Mapping[str, Mapping[str, str]]


def message_for(error: FieldError, definition: Definition, locale: str = "ja") -> str:
    """Return the message for people; the definition is the one that was judged by."""
    words = _words(locale)
    field, row, part = definition.resolve(error.field)
    known: dict[str, Any] = {"label": "", "unit": ""}
    if field:
        label = _label(field, part, words)
        known = {"label": label, "unit": _unit(field)}
    if row is not None:
        group = definition.by_id[error.field.partition(".")[0]]
        parts = {"group": group.label, "number": row + 1, "label": known["label"]}
        known["label"] = _filled(words["labels"]["row"], parts, words)
    return _filled(words["errors"][error.code], {**known, **error.params}, words)


def _label(field: Field, part: str, words: Words) -> str:
    if not part:
        return field.label
    if isinstance(field, Matrix):
        return _cell_label(field, part, words)
    return _filled(
        words["labels"]["part"], {"label": field.label, "part": words["parts"][part]}, words
    )


def _cell_label(field: Matrix, part: str, words: Words) -> str:
    row, _, column = part.partition(".")
    known = {"label": field.label, "row": _named(field.rows, row)}
    if not column:
        return _filled(words["labels"]["cell"], known, words)
    known["column"] = _named(field.columns, column)
    return _filled(words["labels"]["number_cell"], known, words)


def _named(items: tuple[Item, ...], value: str) -> str:
    return next((item.label for item in items if item.value == value), value)


def _unit(field: Field) -> str:
    return YEN if isinstance(field, Yen) else getattr(field, "unit", "")


def part_label(part: str, locale: str = "ja") -> str:
    """Return the name of a part of a date, a name or an address."""
    return _words(locale)["parts"][part]


def _filled(template: str, known: Mapping[str, Any], words: Words) -> str:
    formats: dict[str | None, Callable[[Any], str]] = {
        None: str,
        "date": seireki,
        "wareki": wareki,
        "time": short_time,
        "number": lambda number: group_number(str(number)),
        "bytes": lambda size: file_size(size, words["display"]["bytes"]),
        "era": lambda key: ERA_BY_KEY[key].label,
        "parts": lambda names: words["display"]["list"].join(
            words["parts"][name] for name in names
        ),
        "kinds": lambda names: "・".join(words["kinds"][name] for name in names),
    }
    return _PLACEHOLDER.sub(lambda found: formats[found[2]](known[found[1]]), template)


@cache
def _words(locale: str) -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name(f"messages.{locale}.json").read_text("utf-8")
    words: dict[str, dict[str, str]] = json.loads(text)
    return words
