"""One reader per field type: from the raw answer of a page to a canonical value or a refusal."""

import re
from collections.abc import Callable
from typing import Any

from chalicelib.forms import dates, model, normalise, places
from chalicelib.forms.refusals import Reading, Refusal, refuse
from chalicelib.forms.rules import compare

LARGEST_WHOLE = 15  # digits that Excel keeps exactly
_DIGITS = re.compile("[0-9]+")
_ALPHANUMERIC = re.compile("[0-9A-Za-z]+")


def read_short_text(field: model.ShortText, raw: object) -> Reading:
    if not isinstance(raw, str):
        return refuse("wrong_type")
    text = normalise.trim(raw)
    if not text:
        return None
    if normalise.LINE_BREAK.search(text):
        return refuse("line_break")
    formatted = _FORMATS[field.format](text) if field.format else text
    if formatted is None:
        return refuse(f"not_{field.format}")
    return _measured(field, formatted)


def _digits(text: str) -> str | None:
    text = normalise.fold(text)
    return text if _DIGITS.fullmatch(text) else None


def _alphanumeric(text: str) -> str | None:
    text = normalise.fold(text)
    return text if _ALPHANUMERIC.fullmatch(text) else None


_FORMATS: dict[str, Callable[[str], str | None]] = {
    "kana": normalise.read_kana,
    "digits": _digits,
    "alphanumeric": _alphanumeric,
}


def read_long_text(field: model.LongText, raw: object) -> Reading:
    if not isinstance(raw, str):
        return refuse("wrong_type")
    text = normalise.trim(raw)
    return _measured(field, text) if text else None


def _measured(field: model.ShortText | model.LongText, text: str) -> Reading:
    if normalise.FORBIDDEN.search(text):
        return refuse("forbidden_character")
    if len(text) < field.min_length:
        return refuse("too_short", minimum=field.min_length, length=len(text))
    if len(text) > field.max_length:
        return refuse("too_long", maximum=field.max_length, length=len(text))
    return text


def read_number(field: model.Number, raw: object) -> Reading:
    if not isinstance(raw, str):
        return refuse("wrong_type")
    if not normalise.trim(raw):
        return None
    number = normalise.read_number(raw)
    if number is None:
        return refuse("not_a_number")
    return _number_shape(field, number) or _number_bounds(field, number) or number


def _number_shape(field: model.Number, number: str) -> Refusal | None:
    whole, _, fraction = number.partition(".")
    if len(whole.removeprefix("-")) > LARGEST_WHOLE:
        return refuse("too_many_digits", maximum=LARGEST_WHOLE)
    if len(fraction) <= field.decimal_places:
        return None
    if field.decimal_places == 0:
        return refuse("not_an_integer")
    return refuse("too_many_decimals", maximum=field.decimal_places)


def _number_bounds(field: model.Number, number: str) -> Refusal | None:
    if field.minimum is not None and compare(field.type, number, field.minimum) < 0:
        return refuse("too_small", minimum=field.minimum)
    if field.maximum is not None and compare(field.type, number, field.maximum) > 0:
        return refuse("too_large", maximum=field.maximum)
    return None


def read_single_choice(field: model.SingleChoice, raw: object) -> Reading:
    if not isinstance(raw, str):
        return refuse("wrong_type")
    if not raw:
        return None
    return raw if any(raw == option.value for option in field.options) else refuse("unknown_option")


def read_multiple_choice(field: model.MultipleChoice, raw: object) -> Reading:
    """Return the chosen values once each, in the order of the definition."""
    if not isinstance(raw, list) or not all(isinstance(value, str) for value in raw):
        return refuse("wrong_type")
    chosen = set(raw)
    values = [option.value for option in field.options if option.value in chosen]
    if len(values) < len(chosen):
        return refuse("unknown_option")
    return _counted(field, values) if values else None


def _counted(field: model.MultipleChoice, values: list[str]) -> Reading:
    if field.minimum_choices is not None and len(values) < field.minimum_choices:
        return refuse("too_few_choices", minimum=field.minimum_choices)
    if field.maximum_choices is not None and len(values) > field.maximum_choices:
        return refuse("too_many_choices", maximum=field.maximum_choices)
    return values


def read_mail_address(_: model.MailAddress, raw: object) -> Reading:
    return _read(raw, normalise.read_mail_address, "not_a_mail_address")


def read_telephone(_: model.Telephone, raw: object) -> Reading:
    return _read(raw, normalise.read_telephone, "not_a_telephone")


def _read(raw: object, reader: Callable[[str], str | None], code: str) -> Reading:
    if not isinstance(raw, str):
        return refuse("wrong_type")
    if not normalise.trim(raw):
        return None
    return reader(raw) or refuse(code)


def read_consent(_: model.Consent, raw: object) -> Reading:
    if not isinstance(raw, bool):
        return refuse("wrong_type")
    return raw or None


READERS: dict[model.FieldType, Callable[[Any, object], Reading]] = {
    model.FieldType.SHORT_TEXT: read_short_text,
    model.FieldType.LONG_TEXT: read_long_text,
    model.FieldType.NUMBER: read_number,
    model.FieldType.DATE: dates.read_date,
    model.FieldType.SINGLE_CHOICE: read_single_choice,
    model.FieldType.MULTIPLE_CHOICE: read_multiple_choice,
    model.FieldType.MAIL_ADDRESS: read_mail_address,
    model.FieldType.TELEPHONE: read_telephone,
    model.FieldType.POSTAL_ADDRESS: places.read_postal_address,
    model.FieldType.CONSENT: read_consent,
}
