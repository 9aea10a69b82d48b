"""Decides whether a field shows: rules look at the canonical answers of earlier, visible fields."""

from collections.abc import Mapping
from decimal import Decimal
from typing import assert_never

from chalicelib.forms.model import (
    Comparison,
    Either,
    Every,
    Field,
    FieldType,
    Negation,
    Operation,
    Rule,
)


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
            return answer == rule.value
        case Operation.NOT_EQUALS:
            return answer != rule.value
        case Operation.INCLUDES:
            return isinstance(answer, list) and rule.value in answer
        case _:
            return _orders(rule, str(answer), fields[rule.field].type)


def _orders(rule: Comparison, answer: str, field_type: FieldType) -> bool:
    order = compare(field_type, answer, rule.value or "")
    return order < 0 if rule.operation is Operation.LESS else order > 0


def compare(field_type: FieldType, left: str, right: str) -> int:
    """Order two canonical answers: numbers by value, dates by day; negative, zero or positive."""
    if field_type is FieldType.NUMBER:
        return int(Decimal(left).compare(Decimal(right)))
    return (left > right) - (left < right)
