"""Conditions in words, as the builder of a form would say them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["rule_words"]

_DAYS = {
    "less": "より前である",
    "less_or_equal": "以前である",
    "greater": "より後である",
    "greater_or_equal": "以後である",
}
_AMOUNTS = {
    "less": "より小さい",
    "less_or_equal": "以下である",
    "greater": "より大きい",
    "greater_or_equal": "以上である",
}
_YES_NO = {"yes": "はい", "no": "いいえ"}


def rule_words(rule: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]]) -> str:
    """A dumped rule as a clause: 「区分」が「法人」である."""
    match rule["op"]:
        case "and":
            return _joined(rule["rules"], "、かつ、", fields)
        case "or":
            return _joined(rule["rules"], "、または、", fields)
        case "not":
            return _negated(rule["rule"], fields)
        case _:
            return _comparison(rule, fields)


def _joined(
    rules: list[Mapping[str, Any]], word: str, fields: Mapping[str, Mapping[str, Any]]
) -> str:
    parts = (
        f"（{rule_words(part, fields)}）"
        if part["op"] in {"and", "or"}
        else rule_words(part, fields)
        for part in rules
    )
    return word.join(parts)


def _negated(rule: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]]) -> str:
    if rule["op"] == "answered":
        return f"{_name(rule, fields)}に回答がない"
    if rule["op"] == "includes":
        return f"{_name(rule, fields)}で{_value(rule, fields)}を選んでいない"
    return f"「{rule_words(rule, fields)}」ではない"


def _comparison(rule: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]]) -> str:
    name = _name(rule, fields)
    match rule["op"]:
        case "answered":
            return f"{name}に回答がある"
        case "includes":
            return f"{name}で{_value(rule, fields)}を選んでいる"
        case "equals":
            return f"{name}が{_value(rule, fields)}である"
        case "not_equals":
            return f"{name}が{_value(rule, fields)}以外である"
        case operation:
            kind = fields.get(rule["field"], {}).get("type")
            words = _DAYS if kind in {"date", "time"} else _AMOUNTS
            return f"{name}が{rule['value']}{_unit(rule, fields)}{words.get(operation, operation)}"


def _name(rule: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]]) -> str:
    return f"「{fields.get(rule['field'], {}).get('label', rule['field'])}」"


def _unit(rule: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]]) -> str:
    field = fields.get(rule["field"], {})
    return "円" if field.get("type") == "yen" else str(field.get("unit", ""))


def _value(rule: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]]) -> str:
    field, value = fields.get(rule["field"], {}), rule.get("value") or ""
    if field.get("type") == "yes_no":
        return f"「{_YES_NO.get(value, value)}」"
    labels = {one["value"]: one["label"] for one in field.get("options", ())}
    other = {"other": "その他"} if field.get("other") else {}
    return f"「{(labels | other).get(value, value)}」"
