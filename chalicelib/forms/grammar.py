"""What a rule may say: which comparisons suit which type of field, with which values."""

from collections.abc import Mapping
from dataclasses import field

from chalicelib.forms import normalise, times
from chalicelib.forms.field_settings import canonical_decimal
from chalicelib.forms.model import (
    NUMERIC,
    OTHER,
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
from chalicelib.forms.problems import place_name
from chalicelib.values import dataclass

DEEPEST = 5
MOST_PARTS = 20
_ANSWERED = {Operation.ANSWERED}
_EQUALITY = {Operation.EQUALS, Operation.NOT_EQUALS, Operation.ANSWERED}
_ORDER = _EQUALITY | {
    Operation.LESS,
    Operation.LESS_OR_EQUAL,
    Operation.GREATER,
    Operation.GREATER_OR_EQUAL,
}
OPERATIONS = dict.fromkeys(FieldType, _ANSWERED) | {
    FieldType.SHORT_TEXT: _EQUALITY,
    FieldType.LONG_TEXT: _EQUALITY,
    FieldType.HIDDEN: _EQUALITY,
    FieldType.SINGLE_CHOICE: _EQUALITY,
    FieldType.YES_NO: _EQUALITY,
    FieldType.NUMBER: _ORDER,
    FieldType.YEN: _ORDER,
    FieldType.RATING: _ORDER,
    FieldType.CALCULATED: _ORDER,
    FieldType.DATE: _ORDER,
    FieldType.TIME: _ORDER,
    FieldType.MULTIPLE_CHOICE: {Operation.INCLUDES, Operation.ANSWERED},
    FieldType.EXPLANATION: set(),
}
_OPS = ("and", "or", "not", *Operation)


@dataclass(frozen=True, kw_only=True)
class Names:
    """What a rule may look at, and what is known of the rest to tell why it may not.

    `labels` and `homes` (the id of the group around a field, else "") are of all fields;
    `own` is the field that has the rule, `home` the group it stands in.
    """

    earlier: Mapping[str, Field | None]  # None: known, but itself at fault
    labels: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    own: str = ""
    home: str = ""


def read_condition(node: Node, names: Names, key: str = "visible_if") -> Rule | None:
    """Read the rule at a key of a node; None when there is none or it cannot work."""
    data = node.get(key)
    if data is None:
        return None
    return read_rule(node.child(data, key, place_name("rule", field=node.where)), names)


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
    found = names.earlier[field_id]
    return _fitting(node, operation, found, value) if found else None


def _note_field(node: Node, field_id: str, names: Names) -> None:
    label = names.labels.get(field_id, "")
    if not label:
        if field_id:
            node.note("rule_field_unknown", "field", id=field_id)
    elif field_id == names.own:
        node.note("rule_field_itself", "field", label=label)
    elif names.homes.get(field_id) != names.home:
        _note_home(node, label, names)
    else:
        node.note("rule_field_later", "field", label=label)


def _note_home(node: Node, label: str, names: Names) -> None:
    if names.home:
        node.note("rule_field_outside", "field", label=label)
    else:
        node.note("rule_field_inside", "field", label=label)


def _fitting(node: Node, operation: Operation, found: Field, value: object) -> Rule | None:
    if operation not in OPERATIONS[found.type]:
        node.note("rule_operation", "op", label=found.label or found.id)
        return None
    if operation is Operation.ANSWERED:
        return Comparison(operation, found.id)
    canonical = _canonical(found, value) if isinstance(value, str) else None
    if canonical is None:
        node.note("rule_value", "value", label=found.label)
        return None
    return Comparison(operation, found.id, canonical)


def _canonical(found: Field, value: str) -> str | None:
    """Return the value as an answer would be stored; None when no answer could be it."""
    match found:
        case SingleChoice() | MultipleChoice():
            return value if value in _offered(found) else None
        case _ if found.type is FieldType.YES_NO:
            return value if value in ("yes", "no") else None
        case _ if found.type in NUMERIC:
            return canonical_decimal(value)
        case _ if found.type is FieldType.DATE:
            return normalise.read_iso_date(normalise.trim(value))
        case _ if found.type is FieldType.TIME:
            return times.read_clock(value)
        case _:
            text = normalise.trim(value)
            return None if normalise.FORBIDDEN.search(text) else text or None


def _offered(found: SingleChoice | MultipleChoice) -> set[str]:
    other = {OTHER} if found.other else set()
    return other | {option.value for option in found.options}
