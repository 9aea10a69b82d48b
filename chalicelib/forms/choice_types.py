"""The types of fields in which people choose from what is offered."""

from __future__ import annotations

from functools import cached_property

from chalicelib.forms.field_base import Field, FieldType, Item, Option
from chalicelib.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """What both kinds of choice have; with `other` the page offers 「その他」 with a text."""

    options: tuple[Option, ...]
    other: bool = False

    @cached_property
    def values(self) -> frozenset[str]:
        return frozenset(option.value for option in self.options)

    @cached_property
    def conditional(self) -> bool:
        """Whether what is offered depends on earlier answers."""
        return any(option.visible_if for option in self.options)


@dataclass(frozen=True, kw_only=True)
class SingleChoice(Choice):
    """Exactly one of the options; `draw` is auto, radio or select."""

    type = FieldType.SINGLE_CHOICE
    draw: str = "auto"


@dataclass(frozen=True, kw_only=True)
class MultipleChoice(Choice):
    """Any of the options; the bounds count only once something is chosen."""

    type = FieldType.MULTIPLE_CHOICE
    minimum_choices: int | None = None
    maximum_choices: int | None = None


@dataclass(frozen=True, kw_only=True)
class YesNo(Field):
    """はい or いいえ, stored as yes or no."""

    type = FieldType.YES_NO


@dataclass(frozen=True, kw_only=True)
class Rating(Field):
    """A whole number on a scale whose ends may have a name."""

    type = FieldType.RATING
    lowest: int = 1
    highest: int = 5
    low_label: str = ""
    high_label: str = ""


@dataclass(frozen=True, kw_only=True)
class Ranking(Field):
    """Options in order of preference; `places` None means all of them."""

    type = FieldType.RANKING
    options: tuple[Item, ...]
    places: int | None = None


@dataclass(frozen=True, kw_only=True)
class Matrix(Field):
    """A table to fill in; `cell` is single, multiple or number (the last settings are for it)."""

    type = FieldType.MATRIX
    rows: tuple[Item, ...]
    columns: tuple[Item, ...]
    cell: str = "single"
    every_row: bool = False
    minimum: str | None = None
    maximum: str | None = None
    decimal_places: int = 0
    unit: str = ""
