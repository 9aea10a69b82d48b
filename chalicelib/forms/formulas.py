"""Formulas (計算式) as data: sums, differences and products of earlier numbers."""

from __future__ import annotations

from enum import StrEnum

from chalicelib.values import dataclass


class Calculation(StrEnum):
    SUM = "sum"
    DIFFERENCE = "difference"
    PRODUCT = "product"


class Rounding(StrEnum):
    """What becomes of superfluous decimals; up and down go away from and towards zero."""

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"


@dataclass(frozen=True)
class FieldTerm:
    """The number in an earlier field; with `child`, the sum of that child over a group's rows."""

    field: str
    child: str | None = None


@dataclass(frozen=True)
class NumberTerm:
    """A fixed number, as a canonical decimal string."""

    number: str


@dataclass(frozen=True)
class Formula:
    """One calculation; its terms may be calculations again."""

    operation: Calculation
    terms: tuple[Term, ...]


Term = FieldTerm | NumberTerm | Formula
