"""The words of a form: what it asks, in which order, under which rules; free of machinery."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

SCHEMA = "smart-docho/procedure/1"


class Kind(StrEnum):
    PROCEDURE = "procedure"
    INQUIRY = "inquiry"
    QUESTIONNAIRE = "questionnaire"
    SURVEY = "survey"
    APPLICATION = "application"
    HEALTH_CHECK = "health_check"


class Audience(StrEnum):
    RESIDENT = "resident"
    STAFF = "staff"
    MEDICAL = "medical"


class FieldType(StrEnum):
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    MAIL_ADDRESS = "mail_address"
    TELEPHONE = "telephone"
    POSTAL_ADDRESS = "postal_address"
    CONSENT = "consent"


class Operation(StrEnum):
    EQUALS = "equals"
    NOT_EQUALS = "not_equals"
    INCLUDES = "includes"
    LESS = "less"
    GREATER = "greater"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Comparison:
    """One look at an earlier answer; false whenever that answer is absent."""

    operation: Operation
    field: str
    value: str | None = None


@dataclass(frozen=True)
class Every:
    """Holds when all parts hold."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Either:
    """Holds when at least one part holds."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Negation:
    """Holds when its part does not."""

    rule: Rule


Rule = Comparison | Every | Either | Negation


@dataclass(frozen=True)
class Option:
    """One choice: `value` is stored, `label` is read."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Field:
    """What every field has; `visible_if` None means always visible."""

    type: ClassVar[FieldType]
    id: str
    label: str
    hint: str = ""
    required: bool = False
    visible_if: Rule | None = None


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
class Date(Field):
    """Bounds are ISO dates, both inclusive."""

    type = FieldType.DATE
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, kw_only=True)
class SingleChoice(Field):
    """Exactly one of the options."""

    type = FieldType.SINGLE_CHOICE
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class MultipleChoice(Field):
    """Any of the options; the bounds count only once something is chosen."""

    type = FieldType.MULTIPLE_CHOICE
    options: tuple[Option, ...]
    minimum_choices: int | None = None
    maximum_choices: int | None = None


@dataclass(frozen=True, kw_only=True)
class MailAddress(Field):
    """With `confirm` the page asks twice; with `receipt` the result mail goes to this address."""

    type = FieldType.MAIL_ADDRESS
    confirm: bool = False
    receipt: bool = False


@dataclass(frozen=True, kw_only=True)
class Telephone(Field):
    """A number that can be dialled in Japan."""

    type = FieldType.TELEPHONE


@dataclass(frozen=True, kw_only=True)
class PostalAddress(Field):
    """An address in Japan, in parts."""

    type = FieldType.POSTAL_ADDRESS


@dataclass(frozen=True, kw_only=True)
class Consent(Field):
    """A box to tick under the text that is consented to."""

    type = FieldType.CONSENT
    statement: str


@dataclass(frozen=True)
class Section:
    """Fields that are asked together, under one heading."""

    id: str
    title: str
    description: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Contact:
    """Whom citizens may ask."""

    section: str = ""
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A whole form, checked: only `parse_definition` makes one from the outside."""

    title: str
    kind: Kind
    audience: Audience
    sections: tuple[Section, ...]
    summary: str = ""
    purpose: str = ""
    contact: Contact = field(default_factory=Contact)
    completion: str = ""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields in the order in which they are asked."""
        return tuple(item for section in self.sections for item in section.fields)

    @cached_property
    def by_id(self) -> dict[str, Field]:
        return {item.id: item for item in self.fields}

    @cached_property
    def receipt_field(self) -> MailAddress | None:
        """The field whose address gets the result mail, if the form has one."""
        mails = (item for item in self.fields if isinstance(item, MailAddress))
        return next((item for item in mails if item.receipt), None)
