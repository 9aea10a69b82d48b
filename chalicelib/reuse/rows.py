"""One row of a sheet as a field: what it says is kept, what cannot be kept is told."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from chalicelib.reuse.table import Row
from chalicelib.reuse.wording import numbers_of, options_of, required_of, type_of

__all__ = ["Notes", "add_options", "clean", "field_of"]

LONGEST_LABEL = 200
LONGEST_TEXT = 5000
MOST_OPTIONS = 200
_LONGEST_UNIT = 20
_CHOICES = {"single_choice", "multiple_choice", "ranking"}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE_BOUNDS = {  # settings for 最小 and 最大, and between what they may be
    "short_text": ("min_length", "max_length", 0, 200),
    "long_text": ("min_length", "max_length", 0, 5000),
    "multiple_choice": ("minimum_choices", "maximum_choices", 1, 200),
    "rating": ("lowest", "highest", 0, 10),
    "ranking": (None, "places", 1, 200),
    "attachment": (None, "maximum_files", 1, 10),
}


@dataclass
class Notes:
    """What the person should look at, with the row it is about."""

    items: list[tuple[int | None, str]] = field(default_factory=list)

    def add(self, row: int | None, words: str) -> None:
        self.items.append((row, words))


def clean(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text without characters that no form may hold, and not longer than it may be."""
    return _FORBIDDEN.sub("", text).strip()[:longest].strip()


def field_of(row: Row, number: int, notes: Notes) -> dict[str, Any]:
    """The field a row asks for; whatever the row, there is one."""
    label, rest = _label(row, notes)
    kind = _kind(row, notes)
    made: dict[str, Any] = {
        "id": f"q{number}",
        "type": kind,
        "label": label,
        "hint": clean("\n".join(filter(None, (rest, row.get("hint"))))),
        "required": _required(row, notes),
    }
    for read in (_options, _particular, _unit, _bounds):
        made |= read(row, kind, notes)
    if kind == "explanation":
        made |= {"required": False, "text": made["hint"], "hint": ""}
    return made


def add_options(made: dict[str, Any], cell: str, row: int, notes: Notes) -> None:
    """Give a choice the options of a further row (the cells beside a merged one)."""
    labels = [option["label"] for option in made["options"]]
    made["options"] = _numbered([*labels, *options_of(cell)], row, notes)


def _label(row: Row, notes: Notes) -> tuple[str, str]:
    """The label in one line, and what of it did not fit."""
    text = " ".join(clean(row.get("label"), 10_000).split())
    if not text:
        told = (row.get(column) for column in ("hint", "type", "options", "unit"))
        text = " ".join(clean(next(filter(None, told), "")).split()) or "（項目名なし）"
        notes.add(row.number, f"項目名が空だったため、「{text[:30]}」を項目名にしました。")
    if len(text) > LONGEST_LABEL:
        notes.add(row.number, "項目名が長いため、200文字を超えた部分を補足に移しました。")
    return text[:LONGEST_LABEL].strip(), text[LONGEST_LABEL:]


def _kind(row: Row, notes: Notes) -> str:
    told, cell = type_of(row.get("type")), row.get("type")
    options = options_of(row.get("options"))
    if told is None and options:
        if cell:
            words = f"種類「{cell[:30]}」が分からないため、1つ選ぶ項目にしました。"
            notes.add(row.number, words)
        return "single_choice"
    if told is None:
        why = f"種類「{cell[:30]}」が分からない" if cell else "種類が空の"
        notes.add(row.number, f"{why}ため、一行の項目にしました。")
        return "short_text"
    if told in _CHOICES and not options:
        notes.add(row.number, "選択肢がないため、一行の項目にしました。選択肢を入れてください。")
        return "short_text"
    if told == "short_text" and options:
        notes.add(row.number, "選択肢があるため、1つ選ぶ項目にしました。")
        return "single_choice"
    return told


def _required(row: Row, notes: Notes) -> bool:
    cell = row.get("required")
    found = required_of(cell)
    if found is None:
        notes.add(row.number, f"必須の「{cell[:20]}」が分からないため、任意にしました。")
    return found is True


def _options(row: Row, kind: str, notes: Notes) -> dict[str, Any]:
    labels = options_of(row.get("options"))
    if kind in _CHOICES:
        return {"options": _numbered(labels, row.number, notes)}
    if labels:
        words = f"選択肢（{'、'.join(labels)[:60]}）は、この種類では使えないため入れていません。"
        notes.add(row.number, words)
    return {}


