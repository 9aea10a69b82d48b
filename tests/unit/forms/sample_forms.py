"""Small definitions for tests of the engine."""

from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.messages import message_for
from chalicelib.forms.parsing import parse_definition

OPTIONS = [{"value": "car", "label": "自動車"}, {"value": "bike", "label": "二輪"}]


def field_json(field_type, field_id="answer", label="項目", **settings):
    if field_type.endswith("choice"):
        settings = {"options": OPTIONS} | settings
    if field_type == "consent":
        settings = {"statement": "同意します。"} | settings
    return {"id": field_id, "type": field_type, "label": label, **settings}


def form_json(*fields, **more):
    section = {"id": "applicant", "title": "申請者", "fields": list(fields)}
    return {
        "schema": "smart-docho/procedure/1",
        "title": "住所変更",
        "kind": "procedure",
        "audience": "resident",
        "sections": [section],
        **more,
    }


def form(*fields, **more):
    return parse_definition(form_json(*fields, **more))


def judge(field_type, raw, **settings):
    """The canonical value of the one answer, or the codes of its errors."""
    result = evaluate(form(field_json(field_type, **settings)), {"answer": raw})
    return [error.code for error in result.errors] or result.values.get("answer")


def complaint(field_type, raw, **settings):
    """The messages shown for the one answer."""
    definition = form(field_json(field_type, **settings))
    errors = evaluate(definition, {"answer": raw}).errors
    return [message_for(error, definition.by_id["answer"]) for error in errors]
