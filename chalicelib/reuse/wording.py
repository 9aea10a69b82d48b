"""What people write in a sheet, and what they mean by it: headings, types, yes and no."""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

__all__ = ["SECTION", "heading_of", "numbers_of", "options_of", "required_of", "type_of"]

SECTION = "section"
_SEPARATORS = ("\n", ";", "；", "、", ",", "，", "／", "/", "|", "｜", "・")
_NUMBERING = re.compile(r"^\s*(?:[0-9０-９]{1,3}[.)．）、:：]|[①-⑳]|[・●○■□◆◇*-])\s*")
_ASIDE = re.compile(r"[\s　・/／()（）「」\[\]【】:：。、*※?？_-]+")


def heading_of(cell: str) -> str | None:
    """Which column a heading names; None if it is no heading of ours."""
    return _meaning("headings").get(_folded(cell))


def type_of(cell: str) -> str | None:
    """Which type of field, or SECTION, everyday words mean; None if nobody knows."""
    return _meaning("types").get(_folded(cell))


def required_of(cell: str) -> bool | None:
    """Whether a cell says that a field is required; None if it says neither."""
    words = _words()
    plain = cell.strip()
    if plain in words["yes"] or _folded(cell) in words["yes"]:
        return True
    return False if plain in words["no"] or _folded(cell) in words["no"] else None


def options_of(cell: str) -> list[str]:
    """The options in a cell: one a line, or parted by the first separator that is there."""
    for separator in _SEPARATORS:
        if separator in cell.strip():
            parts = cell.split(separator)
            break
    else:
        parts = [cell]
    found = (_NUMBERING.sub("", part).strip() for part in parts)
    return list(dict.fromkeys(option for option in found if option))


def numbers_of(cell: str) -> str | None:
    """The plain decimal in a cell that may also hold a unit; None if there is none."""
    plain = unicodedata.normalize("NFKC", cell).replace(",", "")
    found = re.match(r"\s*(-?[0-9]{1,15}(?:\.[0-9]{1,4})?)", plain)
    return found[1] if found else None


def _folded(cell: str) -> str:
    return _ASIDE.sub("", unicodedata.normalize("NFKC", cell)).lower()


@cache
def _meaning(kind: str) -> dict[str, str]:
    table: dict[str, list[str]] = _words()[kind]
    return {_folded(word): meaning for meaning, words in table.items() for word in words}


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    text = Path(__file__).with_name("wording.json").read_text("utf-8")
    words: dict[str, dict[str, list[str]]] = json.loads(text)
    return words