def _numbered(labels: list[str], row: int, notes: Notes) -> list[dict[str, str]]:
    short = [" ".join(clean(label).split())[:LONGEST_LABEL].strip() for label in labels]
    once = list(dict.fromkeys(label for label in short if label))
    if len(once) > MOST_OPTIONS:
        left = len(once) - MOST_OPTIONS
        notes.add(row, f"選択肢は{MOST_OPTIONS}個までのため、残りの{left}個を入れていません。")
    kept = enumerate(once[:MOST_OPTIONS], start=1)
    return [{"value": f"o{place}", "label": label} for place, label in kept] or [
        {"value": "o1", "label": "（選択肢なし）"}
    ]


def _particular(row: Row, kind: str, notes: Notes) -> dict[str, Any]:
    """What a type must have beyond what the sheet asks for."""
    if kind != "consent":
        return {}
    statement = clean(row.get("hint")) or clean(row.get("label"))
    notes.add(row.number, "同意の文は、項目名と説明から作りました。確かめてください。")
    return {"statement": statement or "同意します。"}


def _unit(row: Row, kind: str, notes: Notes) -> dict[str, Any]:
    unit = " ".join(clean(row.get("unit")).split())
    if not unit or (kind == "yen" and unit == "円"):
        return {}
    if kind == "number" and len(unit) <= _LONGEST_UNIT:
        return {"unit": unit}
    notes.add(row.number, f"単位「{unit[:20]}」は、この種類では使えないため入れていません。")
    return {}


def _bounds(row: Row, kind: str, notes: Notes) -> dict[str, Any]:
    cells = {key: row.get(key) for key in ("minimum", "maximum")}
    read = _BOUNDS.get(kind, _whole_bounds if kind in _WHOLE_BOUNDS else _no_bounds)
    found = read(kind, cells)
    offered = len(options_of(row.get("options")))
    if kind in _CHOICES:  # nobody can choose more than there is
        found = {key: told for key, told in found.items() if told[1] <= offered}
    lost = [key for key, cell in cells.items() if cell and key not in found]
    if lost:
        words = "、".join(f"{_NAMES[key]}「{cells[key][:20]}」" for key in lost)
        notes.add(row.number, f"{words}は、この種類では使えないため入れていません。")
    return {setting: value for setting, value in found.values() if setting}


_NAMES = {"minimum": "最小", "maximum": "最大"}
Found = dict[str, tuple[str | None, Any]]
"""Column → the setting it became, and its value."""


def _no_bounds(_: str, __: dict[str, str]) -> Found:
    return {}


def _decimal_bounds(kind: str, cells: dict[str, str]) -> Found:
    found = {key: number for key, cell in cells.items() if (number := numbers_of(cell))}
    if kind == "yen":
        found = {key: number for key, number in found.items() if "." not in number}
    if len(found) == 2 and float(found["minimum"]) > float(found["maximum"]):
        return {}
    told: Found = {key: (key, number) for key, number in found.items()}
    places = max((len(one.partition(".")[2]) for one in found.values()), default=0)
    return told | ({"places": ("decimal_places", places)} if places else {})


def _day_bounds(_: str, cells: dict[str, str]) -> Found:
    found = {key: cell for key, cell in cells.items() if _DAY.fullmatch(cell)}
    if len(found) == 2 and found["minimum"] > found["maximum"]:
        return {}
    names = {"minimum": "earliest", "maximum": "latest"}
    return {key: (names[key], day) for key, day in found.items()}


def _whole_bounds(kind: str, cells: dict[str, str]) -> Found:
    low, high, least, most = _WHOLE_BOUNDS[kind]
    settings = {"minimum": low, "maximum": high}
    numbers = {key: numbers_of(cell) for key, cell in cells.items()}
    whole = {key: int(one) for key, one in numbers.items() if one and one.isdecimal()}
    fits = {key: one for key, one in whole.items() if settings[key] and least <= one <= most}
    if not _sensible(kind, fits):
        return {}
    return {key: (settings[key], one) for key, one in fits.items()}


def _sensible(kind: str, fits: dict[str, int]) -> bool:
    if kind == "rating":
        return fits.get("minimum", 1) in {0, 1} and fits.get("maximum", 5) >= 3
    if kind in {"short_text", "long_text"} and fits.get("maximum", 1) < 1:
        return False
    default = {"short_text": 200, "long_text": 2000}.get(kind, 200)
    return fits.get("minimum", 0) <= fits.get("maximum", default)


_BOUNDS: dict[str, Callable[[str, dict[str, str]], Found]] = {
    "number": _decimal_bounds,
    "yen": _decimal_bounds,
    "date": _day_bounds,
    "date_range": _day_bounds,
}
