"""JSON Schemas of the types of field: the keys all have, then what each lets its builder set."""

from chalicelib.forms.choice_settings import (
    CELLS,
    DRAWINGS,
    MOST_COLUMNS,
    MOST_OPTIONS,
    MOST_ROWS,
)
from chalicelib.forms.facts import FILE_KINDS
from chalicelib.forms.field_settings import (
    ASKED,
    AUTOCOMPLETE,
    FORMATS,
    LONGEST_HIDDEN,
    LONGEST_TEXT,
    MOST_BYTES,
    MOST_DAYS,
    MOST_FILES,
)
from chalicelib.forms.fields import MOST_CHILDREN
from chalicelib.forms.fields import MOST_ROWS as MOST_GROUP_ROWS
from chalicelib.forms.model import FieldType, Rounding
from chalicelib.forms.schema_terms import (
    DECIMAL,
    FLAG,
    ID,
    LINE,
    TEXT,
    VALUE,
    Schema,
    closed,
    list_of,
    one_of,
    optional,
    ref,
    text_to,
    whole,
)

__all__ = ["field_schema"]

_DAY: Schema = optional({"type": "string", "format": "date"})
_CLOCK: Schema = optional({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"})
_PICTURE: Schema = {"type": "string", "pattern": "^data:image/(png|jpeg|webp);base64,"}
_ITEM = closed({"value": VALUE, "label": LINE})
_OPTION = closed({"value": VALUE, "label": LINE}, {"visible_if": optional(ref("rule"))})
_COMMON: Schema = {
    "hint": TEXT,
    "required": FLAG,
    "visible_if": optional(ref("rule")),
    "personal": FLAG,
    "prefill": FLAG,
}
_LENGTHS: Schema = {
    "min_length": whole(0, LONGEST_TEXT),
    "max_length": whole(1, LONGEST_TEXT),
}
_BOUNDS: Schema = {"minimum": optional(DECIMAL), "maximum": optional(DECIMAL)}
_FIGURE: Schema = {"decimal_places": whole(0, 4), "unit": text_to(20)}
_DAYS: Schema = {"earliest": _DAY, "latest": _DAY}
_CHOICE: Schema = {"other": FLAG}
_COUNT: Schema = optional(whole(1, MOST_OPTIONS))

_NEEDED: dict[FieldType, Schema] = {
    FieldType.SINGLE_CHOICE: {"options": list_of(_OPTION, MOST_OPTIONS)},
    FieldType.MULTIPLE_CHOICE: {"options": list_of(_OPTION, MOST_OPTIONS)},
    FieldType.RANKING: {"options": list_of(_ITEM, MOST_OPTIONS)},
    FieldType.MATRIX: {
        "rows": list_of(_ITEM, MOST_ROWS),
        "columns": list_of(_ITEM, MOST_COLUMNS),
    },
    FieldType.CONSENT: {"statement": TEXT},
    FieldType.GROUP: {"fields": list_of(ref("child"), MOST_CHILDREN)},
    FieldType.CALCULATED: {"formula": ref("formula")},
}
_DEFAULTED: dict[FieldType, Schema] = {
    FieldType.SHORT_TEXT: _LENGTHS
    | {"format": optional(one_of(FORMATS)), "autocomplete": optional(one_of(AUTOCOMPLETE))},
    FieldType.LONG_TEXT: _LENGTHS,
    FieldType.NUMBER: _BOUNDS | _FIGURE,
    FieldType.YEN: _BOUNDS,
    FieldType.DATE: _DAYS,
    FieldType.TIME: {"earliest": _CLOCK, "latest": _CLOCK},
    FieldType.DATE_RANGE: _DAYS | {"longest_days": optional(whole(1, MOST_DAYS))},
    FieldType.SINGLE_CHOICE: _CHOICE | {"draw": one_of(DRAWINGS)},
    FieldType.MULTIPLE_CHOICE: _CHOICE | {"minimum_choices": _COUNT, "maximum_choices": _COUNT},
    FieldType.RATING: {
        "lowest": whole(0, 1),
        "highest": whole(3, 10),
        "low_label": text_to(50),
        "high_label": text_to(50),
    },
    FieldType.RANKING: {"places": _COUNT},
    FieldType.MATRIX: {"cell": one_of(CELLS), "every_row": FLAG} | _BOUNDS | _FIGURE,
    FieldType.MAIL_ADDRESS: {"confirm": FLAG, "receipt": FLAG},
    FieldType.PERSONAL_NAME: {"kana": one_of(ASKED)},
    FieldType.ORGANISATION: {"number": one_of(ASKED)},
    FieldType.ATTACHMENT: {
        "kinds": list_of(one_of(FILE_KINDS), len(FILE_KINDS)),
        "maximum_files": whole(1, MOST_FILES),
        "maximum_bytes": whole(1, MOST_BYTES),
    },
    FieldType.GROUP: {
        "minimum_rows": whole(0, MOST_GROUP_ROWS),
        "maximum_rows": whole(1, MOST_GROUP_ROWS),
        "row_label": text_to(50),
    },
    FieldType.EXPLANATION: {
        "text": TEXT,
        "image": optional(closed({"data": _PICTURE, "alt": LINE})),
    },
    FieldType.HIDDEN: {
        "value": text_to(LONGEST_HIDDEN),
        "maximum_length": whole(1, LONGEST_HIDDEN),
        "shown": FLAG,
    },
    FieldType.CALCULATED: _FIGURE | {"rounding": one_of(Rounding)},
}


def field_schema(kind: FieldType) -> Schema:
    """The schema of one type of field."""
    needed = {"id": ID, "type": {"const": kind.value}, "label": LINE}
    return closed(needed | _NEEDED.get(kind, {}), _COMMON | _DEFAULTED.get(kind, {}))
