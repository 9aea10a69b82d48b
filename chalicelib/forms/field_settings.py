"""What the plain types of field let their builder set, and the limits of each setting."""

from typing import Any

from chalicelib.forms import normalise, times
from chalicelib.forms.facts import FILE_KINDS
from chalicelib.forms.node import LONGEST_LINE, Node
from chalicelib.forms.numbers import LARGEST_WHOLE, compare_numbers
from chalicelib.forms.pictures import read_picture
from chalicelib.forms.problems import key_name

LONGEST_LABEL = LONGEST_LINE
LONGEST_TEXT = 5000
LONGEST_HIDDEN = 200
MOST_FILES = 10
MOST_BYTES = 10_485_760
MOST_DAYS = 36_600
FORMATS = ("kana", "digits", "alphanumeric")
ASKED = ("none", "optional", "required")
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

Settings = dict[str, Any]


def short_text(node: Node) -> Settings:
    return {
        **_lengths(node, 200, 200),
        "format": node.choice("format", FORMATS),
        "autocomplete": node.choice("autocomplete", AUTOCOMPLETE),
    }


def long_text(node: Node) -> Settings:
    return _lengths(node, 2000, LONGEST_TEXT)


def _lengths(node: Node, default: int, longest: int) -> Settings:
    lengths = {
        "min_length": node.whole("min_length", (0, longest), 0),
        "max_length": node.whole("max_length", (1, longest), default),
    }
    in_order(node, lengths, lengths["min_length"] <= lengths["max_length"])
    return lengths


def in_order(node: Node, bounds: Settings, fits: bool) -> None:
    """Note a lower bound that is above the upper one."""
    low, high = bounds
    if not fits:
        node.note("wrong_order", low, other=key_name(high))


def number(node: Node) -> Settings:
    return {
        **decimal_bounds(node),
        "decimal_places": node.whole("decimal_places", (0, 4), 0),
        "unit": node.text("unit", 20),
    }


def decimal_bounds(node: Node) -> Settings:
    """Read minimum and maximum, each a canonical decimal or None."""
    bounds = {key: decimal(node, key) for key in ("minimum", "maximum")}
    low, high = bounds.values()
    if low is not None and high is not None:
        in_order(node, bounds, compare_numbers(low, high) <= 0)
    return bounds


def decimal(node: Node, key: str) -> str | None:
    """Read one decimal; None (and a problem noted) when no answer could equal it."""
    text = node.text(key, LONGEST_LABEL)
    found = canonical_decimal(text) if text else None
    if text and found is None:
        node.note("not_a_number", key, maximum=LARGEST_WHOLE)
    return found


def canonical_decimal(text: str) -> str | None:
    """Return the number when an answer could equal it, else None."""
    found = normalise.read_number(text) or ""
    whole, _, fraction = found.removeprefix("-").partition(".")
    return found if 1 <= len(whole) <= LARGEST_WHOLE and len(fraction) <= 4 else None


def yen(node: Node) -> Settings:
    bounds = decimal_bounds(node)
    for key, text in bounds.items():
        if text and "." in text:
            node.note("not_whole_yen", key)
    return bounds


def date(node: Node) -> Settings:
    bounds = {key: _day(node, key) for key in ("earliest", "latest")}
    low, high = bounds.values()
    if low is not None and high is not None:
        in_order(node, bounds, low <= high)
    return bounds


def _day(node: Node, key: str) -> str | None:
    text = node.text(key, LONGEST_LABEL)
    day = normalise.read_iso_date(text) if text else None
    if text and day is None:
        node.note("not_a_date", key)
    return day


def date_range(node: Node) -> Settings:
    return {**date(node), "longest_days": node.optional_whole("longest_days", (1, MOST_DAYS))}


def time(node: Node) -> Settings:
    bounds = {key: _clock(node, key) for key in ("earliest", "latest")}
    low, high = bounds.values()
    if low is not None and high is not None:
        in_order(node, bounds, low <= high)
    return bounds


def _clock(node: Node, key: str) -> str | None:
    called = f"{key}_time"
    text = node.text(key, LONGEST_LABEL, called=called)
    found = times.read_clock(text) if text else None
    if text and found is None:
        node.note("not_a_time", key, called=called)
    return found


def rating(node: Node) -> Settings:
    return {
        "lowest": node.whole("lowest", (0, 1), 1),
        "highest": node.whole("highest", (3, 10), 5),
        "low_label": node.text("low_label", 50),
        "high_label": node.text("high_label", 50),
    }


def mail_address(node: Node) -> Settings:
    return {"confirm": node.flag("confirm"), "receipt": node.flag("receipt")}


def personal_name(node: Node) -> Settings:
    return {"kana": node.choice("kana", ASKED) or "required"}


def organisation(node: Node) -> Settings:
    return {"number": node.choice("number", ASKED) or "optional"}


def consent(node: Node) -> Settings:
    return {"statement": node.text("statement", LONGEST_TEXT, needed=True)}


def attachment(node: Node) -> Settings:
    return {
        "kinds": _kinds(node),
        "maximum_files": node.whole("maximum_files", (1, MOST_FILES), 1),
        "maximum_bytes": node.whole("maximum_bytes", (1, MOST_BYTES), MOST_BYTES),
    }


def _kinds(node: Node) -> tuple[str, ...]:
    if node.get("kinds") is None:
        return ("pdf", "image")
    given = node.items("kinds", len(FILE_KINDS))
    if any(not isinstance(kind, str) or kind not in FILE_KINDS for kind in given):
        node.note("not_in_list", "kinds")
        return ()
    return tuple(kind for kind in FILE_KINDS if kind in given)


def explanation(node: Node) -> Settings:
    return {"text": node.text("text", LONGEST_TEXT), "image": read_picture(node)}


def hidden(node: Node) -> Settings:
    longest = node.whole("maximum_length", (1, LONGEST_HIDDEN), LONGEST_HIDDEN)
    value = node.text("value", LONGEST_HIDDEN, called="hidden_value")
    if len(value) > longest:
        node.note("too_long", "value", called="hidden_value", maximum=longest, length=len(value))
    return {"value": value, "maximum_length": longest, "shown": node.flag("shown")}


def nothing(_: Node) -> Settings:
    return {}
