"""Writes a definition as the JSON that is stored, published and embedded in the page."""

import dataclasses
from typing import Any, assert_never

from chalicelib.forms.model import (
    SCHEMA,
    Comparison,
    Definition,
    Either,
    Every,
    Field,
    Negation,
    Operation,
    Rule,
    Section,
)


def dump_definition(definition: Definition) -> dict[str, Any]:
    """Return the JSON with every key present; parsing it again gives an equal definition."""
    return {
        "schema": SCHEMA,
        "title": definition.title,
        "kind": definition.kind.value,
        "audience": definition.audience.value,
        "summary": definition.summary,
        "purpose": definition.purpose,
        "contact": dataclasses.asdict(definition.contact),
        "sections": [_dump_section(section) for section in definition.sections],
        "completion": definition.completion,
    }


def _dump_section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "description": section.description,
        "fields": [_dump_field(item) for item in section.fields],
    }


def _dump_field(item: Field) -> dict[str, Any]:
    rule = item.visible_if
    plain = dataclasses.asdict(dataclasses.replace(item, visible_if=None))
    plain["options"] = list(plain.get("options", ()))
    if not plain["options"]:
        del plain["options"]
    return {"type": item.type.value, **plain, "visible_if": rule and dump_rule(rule)}


def dump_rule(rule: Rule) -> dict[str, Any]:
    match rule:
        case Comparison(Operation.ANSWERED):
            return {"op": "answered", "field": rule.field}
        case Comparison():
            return {"op": rule.operation.value, "field": rule.field, "value": rule.value}
        case Every():
            return {"op": "and", "rules": [dump_rule(part) for part in rule.rules]}
        case Either():
            return {"op": "or", "rules": [dump_rule(part) for part in rule.rules]}
        case Negation():
            return {"op": "not", "rule": dump_rule(rule.rule)}
        case _:
            assert_never(rule)
