"""What a reader says when it cannot take an answer."""

from typing import Any, NamedTuple


class Fault(NamedTuple):
    code: str
    params: dict[str, Any]
    part: str


class Refusal(NamedTuple):
    faults: tuple[Fault, ...]


# What is stored: text, number and date as str, choices as list, an address as dict, consent True.
Value = str | list[str] | dict[str, str] | bool
Reading = Value | Refusal | None  # None: not answered


def refuse(code: str, part: str = "", **params: Any) -> Refusal:
    return Refusal((Fault(code, params, part),))
