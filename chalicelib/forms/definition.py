"""Writes a definition as the JSON that is stored, published and embedded in the page."""

import dataclasses
from collections.abc import Mapping
from enum import Enum
from typing import Any, assert_never

from chalicelib.forms.model import (
    SCHEMA,
    Branch,
    Check,
    Compare,
    Comparison,
    Definition,
    Either,
    Every,
    Field,
    FieldTerm,
    Formula,
    Negation,
    NumberTerm,
    Operation,
    Rule,
    Section,
    Term,
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
        "contact": _plain(definition.contact),
        "sections": [_dump_section(section) for section in definition.sections],
        "completion": definition.completion,
        "endings": _plain(definition.endings),
        "checks": [_dump_check(check) for check in definition.checks],
        "behaviour": _plain(definition.behaviour),
        "translations": _plain(definition.translations),
    }


def _dump_section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "description": section.description,
        "page_break": section.page_break,
        "visible_if": section.visible_if and dump_rule(section.visible_if),
        "branches": _plain(section.branches),
        "fields": _plain(section.fields),
    }


def _dump_check(check: Check) -> dict[str, Any]:
    plain = _keys(check)
    if isinstance(check, Compare):
        plain["op"] = plain.pop("operation")
    return {"kind": check.kind, **plain}


def _plain(value: Any) -> Any:
    """Turn a part of the model into JSON; every kind of part knows its own form."""
    if value is None or isinstance(value, str | int):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    return _dump_part(value)


def _dump_part(part: Any) -> dict[str, Any]:
    match part:
        case Comparison() | Every() | Either() | Negation():
            return dump_rule(part)
        case Branch():
            return {"if": dump_rule(part.rule), "to": part.to}
        case Formula():
            return dump_term(part)
        case Field():
            return {"type": part.type.value, **_keys(part)}
        case _:
            return _keys(part)


def _keys(part: Any) -> dict[str, Any]:
    return {key.name: _plain(getattr(part, key.name)) for key in dataclasses.fields(part)}


def dump_term(term: Term) -> dict[str, Any]:
    match term:
        case NumberTerm():
            return {"number": term.number}
        case FieldTerm():
            child = {"child": term.child} if term.child else {}
            return {"field": term.field, **child}
        case Formula():
            return {"op": term.operation.value, "of": [dump_term(part) for part in term.terms]}
        case _:
            assert_never(term)


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
