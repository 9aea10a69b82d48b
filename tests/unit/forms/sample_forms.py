"""Small definitions for tests of the engine."""

from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.messages import message_for
from chalicelib.forms.parsing import parse_definition

OPTIONS = [{"value": "car", "label": "自動車"}, {"value": "bike", "label": "二輪"}]
COLUMNS = [{"value": "good", "label": "よい"}, {"value": "bad", "label": "わるい"}]
CHILD = {"id": "child", "type": "short_text", "label": "名前"}
FORMULA = {"op": "sum", "of": [{"field": "answer"}]}
NEEDED = {
    "single_choice": {"options": OPTIONS},
    "multiple_choice": {"options": OPTIONS},
    "ranking": {"options": OPTIONS},
    "matrix": {"rows": OPTIONS, "columns": COLUMNS},
    "consent": {"statement": "同意します。"},
    "group": {"fields": [CHILD]},
}


def field_json(field_type, field_id="answer", label="項目", **settings):
    settings = NEEDED.get(field_type, {}) | settings
    return {"id": field_id, "type": field_type, "label": label, **settings}


def total_json(field_id="total", formula=FORMULA, **settings):
    return field_json("calculated", field_id, "合計", formula=formula, **settings)


def section_json(section_id, *fields, **more):
    return {"id": section_id, "title": f"区分{section_id}", "fields": list(fields), **more}


def form_json(*fields, **more):
    section = {"id": "applicant", "title": "申請者", "fields": list(fields)}
    return {
        "schema": "smart-docho/procedure/2",
        "title": "住所変更",
        "kind": "procedure",
        "audience": "resident",
        "sections": [section],
        **more,
    }


def form(*fields, **more):
    return parse_definition(form_json(*fields, **more))


def rule(op, field="kind", **more):
    return {"op": op, "field": field, **more}


def judge(field_type, raw, **settings):
    """The canonical value of the one answer, or the codes of its errors."""
    result = evaluate(form(field_json(field_type, **settings)), {"answer": raw})
    return [error.code for error in result.errors] or result.values.get("answer")


def faults(field_type, raw, **settings):
    """Where the faults of the one answer are, and what they are."""
    result = evaluate(form(field_json(field_type, **settings)), {"answer": raw})
    return [(error.field, error.code) for error in result.errors]


def complaint(field_type, raw, **settings):
    """The messages shown for the one answer."""
    definition = form(field_json(field_type, **settings))
    errors = evaluate(definition, {"answer": raw}).errors
    return [message_for(error, definition) for error in errors]
