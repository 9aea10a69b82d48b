"""Reckons calculated fields in exact decimals: whole numbers of a scale, never floats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chalicelib.forms.model import Calculation, FieldTerm, Formula, NumberTerm, Rounding
from chalicelib.forms.numbers import LARGEST_WHOLE
from chalicelib.forms.refusals import refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chalicelib.forms.model import Calculated, Term
    from chalicelib.forms.refusals import Reading


class Scaled(NamedTuple):
    """The number `units` divided by ten to the power of `scale`."""

    units: int
    scale: int

    @classmethod
    def of(cls, decimal: str) -> Scaled:
        whole, _, fraction = decimal.partition(".")
        return cls(int(whole + fraction), len(fraction))

    def at(self, scale: int) -> int:
        """Return the units at a scale that is no smaller."""
        return self.units * int(10 ** (scale - self.scale))


def calculate(field: Calculated, values: Mapping[str, object]) -> Reading:
    """Return the rounded result, None when a needed number is absent, or why it cannot be kept."""
    found = _value(field.formula, values)
    if found is None:
        return None
    units = _rounded(found, field.decimal_places, field.rounding)
    if abs(units) >= 10 ** (LARGEST_WHOLE + field.decimal_places):
        return refuse("calculation_too_large")
    return _canonical(units, field.decimal_places)


def _value(term: Term, values: Mapping[str, object]) -> Scaled | None:
    match term:
        case NumberTerm():
            return Scaled.of(term.number)
        case FieldTerm():
            return _answer(term, values.get(term.field))
        case Formula():
            return _result(term, [_value(part, values) for part in term.terms])


def _answer(term: FieldTerm, answer: object) -> Scaled | None:
    if isinstance(answer, list):
        numbers = [row[term.child] for row in answer if term.child in row]
        return _sum([Scaled.of(number) for number in numbers]) if numbers else None
    return Scaled.of(answer) if isinstance(answer, str) else None


def _result(formula: Formula, numbers: list[Scaled | None]) -> Scaled | None:
    present = [number for number in numbers if number is not None]
    if formula.operation is Calculation.SUM:
        return _sum(present) if _any_answer(formula, numbers) else None
    if len(present) < len(numbers):
        return None
    if formula.operation is Calculation.DIFFERENCE:
        first, second = present
        return _sum([first, second._replace(units=-second.units)])
    return _product(present)


def _any_answer(formula: Formula, numbers: list[Scaled | None]) -> bool:
    """Fixed numbers alone do not make a sum, unless it has nothing else."""
    asked = [
        number
        for term, number in zip(formula.terms, numbers, strict=True)
        if not isinstance(term, NumberTerm)
    ]
    return not asked or any(number is not None for number in asked)


def _sum(numbers: list[Scaled]) -> Scaled:
    scale = max(number.scale for number in numbers)
    return Scaled(sum(number.at(scale) for number in numbers), scale)


def _product(numbers: list[Scaled]) -> Scaled:
    product = Scaled(1, 0)
    for number in numbers:
        product = Scaled(product.units * number.units, product.scale + number.scale)
    return product


def _rounded(number: Scaled, places: int, rounding: Rounding) -> int:
    """Return the units at `places` decimals; up is away from zero, down towards it."""
    if number.scale <= places:
        return number.at(places)
    step = int(10 ** (number.scale - places))
    whole, rest = divmod(abs(number.units), step)
    up = rest > 0 if rounding is Rounding.UP else rest * 2 >= step
    units = whole + (up and rounding is not Rounding.DOWN)
    return units if number.units >= 0 else -units


def _canonical(units: int, places: int) -> str:
    digits = str(abs(units)).rjust(places + 1, "0")
    whole, fraction = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
    number = f"{whole}.{fraction}" if fraction else whole
    return f"-{number}" if units < 0 else number
