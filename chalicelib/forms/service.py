"""What others may ask of forms: read a definition, judge answers, show, lay out and draw them."""

from collections.abc import Sequence
from typing import Any

from chalicelib.forms.columns import Column, distinct, export_cells, export_columns
from chalicelib.forms.definition import dump_definition
from chalicelib.forms.display import display_value
from chalicelib.forms.evaluation import Evaluation, FieldError, evaluate
from chalicelib.forms.messages import message_for
from chalicelib.forms.model import SCHEMA, Audience, Definition, Kind
from chalicelib.forms.page import PageContext, render_closed_page, render_page
from chalicelib.forms.parsing import parse_definition
from chalicelib.forms.problems import DefinitionInvalid, Problem

__all__ = [
    "SCHEMA",
    "Audience",
    "Column",
    "Definition",
    "DefinitionInvalid",
    "Evaluation",
    "FieldError",
    "Kind",
    "PageContext",
    "Problem",
    "display_value",
    "distinct",
    "dump_definition",
    "evaluate",
    "explain",
    "export_cells",
    "export_columns",
    "parse_definition",
    "render_closed_page",
    "render_page",
]


def explain(definition: Definition, errors: Sequence[FieldError]) -> list[dict[str, Any]]:
    """One entry per fault: field, code and the sentence for the person."""
    return [
        {
            "field": error.field,
            "code": error.code,
            "message": message_for(error, definition.by_id[error.field.partition(".")[0]]),
        }
        for error in errors
    ]
