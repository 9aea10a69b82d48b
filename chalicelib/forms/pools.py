"""The sound answers to each field of a form: samples, and values around those that rules name."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import orjson

from chalicelib.forms import field_types as types
from chalicelib.forms.conditions import Comparison, Operation
from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.model import Audience, Definition, Field, FieldType, Kind, Section
from chalicelib.forms.rules import holds
from chalicelib.forms.samples import samples

__all__ = ["Literal", "Pools", "form_of"]

Literal = tuple[Comparison, bool]
"""A comparison, and whether it shall hold."""

_ANSWERLESS = {FieldType.EXPLANATION, FieldType.CALCULATED}


def form_of(fields: tuple[Field, ...]) -> Definition:
    """A form that asks just these."""
    section = Section(id="only", title="", fields=fields)
    return Definition(
        title="", kind=Kind.SURVEY, audience=Audience.STAFF, sections=(section,), endings=()
    )


class Pools:
    """What may be answered to each field, whatever else is answered."""

    def __init__(self, definition: Definition, rows_of: Callable[[types.Group], list[Any]]) -> None:
        self._fields = definition.by_id
        self._rows_of = rows_of
        self._alone: dict[str, Definition] = {}
        self._usual: dict[str, list[Any]] = {}
        self._judged: dict[tuple[str, bytes], Any] = {}

    def usual(self, field: Field) -> list[Any]:
        """Sound answers, the most usual first."""
        if field.id not in self._usual:
            made = self._rows_of(field) if isinstance(field, types.Group) else samples(field)
            self._usual[field.id] = self._sound(field, made)
        return self._usual[field.id]

    def fitting(self, field: Field, literals: tuple[Literal, ...]) -> list[Any]:
        """Sound answers that meet every literal."""
        operands = [one.value for one, _ in literals if one.value is not None]
        near = [value for operand in operands for value in _around(field, operand)]
        found = [*self.usual(field), *self._sound(field, near)]
        if isinstance(field, types.MultipleChoice):
            found = [*self._sound(field, [_chosen(field, literals)]), *found]
        return [value for value in found if self.meets(field, value, literals)]

    def near(self, field: Field, operand: str) -> list[Any]:
        """Sound answers just below, at and above a value; none if it is of another kind."""
        try:
            return self._sound(field, list(_around(field, operand)))
        except (ValueError, ArithmeticError):
            return []

    def meets(self, field: Field, value: Any, literals: tuple[Literal, ...]) -> bool:
        """Whether the answer (None: none) makes each comparison as it shall be."""
        values = {} if value is None else {field.id: value}
        return all(holds(one, values, self._fields) is wanted for one, wanted in literals)

    def may_be_absent(self, field: Field) -> bool:
        """Whether a shown field may stay empty."""
        return not field.required or field.type in _ANSWERLESS

    def _sound(self, field: Field, values: list[Any]) -> list[Any]:
        found: list[Any] = []
        for value in values:
            judged = self._judge(field, value)
            if judged is not None and judged not in found:
                found.append(judged)
        return found

    def _judge(self, field: Field, value: Any) -> Any:
        """The canonical answer, or None if the field refuses it."""
        key = (field.id, orjson.dumps(value))
        if key not in self._judged:
            result = evaluate(self._form(field), {field.id: value})
            self._judged[key] = None if result.errors else result.values.get(field.id)
        return self._judged[key]

    def _form(self, field: Field) -> Definition:
        if field.id not in self._alone:
            self._alone[field.id] = form_of((replace(_unconditional(field), visible_if=None),))
        return self._alone[field.id]


def _unconditional(field: Field) -> Field:
    """The field with all its options on offer, for a look at it alone."""
    if isinstance(field, types.SingleChoice | types.MultipleChoice):
        options = tuple(replace(option, visible_if=None) for option in field.options)
        return replace(field, options=options)
    return field


def _chosen(field: types.MultipleChoice, literals: tuple[Literal, ...]) -> list[Any]:
    """What must be chosen, filled up with what may be until it is enough."""
    asked = {one.value: wanted for one, wanted in literals if one.operation is Operation.INCLUDES}
    values = [option.value for option in field.options]
    must = [value for value in values if asked.get(value)]
    may = [value for value in values if value not in asked]
    other = [{types.OTHER: "このほかの内容"}] if asked.get(types.OTHER) and field.other else []
    lacking = max((field.minimum_choices or 1) - len(must) - len(other), 0)
    kept = {*must, *may[:lacking]}
    return [value for value in values if value in kept] + other


def _around(field: Field, operand: str) -> Iterator[Any]:
    match field:
        case types.Date():
            day = date.fromisoformat(operand)
            yield from ((day + timedelta(days=step)).isoformat() for step in _steps_of(day))
        case types.Time():
            minutes = int(operand[:2]) * 60 + int(operand[3:])
            near = (minute for minute in (minutes - 1, minutes, minutes + 1) if 0 <= minute < 1440)
            yield from (f"{minute // 60:02d}:{minute % 60:02d}" for minute in near)
        case types.Number() | types.Yen() | types.Rating():
            step = Decimal(10) ** -getattr(field, "decimal_places", 0)
            yield from (f"{Decimal(operand) + sign * step:f}" for sign in (-1, 0, 1))
        case _:
            yield operand


def _steps_of(day: date) -> list[int]:
    return [step for step in (-1, 0, 1) if date.min < day < date.max or step == 0]
