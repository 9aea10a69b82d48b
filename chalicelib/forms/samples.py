"""Invented answers to a single field: the usual one first, then the shortest, longest and rest."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from chalicelib.forms import field_types as types
from chalicelib.forms.model import Field, FieldType

__all__ = ["samples"]

Sample = Any  # canonical answers are JSON
_PERSON = {"family": "北海", "given": "太郎", "family_kana": "ホッカイ", "given_kana": "タロウ"}
_ADDRESS = {
    "postal_code": "0608588",
    "prefecture": "北海道",
    "city": "札幌市中央区",
    "street": "北3条西6丁目",
}
_ORGANISATION = {"name": "株式会社北海道見本", "number": "7000020010006"}
_SENTENCE = "これは公開前の確認のために自動で作られた記入例です。"
_BY_LABEL = (  # words in a label, what a person would write there
    (("フリガナ", "ふりがな", "カナ"), "ホッカイ タロウ"),
    (("会社", "法人", "団体", "事業者", "施設", "医療機関", "学校"), "北海道見本会"),
    (("氏名", "名前", "お名前", "担当者"), "北海　太郎"),
    (("部署", "所属", "課"), "総務部総務課"),
    (("役職", "職名", "職種"), "主任"),
    (("住所", "場所", "地名", "市町村"), "札幌市中央区北3条西6丁目"),
)
_FORMATS = {"kana": "ホッカイ タロウ", "digits": "0123456789", "alphanumeric": "ABC0123"}
_EXTENSIONS = {
    "pdf": "pdf",
    "image": "jpg",
    "word": "docx",
    "excel": "xlsx",
    "powerpoint": "pptx",
    "text": "txt",
    "zip": "zip",
}
_DAYS = ("2026-11-20", "2026-04-01", "1985-04-01", "2024-02-29")
_TIMES = ("10:00", "13:30", "00:00", "23:59")
_NUMBERS = ("3", "1", "0", "12", "36.5", "100")
_YEN = ("3000", "0", "12345")


def samples(field: Field) -> list[Sample]:
    """Answers to try, some of which the field may refuse; none for fields without an answer."""
    make = _MAKERS.get(field.type)
    found = make(field) if make else ()
    return [one for index, one in enumerate(found) if one not in found[:index]]


def _short_text(field: types.ShortText) -> list[str]:
    usual = _FORMATS.get(field.format or "") or _by_label(field.label)
    return _lengths(usual, field.min_length, field.max_length)


def _long_text(field: types.LongText) -> list[str]:
    return _lengths(_SENTENCE, field.min_length, field.max_length)


def _lengths(usual: str, shortest: int, longest: int) -> list[str]:
    """The text itself if it fits, then exactly as short and as long as may be."""
    fitting = len(usual) if shortest <= len(usual) <= longest else min(longest, max(shortest, 1))
    lengths = (fitting, max(shortest, 1), longest)
    plain = "".join(usual.split())  # no length may end at a space, which would be trimmed
    return [usual if length == len(usual) else _cut(plain, length) for length in lengths]


def _cut(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length]


def _by_label(label: str) -> str:
    found = (text for words, text in _BY_LABEL if any(word in label for word in words))
    return next(found, "記入例")


def _number(field: types.Number | types.Yen) -> list[str]:
    usual = _YEN if isinstance(field, types.Yen) else _NUMBERS
    bounds = [bound for bound in (field.minimum, field.maximum) if bound is not None]
    middle = _middle(*bounds) if len(bounds) == 2 else None
    return [*usual, *([middle] if middle else []), *bounds]


def _middle(low: str, high: str) -> str:
    return str(int((Decimal(low) + Decimal(high)) / 2))


def _date(field: types.Date) -> list[str]:
    return [*_DAYS, *(day for day in (field.earliest, field.latest) if day)]


def _time(field: types.Time) -> list[str]:
    return [*_TIMES, *(time for time in (field.earliest, field.latest) if time)]


def _date_range(field: types.DateRange) -> list[dict[str, str]]:
    first = date.fromisoformat(field.earliest or field.latest or _DAYS[0])
    if field.latest:
        first = min(first, date.fromisoformat(field.latest))
    ranges = [(first, first)]
    longest = field.longest_days or 30
    ranges += [(first, first + timedelta(days=days)) for days in (1, longest - 1)]
    if field.earliest and field.latest:
        ranges.append((first, date.fromisoformat(field.latest)))
    return [{"from": start.isoformat(), "to": end.isoformat()} for start, end in ranges]


def _single_choice(field: types.SingleChoice) -> list[Sample]:
    return [option.value for option in field.options] + _other(field)


def _other(field: types.SingleChoice | types.MultipleChoice) -> list[dict[str, str]]:
    return [{types.OTHER: "このほかの内容"}] if field.other else []


def _multiple_choice(field: types.MultipleChoice) -> list[list[Sample]]:
    """Enough from each option on, then as many as may be chosen."""
    values: list[Sample] = [option.value for option in field.options] + _other(field)
    fewest = field.minimum_choices or 1
    most = min(field.maximum_choices or len(values), len(values))
    starts = [_turned(values, start, fewest) for start in range(len(values))]
    return [*starts, _turned(values, 0, most), _turned(values, len(values) - most, most)]


def _turned(values: Sequence[Sample], start: int, count: int) -> list[Sample]:
    """`count` of the values from a place on, going round, in the order of the form."""
    places = sorted((start + step) % len(values) for step in range(count))
    return [values[place] for place in dict.fromkeys(places)]


def _rating(field: types.Rating) -> list[str]:
    scale = list(range(field.lowest, field.highest + 1))
    return [str(scale[-1]), *(str(step) for step in scale)]


def _ranking(field: types.Ranking) -> list[list[str]]:
    values = [option.value for option in field.options]
    places = field.places or len(values)
    return [(values[start:] + values[:start])[:places] for start in range(len(values))]


def _matrix(field: types.Matrix) -> list[dict[str, Sample]]:
    rows = [row.value for row in field.rows]
    columns = [column.value for column in field.columns]
    if field.cell == "number":
        numbers = _number(types.Number(id="n", label="", **_bounds(field)))
        return [{row: dict.fromkeys(columns, number) for row in rows} for number in numbers]
    if field.cell == "multiple":
        return [dict.fromkeys(rows, columns), *({row: [c] for row in rows} for c in columns)]
    return [
        {row: columns[(start + place) % len(columns)] for place, row in enumerate(rows)}
        for start in range(len(columns))
    ]


def _bounds(field: types.Matrix) -> dict[str, Any]:
    return {key: getattr(field, key) for key in ("minimum", "maximum", "decimal_places")}


def _personal_name(_: types.PersonalName) -> list[dict[str, str]]:
    plain = {part: text for part, text in _PERSON.items() if "kana" not in part}
    single = {part: text for part, text in _PERSON.items() if part.startswith("family")}
    longest = {part: _cut(text, 50) for part, text in _PERSON.items()}
    return [_PERSON, plain, single, {"family": "北海"}, longest]


def _organisation(_: types.Organisation) -> list[dict[str, str]]:
    return [_ORGANISATION, {"name": _ORGANISATION["name"]}]


def _address(_: types.PostalAddress) -> list[dict[str, str]]:
    return [_ADDRESS, _ADDRESS | {"building": "道庁別館 1階"}]


def _attachment(field: types.Attachment) -> list[list[dict[str, Any]]]:
    files = [_file(kind, place) for place, kind in enumerate(field.kinds, start=1)]
    whole = [files[place % len(files)] for place in range(field.maximum_files)]
    return [
        [one | {"file": _upload(place)} for place, one in enumerate(some)]
        for some in ([files[0]], whole, *([one] for one in files))
    ]


def _file(kind: str, place: int) -> dict[str, Any]:
    return {"file": "", "name": f"記入例{place}.{_EXTENSIONS.get(kind, kind)}", "size": 1024}


def _upload(place: int) -> str:
    """A well-formed upload id that no upload ever has: its time is the year 1970."""
    return f"{place:026d}"


def _hidden(field: types.Hidden) -> list[str]:
    return [field.value or "koho-2026"[: field.maximum_length]]


_MAKERS: dict[FieldType, Callable[[Any], Any]] = {
    FieldType.SHORT_TEXT: _short_text,
    FieldType.LONG_TEXT: _long_text,
    FieldType.NUMBER: _number,
    FieldType.YEN: _number,
    FieldType.DATE: _date,
    FieldType.TIME: _time,
    FieldType.DATE_RANGE: _date_range,
    FieldType.SINGLE_CHOICE: _single_choice,
    FieldType.MULTIPLE_CHOICE: _multiple_choice,
    FieldType.YES_NO: lambda _: ["yes", "no"],
    FieldType.RATING: _rating,
    FieldType.RANKING: _ranking,
    FieldType.MATRIX: _matrix,
    FieldType.MAIL_ADDRESS: lambda _: ["taro.hokkai@example.jp", "a@example.jp"],
    FieldType.TELEPHONE: lambda _: ["0112345678", "09012345678"],
    FieldType.POSTAL_ADDRESS: _address,
    FieldType.PERSONAL_NAME: _personal_name,
    FieldType.ORGANISATION: _organisation,
    FieldType.CONSENT: lambda _: [True],
    FieldType.ATTACHMENT: _attachment,
    FieldType.HIDDEN: _hidden,
}
