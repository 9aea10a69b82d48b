"""What others may ask of forms: read a definition, judge answers, show, lay out and draw them."""

from collections.abc import Sequence
from typing import Any

from chalicelib.forms.columns import Column, distinct, export_cells, export_columns
from chalicelib.forms.definition import dump_definition
from chalicelib.forms.differences import differences
from chalicelib.forms.display import display_lines, display_value, label_of
from chalicelib.forms.evaluation import Evaluation, FieldError, evaluate
from chalicelib.forms.filler import Filled, Filling, filled, fillings
from chalicelib.forms.linter import Finding, findings
from chalicelib.forms.messages import message_for
from chalicelib.forms.migration import migrated
from chalicelib.forms.model import LOCALES, SCHEMA, Audience, Definition, Field, FieldType, Kind
from chalicelib.forms.page import PageContext, page_locales, render_closed_page, render_page
from chalicelib.forms.parsing import load_definition, parse_definition
from chalicelib.forms.personal import without_personal
from chalicelib.forms.printable import unprintable
from chalicelib.forms.problems import DefinitionInvalid, Problem
from chalicelib.forms.translation import translatable, translated

__all__ = [
    "LOCALES",
    "SCHEMA",
    "Audience",
    "Column",
    "Definition",
    "DefinitionInvalid",
    "Evaluation",
    "Field",
    "FieldError",
    "FieldType",
    "Filled",
    "Filling",
    "Finding",
    "Kind",
    "PageContext",
    "Problem",
    "differences",
    "display_lines",
    "display_value",
    "distinct",
    "dump_definition",
    "evaluate",
    "explain",
    "export_cells",
    "export_columns",
    "filled",
    "fillings",
    "findings",
    "label_of",
    "load_definition",
    "migrated",
    "page_locales",
    "parse_definition",
    "render_closed_page",
    "render_page",
    "translatable",
    "translated",
    "unprintable",
    "without_personal",
]


def explain(definition: Definition, errors: Sequence[FieldError]) -> list[dict[str, Any]]:
    """One entry per fault: field, code and the sentence for the person."""
    return [
        {
            "field": error.field,
            "code": error.code,
            "message": message_for(error, definition),
        }
        for error in errors
    ]
