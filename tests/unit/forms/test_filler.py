"""The filler: its answers are sound, and together they go everywhere a person can go."""

import pytest
from sample_forms import field_json, form, form_json, section_json
from twin_cases import Cases

from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.filler import filled, fillings
from chalicelib.forms.parsing import load_definition


def equals(field, value):
    return {"op": "equals", "field": field, "value": value}


def values_of(definition, field):
    found = [one.answers.get(field) for one in fillings(definition)]
    return [value for value in found if value is not None]


@pytest.mark.parametrize("seed", range(30))
def test_whatever_the_form_its_fillings_are_accepted(seed):
    definition = Cases(seed).definition()
    result = filled(definition, seed)
    for one in result.fillings:
        judged = evaluate(definition, one.answers)
        assert not judged.errors, (one.name, judged.errors)
        assert judged.ending == one.ending
    for one in result.refusals:
        codes = [error.code for error in evaluate(definition, one.answers).errors]
        assert codes == ["not_accepted"]


def test_the_same_seed_gives_the_same_fillings():
    definition = Cases(3).definition()
    assert fillings(definition, seed=5) == fillings(definition, seed=5)


def test_hidden_answers_are_left_out():
    shown = field_json("short_text", "more", visible_if=equals("answer", "bike"))
    definition = form(field_json("single_choice"), shown)
    for one in fillings(definition):
        assert ("more" in one.answers) <= (one.answers.get("answer") == "bike")


def test_every_option_is_chosen_and_the_other_text_too():
    definition = form(field_json("single_choice", other=True))
    chosen = values_of(definition, "answer")
    assert {"car", "bike"} <= {one for one in chosen if isinstance(one, str)}
    assert [one for one in chosen if isinstance(one, dict) and one["other"]]


def test_a_rule_is_tried_both_ways():
    definition = form(
        field_json("number", "age", required=True, minimum="0", maximum="120"),
        field_json(
            "short_text",
            "school",
            visible_if={
                "op": "and",
                "rules": [
                    {"op": "greater_or_equal", "field": "age", "value": "6"},
                    {"op": "less", "field": "age", "value": "7"},
                ],
            },
        ),
    )
    result = filled(definition)
    assert result.missed == []
    assert {bool(one.answers.get("school")) for one in result.fillings} == {True, False}


def test_texts_are_as_short_and_as_long_as_may_be():
    definition = form(field_json("short_text", min_length=2, max_length=7))
    assert {2, 7} <= {len(one) for one in values_of(definition, "answer")}


def test_a_group_has_as_few_and_as_many_rows_as_may_be():
    child = field_json("single_choice", "child", required=True)
    group = field_json("group", required=True, minimum_rows=2, maximum_rows=4, fields=[child])
    rows = values_of(form(group), "answer")
    assert {2, 4} <= {len(one) for one in rows}
    assert {row["child"] for one in rows for row in one} == {"car", "bike"}


def test_every_branch_and_every_ending_is_reached():
    definition = form(
        sections=[
            section_json(
                "first",
                field_json("yes_no", "answer", required=True),
                field_json("yes_no", "second", required=True),
                branches=[
                    {"if": equals("answer", "no"), "to": "refused"},
                    {"if": equals("second", "yes"), "to": "third"},
                ],
            ),
            section_json("middle", field_json("short_text", "text")),
            section_json("third", field_json("rating", "rating", required=True)),
        ],
        endings=[
            {"id": "refused", "title": "対象外", "accepts": False},
            {"id": "low", "title": "お詫び", "visible_if": equals("rating", "1")},
        ],
    )
    result = filled(definition)
    assert result.missed == []
    assert all(reached for _, reached in result.ways)
    assert {one.ending for one in result.fillings} == {"low", None}
    assert {one.ending for one in result.refusals} == {"refused"}


def test_comparisons_between_fields_are_kept():
    definition = form(
        field_json("date", "start", required=True, label="始まり"),
        field_json("date", "finish", required=True, label="終わり"),
        checks=[
            {"id": "c", "kind": "compare", "left": "start", "op": "less", "right": "finish"},
        ],
    )
    result = filled(definition)
    assert result.fillings
    assert all(one.answers["start"] < one.answers["finish"] for one in result.fillings)


def test_a_field_that_shows_only_above_a_calculated_number_is_shown():
    total = field_json(
        "calculated",
        "total",
        formula={"op": "product", "of": [{"field": "count"}, {"number": "500"}]},
    )
    definition = form(
        field_json("number", "count", required=True, minimum="1", maximum="20"),
        total,
        field_json("short_text", visible_if={"op": "greater", "field": "total", "value": "9000"}),
    )
    assert filled(definition).missed == []


def test_one_of_several_contacts_is_given_although_none_is_required():
    definition = form(
        field_json("telephone", "phone"),
        field_json("mail_address", "mail"),
        checks=[{"id": "c", "kind": "at_least", "fields": ["phone", "mail"], "minimum": 1}],
    )
    assert {frozenset(one.answers) for one in fillings(definition)} >= {frozenset({"phone"})}


def test_no_more_are_made_than_were_asked_for_and_what_is_missing_is_told():
    options = [{"value": f"v{n}", "label": f"選択{n}"} for n in range(40)]
    definition = form(field_json("single_choice", required=True, options=options))
    result = filled(definition, most=10)
    assert len(result.fillings) == 10
    assert len(result.missed) == 30


def test_what_no_answer_reaches_is_told_in_words():
    never = {"op": "greater", "field": "age", "value": "200"}
    data = form_json(
        field_json("number", "age", required=True, maximum="120"),
        field_json("short_text", "old", label="高齢の方", visible_if=never),
    )
    assert filled(load_definition(data)).missed[0] == "「高齢の方」が表示される"


def test_a_large_form_is_filled_without_growing_beyond_what_is_stored():
    fields = [field_json("long_text", f"q{n}", max_length=5000) for n in range(200)]
    found = fillings(form(*fields), most=20)
    assert found
    assert max(len(str(one.answers).encode()) for one in found) < 150_000
