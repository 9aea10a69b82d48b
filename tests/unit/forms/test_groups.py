"""What becomes of rows: fields that are asked once for each child, car or member."""

from sample_forms import OPTIONS, field_json, form, rule

from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.judgement import judge_row
from chalicelib.forms.messages import message_for

NAME = field_json("short_text", "name", "名前", required=True)
AGE = field_json("number", "age", "年齢")
SCHOOL = field_json(
    "short_text",
    "school",
    "学校",
    required=True,
    visible_if=rule("greater_or_equal", "age", value="6"),
)


def children(*fields, **settings):
    fields = fields or (NAME, AGE, SCHOOL)
    return form(field_json("group", "children", "お子さま", fields=list(fields), **settings))


def judged(definition, rows):
    result = evaluate(definition, {"children": rows})
    return [(error.field, error.code) for error in result.errors] or result.values


def test_rows_become_canonical_and_empty_ones_are_dropped():
    rows = [{}, {"name": " 花子 ", "age": "５"}, {"name": "", "age": None}, {"name": "一郎"}]
    assert judged(children(), rows) == {
        "children": [{"name": "花子", "age": "5"}, {"name": "一郎"}]
    }
    assert judged(children(), [{}, {"name": " "}]) == {}


def test_a_fault_is_named_by_the_row_it_was_typed_in():
    rows = [{}, {"name": "花子"}, {"age": "x"}]
    assert judged(children(), rows) == [
        ("children.2.name", "required"),
        ("children.2.age", "not_a_number"),
    ]


def test_a_condition_looks_at_its_own_row():
    rows = [{"name": "花子", "age": "7"}, {"name": "一郎", "age": "5", "school": "道立"}]
    assert judged(children(), rows) == [("children.0.school", "required")]
    rows[0]["school"] = "道立"
    assert judged(children(), rows) == {
        "children": [
            {"name": "花子", "age": "7", "school": "道立"},
            {"name": "一郎", "age": "5"},
        ]
    }


def test_a_row_that_has_only_hidden_answers_is_empty():
    assert judged(children(), [{"school": "道立"}]) == {}


def test_rows_are_counted():
    two = children(minimum_rows=2, maximum_rows=2)
    assert judged(two, []) == {}
    assert judged(two, [{"name": "花子"}]) == [("children", "too_few_rows")]
    assert judged(two, [{"name": name} for name in "一二三"]) == [("children", "too_many_rows")]
    assert judged(children(required=True), None) == [("children", "too_few_rows")]
    assert judged(children(required=True, minimum_rows=0), None) == [("children", "required")]


def test_faults_in_rows_come_before_their_number():
    assert judged(children(maximum_rows=1), [{"name": "花子"}, {"age": "5"}]) == [
        ("children.1.name", "required"),
        ("children", "too_many_rows"),
    ]


def test_what_is_no_list_of_rows_is_refused():
    for wrong in ("x", {}, {"0": {}}, [[]], [None], [{"name": "花子"}, 5]):
        assert judged(children(), wrong) == [("children", "wrong_type")]


def test_parts_of_an_address_are_named_in_their_row():
    address = field_json("postal_address", "home", "住所", required=True)
    definition = children(NAME, address)
    result = evaluate(definition, {"children": [{"name": "花子"}]})
    assert [error.field for error in result.errors] == [
        f"children.0.home.{part}" for part in ("postal_code", "prefecture", "city", "street")
    ]
    assert message_for(result.errors[0], definition) == (
        "「お子さま」1件目の「住所の郵便番号」を入力してください。"
    )


def test_an_empty_row_with_a_required_address_stays_empty():
    address = field_json("postal_address", "home", "住所", required=True)
    assert judged(children(NAME, address), [{"home": {"city": " "}}]) == {}


def test_rules_outside_ask_whether_there_is_any_row():
    definition = form(
        field_json("group", "children", fields=[AGE]),
        field_json("short_text", "more", visible_if=rule("answered", "children")),
    )
    assert evaluate(definition, {"children": [{"age": "5"}]}).visible == ("children", "more")
    assert evaluate(definition, {"children": [{"age": "x"}]}).visible == ("children",)
    assert evaluate(definition, {"children": [{}]}).visible == ("children",)


def test_one_row_can_be_judged_on_its_own():
    option = {**OPTIONS[0], "visible_if": rule("answered", "age")}
    choice = field_json("single_choice", "kind", options=[option, OPTIONS[1]])
    group = children(AGE, choice).by_id["children"]
    row = judge_row(group, {"kind": "car"})
    assert (row.visible, row.options) == (["age", "kind"], {"kind": ("bike",)})
    assert judge_row(group, {"age": "5", "kind": "car"}).values == {"age": "5", "kind": "car"}


def test_a_key_leads_to_the_field_the_row_and_the_part():
    definition = children(NAME, field_json("postal_address", "home", "住所"))
    fields = definition.by_id
    assert definition.resolve("children") == (fields["children"], None, "")
    assert definition.resolve("children.2.name") == (fields["name"], 2, "")
    assert definition.resolve("children.0.home.city") == (fields["home"], 0, "city")
    assert definition.resolve("") == (None, None, "")
    assert definition.resolve("gone.city") == (None, None, "")
