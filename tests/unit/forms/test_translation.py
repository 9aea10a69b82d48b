"""A form in other languages, and a form of an earlier schema."""

import json
from pathlib import Path

import pytest
from sample_forms import COLUMNS, OPTIONS, field_json, form, form_json, rule

from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.migration import migrated
from chalicelib.forms.parsing import DefinitionInvalid, dump_definition, parse_definition
from chalicelib.forms.translation import translatable, translated

CHILD = field_json("number", "count", "人数", unit="人")
RICH = form_json(
    field_json("single_choice", "kind", "種類", hint="1つ"),
    field_json("matrix", "table", "表", rows=OPTIONS, columns=COLUMNS),
    field_json("rating", "stars", "評価", low_label="不満", high_label="満足"),
    field_json("group", "rows", "家族", fields=[CHILD], row_label="ご家族"),
    field_json("consent", "agreed", "同意", statement="同意します。"),
    field_json("explanation", "note", "", text="説明"),
    summary="概要",
    endings=[{"id": "end", "title": "完了", "text": "終わり", "visible_if": rule("answered")}],
    checks=[{"id": "c", "kind": "at_least", "fields": ["stars", "agreed"], "message": "どちらか"}],
)


def upper(definition):
    return {key: f"EN {key}" for key in translatable(definition)}


def in_english(texts):
    return parse_definition(RICH | {"translations": {"en": texts}})


def test_what_may_be_translated_stands_in_the_order_of_the_form():
    assert translatable(parse_definition(RICH)) == {
        "title": "住所変更",
        "summary": "概要",
        "section.applicant.title": "申請者",
        "field.kind.label": "種類",
        "field.kind.hint": "1つ",
        "field.kind.option.car": "自動車",
        "field.kind.option.bike": "二輪",
        "field.table.label": "表",
        "field.table.row.car": "自動車",
        "field.table.row.bike": "二輪",
        "field.table.column.good": "よい",
        "field.table.column.bad": "わるい",
        "field.stars.label": "評価",
        "field.stars.low_label": "不満",
        "field.stars.high_label": "満足",
        "field.rows.label": "家族",
        "field.rows.row_label": "ご家族",
        "field.count.label": "人数",
        "field.count.unit": "人",
        "field.agreed.label": "同意",
        "field.agreed.statement": "同意します。",
        "field.note.text": "説明",
        "ending.end.title": "完了",
        "ending.end.text": "終わり",
        "check.c.message": "どちらか",
    }


def test_every_text_is_put_into_the_language():
    texts = upper(parse_definition(RICH))
    assert translatable(translated(in_english(texts), "en")) == texts


def test_a_text_that_is_not_translated_stays_japanese():
    english = translated(in_english({"title": "Move", "field.kind.label": " "}), "en")
    assert english.title == "Move"
    assert english.by_id["kind"].label == "種類"
    assert translated(english, "ko") is english


def test_answers_do_not_depend_on_the_language():
    definition = in_english(upper(parse_definition(RICH)))
    raw = {"kind": "car", "table": {"car": "good"}, "rows": [{"count": "2"}], "stars": "5"}
    assert evaluate(translated(definition, "en"), raw).values == evaluate(definition, raw).values


def test_translations_survive_the_round_trip():
    definition = in_english(upper(parse_definition(RICH)))
    assert parse_definition(dump_definition(definition)) == definition


def test_the_translation_of_a_text_that_was_emptied_is_dropped():
    texts = {"title": "Move", "purpose": "Why"}
    assert in_english(texts).translations == {"en": {"title": "Move"}}


@pytest.mark.parametrize("texts", [5, {"title": 5}, {"title": "a\nb"}, {"title": "a" * 201}])
def test_a_faulty_translation_is_found(texts):
    with pytest.raises(DefinitionInvalid) as raised:
        in_english(texts)
    assert raised.value.problems[0].path.startswith("/translations/en")


FIRST = {
    "schema": "smart-docho/procedure/1",
    "title": "職員の健康観察",
    "kind": "health_check",
    "audience": "staff",
    "sections": [
        {
            "id": "today",
            "title": "今日",
            "fields": [
                field_json(
                    "single_choice", "kind", options=[{"value": "other", "label": "その他"}]
                ),
                field_json("date", "day", visible_if=rule("equals", value="other")),
            ],
        }
    ],
}


def test_a_form_of_the_first_schema_is_lifted_and_means_the_same():
    before = json.dumps(FIRST)
    definition = parse_definition(FIRST)
    assert json.dumps(FIRST) == before
    assert dump_definition(definition)["schema"] == "smart-docho/procedure/2"
    raw = {"kind": "other", "day": "2026-04-01"}
    assert evaluate(definition, raw).values == raw
    assert definition.behaviour.device_draft


def test_only_forms_of_the_first_schema_are_lifted():
    for data in (None, [], "x", {}, {"schema": "smart-docho/procedure/9"}, form_json()):
        assert migrated(data) is data


def test_the_examples_are_of_the_present_schema():
    examples = Path(__file__).parents[3] / "examples"
    for path in examples.glob("*.json"):
        data = json.loads(path.read_text("utf-8"))
        assert migrated(data) is data, path.name


def test_a_definition_without_translations_is_handed_back():
    definition = form(field_json("short_text"))
    assert translated(definition, "en") is definition
