"""What choices, rankings and tables let their builder set: the lists of what is offered."""

import re
from collections.abc import Iterator

from chalicelib.forms.field_settings import (
    LONGEST_LABEL,
    Settings,
    decimal_bounds,
    in_order,
)
from chalicelib.forms.grammar import Names, read_condition
from chalicelib.forms.model import OTHER, Item, Option
from chalicelib.forms.node import Node
from chalicelib.forms.problems import place_name

MOST_OPTIONS = 200
MOST_ROWS = 50
MOST_COLUMNS = 20
DRAWINGS = ("auto", "radio", "select")
CELLS = ("single", "multiple", "number")
_VALUE = re.compile("[a-z0-9_]{1,40}")


def single_choice(node: Node, names: Names) -> Settings:
    return {**_choices(node, names), "draw": node.choice("draw", DRAWINGS) or "auto"}


def multiple_choice(node: Node, names: Names) -> Settings:
    choices = _choices(node, names)
    keys = ("minimum_choices", "maximum_choices")
    bounds = {key: node.optional_whole(key, (1, MOST_OPTIONS)) for key in keys}
    low, high = bounds.values()
    in_order(node, bounds, low is None or high is None or low <= high)
    _no_more_than(node, "minimum_choices", low, len(choices["options"]) + choices["other"])
    return {**choices, **bounds}


def _choices(node: Node, names: Names) -> Settings:
    other = node.flag("other")
    return {"options": tuple(_options(node, names, other)), "other": other}


def _no_more_than(node: Node, key: str, wanted: int | None, offered: int) -> None:
    if wanted is not None and offered and wanted > offered:
        node.note("more_than_options", key, count=offered)


def _options(node: Node, names: Names, other: bool) -> Iterator[Option]:
    for inner, item in _items(node, "options", "option", MOST_OPTIONS):
        if other and item.value == OTHER:
            inner.note("reserved_option", "value", id=OTHER)
        rule = read_condition(inner, names)
        inner.refuse_unknown_keys()
        yield Option(item.value, item.label, rule)


def _plain(node: Node, key: str, place: str, most: int) -> tuple[Item, ...]:
    items = []
    for inner, item in _items(node, key, place, most):
        inner.refuse_unknown_keys()
        items.append(item)
    return tuple(items)


def _items(node: Node, key: str, place: str, most: int) -> Iterator[tuple[Node, Item]]:
    values: set[str] = set()
    labels: set[str] = set()
    for index, data in enumerate(node.items(key, most)):
        where = place_name(place, field=node.where, position=index + 1)
        inner = node.child(data, f"{key}/{index}", where)
        item = Item(
            inner.text("value", LONGEST_LABEL, needed=True),
            inner.text("label", LONGEST_LABEL, needed=True, called="option_label"),
        )
        _note_item(inner, item, values, labels)
        yield inner, item


def _note_item(node: Node, item: Item, values: set[str], labels: set[str]) -> None:
    if item.value and not _VALUE.fullmatch(item.value):
        node.note("wrong_option_value", "value", id=item.value)
    if item.value in values:
        node.note("duplicate_id", "value", id=item.value)
    if item.label in labels:
        node.note("duplicate_label", "label")
    values.update(filter(None, [item.value]))
    labels.update(filter(None, [item.label]))


def ranking(node: Node) -> Settings:
    options = _plain(node, "options", "option", MOST_OPTIONS)
    places = node.optional_whole("places", (1, MOST_OPTIONS))
    _no_more_than(node, "places", places, len(options))
    return {"options": options, "places": places}


def matrix(node: Node) -> Settings:
    cell = node.choice("cell", CELLS) or "single"
    rows = _plain(node, "rows", "row", MOST_ROWS)
    columns = _plain(node, "columns", "column", MOST_COLUMNS)
    return {
        "rows": rows,
        "columns": columns,
        "cell": cell,
        "every_row": node.flag("every_row"),
        **decimal_bounds(node),
        "decimal_places": node.whole("decimal_places", (0, 4), 0),
        "unit": node.text("unit", 20),
    }
