"""Shows a canonical answer as people read it: in the console, in mails and on the receipt."""

from collections.abc import Callable, Mapping
from typing import Any

from chalicelib.forms import grouping
from chalicelib.forms.model import Field, FieldType, MultipleChoice, Number, SingleChoice
from chalicelib.forms.refusals import Value
from chalicelib.forms.wareki import era_of, seireki, wareki

CONSENTED = "同意する"


def display_value(field: Field, value: Value | None) -> str:
    """Return the text for people; "" when there is no answer."""
    if value is None:
        return ""
    show = _SHOW.get(field.type)
    return show(field, value) if show else str(value)


def display_date(iso: str) -> str:
    """Write an ISO date as 令和4年12月1日(2022-12-01)."""
    return f"{wareki(iso) if era_of(iso) else seireki(iso)}({iso})"


def label_of(field: SingleChoice | MultipleChoice, value: str) -> str:
    """Return the option's label; an option that is gone is shown by its value."""
    return next((option.label for option in field.options if option.value == value), value)


def _choices(field: MultipleChoice, values: list[str]) -> str:
    return "、".join(label_of(field, value) for value in values)


def _number(field: Number, number: str) -> str:
    return grouping.group_number(number) + field.unit


def _address(_: Field, address: Mapping[str, str]) -> str:
    place = "".join(address.get(part, "") for part in ("prefecture", "city", "street"))
    place = " ".join(filter(None, (place, address.get("building"))))
    code = address.get("postal_code")
    return f"〒{grouping.group_postal_code(code)} {place}" if code else place


_SHOW: dict[FieldType, Callable[[Any, Any], str]] = {
    FieldType.NUMBER: _number,
    FieldType.DATE: lambda _, iso: display_date(iso),
    FieldType.SINGLE_CHOICE: label_of,
    FieldType.MULTIPLE_CHOICE: _choices,
    FieldType.TELEPHONE: lambda _, digits: grouping.group_telephone(digits),
    FieldType.POSTAL_ADDRESS: _address,
    FieldType.CONSENT: lambda *_: CONSENTED,
}
