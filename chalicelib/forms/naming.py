"""Whose answers these are: the names that a form asks for, to show first and to find people by."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.forms.display import display_value
from chalicelib.forms.model import (
    Definition,
    Field,
    Group,
    Organisation,
    PersonalName,
    ShortText,
)

__all__ = ["name_field", "name_of", "names_in"]

_PERSON = re.compile("氏名|お名前|^名前|フリガナ|ふりがな")
_ORGANISATION = re.compile("(?:法人|団体|会社|企業|事業者|機関)の?名")
_KANA = re.compile("フリガナ|ふりがな|カナ|かな")
_PARTS = (("family", "given"), ("family_kana", "given_kana"), ("name",))


def name_field(definition: Definition, answers: Mapping[str, Any]) -> Field | None:
    """The first field that asks for a person's name, else an organisation's, and was answered."""
    given = [one for one in definition.fields if answers.get(one.id) and _is_name(one)]
    written = [one for one in given if not _KANA.search(one.label)]
    people = (one for one in written if _is_person(one))
    return next(people, written[0] if written else None)


def name_of(definition: Definition, answers: Mapping[str, Any]) -> str:
    """The name as people read it, with its reading; "" where there is none."""
    field = name_field(definition, answers)
    if field is None:
        return ""
    if isinstance(field, Organisation):
        return str(answers[field.id]["name"])
    return display_value(field, answers[field.id])


def names_in(definition: Definition, answers: Mapping[str, Any]) -> Iterator[str]:
    """Every name and every reading that was given, those inside groups too."""
    for field in definition.fields:
        value = answers.get(field.id)
        if isinstance(field, Group):
            for row in value or ():
                for one in field.fields:
                    yield from _told(one, row.get(one.id))
        else:
            yield from _told(field, value)


def _told(field: Field, value: Any) -> Iterator[str]:
    if not value or not _is_name(field):
        return
    if isinstance(value, str):
        yield value
        return
    for parts in _PARTS:
        told = " ".join(value[part] for part in parts if value.get(part))
        if told:
            yield told


def _is_name(field: Field) -> bool:
    if isinstance(field, ShortText):
        return bool(_PERSON.search(field.label) or _ORGANISATION.search(field.label))
    return isinstance(field, (PersonalName, Organisation))


def _is_person(field: Field) -> bool:
    named = isinstance(field, ShortText) and bool(_PERSON.search(field.label))
    return named or isinstance(field, PersonalName)
