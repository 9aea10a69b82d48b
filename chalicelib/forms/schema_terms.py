"""The words JSON Schemas of forms are written with: texts, ids, lists, closed objects."""

from typing import Any

from chalicelib.forms.field_settings import LONGEST_LABEL, LONGEST_TEXT

__all__ = [
    "DECIMAL",
    "FLAG",
    "ID",
    "LINE",
    "TEXT",
    "VALUE",
    "Schema",
    "closed",
    "list_of",
    "one_of",
    "optional",
    "ref",
    "text_to",
    "whole",
]

Schema = dict[str, Any]

ID: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"}
VALUE: Schema = {"type": "string", "pattern": "^[a-z0-9_]{1,40}$"}
DECIMAL: Schema = {"type": "string", "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,4})?$"}
LINE: Schema = {"type": "string", "maxLength": LONGEST_LABEL}
TEXT: Schema = {"type": "string", "maxLength": LONGEST_TEXT}
FLAG: Schema = {"type": "boolean"}


def text_to(longest: int) -> Schema:
    return {"type": "string", "maxLength": longest}


def whole(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def one_of(values: Any) -> Schema:
    return {"enum": [getattr(value, "value", value) for value in values]}


def optional(schema: Schema) -> Schema:
    return {"oneOf": [schema, {"type": "null"}]}


def list_of(items: Schema, most: int, least: int = 1) -> Schema:
    return {"type": "array", "items": items, "minItems": least, "maxItems": most}


def ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def closed(needed: Schema, defaulted: Schema | None = None) -> Schema:
    """An object with these keys and no others; the first must be there."""
    return {
        "type": "object",
        "properties": needed | (defaulted or {}),
        "required": list(needed),
        "additionalProperties": False,
    }
