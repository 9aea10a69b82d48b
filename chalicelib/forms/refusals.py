"""What a reader says when it cannot take an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import field as described
from typing import Any, NamedTuple

from chalicelib.values import dataclass


class Fault(NamedTuple):
    code: str
    params: dict[str, Any]
    part: str


class Refusal(NamedTuple):
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class FieldError:
    """One fault; `field` is "id", "id.part", "group.row.child", "group.row.child.part" or ""."""

    field: str
    code: str
    params: Mapping[str, Any] = described(default_factory=dict)


# What is stored: text, number, date and time as str, choices, rankings, rows and files as list,
# what has parts as dict, consent as True. The only int is the size of a file.
Value = str | list[Any] | dict[str, Any] | bool
Reading = Value | Refusal | None  # None: not answered


def refuse(code: str, part: str = "", **params: Any) -> Refusal:
    return Refusal((Fault(code, params, part),))


def refused(faults: Iterable[Fault]) -> Refusal | None:
    """Gather faults into one refusal; None when there are none."""
    gathered = tuple(faults)
    return Refusal(gathered) if gathered else None
