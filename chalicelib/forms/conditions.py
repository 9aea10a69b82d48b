"""Rules (条件) as data: what must hold for a part to show, and for the answers to be sent."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from chalicelib.values import dataclass


class Operation(StrEnum):
    EQUALS = "equals"
    NOT_EQUALS = "not_equals"
    INCLUDES = "includes"
    LESS = "less"
    LESS_OR_EQUAL = "less_or_equal"
    GREATER = "greater"
    GREATER_OR_EQUAL = "greater_or_equal"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Comparison:
    """One look at an earlier answer; false whenever that answer is absent."""

    operation: Operation
    field: str
    value: str | None = None


@dataclass(frozen=True)
class Every:
    """Holds when all parts hold."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Either:
    """Holds when at least one part holds."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Negation:
    """Holds when its part does not."""

    rule: Rule


Rule = Comparison | Every | Either | Negation


@dataclass(frozen=True, kw_only=True)
class Compare:
    """Two answers that must stand in order; `message` "" means our own words."""

    kind: ClassVar[str] = "compare"
    id: str
    left: str
    operation: Operation
    right: str
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class AtLeast:
    """Fields of which at least `minimum` must be answered."""

    kind: ClassVar[str] = "at_least"
    id: str
    fields: tuple[str, ...]
    minimum: int = 1
    message: str = ""


Check = Compare | AtLeast
