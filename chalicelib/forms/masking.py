"""Shows an answer so that its owner knows it again and nobody else learns it: for mails.

What is personal (個人情報) by its field's flag is covered by its type, and a line for somebody's
name or reading even without the flag; what is not is shown as it is. Files show only how many
there are: their names tell more than staff can foresee.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.forms.display import CONSENTED, display_lines
from chalicelib.forms.model import Field, FieldType, Group, ShortText
from chalicelib.forms.refusals import Value

COVER = "●●●"
"""Always three, so that the length tells nothing either."""

_LAST = 4  # digits of a telephone number that stay to be seen


def masked_lines(field: Field, value: Value | None) -> list[str]:
    """Return the answer in lines for a mail; none without an answer."""
    if value is None:
        return []
    if isinstance(field, Group) and isinstance(value, list):
        return _group(field, value)
    if field.type is FieldType.ATTACHMENT and isinstance(value, list):
        return [_files(value)]
    if _is_personal(field):
        return [_COVERED.get(field.type, _all)(value)]
    return display_lines(field, value)


def _is_personal(field: Field) -> bool:
    """Whether it is covered: a line that browsers fill in from who somebody is counts unasked."""
    own = isinstance(field, ShortText) and bool(field.autocomplete or field.format == "kana")
    return field.personal or own


def _all(_: Any) -> str:
    return COVER


def _first(text: str) -> str:
    return text[:1] + COVER


def _name(name: Mapping[str, str]) -> str:
    return _first(name.get("family") or name.get("given", ""))


def _mail(address: str) -> str:
    return f"{_first(address)}@…"


def _telephone(digits: str) -> str:
    return f"{COVER}{digits[-_LAST:]}"


def _address(address: Mapping[str, str]) -> str:
    return f"{address.get('prefecture', '')}{COVER}"


def _organisation(found: Mapping[str, str]) -> str:
    return _first(found["name"])


def _files(files: Sequence[Any]) -> str:
    return f"{len(files)}個のファイル"


def _group(field: Group, rows: Sequence[Mapping[str, Value]]) -> list[str]:
    return [f"{number}件目　{_row(field, row)}" for number, row in enumerate(rows, 1)]


def _row(field: Group, row: Mapping[str, Value]) -> str:
    """One row; where the whole group is personal so is each of its fields."""
    shown = []
    for child in field.fields:
        if child.id in row:
            item = replace(child, personal=child.personal or field.personal)
            shown.append(f"{item.label}：{'／'.join(masked_lines(item, row[item.id]))}")
    return "、".join(shown)


_COVERED: dict[FieldType, Callable[[Any], str]] = {
    FieldType.PERSONAL_NAME: _name,
    FieldType.MAIL_ADDRESS: _mail,
    FieldType.TELEPHONE: _telephone,
    FieldType.POSTAL_ADDRESS: _address,
    FieldType.ORGANISATION: _organisation,
    FieldType.CONSENT: lambda _: CONSENTED,
}
