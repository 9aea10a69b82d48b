"""What a rule may say: which comparisons suit which type of field, with which values."""

from collections.abc import Mapping

from chalicelib.forms import normalise
from chalicelib.forms.fields import canonical_decimal
from chalicelib.forms.model import (
    Comparison,
    Either,
    Every,
    Field,
    FieldType,
    MultipleChoice,
    Negation,
    Operation,
    Rule,
    SingleChoice,
)
from chalicelib.forms.node import Node

DEEPEST = 5
MOST_PARTS = 20
_EQUALITY = {Operation.EQUALS, Operation.NOT_EQUALS, Operation.ANSWERED}
_ORDER = _EQUALITY | {Operation.LESS, Operation.GREATER}
OPERATIONS = {
    FieldType.SHORT_TEXT: _EQUALITY,
    FieldType.LONG_TEXT: _EQUALITY,
    FieldType.NUMBER: _ORDER,
    FieldType.DATE: _ORDER,
    FieldType.SINGLE_CHOICE: _EQUALITY,
    FieldType.MULTIPLE_CHOICE: {Operation.INCLUDES, Operation.ANSWERED},
}
_OPS = ("and", "or", "not", *Operation)


class Names:
    """What a rule may look at: the fields before it; the labels of all tell why another may not."""

    def __init__(self, earlier: Mapping[str, Field | None], labels: Mapping[str, str]) -> None:
        self.earlier = earlier
        self.labels = labels


def read_rule(node: Node, names: Names, depth: int = 1) -> Rule | None:
    """Read a rule; None (and a problem noted) when it cannot work."""
    if depth > DEEPEST:
        node.note("rule_too_deep", maximum=DEEPEST)
        return None
    op = node.choice("op", _OPS, needed=True)
    rule = _read(node, op, names, depth) if op else None
    if op:
        node.refuse_unknown_keys()
    return rule


def _read(node: Node, op: str, names: Names, depth: int) -> Rule | None:
    if op == "not":
        part = read_rule(node.child(node.get("rule"), "rule", node.where), names, depth + 1)
        return part and Negation(part)
    if op in ("and", "or"):
        rules = _parts(node, names, depth)
        return Every(rules) if op == "and" else Either(rules)
    return _comparison(node, Operation(op), names)


def _parts(node: Node, names: Names, depth: int) -> tuple[Rule, ...]:
    parts = (
        read_rule(node.child(data, f"rules/{index}", node.where), names, depth + 1)
        for index, data in enumerate(node.items("rules", MOST_PARTS))
    )
    return tuple(part for part in parts if part)


def _comparison(node: Node, operation: Operation, names: Names) -> Rule | None:
    field_id = node.text("field", 40, needed=True)
    value = node.get("value")
    if field_id not in names.earlier:
        _note_field(node, field_id, names)
        return None
    field = names.earlier[field_id]
    return _fitting(node, operation, field, value) if field else None


def _note_field(node: Node, field_id: str, names: Names) -> None:
    if field_id in names.labels:
        node.note("rule_field_later", "field", label=names.labels[field_id])
    elif field_id:
        node.note("rule_field_unknown", "field", id=field_id)


def _fitting(node: Node, operation: Operation, field: Field, value: object) -> Rule | None:
    if operation not in OPERATIONS.get(field.type, {Operation.ANSWERED}):
        node.note("rule_operation", "op", label=field.label)
        return None
    if operation is Operation.ANSWERED:
        return Comparison(operation, field.id)
    canonical = _canonical(field, value) if isinstance(value, str) else None
    if canonical is None:
        node.note("rule_value", "value", label=field.label)
        return None
    return Comparison(operation, field.id, canonical)


def _canonical(field: Field, value: str) -> str | None:
    """Return the value as an answer would be stored; None when no answer could be it."""
    match field:
        case SingleChoice() | MultipleChoice():
            return value if any(value == option.value for option in field.options) else None
        case _ if field.type is FieldType.NUMBER:
            return canonical_decimal(value)
        case _ if field.type is FieldType.DATE:
            return normalise.read_iso_date(normalise.trim(value))
        case _:
            text = normalise.trim(value)
            return None if normalise.FORBIDDEN.search(text) else text or None
