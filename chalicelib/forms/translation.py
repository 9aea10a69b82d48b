"""Puts a form's texts into another language; answers are stored alike in all of them."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.forms.field_settings import LONGEST_TEXT
from chalicelib.forms.model import (
    LOCALES,
    Definition,
    Ending,
    Field,
    Item,
    Section,
    children_of,
)
from chalicelib.forms.node import LONGEST_LINE, Node
from chalicelib.forms.problems import language_name, place_name

_HEAD = ("title", "summary", "purpose", "completion")
_FIELD = ("label", "hint", "statement", "unit", "text", "row_label", "low_label", "high_label")
_LISTS = {"options": "option", "rows": "row", "columns": "column"}
_LINES = {"title", "label", "unit", "row_label", "low_label", "high_label", "message"}

Texts = Mapping[str, str]


def translatable(definition: Definition) -> dict[str, str]:
    """Return every text that may be translated, by its key, in the order of the form."""
    return {key: text for key, text in _texts(definition) if text}


def _texts(definition: Definition) -> Iterator[tuple[str, str]]:
    yield from ((key, getattr(definition, key)) for key in _HEAD)
    for section in definition.sections:
        yield f"section.{section.id}.title", section.title
        yield f"section.{section.id}.description", section.description
        for item in section.fields:
            yield from _field_texts(item)
    for ending in definition.endings:
        yield f"ending.{ending.id}.title", ending.title
        yield f"ending.{ending.id}.text", ending.text
    yield from ((f"check.{check.id}.message", check.message) for check in definition.checks)


def _field_texts(item: Field) -> Iterator[tuple[str, str]]:
    stem = f"field.{item.id}"
    yield from ((f"{stem}.{key}", getattr(item, key, "")) for key in _FIELD)
    for key, word in _LISTS.items():
        for one in getattr(item, key, ()):
            yield f"{stem}.{word}.{one.value}", one.label
    for child in children_of(item):
        yield from _field_texts(child)


def translated(definition: Definition, locale: str) -> Definition:
    """Return the form in a language; what is not translated stays Japanese."""
    texts = definition.translations.get(locale, {})
    if not texts:
        return definition
    return dataclasses.replace(
        definition,
        **{key: texts.get(key, getattr(definition, key)) for key in _HEAD},
        sections=tuple(_section(section, texts) for section in definition.sections),
        endings=tuple(_ending(ending, texts) for ending in definition.endings),
        checks=tuple(
            dataclasses.replace(
                check, message=texts.get(f"check.{check.id}.message", check.message)
            )
            for check in definition.checks
        ),
    )


def _section(section: Section, texts: Texts) -> Section:
    changed = _changed(f"section.{section.id}", ("title", "description"), texts)
    fields = tuple(_field(item, texts) for item in section.fields)
    return dataclasses.replace(section, **changed, fields=fields)


def _ending(ending: Ending, texts: Texts) -> Ending:
    return dataclasses.replace(ending, **_changed(f"ending.{ending.id}", ("title", "text"), texts))


def _changed(stem: str, keys: tuple[str, ...], texts: Texts) -> dict[str, Any]:
    return {key: texts[f"{stem}.{key}"] for key in keys if f"{stem}.{key}" in texts}


def _field(item: Field, texts: Texts) -> Field:
    stem = f"field.{item.id}"
    changed = _changed(stem, _FIELD, texts)
    for key, word in _LISTS.items():
        if items := getattr(item, key, ()):
            changed[key] = tuple(_item(one, f"{stem}.{word}.{one.value}", texts) for one in items)
    if inner := children_of(item):
        changed["fields"] = tuple(_field(child, texts) for child in inner)
    return dataclasses.replace(item, **changed)


def _item(one: Item, key: str, texts: Texts) -> Item:
    return dataclasses.replace(one, label=texts.get(key, one.label))


def read_translations(
    root: Node, data: object, definition: Definition
) -> dict[str, dict[str, str]]:
    """Read the texts of each language; empty ones count as not translated."""
    node = root.child({} if data is None else data, "translations", place_name("translations"))
    for locale in node.data:
        if locale not in LOCALES:
            node.note("unknown_language", locale, id=locale)
    # A field that could not be read has no texts, so its translations cannot be judged.
    known = dict(_texts(definition)) if not root.problems else None
    return {locale: _read_locale(node, locale, known) for locale in LOCALES if locale in node.data}


def _read_locale(parent: Node, locale: str, known: Texts | None) -> dict[str, str]:
    where = place_name("translation", language=language_name(locale))
    node = parent.child(parent.get(locale), locale, where)
    for key in node.data:
        if known is not None and key not in known:
            node.note("unknown_translation", key, id=key)
    texts = {key: node.text(key, _longest(key)) for key in node.data}
    return {key: texts[key] for key, ours in (known or {}).items() if ours and texts.get(key)}


def _longest(key: str) -> int:
    return LONGEST_LINE if key.rpartition(".")[2] in _LINES else LONGEST_TEXT
