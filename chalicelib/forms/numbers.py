"""Reads numbers, amounts of yen and points of a scale; none of them is ever a float."""

from decimal import Decimal
from typing import Protocol

from chalicelib.forms import normalise
from chalicelib.forms.model import Number, Rating, Yen
from chalicelib.forms.refusals import Reading, Refusal, refuse

LARGEST_WHOLE = 15  # digits that Excel keeps exactly


class Bounds(Protocol):
    """What limits a number; bounds are canonical decimals or None."""

    @property
    def minimum(self) -> str | None: ...
    @property
    def maximum(self) -> str | None: ...


def read_number(field: Number, raw: object) -> Reading:
    if not isinstance(raw, str):
        return refuse("wrong_type")
    return read_decimal(field, field.decimal_places, raw) if normalise.trim(raw) else None


def read_yen(field: Yen, raw: object) -> Reading:
    """Read whole yen; one ¥ before and one 円 behind are allowed."""
    if not isinstance(raw, str):
        return refuse("wrong_type")
    if not normalise.trim(raw):
        return None
    amount = normalise.plain(raw).removeprefix("¥").removesuffix("円")
    return read_decimal(field, 0, amount)


def read_decimal(bounds: Bounds, decimal_places: int, text: str) -> str | Refusal:
    """Return the canonical decimal, or what is wrong with it."""
    number = normalise.read_number(text)
    if number is None:
        return refuse("not_a_number")
    return _shape(decimal_places, number) or _within(bounds, number) or number


def _shape(decimal_places: int, number: str) -> Refusal | None:
    whole, _, fraction = number.partition(".")
    if len(whole.removeprefix("-")) > LARGEST_WHOLE:
        return refuse("too_many_digits", maximum=LARGEST_WHOLE)
    if len(fraction) <= decimal_places:
        return None
    if decimal_places == 0:
        return refuse("not_an_integer")
    return refuse("too_many_decimals", maximum=decimal_places)


def _within(bounds: Bounds, number: str) -> Refusal | None:
    if bounds.minimum is not None and compare_numbers(number, bounds.minimum) < 0:
        return refuse("too_small", minimum=bounds.minimum)
    if bounds.maximum is not None and compare_numbers(number, bounds.maximum) > 0:
        return refuse("too_large", maximum=bounds.maximum)
    return None


def compare_numbers(left: str, right: str) -> int:
    """Order two canonical decimals: negative, zero or positive."""
    return int(Decimal(left).compare(Decimal(right)))


def read_rating(field: Rating, raw: object) -> Reading:
    if not isinstance(raw, str):
        return refuse("wrong_type")
    point = normalise.fold(raw)
    if not point:
        return None
    offered = (str(number) for number in range(field.lowest, field.highest + 1))
    return point if point in offered else refuse("unknown_option")
