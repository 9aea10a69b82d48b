"""Says what keeps a definition from working, in the words of the person who builds the form."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.forms.normalise import FORBIDDEN
from chalicelib.values import dataclass


@dataclass(frozen=True)
class Problem:
    """`path` is a JSON Pointer into the definition (RFC 6901), `code` is stable."""

    path: str
    code: str
    message: str


class DefinitionInvalid(ValueError):
    """A definition cannot be used; every fault found is in `problems`."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(f"{item.path}: {item.message}" for item in problems))
        self.problems = problems


def problem_at(path: str, code: str, where: str, key: str, **params: Any) -> Problem:
    usual = words()["problems"][code]
    template = words()["of_settings"].get(f"{code} {key}", usual)
    message = template.format(where=where, key=key_name(key), **params)
    return Problem(_printable(path), code, _printable(message))


def _printable(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)


def place_name(place: str, name: str = "", **params: Any) -> str:
    """Name a place for people: 「申請者」の3番目の項目「電話番号」."""
    places = words()["places"]
    text = places[place].format(**params)
    return places["named"].format(place=text, name=name) if name else text


def key_name(key: str) -> str:
    return words()["keys"].get(key, key)


def language_name(locale: str) -> str:
    return words()["languages"][locale]


@cache
def words() -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name("problems.ja.json").read_text("utf-8")
    loaded: dict[str, dict[str, str]] = json.loads(text)
    return loaded
