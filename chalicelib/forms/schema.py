"""The format of definitions as JSON Schema 2020-12, for those who make or read them elsewhere.

It says what a form may be made of. That ids exist, rules can hold and bounds are in order, only
`parse_definition` tells. `python -m chalicelib.forms.schema` prints it.
"""

import json
import sys

from chalicelib.forms.check_grammar import MOST_CHECKS, MOST_COMPARED
from chalicelib.forms.field_schemas import field_schema
from chalicelib.forms.fields import IN_GROUPS, MOST_FIELDS
from chalicelib.forms.formula_grammar import MOST_TERMS
from chalicelib.forms.grammar import MOST_PARTS
from chalicelib.forms.model import (
    LOCALES,
    SCHEMA,
    Audience,
    Calculation,
    FieldType,
    Kind,
    Operation,
)
from chalicelib.forms.schema_terms import (
    DECIMAL,
    FLAG,
    ID,
    LINE,
    TEXT,
    Schema,
    closed,
    list_of,
    one_of,
    optional,
    ref,
    whole,
)

__all__ = ["definition_schema"]

_COMPARED = [operation for operation in Operation if operation is not Operation.ANSWERED]
_ORDERED = [operation for operation in _COMPARED if operation is not Operation.INCLUDES]
_MOST_BRANCHES = 20
_MOST_ENDINGS = 20


def definition_schema() -> Schema:
    """The whole format; each part of a form has a definition of its own."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:smart-docho:procedure:2",
        "title": "Smart Docho procedure, schema 2",
        **_definition(),
        "$defs": {
            "rule": _rule(),
            "formula": _formula(),
            "section": _section(),
            "ending": _ending(),
            "check": {"oneOf": [_compare(), _at_least()]},
            "field": {"oneOf": [ref(kind.value) for kind in FieldType]},
            "child": {"oneOf": [ref(kind.value) for kind in FieldType if kind in IN_GROUPS]},
            **{kind.value: field_schema(kind) for kind in FieldType},
        },
    }


def _definition() -> Schema:
    needed = {
        "schema": {"const": SCHEMA},
        "title": LINE,
        "kind": one_of(Kind),
        "audience": one_of(Audience),
        "sections": list_of(ref("section"), MOST_FIELDS),
    }
    flags = ("device_draft", "resume", "numbered_pages")
    defaulted = {
        **dict.fromkeys(("summary", "purpose", "completion"), TEXT),
        "contact": closed({}, dict.fromkeys(("section", "phone", "mail"), LINE)),
        "endings": list_of(ref("ending"), _MOST_ENDINGS, 0),
        "checks": list_of(ref("check"), MOST_CHECKS, 0),
        "behaviour": closed({}, dict.fromkeys(flags, FLAG)),
        "translations": closed({}, dict.fromkeys(LOCALES, _texts())),
    }
    return closed(needed, defaulted)


def _texts() -> Schema:
    """Translated texts by what they stand for: field.<id>.label, section.<id>.title and so on."""
    return {"type": "object", "additionalProperties": TEXT}


def _section() -> Schema:
    branch = closed({"if": ref("rule"), "to": ID})
    defaulted = {
        "description": TEXT,
        "page_break": FLAG,
        "visible_if": optional(ref("rule")),
        "branches": list_of(branch, _MOST_BRANCHES, 0),
    }
    fields = list_of(ref("field"), MOST_FIELDS)
    return closed({"id": ID, "title": LINE, "fields": fields}, defaulted)


def _ending() -> Schema:
    defaulted = {"text": TEXT, "visible_if": optional(ref("rule")), "accepts": FLAG}
    return closed({"id": ID, "title": LINE}, defaulted)


def _rule() -> Schema:
    parts = list_of(ref("rule"), MOST_PARTS)
    return {
        "oneOf": [
            closed({"op": one_of(_COMPARED), "field": ID, "value": LINE}),
            closed({"op": {"const": "answered"}, "field": ID}),
            closed({"op": one_of(["and", "or"]), "rules": parts}),
            closed({"op": {"const": "not"}, "rule": ref("rule")}),
        ]
    }


def _formula() -> Schema:
    term = {
        "oneOf": [
            closed({"field": ID}, {"child": ID}),
            closed({"number": DECIMAL}),
            ref("formula"),
        ]
    }
    return closed({"op": one_of(Calculation), "of": list_of(term, MOST_TERMS)})


def _compare() -> Schema:
    kind = {"kind": {"const": "compare"}, "id": ID}
    return closed(kind | {"left": ID, "op": one_of(_ORDERED), "right": ID}, {"message": LINE})


def _at_least() -> Schema:
    kind = {"kind": {"const": "at_least"}, "id": ID}
    defaulted = {"minimum": whole(1, MOST_COMPARED), "message": LINE}
    return closed(kind | {"fields": list_of(ID, MOST_COMPARED, 2)}, defaulted)


if __name__ == "__main__":
    json.dump(definition_schema(), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
