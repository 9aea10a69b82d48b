"""What all types of fields share: their names, what stands in lists, and what every field has."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from chalicelib.forms.conditions import Rule  # noqa: TC001 — used by dataclasses
from chalicelib.values import dataclass

OTHER = "other"  # the value that stands for 「その他」 where a choice has it


class FieldType(StrEnum):
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    YEN = "yen"
    DATE = "date"
    TIME = "time"
    DATE_RANGE = "date_range"
    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    YES_NO = "yes_no"
    RATING = "rating"
    RANKING = "ranking"
    MATRIX = "matrix"
    MAIL_ADDRESS = "mail_address"
    TELEPHONE = "telephone"
    POSTAL_ADDRESS = "postal_address"
    PERSONAL_NAME = "personal_name"
    ORGANISATION = "organisation"
    CONSENT = "consent"
    ATTACHMENT = "attachment"
    GROUP = "group"
    EXPLANATION = "explanation"
    HIDDEN = "hidden"
    CALCULATED = "calculated"


# What counts and can be reckoned with.
NUMERIC = frozenset({FieldType.NUMBER, FieldType.YEN, FieldType.RATING, FieldType.CALCULATED})


@dataclass(frozen=True)
class Item:
    """One row, column or candidate: `value` is stored, `label` is read."""

    value: str
    label: str


@dataclass(frozen=True)
class Option(Item):
    """One choice; offered only while its rule holds."""

    visible_if: Rule | None = None


@dataclass(frozen=True, kw_only=True)
class Field:
    """What every field has; `visible_if` None means always visible."""

    type: ClassVar[FieldType]
    id: str
    label: str
    hint: str = ""
    required: bool = False
    visible_if: Rule | None = None
    personal: bool = False
    prefill: bool = False
