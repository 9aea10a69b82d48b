"""What each type of field lets its builder set, and the limits of each setting."""

import re
from collections.abc import Callable
from typing import Any

from chalicelib.forms import model, normalise
from chalicelib.forms.node import LONGEST_LINE, Node
from chalicelib.forms.problems import key_name, place_name
from chalicelib.forms.readers import LARGEST_WHOLE
from chalicelib.forms.rules import compare

LONGEST_LABEL = LONGEST_LINE
LONGEST_TEXT = 5000
MOST_OPTIONS = 200
FORMATS = ("kana", "digits", "alphanumeric")
# Tokens of the HTML standard that fit a single text; address, mail and telephone have their own.
AUTOCOMPLETE = (
    "name",
    "family-name",
    "given-name",
    "nickname",
    "organization",
    "organization-title",
    "postal-code",
    "address-level1",
    "address-level2",
    "address-line1",
    "address-line2",
    "street-address",
    "off",
)
_OPTION_VALUE = re.compile("[a-z0-9_]{1,40}")

Settings = dict[str, Any]


def read_settings(node: Node, field_type: model.FieldType) -> Settings:
    """Read the settings that only this type of field has."""
    return _SETTINGS[field_type](node)


def _short_text(node: Node) -> Settings:
    return {
        **_lengths(node, 200, 200),
        "format": node.choice("format", FORMATS),
        "autocomplete": node.choice("autocomplete", AUTOCOMPLETE),
    }


def _long_text(node: Node) -> Settings:
    return _lengths(node, 2000, LONGEST_TEXT)


def _lengths(node: Node, default: int, longest: int) -> Settings:
    lengths = {
        "min_length": node.whole("min_length", (0, longest), 0),
        "max_length": node.whole("max_length", (1, longest), default),
    }
    _in_order(node, lengths, lengths["min_length"] <= lengths["max_length"])
    return lengths


def _in_order(node: Node, bounds: Settings, fits: bool) -> None:
    low, high = bounds
    if not fits:
        node.note("wrong_order", low, other=key_name(high))


def _number(node: Node) -> Settings:
    bounds = {key: _decimal(node, key) for key in ("minimum", "maximum")}
    low, high = bounds.values()
    if low is not None and high is not None:
        _in_order(node, bounds, compare(model.FieldType.NUMBER, low, high) <= 0)
    return {
        **bounds,
        "decimal_places": node.whole("decimal_places", (0, 4), 0),
        "unit": node.text("unit", 20),
    }


def _decimal(node: Node, key: str) -> str | None:
    text = node.text(key, LONGEST_LABEL)
    number = canonical_decimal(text) if text else None
    if text and number is None:
        node.note("not_a_number", key, maximum=LARGEST_WHOLE)
    return number


def canonical_decimal(text: str) -> str | None:
    """Return the number when an answer could equal it, else None."""
    number = normalise.read_number(text) or ""
    whole, _, fraction = number.removeprefix("-").partition(".")
    return number if 1 <= len(whole) <= LARGEST_WHOLE and len(fraction) <= 4 else None


def _date(node: Node) -> Settings:
    bounds = {key: _day(node, key) for key in ("earliest", "latest")}
    low, high = bounds.values()
    if low is not None and high is not None:
        _in_order(node, bounds, low <= high)
    return bounds


def _day(node: Node, key: str) -> str | None:
    text = node.text(key, LONGEST_LABEL)
    day = normalise.read_iso_date(text) if text else None
    if text and day is None:
        node.note("not_a_date", key)
    return day


def _single_choice(node: Node) -> Settings:
    return {"options": _options(node)}


def _multiple_choice(node: Node) -> Settings:
    options = _options(node)
    keys = ("minimum_choices", "maximum_choices")
    bounds = {key: node.optional_whole(key, (1, MOST_OPTIONS)) for key in keys}
    low, high = bounds.values()
    _in_order(node, bounds, low is None or high is None or low <= high)
    if low is not None and options and low > len(options):
        node.note("more_than_options", "minimum_choices", count=len(options))
    return {"options": options, **bounds}


def _options(node: Node) -> tuple[model.Option, ...]:
    options: list[model.Option] = []
    for index, data in enumerate(node.items("options", MOST_OPTIONS)):
        where = place_name("option", field=node.where, position=index + 1)
        options.append(_option(node.child(data, f"options/{index}", where), options))
    return tuple(options)


def _option(node: Node, earlier: list[model.Option]) -> model.Option:
    value = node.text("value", LONGEST_LABEL, needed=True)
    label = node.text("label", LONGEST_LABEL, needed=True, called="option_label")
    if value and not _OPTION_VALUE.fullmatch(value):
        node.note("wrong_option_value", "value", id=value)
    if any(value == option.value for option in earlier) and value:
        node.note("duplicate_id", "value", id=value)
    if any(label == option.label for option in earlier) and label:
        node.note("duplicate_label", "label")
    node.refuse_unknown_keys()
    return model.Option(value, label)


def _mail_address(node: Node) -> Settings:
    return {"confirm": node.flag("confirm"), "receipt": node.flag("receipt")}


def _consent(node: Node) -> Settings:
    return {"statement": node.text("statement", LONGEST_TEXT, needed=True)}


def _none(_: Node) -> Settings:
    return {}


_SETTINGS: dict[model.FieldType, Callable[[Node], Settings]] = {
    model.FieldType.SHORT_TEXT: _short_text,
    model.FieldType.LONG_TEXT: _long_text,
    model.FieldType.NUMBER: _number,
    model.FieldType.DATE: _date,
    model.FieldType.SINGLE_CHOICE: _single_choice,
    model.FieldType.MULTIPLE_CHOICE: _multiple_choice,
    model.FieldType.MAIL_ADDRESS: _mail_address,
    model.FieldType.TELEPHONE: _none,
    model.FieldType.POSTAL_ADDRESS: _none,
    model.FieldType.CONSENT: _consent,
}

FIELDS: dict[model.FieldType, type[model.Field]] = {
    kind.type: kind
    for kind in (
        model.ShortText,
        model.LongText,
        model.Number,
        model.Date,
        model.SingleChoice,
        model.MultipleChoice,
        model.MailAddress,
        model.Telephone,
        model.PostalAddress,
        model.Consent,
    )
}
