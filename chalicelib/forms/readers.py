"""One reader per field type: from the raw answer of a page to a canonical value or a refusal."""

import re
from collections.abc import Callable

from chalicelib.forms import (
    attachments,
    choices,
    dates,
    matrices,
    model,
    names,
    normalise,
    numbers,
    places,
    rankings,
    times,
)
from chalicelib.forms.lines import line_fault
from chalicelib.forms.refusals import Fault, Reading, Refusal, refuse

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


def read_hidden(field: model.Hidden, raw: object) -> Reading:
    """Return what came from the URL where that is allowed, else the builder's value."""
    if not field.prefill or raw is None:
        return field.value or None
    if not isinstance(raw, str):
        return refuse("wrong_type")
    text = normalise.trim(raw) or field.value
    fault = line_fault("", text, field.maximum_length)
    return Refusal((fault,)) if fault else text or None


def read_nothing(_: model.Field, __: object) -> Reading:
    return None


# Groups are missing here: their rows are judged by all of these (judgement.py).
READERS: dict[model.FieldType, Callable[..., Reading]] = {
    model.FieldType.SHORT_TEXT: read_short_text,
    model.FieldType.LONG_TEXT: read_long_text,
    model.FieldType.NUMBER: numbers.read_number,
    model.FieldType.YEN: numbers.read_yen,
    model.FieldType.DATE: dates.read_date,
    model.FieldType.TIME: times.read_time,
    model.FieldType.DATE_RANGE: dates.read_date_range,
    model.FieldType.SINGLE_CHOICE: choices.read_single_choice,
    model.FieldType.MULTIPLE_CHOICE: choices.read_multiple_choice,
    model.FieldType.YES_NO: choices.read_yes_no,
    model.FieldType.RATING: numbers.read_rating,
    model.FieldType.RANKING: rankings.read_ranking,
    model.FieldType.MATRIX: matrices.read_matrix,
    model.FieldType.MAIL_ADDRESS: read_mail_address,
    model.FieldType.TELEPHONE: read_telephone,
    model.FieldType.POSTAL_ADDRESS: places.read_postal_address,
    model.FieldType.PERSONAL_NAME: names.read_personal_name,
    model.FieldType.ORGANISATION: names.read_organisation,
    model.FieldType.CONSENT: read_consent,
    model.FieldType.ATTACHMENT: attachments.read_attachment,
    model.FieldType.EXPLANATION: read_nothing,
    model.FieldType.HIDDEN: read_hidden,
}

_PARTS_MISSING: dict[model.FieldType, Callable[..., list[Fault]]] = {
    model.FieldType.POSTAL_ADDRESS: places.missing_address,
    model.FieldType.PERSONAL_NAME: names.missing_name,
    model.FieldType.ORGANISATION: names.missing_organisation,
    model.FieldType.MATRIX: matrices.missing_rows,
}
_MISSING = {
    model.FieldType.SINGLE_CHOICE: "choice_required",
    model.FieldType.MULTIPLE_CHOICE: "choice_required",
    model.FieldType.YES_NO: "choice_required",
    model.FieldType.RATING: "choice_required",
    model.FieldType.RANKING: "choice_required",
    model.FieldType.CONSENT: "consent_required",
    model.FieldType.ATTACHMENT: "file_required",
}


def missing(field: model.Field) -> list[Fault]:
    """Return what to say when a required field has no answer."""
    if field.type in _PARTS_MISSING:
        return _PARTS_MISSING[field.type](field)
    if isinstance(field, model.Group) and field.minimum_rows:
        return [Fault("too_few_rows", {"minimum": field.minimum_rows}, "")]
    return [Fault(_MISSING.get(field.type, "required"), {}, "")]
