"""How a definition is read, and what its builder is told."""

import copy
import json
import re
from pathlib import Path

import pytest
from odd_texts import WRONG_TYPES
from sample_forms import OPTIONS, field_json, form, form_json
from twin_cases import Cases

from chalicelib.forms.model import FieldType
from chalicelib.forms.parsing import (
    DefinitionInvalid,
    dump_definition,
    load_definition,
    parse_definition,
)

ENGINE = Path(__file__).parents[3] / "chalicelib" / "forms"


def problems(data):
    with pytest.raises(DefinitionInvalid) as raised:
        parse_definition(data)
    return [(problem.path, problem.code, problem.message) for problem in raised.value.problems]


def codes(*fields, **more):
    return [code for _, code, _ in problems(form_json(*fields, **more))]


def test_a_definition_survives_the_round_trip():
    for definition, _ in Cases(11).pairs(200, 0):
        dumped = json.loads(json.dumps(dump_definition(definition)))
        assert load_definition(dumped) == definition
        assert dump_definition(load_definition(dumped)) == dumped


def test_a_dumped_field_has_every_setting():
    dumped = dump_definition(form(field_json("number")))
    assert dumped["sections"][0]["fields"][0] == {
        "type": "number",
        "id": "answer",
        "label": "項目",
        "hint": "",
        "required": False,
        "visible_if": None,
        "personal": False,
        "prefill": False,
        "minimum": None,
        "maximum": None,
        "decimal_places": 0,
        "unit": "",
    }


def test_a_problem_names_the_field_by_its_label_and_position():
    data = form_json(
        field_json("short_text"), field_json("number", "count", "台数", minimum="many")
    )
    where = "1番目のセクション「申請者」の2番目の項目「台数」"
    assert problems(data) == [
        (
            "/sections/0/fields/1/minimum",
            "not_a_number",
            f"{where}：「最小値」は整数15桁、小数4桁までの数字で入力してください。",
        )
    ]


def test_all_problems_are_told_at_once():
    found = problems({"title": "", "sections": []})
    assert [path for path, _, _ in found] == [
        "/schema",
        "/title",
        "/kind",
        "/audience",
        "/sections",
    ]


@pytest.mark.parametrize("data", [*WRONG_TYPES, "x"])
def test_what_is_no_definition_is_refused_and_not_stumbled_over(data):
    assert problems(data)


NO_VALUES = [*WRONG_TYPES, "\ud800", "a/b~c\x00", -1, 10**9]
RULE = {
    "op": "and",
    "rules": [{"op": "not", "rule": {"op": "equals", "field": "f0", "value": "x"}}],
}


def test_no_json_makes_the_parser_stumble():
    """Anywhere in a form, and in a field of each type: small forms, for each is read anew."""
    first = field_json("short_text", "f0")
    whole = form_json(first, contact={"mail": "a@example.jp"})
    for path in list(paths(whole)):
        spoil(whole, path)
    for kind in FieldType:
        whole = form_json(first, field_json(kind, "f1", visible_if=RULE))
        for path in list(paths(whole["sections"][0]["fields"][1])):
            spoil(whole, ("sections", 0, "fields", 1, *path))


def spoil(whole, path):
    for wrong in NO_VALUES:
        try:
            parse_definition(replaced(whole, path, wrong))
        except DefinitionInvalid as error:
            [problem.message.encode() for problem in error.problems]  # can be sent


def paths(data, path=()):
    if path:
        yield path
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        if isinstance(value, dict | list):
            yield from paths(value, (*path, key))
        else:
            yield (*path, key)


def replaced(data, path, value):
    data = copy.deepcopy(data)
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("field", "code"),
    [
        (field_json("short_text", "Name"), "wrong_id"),
        (field_json("short_text", label=" "), "missing"),
        (field_json("short_text", label="あ" * 201), "too_long"),
        (field_json("short_text", label="氏\n名"), "line_break"),
        (field_json("short_text", label="氏\x00名"), "forbidden_character"),
        (field_json("short_text", hint=5), "wrong_type"),
        (field_json("short_text", required="yes"), "wrong_type"),
        (field_json("short_text", pattern=".*"), "unknown_key"),
        (field_json("short_text", format="regex"), "not_in_list"),
        (field_json("short_text", max_length=201), "out_of_range"),
        (field_json("short_text", max_length=True), "wrong_type"),
        (field_json("short_text", min_length=9, max_length=8), "wrong_order"),
        (field_json("long_text", max_length=5001), "out_of_range"),
        (field_json("number", minimum="1e5"), "not_a_number"),
        (field_json("number", minimum="10", maximum="9"), "wrong_order"),
        (field_json("number", decimal_places=5), "out_of_range"),
        (field_json("date", earliest="2023-02-29"), "not_a_date"),
        (field_json("date", earliest="2024-01-02", latest="2024-01-01"), "wrong_order"),
        (field_json("single_choice", options=[]), "too_few"),
        (field_json("single_choice", options="car"), "wrong_type"),
        (field_json("single_choice", options=[OPTIONS[0], OPTIONS[0]]), "duplicate_id"),
        (
            field_json("single_choice", options=[{"value": "Car", "label": "車"}]),
            "wrong_option_value",
        ),
        (field_json("single_choice", options=[{"value": "car"}]), "missing"),
        (field_json("multiple_choice", minimum_choices=3), "more_than_options"),
        (field_json("multiple_choice", minimum_choices=2, maximum_choices=1), "wrong_order"),
        (field_json("consent", statement=""), "missing"),
        (field_json("signature"), "not_in_list"),
        ("field", "not_an_object"),
    ],
)
def test_a_faulty_field_is_found(field, code):
    assert code in codes(field)


