"""How a field is drawn on the citizen's page: macro, texts, attributes of the input."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from chalicelib.forms.facts import FILE_KINDS
from chalicelib.forms.model import (
    Attachment,
    Calculated,
    Consent,
    Date,
    DateRange,
    Explanation,
    Field,
    Group,
    Hidden,
    LongText,
    MailAddress,
    Matrix,
    MultipleChoice,
    Number,
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
from chalicelib.forms.parts import Part, address_parts, name_parts, organisation_parts
from chalicelib.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Words = Mapping[str, str]

__all__ = ["Look", "look"]

MOST_RADIOS = 5  # デジタル庁デザインシステム: five options or fewer are shown at once
MOST_COLUMNS = {"single": 7, "multiple": 7, "number": 5}  # that fit beside their row's name

_FORMAT_INPUTS = {
    "digits": {"inputmode": "numeric"},
    "alphanumeric": {"autocapitalize": "off", "spellcheck": "false"},
}
_MAIL_INPUT = {"type": "email", "autocomplete": "email", "spellcheck": "false"}
_SIZES = (("MB", 1_048_576), ("KB", 1024))


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one field is drawn: the macro's name, its texts, and the attributes of its input."""

    shape: str
    hint: str = ""
    limit: str = ""
    width: str = ""
    unit: str = ""
    group: bool = False
    fits: bool = True
    input: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()


_PLAIN: dict[type[Field], Look] = {
    LongText: Look(shape="long_text"),
    Date: Look(shape="date", group=True),
    Time: Look(shape="time", group=True),
    YesNo: Look(shape="radio", group=True),
    Rating: Look(shape="rating", group=True),
    MailAddress: Look(shape="text", width="w24", input=_MAIL_INPUT),
    Telephone: Look(shape="text", width="w16", input={"type": "tel", "autocomplete": "tel"}),
    Consent: Look(shape="consent", group=True),
    Explanation: Look(shape="explanation"),
    Hidden: Look(shape="hidden"),
    Calculated: Look(shape="calculated"),
}


def look(item: Field, words: Words) -> Look:
    """Tell how a field is drawn in the page's language."""
    plain = _PLAIN.get(type(item))
    return plain or _LOOKS[type(item)](item, words)


def _short_text(item: ShortText, words: Words) -> Look:
    attributes = dict(_FORMAT_INPUTS.get(item.format or "", {}))
    if item.autocomplete:
        attributes["autocomplete"] = item.autocomplete
    hint = words[f"hint_{item.format}"] if item.format else ""
    return Look(shape="text", hint=hint, width=_width(item.max_length), input=attributes)


def _number(item: Number, _: Words) -> Look:
    mode = "decimal" if item.decimal_places else "numeric"
    return Look(shape="text", width="w8", unit=item.unit, input=_numeric(item.minimum, mode))


def _yen(item: Yen, words: Words) -> Look:
    return Look(shape="text", width="w8", unit=words["yen"], input=_numeric(item.minimum))


def _single_choice(item: SingleChoice, _: Words) -> Look:
    few = len(item.options) + item.other <= MOST_RADIOS
    radio = few if item.draw == "auto" else item.draw == "radio"
    return Look(shape="radio" if radio else "select", group=radio or item.other)


def _multiple_choice(item: MultipleChoice, words: Words) -> Look:
    return Look(shape="checkbox", limit=_choices(item, words), group=True)


def _date_range(item: DateRange, words: Words) -> Look:
    longest = item.longest_days
    limit = words["range_longest"].format(days=longest) if longest else ""
    return Look(shape="date_range", limit=limit, group=True)


def _postal_address(_: PostalAddress, words: Words) -> Look:
    return Look(shape="parts", parts=address_parts(words), group=True)


def _personal_name(item: PersonalName, words: Words) -> Look:
    parts = name_parts(words, item.kana)
    return Look(shape="parts", limit=words["one_name"], parts=parts, group=True)


def _organisation(item: Organisation, words: Words) -> Look:
    return Look(shape="parts", parts=organisation_parts(words, item.number), group=True)


def _matrix(item: Matrix, words: Words) -> Look:
    limit = words["every_row"] if item.every_row else ""
    fits = len(item.columns) <= MOST_COLUMNS[item.cell]
    mode = "decimal" if item.decimal_places else "numeric"
    attributes = _numeric(item.minimum, mode)
    return Look(
        shape="matrix", limit=limit, unit=item.unit, group=True, fits=fits, input=attributes
    )


def _ranking(item: Ranking, words: Words) -> Look:
    count = item.places or len(item.options)
    return Look(shape="ranking", limit=words["ranks"].format(count=count), group=True)


def _group(item: Group, words: Words) -> Look:
    few = item.minimum_rows > 1
    limit = words["rows_between" if few else "rows_most"]
    told = limit.format(minimum=item.minimum_rows, maximum=item.maximum_rows)
    return Look(shape="group", limit=told if item.maximum_rows > 1 else "", group=True)


def _attachment(item: Attachment, words: Words) -> Look:
    told = words["files"].format(
        kinds=words["comma"].join(words[f"kind_{kind}"] for kind in item.kinds),
        size=size_in_words(item.maximum_bytes),
        count=item.maximum_files,
    )
    endings = [f".{ending}" for kind in item.kinds for ending in FILE_KINDS[kind]]
    camera = ["image/*"] if "image" in item.kinds else []  # phones offer theirs by the type only
    return Look(shape="attachment", limit=told, input={"accept": ",".join(endings + camera)})


def size_in_words(count: int) -> str:
    """Say a number of bytes as 10MB, 1.5MB or 800KB, never more than it is."""
    unit, size = next((one for one in _SIZES if count >= one[1]), _SIZES[-1])
    return f"{count * 10 // size / 10:g}{unit}"


def _numeric(minimum: str | None, mode: str = "numeric") -> dict[str, str]:
    # The numeric keyboard of phones has no minus sign.
    signed = minimum is None or minimum.startswith("-")
    return {"autocomplete": "off"} if signed else {"autocomplete": "off", "inputmode": mode}


def _width(length: int) -> str:
    """Choose the class of the box: its width tells how long an answer is expected."""
    return next((name for most, name in ((4, "w4"), (10, "w8"), (20, "w16")) if length <= most), "")


def _choices(item: MultipleChoice, words: Words) -> str:
    least, most = item.minimum_choices or 0, item.maximum_choices
    told = "choices_any" if most is None else "choices_most"
    if most is not None and least == most:
        told = "choices_exactly"
    elif least > 1:
        told = "choices_least" if most is None else "choices_between"
    return words[told].format(minimum=least, maximum=most)


_LOOKS: dict[type[Field], Callable[[Any, Words], Look]] = {
    ShortText: _short_text,
    Number: _number,
    Yen: _yen,
    SingleChoice: _single_choice,
    MultipleChoice: _multiple_choice,
    DateRange: _date_range,
    PostalAddress: _postal_address,
    PersonalName: _personal_name,
    Organisation: _organisation,
    Matrix: _matrix,
    Ranking: _ranking,
    Group: _group,
    Attachment: _attachment,
}
