"""Says a fault in the citizen's language; the page uses the same file of words."""

import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.forms.evaluation import FieldError
from chalicelib.forms.grouping import group_number
from chalicelib.forms.model import Field, Number
from chalicelib.forms.wareki import ERA_BY_KEY, seireki, wareki

_PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::([a-z]+))?\}")


def message_for(error: FieldError, field: Field, locale: str = "ja") -> str:
    """Return the message for people; `field` is the field of the error, also for a part of it."""
    words = _words(locale)
    _, _, part = error.field.partition(".")
    known = {
        "label": field.label + (f"の{words['parts'][part]}" if part else ""),
        "unit": field.unit if isinstance(field, Number) else "",
        **error.params,
    }
    return _filled(words["errors"][error.code], known, words["parts"])


def part_label(part: str, locale: str = "ja") -> str:
    """Return the name of a part of a date or an address."""
    return _words(locale)["parts"][part]


def _filled(template: str, known: Mapping[str, Any], parts: Mapping[str, str]) -> str:
    formats: dict[str | None, Callable[[Any], str]] = {
        None: str,
        "date": seireki,
        "wareki": wareki,
        "number": group_number,
        "era": lambda key: ERA_BY_KEY[key].label,
        "parts": lambda names: "、".join(parts[name] for name in names),
    }
    return _PLACEHOLDER.sub(lambda found: formats[found[2]](known[found[1]]), template)


@cache
def _words(locale: str) -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name(f"messages.{locale}.json").read_text("utf-8")
    words: dict[str, dict[str, str]] = json.loads(text)
    return words
