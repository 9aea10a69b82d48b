"""What becomes of answers that are chosen: options, 「その他」, scales, rankings and tables."""

import pytest
from sample_forms import COLUMNS, OPTIONS, complaint, faults, field_json, form, judge, rule

from chalicelib.forms.evaluation import evaluate

OTHER = {"other": "自転車"}


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ("car", "car"),
        ({"choice": "car", "text": "残り"}, "car"),
        ({"choice": "other", "text": " 自転車 "}, OTHER),
        (OTHER, OTHER),
        ({"choice": "", "text": "自転車"}, None),
        ({}, None),
        ("boat", ["unknown_option"]),
        ({"choice": 5}, ["wrong_type"]),
        ({"choice": "other", "text": 5}, ["wrong_type"]),
        ({"other": 5}, ["wrong_type"]),
    ],
)
def test_one_choice_may_be_another_than_those_offered(raw, answer):
    assert judge("single_choice", raw, other=True) == answer


@pytest.mark.parametrize("raw", ["other", {"choice": "other"}, {"other": " "}])
def test_whoever_chooses_other_is_asked_what(raw):
    assert faults("single_choice", raw, other=True) == [("answer.other", "other_text_required")]
    assert complaint("single_choice", raw, other=True) == [
        "「項目のその他」の内容を入力してください。"
    ]


def test_without_other_there_is_no_text():
    assert judge("single_choice", OTHER) == ["wrong_type"]
    assert judge("multiple_choice", [OTHER]) == ["wrong_type"]
    assert judge("single_choice", "other") == ["unknown_option"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("a\nb", "line_break"), ("a\x00b", "forbidden_character"), ("あ" * 201, "too_long")],
)
def test_the_text_of_other_is_one_line(text, code):
    assert faults("single_choice", {"other": text}, other=True) == [("answer.other", code)]
    assert faults("multiple_choice", [{"other": text}], other=True) == [("answer.other", code)]


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ([OTHER, "bike", "car"], ["car", "bike", OTHER]),
        (["other", OTHER], [OTHER]),
        (["car", "other"], ["other_text_required"]),
        ([OTHER, OTHER], ["wrong_type"]),
        ([{"text": "自転車"}], ["wrong_type"]),
        (["car", 5], ["wrong_type"]),
        (["boat", OTHER], ["unknown_option"]),
    ],
)
def test_other_stands_last_among_several_choices(raw, answer):
    assert judge("multiple_choice", raw, other=True) == answer


def test_other_counts_as_a_choice():
    assert judge("multiple_choice", ["car", OTHER], other=True, minimum_choices=2)
    assert judge("multiple_choice", ["car", OTHER], other=True, maximum_choices=1) == [
        "too_many_choices"
    ]


CONDITIONAL = [
    {**OPTIONS[0], "visible_if": rule("equals", "adult", value="yes")},
    OPTIONS[1],
    {"value": "walk", "label": "徒歩"},
]


def vehicles(field_type="single_choice", **settings):
    settings = {"options": CONDITIONAL, "required": True} | settings
    return form(field_json("yes_no", "adult"), field_json(field_type, "vehicle", **settings))


def test_an_option_that_does_not_show_counts_as_not_chosen():
    child = evaluate(vehicles(), {"adult": "no", "vehicle": "car"})
    assert child.options == {"vehicle": ("bike", "walk")}
    assert [error.code for error in child.errors] == ["choice_required"]
    adult = evaluate(vehicles(), {"adult": "yes", "vehicle": "car"})
    assert adult.options == {"vehicle": ("car", "bike", "walk")}
    assert adult.values["vehicle"] == "car"


def test_nobody_must_choose_more_than_is_offered():
    definition = vehicles("multiple_choice", minimum_choices=3)
    chosen = {"adult": "no", "vehicle": ["car", "bike", "walk"]}
    assert evaluate(definition, chosen).values["vehicle"] == ["bike", "walk"]
    assert [e.params for e in evaluate(definition, chosen | {"vehicle": ["bike"]}).errors] == [
        {"minimum": 2}
    ]


def test_a_choice_that_offers_nothing_is_not_asked():
    definition = vehicles(options=CONDITIONAL[:1])
    assert evaluate(definition, {"adult": "no"}).visible == ("adult",)
    assert evaluate(vehicles(options=CONDITIONAL[:1], other=True), {"adult": "no"}).errors


