"""Knows which answers a field can have at all, and whether any of them meets what rules ask."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, NamedTuple

from chalicelib.forms.model import (
    OTHER,
    Comparison,
    Date,
    Field,
    FieldType,
    Hidden,
    MultipleChoice,
    Operation,
    Rating,
    SingleChoice,
)
from chalicelib.forms.numbers import LARGEST_WHOLE
from chalicelib.forms.readers import READERS

_OPPOSITE = {
    Operation.EQUALS: Operation.NOT_EQUALS,
    Operation.NOT_EQUALS: Operation.EQUALS,
    Operation.LESS: Operation.GREATER_OR_EQUAL,
    Operation.LESS_OR_EQUAL: Operation.GREATER,
    Operation.GREATER: Operation.LESS_OR_EQUAL,
    Operation.GREATER_OR_EQUAL: Operation.LESS,
}


class Wish(NamedTuple):
    """What an answer must be (or, not `met`, must not be) like."""

    operation: Operation
    value: str
    met: bool = True

    @classmethod
    def of(cls, rule: Comparison, met: bool) -> "Wish":
        """Turn a denied comparison into its opposite where it has one."""
        opposite = _OPPOSITE.get(rule.operation)
        if met or opposite is None:
            return cls(rule.operation, rule.value or "", met)
        return cls(opposite, rule.value or "")


def can_answer(field: Field, wishes: Iterable[Wish]) -> bool:
    """Whether some answer to the field meets all wishes; True when that is not known."""
    decide = _DECIDE.get(field.type)
    return decide is None or decide(field, list(wishes))


def _split(wishes: list[Wish]) -> tuple[set[str], set[str]]:
    """Return the values asked for and the values ruled out."""
    kept = {w.value for w in wishes if w.met and w.operation is not Operation.NOT_EQUALS}
    out = {w.value for w in wishes if not w.met or w.operation is Operation.NOT_EQUALS}
    return kept, out


def _one_of(offered: Iterable[str], wishes: list[Wish]) -> bool:
    kept, out = _split(wishes)
    left = set(offered) - out
    return left >= kept and bool(left) and len(kept) <= 1


def _single(field: SingleChoice, wishes: list[Wish]) -> bool:
    return _one_of(_offered(field), wishes)


def _offered(field: SingleChoice | MultipleChoice) -> set[str]:
    return set(field.values) | ({OTHER} if field.other else set())


def _multiple(field: MultipleChoice, wishes: list[Wish]) -> bool:
    kept, out = _split(wishes)
    left = _offered(field) - out
    fewest = 1 if field.conditional else field.minimum_choices or 1
    most = field.maximum_choices or len(left)
    return left >= kept and len(kept) <= most and len(left) >= fewest


def _text(field: Field, wishes: list[Wish]) -> bool:
    kept, out = _split(wishes)
    if not kept:
        return True
    text = kept.pop()
    return not kept and text not in out and READERS[field.type](field, text) == text


def _hidden(field: Hidden, wishes: list[Wish]) -> bool:
    if field.prefill:
        return _text(field, wishes)
    return _one_of([field.value] if field.value else [], wishes)


class _Range:
    """Whole numbers from `low` to `high`, less some: steps of decimals, days or minutes."""

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high
        self.out: set[int] = set()

    def narrow(self, operation: Operation, point: Decimal) -> None:
        """Keep what stands so to a point that may lie between two steps."""
        floor = int(point.to_integral_value(ROUND_FLOOR))
        ceiling = int(point.to_integral_value(ROUND_CEILING))
        if operation is Operation.NOT_EQUALS:
            self.out |= {floor} if floor == ceiling else set()
        if operation in (Operation.EQUALS, Operation.GREATER_OR_EQUAL):
            self.low = max(self.low, ceiling)
        if operation in (Operation.EQUALS, Operation.LESS_OR_EQUAL):
            self.high = min(self.high, floor)
        if operation is Operation.GREATER:
            self.low = max(self.low, floor + 1)
        if operation is Operation.LESS:
            self.high = min(self.high, ceiling - 1)

    def holds_any(self) -> bool:
        inside = sum(self.low <= point <= self.high for point in self.out)
        return self.high - self.low + 1 > inside


def _ordered(steps: _Range, wishes: list[Wish], point: Callable[[str], Decimal]) -> bool:
    for wish in wishes:
        if wish.operation is not Operation.ANSWERED:
            steps.narrow(wish.operation, point(wish.value))
    return steps.holds_any()


def _number(field: Any, wishes: list[Wish]) -> bool:
    places: int = getattr(field, "decimal_places", 0)
    largest = 10 ** (LARGEST_WHOLE + places) - 1
    bounds = [
        *_bound(Operation.GREATER_OR_EQUAL, getattr(field, "minimum", None)),
        *_bound(Operation.LESS_OR_EQUAL, getattr(field, "maximum", None)),
    ]
    steps = _Range(-largest, largest)
    return _ordered(steps, [*bounds, *wishes], lambda text: Decimal(text).scaleb(places))


def _bound(operation: Operation, value: str | None) -> list[Wish]:
    return [Wish(operation, value)] if value is not None else []


def _rating(field: Rating, wishes: list[Wish]) -> bool:
    return _ordered(_Range(field.lowest, field.highest), wishes, Decimal)


def _date(field: Date, wishes: list[Wish]) -> bool:
    first, last = field.earliest or "1000-01-01", field.latest or "9999-12-31"
    return _ordered(_Range(int(_day(first)), int(_day(last))), wishes, _day)


def _day(iso: str) -> Decimal:
    return Decimal(date.fromisoformat(iso).toordinal())


def _time(field: Any, wishes: list[Wish]) -> bool:
    first, last = field.earliest or "00:00", field.latest or "23:59"
    return _ordered(_Range(int(_minute(first)), int(_minute(last))), wishes, _minute)


def _minute(clock: str) -> Decimal:
    return Decimal(int(clock[:2]) * 60 + int(clock[3:]))


_DECIDE: dict[FieldType, Callable[[Any, list[Wish]], bool]] = {
    FieldType.SINGLE_CHOICE: _single,
    FieldType.MULTIPLE_CHOICE: _multiple,
    FieldType.YES_NO: lambda _, wishes: _one_of(("yes", "no"), wishes),
    FieldType.SHORT_TEXT: _text,
    FieldType.LONG_TEXT: _text,
    FieldType.HIDDEN: _hidden,
    FieldType.NUMBER: _number,
    FieldType.YEN: _number,
    FieldType.CALCULATED: _number,
    FieldType.RATING: _rating,
    FieldType.DATE: _date,
    FieldType.TIME: _time,
}
