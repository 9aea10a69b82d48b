"""The words of a form: what it asks, in which order, under which rules; free of machinery."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.forms.conditions import (
    AtLeast,
    Check,
    Compare,
    Comparison,
    Either,
    Every,
    Negation,
    Operation,
    Rule,
)
from chalicelib.forms.field_types import (
    NUMERIC,
    OTHER,
    Attachment,
    Calculated,
    Choice,
    Consent,
    Date,
    DateRange,
    Explanation,
    Field,
    FieldType,
    Group,
    Hidden,
    Image,
    Item,
    LongText,
    MailAddress,
    Matrix,
    MultipleChoice,
    Number,
    Option,
    Organisation,
    PersonalName,
    PostalAddress,
    Ranking,
    Rating,
    ShortText,
    SingleChoice,
    Telephone,
    Time,
    Yen,
    YesNo,
)
from chalicelib.forms.formulas import (
    Calculation,
    FieldTerm,
    Formula,
    NumberTerm,
    Rounding,
    Term,
)
from chalicelib.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "LOCALES",
    "NUMERIC",
    "OTHER",
    "SCHEMA",
    "AtLeast",
    "Attachment",
    "Audience",
    "Behaviour",
    "Branch",
    "Calculated",
    "Calculation",
    "Check",
    "Choice",
    "Compare",
    "Comparison",
    "Consent",
    "Contact",
    "Date",
    "DateRange",
    "Definition",
    "Either",
    "Ending",
    "Every",
    "Explanation",
    "Field",
    "FieldTerm",
    "FieldType",
    "Formula",
    "Group",
    "Hidden",
    "Image",
    "Item",
    "Kind",
    "LongText",
    "MailAddress",
    "Matrix",
    "MultipleChoice",
    "Negation",
    "Number",
    "NumberTerm",
    "Operation",
    "Option",
    "Organisation",
    "PersonalName",
    "PostalAddress",
    "Ranking",
    "Rating",
    "Rounding",
    "Rule",
    "Section",
    "ShortText",
    "SingleChoice",
    "Telephone",
    "Term",
    "Time",
    "Yen",
    "YesNo",
    "children_of",
]

SCHEMA = "smart-docho/procedure/2"
LOCALES = ("en", "easy", "zh", "ko")  # beside Japanese; easy is やさしい日本語


class Kind(StrEnum):
    PROCEDURE = "procedure"
    INQUIRY = "inquiry"
    QUESTIONNAIRE = "questionnaire"
    SURVEY = "survey"
    APPLICATION = "application"
    HEALTH_CHECK = "health_check"
    EVENT = "event"
    CONSULTATION = "consultation"
    ATTENDANCE = "attendance"
    REGISTRATION = "registration"
    REPORT = "report"

    @property
    def one_by_one(self) -> bool:
        """Whether somebody sees to each answer; others are tabulated together."""
        return self not in _TABULATED


_TABULATED = {Kind.INQUIRY, Kind.QUESTIONNAIRE, Kind.SURVEY, Kind.HEALTH_CHECK, Kind.ATTENDANCE}


class Audience(StrEnum):
    RESIDENT = "resident"
    STAFF = "staff"
    MEDICAL = "medical"


@dataclass(frozen=True)
class Branch:
    """Where to go after a section when its rule holds: a later section or an ending."""

    rule: Rule
    to: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """Fields that are asked together, under one heading."""

    id: str
    title: str
    description: str = ""
    page_break: bool = False
    visible_if: Rule | None = None
    branches: tuple[Branch, ...] = ()
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class Ending:
    """What is said at the end; one that does not accept turns the person away."""

    id: str
    title: str
    text: str = ""
    visible_if: Rule | None = None
    accepts: bool = True


@dataclass(frozen=True)
class Contact:
    """Whom citizens may ask."""

    section: str = ""
    phone: str = ""
    mail: str = ""


@dataclass(frozen=True)
class Behaviour:
    """How the page keeps answers and counts its pages."""

    device_draft: bool = True
    resume: bool = False
    numbered_pages: bool = True


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
    endings: tuple[Ending, ...] = ()
    checks: tuple[Check, ...] = ()
    behaviour: Behaviour = field(default_factory=Behaviour)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields in the order in which they are asked; a group counts as one."""
        return tuple(item for section in self.sections for item in section.fields)

    @cached_property
    def by_id(self) -> dict[str, Field]:
        """Every field by its id, those inside groups too."""
        inner = (item for group in self.fields for item in children_of(group))
        return {item.id: item for item in (*self.fields, *inner)}

    @cached_property
    def positions(self) -> dict[str, int]:
        """Where each top-level field stands in the order of the form."""
        return {item.id: number for number, item in enumerate(self.fields)}

    @cached_property
    def ending_by_id(self) -> dict[str, Ending]:
        return {ending.id: ending for ending in self.endings}

    @cached_property
    def pages(self) -> tuple[tuple[Section, ...], ...]:
        """The sections, page by page."""
        pages: list[list[Section]] = []
        for section in self.sections:
            if section.page_break or not pages:
                pages.append([])
            pages[-1].append(section)
        return tuple(tuple(page) for page in pages)

    @cached_property
    def receipt_field(self) -> MailAddress | None:
        """The field whose address gets the result mail, if the form has one."""
        mails = (item for item in self.fields if isinstance(item, MailAddress))
        return next((item for item in mails if item.receipt), None)

    @cached_property
    def personal_fields(self) -> tuple[Field, ...]:
        """The fields that hold personal data; a group counts if one of its fields does."""
        return tuple(
            item
            for item in self.fields
            if item.personal or any(child.personal for child in children_of(item))
        )

    def resolve(self, key: str) -> tuple[Field | None, int | None, str]:
        """Take "group.2.child.part" apart: the field meant, its row in the group, the part."""
        first, _, rest = key.partition(".")
        found = self.by_id.get(first)
        if not isinstance(found, Group) or not rest:
            return found, None, rest if found else ""
        row, _, rest = rest.partition(".")
        child_id, _, part = rest.partition(".")
        child = next((item for item in found.fields if item.id == child_id), None)
        return child or found, int(row) if row.isdecimal() else None, part


def children_of(item: Field) -> tuple[Field, ...]:
    """Return the fields inside a group; none for any other field."""
    return item.fields if isinstance(item, Group) else ()