def test_bounds_are_made_canonical():
    field = form(field_json("number", minimum="１，０００", maximum="2000.50")).by_id["answer"]
    assert (field.minimum, field.maximum) == ("1000", "2000.5")


def test_ids_are_unique_in_the_whole_definition():
    assert codes(field_json("short_text"), field_json("number")) == ["duplicate_id"]
    data = form_json(field_json("short_text"))
    data["sections"] *= 2
    assert [code for _, code, _ in problems(data)] == ["duplicate_id", "duplicate_id"]


def test_there_are_limits_to_a_form():
    many = [field_json("short_text", f"f{n}") for n in range(301)]
    assert codes(*many) == ["too_many"]
    options = [{"value": str(n), "label": f"選択{n}"} for n in range(201)]
    assert codes(field_json("single_choice", options=options)) == ["too_many"]
    wordy = [field_json("short_text", f"f{n}", hint="あ" * 5000) for n in range(30)]
    assert codes(*wordy) == ["too_large"]


def test_fields_are_counted_over_all_sections():
    data = form_json(*(field_json("short_text", f"a{n}") for n in range(200)))
    second = [field_json("short_text", f"b{n}") for n in range(200)]
    data["sections"].append({"id": "more", "title": "続き", "fields": second})
    assert [code for _, code, _ in problems(data)] == ["too_many"]


def test_only_one_mail_address_gets_the_receipt():
    fields = [field_json("mail_address", name, name, receipt=True) for name in ("a", "b")]
    assert codes(*fields) == ["second_receipt"]
    assert form(fields[0]).receipt_field.id == "a"


def test_a_wrong_contact_is_found():
    assert codes(field_json("short_text"), contact={"mail": "nobody"}) == ["not_a_mail_address"]


def conditional(rule):
    return (
        field_json("single_choice", "kind", "種類"),
        field_json("short_text", "plate", "番号", visible_if=rule),
        field_json("number", "later", "台数"),
    )


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ({"op": "equals", "field": "kind", "value": "boat"}, "rule_value"),
        ({"op": "equals", "field": "kind", "value": 1}, "rule_value"),
        ({"op": "less", "field": "kind", "value": "car"}, "rule_operation"),
        ({"op": "answered", "field": "later"}, "rule_field_later"),
        ({"op": "answered", "field": "plate"}, "rule_field_itself"),
        ({"op": "answered", "field": "gone"}, "rule_field_unknown"),
        ({"op": "matches", "field": "kind", "value": ".*"}, "not_in_list"),
        ({"op": "and", "rules": []}, "too_few"),
        ({"op": "not"}, "not_an_object"),
        ({"op": "answered", "field": "kind", "regex": "x"}, "unknown_key"),
        ("kind", "not_an_object"),
    ],
)
def test_a_condition_that_cannot_work_is_found(rule, code):
    assert code in codes(*conditional(rule))


def test_a_condition_cannot_be_nested_without_end():
    rule = {"op": "answered", "field": "kind"}
    for _ in range(4):
        rule = {"op": "not", "rule": rule}
    assert form(*conditional(rule))
    assert codes(*conditional({"op": "not", "rule": rule})) == ["rule_too_deep"]


def test_a_fault_of_an_earlier_field_is_told_once():
    rule = {"op": "answered", "field": "kind"}
    _, plate, later = conditional(rule)
    assert codes(field_json("single_choice", "kind", options=[]), plate, later) == ["too_few"]


def test_every_problem_has_words_and_no_words_are_idle():
    source = "".join(path.read_text("utf-8") for path in ENGINE.glob("*.py"))
    noted = set(re.findall(r'note\(\s*"([a-z_]+)"', source))
    words = json.loads((ENGINE / "problems.ja.json").read_text("utf-8"))
    assert noted == set(words["problems"])
