"""What others may ask of forms: read a definition, judge answers, show, lay out and draw them."""

from collections.abc import Sequence
from typing import Any

from chalicelib.forms.attachments import has_kind, is_file_name
from chalicelib.forms.columns import Column, distinct, export_cells, export_columns
from chalicelib.forms.definition import dump_definition
from chalicelib.forms.differences import differences
from chalicelib.forms.display import display_lines, display_value, label_of, matrix_row
from chalicelib.forms.evaluation import FieldError, evaluate
from chalicelib.forms.facts import FILE_KINDS
from chalicelib.forms.filler import Filled, filled, fillings
from chalicelib.forms.likeness import alike
from chalicelib.forms.linter import Finding, findings
from chalicelib.forms.masking import masked_lines
from chalicelib.forms.messages import message_for
from chalicelib.forms.migration import migrated
from chalicelib.forms.model import (
    LOCALES,
    SCHEMA,
    Attachment,
    Audience,
    Contact,
    Definition,
    Field,
    FieldType,
    Kind,
)
from chalicelib.forms.names import read_corporate_number
from chalicelib.forms.naming import name_field, name_of, names_in
from chalicelib.forms.page import (
    PageContext,
    page_locales,
    render_closed_page,
    render_inside_page,
    render_page,
)
from chalicelib.forms.parsing import load_definition, parse_definition
from chalicelib.forms.personal import without_personal
from chalicelib.forms.printable import unprintable
from chalicelib.forms.problems import DefinitionInvalid, Problem
from chalicelib.forms.translation import translatable, translated

__all__ = [
    "FILE_KINDS",
    "LOCALES",
    "SCHEMA",
    "Attachment",
    "Audience",
    "Column",
    "Contact",
    "Definition",
    "DefinitionInvalid",
    "Field",
    "FieldType",
    "Filled",
    "Finding",
    "Kind",
    "PageContext",
    "Problem",
    "alike",
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
    "has_kind",
    "is_file_name",
    "label_of",
    "load_definition",
    "masked_lines",
    "matrix_row",
    "migrated",
    "name_field",
    "name_of",
    "names_in",
    "page_locales",
    "parse_definition",
    "read_corporate_number",
    "render_closed_page",
    "render_inside_page",
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
