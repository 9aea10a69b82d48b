"""Shows a canonical answer as people read it: in the console, in mails and on the receipt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chalicelib.forms import grouping, units
from chalicelib.forms.model import (
    OTHER,
    Calculated,
    Choice,
    DateRange,
    Field,
    FieldType,
    Group,
    Item,
    LongText,
    Matrix,
    MultipleChoice,
    Number,
    Ranking,
    Rating,
    SingleChoice,
)
from chalicelib.forms.refusals import Value
from chalicelib.forms.wareki import era_of, seireki, wareki

CONSENTED = "同意する"
OTHER_LABEL = "その他"
YES_NO_LABELS = {"yes": "はい", "no": "いいえ"}
_BETWEEN = "／"  # between the lines of an answer where it has to stand in one


def display_value(field: Field, value: Value | None) -> str:
    """Return the text for people; "" when there is no answer."""
    if value is None:
        return ""
    show = _SHOW.get(field.type)
    return show(field, value) if show else str(value)


def display_lines(field: Field, value: Value | None) -> list[str]:
    """Return the same text in the lines in which it should stand; none without an answer."""
    if value is None:
        return []
    if field.type in _LINES:
        return _LINES[field.type](field, value)
    text = display_value(field, value)
    return text.split("\n") if isinstance(field, LongText) else [text]


def display_date(iso: str) -> str:
    """Write an ISO date as 令和4年12月1日(2022-12-01)."""
    return f"{wareki(iso) if era_of(iso) else seireki(iso)}({iso})"


def label_of(field: Choice | Ranking, value: object) -> str:
    """Return the option's label; an option that is gone is shown by its value."""
    if isinstance(value, dict):
        return f"{OTHER_LABEL}（{value[OTHER]}）"
    return named(field.options, str(value))


def named(items: Sequence[Item], value: str) -> str:
    """Return the label of a row, a column or an option; its value when it is gone."""
    return next((item.label for item in items if item.value == value), value)


def _single(field: SingleChoice, value: object) -> str:
    return label_of(field, value)


def _multiple(field: MultipleChoice, values: list[object]) -> str:
    return "、".join(label_of(field, value) for value in values)


def _number(field: Number | Calculated | Matrix, number: str) -> str:
    return grouping.group_number(number) + field.unit


def _date_range(_: DateRange, ends: Mapping[str, str]) -> str:
    return f"{display_date(ends['from'])}から{display_date(ends['to'])}まで"


def _rating(field: Rating, point: str) -> str:
    return f"{point}（{field.lowest}～{field.highest}）"


def _address(_: Field, address: Mapping[str, str]) -> str:
    place = "".join(address.get(part, "") for part in ("prefecture", "city", "street"))
    place = " ".join(filter(None, (place, address.get("building"))))
    code = address.get("postal_code")
    return f"〒{grouping.group_postal_code(code)} {place}" if code else place


def full_name(name: Mapping[str, str], ending: str = "") -> str:
    """Return 北海　太郎; with the ending "_kana" its reading."""
    parts = (name.get(f"{part}{ending}") for part in ("family", "given"))
    return "　".join(filter(None, parts))


def _personal_name(_: Field, name: Mapping[str, str]) -> str:
    kana = full_name(name, "_kana")
    return f"{full_name(name)}（{kana}）" if kana else full_name(name)


def _organisation(_: Field, found: Mapping[str, str]) -> str:
    number = found.get("number")
    return f"{found['name']}（法人番号 {number}）" if number else found["name"]


def _ranking(field: Ranking, values: list[str]) -> list[str]:
    return [f"{place}位 {label_of(field, value)}" for place, value in enumerate(values, 1)]


def _matrix(field: Matrix, rows: Mapping[str, Any]) -> list[str]:
    return [f"{named(field.rows, row)}：{matrix_row(field, cells)}" for row, cells in rows.items()]


def matrix_row(field: Matrix, cells: str | Sequence[str] | Mapping[str, str]) -> str:
    """Return what was answered in one row of a table."""
    if isinstance(cells, Mapping):
        return "、".join(
            f"{named(field.columns, column)} {_number(field, number)}"
            for column, number in cells.items()
        )
    chosen = [cells] if isinstance(cells, str) else cells
    return "、".join(named(field.columns, column) for column in chosen)


def _attachment(_: Field, files: Sequence[Mapping[str, Any]]) -> list[str]:
    return [f"{file['name']}（{units.file_size(file['size'])}）" for file in files]


def _group(field: Group, rows: Sequence[Mapping[str, Value]]) -> list[str]:
    return [f"{number}件目　{group_row(field, row)}" for number, row in enumerate(rows, 1)]


def group_row(field: Group, row: Mapping[str, Value]) -> str:
    """Return one row of a group: every answer after its label."""
    shown = (
        f"{item.label}：{display_value(item, row[item.id])}"
        for item in field.fields
        if item.id in row
    )
    return "、".join(shown)


_LINES: dict[FieldType, Callable[[Any, Any], list[str]]] = {
    FieldType.RANKING: _ranking,
    FieldType.MATRIX: _matrix,
    FieldType.ATTACHMENT: _attachment,
    FieldType.GROUP: _group,
}
_SHOW: dict[FieldType, Callable[[Any, Any], str]] = {
    FieldType.NUMBER: _number,
    FieldType.CALCULATED: _number,
    FieldType.YEN: lambda _, amount: units.yen_amount(amount),
    FieldType.DATE: lambda _, iso: display_date(iso),
    FieldType.TIME: lambda _, clock: units.short_time(clock),
    FieldType.DATE_RANGE: _date_range,
    FieldType.SINGLE_CHOICE: _single,
    FieldType.MULTIPLE_CHOICE: _multiple,
    FieldType.YES_NO: lambda _, answer: YES_NO_LABELS.get(answer, answer),
    FieldType.RATING: _rating,
    FieldType.TELEPHONE: lambda _, digits: grouping.group_telephone(digits),
    FieldType.POSTAL_ADDRESS: _address,
    FieldType.PERSONAL_NAME: _personal_name,
    FieldType.ORGANISATION: _organisation,
    FieldType.CONSENT: lambda *_: CONSENTED,
    FieldType.RANKING: lambda field, values: "、".join(_ranking(field, values)),
    FieldType.MATRIX: lambda field, rows: _BETWEEN.join(_matrix(field, rows)),
    FieldType.ATTACHMENT: lambda field, files: "、".join(_attachment(field, files)),
    FieldType.GROUP: lambda field, rows: _BETWEEN.join(_group(field, rows)),
}
