"""Takes personal data (個人情報) out of answers; what is left may be kept for statistics."""

from collections.abc import Mapping

from chalicelib.forms.model import Definition, Field, children_of
from chalicelib.forms.refusals import Value


def without_personal(definition: Definition, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the answers without personal ones; groups keep the rest of each row."""
    fields = definition.by_id
    kept = {key: _rest(fields[key], value) for key, value in values.items() if key in fields}
    return {key: value for key, value in kept.items() if value is not None}


def _rest(item: Field, value: Value) -> Value | None:
    if item.personal:
        return None
    private = {child.id for child in children_of(item) if child.personal}
    if not private or not isinstance(value, list):
        return value
    rows = [{key: part for key, part in row.items() if key not in private} for row in value]
    return [row for row in rows if row] or None
