"""Decides what shows: rules look at the canonical answers of earlier, visible fields."""

from collections.abc import Mapping
from typing import assert_never

from chalicelib.forms.model import (
    NUMERIC,
    OTHER,
    Comparison,
    Either,
    Every,
    Field,
    FieldType,
    Negation,
    Operation,
    Rule,
)
from chalicelib.forms.numbers import compare_numbers


def holds(rule: Rule, values: Mapping[str, object], fields: Mapping[str, Field]) -> bool:
    """Evaluate a rule; every comparison with an absent answer is false, `not_equals` too."""
    match rule:
        case Comparison():
            return _compare(rule, values.get(rule.field), fields)
        case Every():
            return all(holds(part, values, fields) for part in rule.rules)
        case Either():
            return any(holds(part, values, fields) for part in rule.rules)
        case Negation():
            return not holds(rule.rule, values, fields)
        case _:
            assert_never(rule)


def _compare(rule: Comparison, answer: object, fields: Mapping[str, Field]) -> bool:
    if answer is None:
        return False
    match rule.operation:
        case Operation.ANSWERED:
            return True
        case Operation.EQUALS:
            return chosen(answer) == rule.value
        case Operation.NOT_EQUALS:
            return chosen(answer) != rule.value
        case Operation.INCLUDES:
            return isinstance(answer, list) and rule.value in map(chosen, answer)
        case _:
            order = compare(fields[rule.field].type, str(answer), rule.value or "")
            return in_order(rule.operation, order)


def chosen(answer: object) -> object:
    """Return what a rule sees: a text of 「その他」 counts as its option."""
    return OTHER if isinstance(answer, dict) else answer


def in_order(operation: Operation, order: int) -> bool:
    """Whether an order (negative, zero or positive) is what the operation asks for."""
    match operation:
        case Operation.LESS:
            return order < 0
        case Operation.LESS_OR_EQUAL:
            return order <= 0
        case Operation.GREATER:
            return order > 0
        case Operation.GREATER_OR_EQUAL:
            return order >= 0
        case Operation.EQUALS:
            return order == 0
        case _:
            return order != 0


def compare(field_type: FieldType, left: str, right: str) -> int:
    """Order two canonical answers: numbers by value, dates by day; negative, zero or positive."""
    if field_type in NUMERIC:
        return compare_numbers(left, right)
    return (left > right) - (left < right)
