"""Decides which script a page needs: most forms do with the small one."""

from chalicelib.forms.model import (
    Definition,
    Field,
    FieldType,
    MultipleChoice,
    Section,
    SingleChoice,
)

# What web/shared/basic.ts can read without the parts that only larger forms need.
BASIC_TYPES = frozenset(
    {
        FieldType.SHORT_TEXT,
        FieldType.LONG_TEXT,
        FieldType.NUMBER,
        FieldType.DATE,
        FieldType.SINGLE_CHOICE,
        FieldType.MULTIPLE_CHOICE,
        FieldType.MAIL_ADDRESS,
        FieldType.TELEPHONE,
        FieldType.POSTAL_ADDRESS,
        FieldType.CONSENT,
    }
)


def needs_full(definition: Definition) -> bool:
    """Tell whether the form asks for more than the small script of the public page can do."""
    sections = definition.sections
    return (
        bool(definition.endings or definition.checks or definition.translations)
        or definition.behaviour.resume
        or any(section.page_break for section in sections[1:])
        or any(_branches(section) for section in sections)
        or any(_goes_beyond(item) for item in definition.fields)
    )


def _branches(section: Section) -> bool:
    return bool(section.visible_if or section.branches)


def _goes_beyond(item: Field) -> bool:
    if item.type not in BASIC_TYPES or item.prefill:
        return True
    if not isinstance(item, SingleChoice | MultipleChoice):
        return False
    return item.other or any(option.visible_if for option in item.options)