def test_a_rule_may_ask_whether_other_was_chosen():
    definition = form(
        field_json("single_choice", "kind", other=True),
        field_json("multiple_choice", "kinds", other=True),
        field_json("short_text", "one", visible_if=rule("equals", value="other")),
        field_json("short_text", "not_one", visible_if=rule("not_equals", value="other")),
        field_json("short_text", "many", visible_if=rule("includes", "kinds", value="other")),
    )
    shown = {"kind": OTHER, "kinds": ["car", OTHER]}
    assert evaluate(definition, shown).visible == ("kind", "kinds", "one", "many")
    assert evaluate(definition, {"kind": "car"}).visible == ("kind", "kinds", "not_one")


@pytest.mark.parametrize(
    ("field_type", "raw", "answer"),
    [
        ("yes_no", "yes", "yes"),
        ("yes_no", "ｎｏ", "no"),
        ("yes_no", "maybe", ["unknown_option"]),
        ("yes_no", True, ["wrong_type"]),
        ("rating", "５", "5"),
        ("rating", "0", ["unknown_option"]),
        ("rating", "05", ["unknown_option"]),
        ("rating", "6", ["unknown_option"]),
        ("rating", 5, ["wrong_type"]),
    ],
)
def test_a_scale_takes_its_own_points_only(field_type, raw, answer):
    assert judge(field_type, raw) == answer


def test_a_scale_may_begin_at_zero():
    assert judge("rating", "0", lowest=0, highest=10) == "0"
    assert judge("rating", "10", lowest=0, highest=10) == "10"


PETS = [{"value": value, "label": value} for value in ("cat", "dog", "fox")]


@pytest.mark.parametrize(
    ("raw", "places", "answer"),
    [
        (["fox", "cat", "dog"], None, ["fox", "cat", "dog"]),
        (["fox", "", ""], 1, ["fox"]),
        (["", "", ""], None, None),
        (["", "cat"], 2, ["rank_gap"]),
        (["cat", "cat"], 2, ["duplicate_rank"]),
        (["cat", "cow"], 2, ["unknown_option"]),
        (["cat"], 2, ["too_few_ranks"]),
        (["cat", "dog"], 1, ["too_many_choices"]),
        (["cat", None], 2, ["wrong_type"]),
        ("cat", 1, ["wrong_type"]),
    ],
)
def test_a_ranking_has_every_place_once(raw, places, answer):
    assert judge("ranking", raw, options=PETS, places=places) == answer


@pytest.mark.parametrize(
    ("cell", "raw", "answer"),
    [
        ("single", {"car": "good", "bike": ""}, {"car": "good"}),
        ("single", {"car": ["good"]}, ["wrong_type"]),
        ("single", {"boat": "good"}, ["unknown_option"]),
        ("single", {"car": "fine"}, ["unknown_option"]),
        ("multiple", {"car": ["bad", "good", "bad"], "bike": []}, {"car": ["good", "bad"]}),
        ("multiple", {"car": "good"}, ["wrong_type"]),
        ("multiple", {"car": ["fine"]}, ["unknown_option"]),
        ("number", {"car": {"good": "１２", "bad": " "}}, {"car": {"good": "12"}}),
        ("number", {"car": {"good": 12}}, ["wrong_type"]),
        ("number", {"car": "12"}, ["wrong_type"]),
        ("number", {"car": {"fine": "12"}}, ["unknown_option"]),
        ("number", {"car": {"good": ""}}, None),
        ("single", {"car": None}, None),
        ("single", [], ["wrong_type"]),
    ],
)
def test_a_table_keeps_the_rows_that_are_answered(cell, raw, answer):
    assert judge("matrix", raw, cell=cell) == answer


def test_a_table_may_want_every_row():
    settings = {"every_row": True, "rows": OPTIONS, "columns": COLUMNS}
    assert faults("matrix", {"car": "good"}, **settings) == [("answer.bike", "row_required")]
    assert judge("matrix", {}, **settings) is None
    assert faults("matrix", None, required=True, **settings) == [
        ("answer.car", "row_required"),
        ("answer.bike", "row_required"),
    ]
    assert complaint("matrix", {"car": "good"}, **settings) == [
        "「項目」の「二輪」に答えてください。"
    ]


def test_a_table_of_numbers_judges_every_cell():
    settings = {"cell": "number", "every_row": True, "maximum": "10", "unit": "人"}
    raw = {"car": {"good": "11", "bad": "x"}, "bike": {"bad": "1"}}
    assert faults("matrix", raw, **settings) == [
        ("answer.car.good", "too_large"),
        ("answer.car.bad", "not_a_number"),
        ("answer.bike.good", "row_required"),
    ]
    assert complaint("matrix", raw, **settings)[0] == (
        "「項目」の「自動車：よい」は10人以下で入力してください。"
    )
    assert judge("matrix", None, required=True, cell="number") == ["choice_required"]
