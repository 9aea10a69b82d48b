"""The types of fields a form is built from, one class each, with what their builder may set."""

from __future__ import annotations

from functools import cached_property

from chalicelib.forms.choice_types import (
    Choice,
    Matrix,
    MultipleChoice,
    Ranking,
    Rating,
    SingleChoice,
    YesNo,
)
from chalicelib.forms.field_base import NUMERIC, OTHER, Field, FieldType, Item, Option
from chalicelib.forms.formulas import Formula, Rounding
from chalicelib.values import dataclass

__all__ = [
    "NUMERIC",
    "OTHER",
    "Attachment",
    "Calculated",
    "Choice",
    "Consent",
    "Date",
    "DateRange",
    "Explanation",
    "Field",
    "FieldType",
    "Group",
    "Hidden",
    "Image",
    "Item",
    "LongText",
    "MailAddress",
    "Matrix",
    "MultipleChoice",
    "Number",
    "Option",
    "Organisation",
    "PersonalName",
    "PostalAddress",
    "Ranking",
    "Rating",
    "ShortText",
    "SingleChoice",
    "Telephone",
    "Time",
    "Yen",
    "YesNo",
]


@dataclass(frozen=True, kw_only=True)
class ShortText(Field):
    """One line; `format` names a fixed form of writing, `autocomplete` a token of HTML."""

    type = FieldType.SHORT_TEXT
    min_length: int = 0
    max_length: int = 200
    format: str | None = None
    autocomplete: str | None = None


@dataclass(frozen=True, kw_only=True)
class LongText(Field):
    """Several lines; lengths in code points."""

    type = FieldType.LONG_TEXT
    min_length: int = 0
    max_length: int = 2000


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """Bounds are canonical decimal strings, so that no float ever touches an answer."""

    type = FieldType.NUMBER
    minimum: str | None = None
    maximum: str | None = None
    decimal_places: int = 0
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class Yen(Field):
    """An amount of money in whole yen; bounds as of a number."""

    type = FieldType.YEN
    minimum: str | None = None
    maximum: str | None = None


@dataclass(frozen=True, kw_only=True)
class Date(Field):
    """Bounds are ISO dates, both inclusive."""

    type = FieldType.DATE
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, kw_only=True)
class Time(Field):
    """A time of day; bounds are "HH:MM", both inclusive."""

    type = FieldType.TIME
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, kw_only=True)
class DateRange(Field):
    """A first and a last day; `longest_days` counts both."""

    type = FieldType.DATE_RANGE
    earliest: str | None = None
    latest: str | None = None
    longest_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class MailAddress(Field):
    """With `confirm` the page asks twice; with `receipt` the result mail goes to this address."""

    type = FieldType.MAIL_ADDRESS
    personal: bool = True
    confirm: bool = False
    receipt: bool = False


@dataclass(frozen=True, kw_only=True)
class Telephone(Field):
    """A number that can be dialled in Japan."""

    type = FieldType.TELEPHONE
    personal: bool = True


@dataclass(frozen=True, kw_only=True)
class PostalAddress(Field):
    """An address in Japan, in parts."""

    type = FieldType.POSTAL_ADDRESS
    personal: bool = True


@dataclass(frozen=True, kw_only=True)
class PersonalName(Field):
    """A person's name in parts; `kana` is none, optional or required."""

    type = FieldType.PERSONAL_NAME
    personal: bool = True
    kana: str = "required"


@dataclass(frozen=True, kw_only=True)
class Organisation(Field):
    """An organisation's name, and its 法人番号: `number` is none, optional or required."""

    type = FieldType.ORGANISATION
    number: str = "optional"


@dataclass(frozen=True, kw_only=True)
class Consent(Field):
    """A box to tick under the text that is consented to."""

    type = FieldType.CONSENT
    statement: str


@dataclass(frozen=True, kw_only=True)
class Attachment(Field):
    """Files that were uploaded before; `kinds` are families of file types."""

    type = FieldType.ATTACHMENT
    kinds: tuple[str, ...] = ("pdf", "image")
    maximum_files: int = 1
    maximum_bytes: int = 10_485_760


@dataclass(frozen=True, kw_only=True)
class Group(Field):
    """Fields that are asked once a row; `row_label` names what a row is (お子さま)."""

    type = FieldType.GROUP
    fields: tuple[Field, ...]
    minimum_rows: int = 1
    maximum_rows: int = 10
    row_label: str = ""

    @cached_property
    def by_id(self) -> dict[str, Field]:
        return {item.id: item for item in self.fields}


@dataclass(frozen=True)
class Image:
    """A small picture as a data: URL, and what it shows in words."""

    data: str
    alt: str


@dataclass(frozen=True, kw_only=True)
class Explanation(Field):
    """Text and a picture between the questions; never has an answer."""

    type = FieldType.EXPLANATION
    text: str = ""
    image: Image | None = None


@dataclass(frozen=True, kw_only=True)
class Hidden(Field):
    """A value that comes with the form or its URL; `shown` on the check screen only."""

    type = FieldType.HIDDEN
    value: str = ""
    maximum_length: int = 200
    shown: bool = False


@dataclass(frozen=True, kw_only=True)
class Calculated(Field):
    """A number that follows from others; never taken from the answers."""

    type = FieldType.CALCULATED
    formula: Formula
    decimal_places: int = 0
    unit: str = ""
    rounding: Rounding = Rounding.DOWN
