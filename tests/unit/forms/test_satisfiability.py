"""Which rules can hold for some answers; what is refused is refused with a proof."""

import itertools

import pytest
from sample_forms import OPTIONS, field_json, form_json, rule, section_json
from twin_cases import Cases

from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.parsing import DefinitionInvalid, load_definition, parse_definition
from chalicelib.forms.satisfiability import Goal, Solver

THIRD = {"value": "walk", "label": "徒歩"}


def both(*rules):
    return {"op": "and", "rules": list(rules)}


def either(*rules):
    return {"op": "or", "rules": list(rules)}


def no(condition):
    return {"op": "not", "rule": condition}


def is_(value, op="equals", field="kind"):
    return rule(op, field, value=value)


def has(value):
    return is_(value, "includes")


def not_(value):
    return is_(value, "not_equals")


def conditional(condition, kind, **settings):
    asked = field_json(kind, "kind", **settings)
    return form_json(asked, field_json("short_text", "more", visible_if=condition))


def holds_never(condition, kind, **settings):
    return codes(conditional(condition, kind, **settings)) == ["rule_never_holds"]


def codes(data):
    try:
        parse_definition(data)
    except DefinitionInvalid as error:
        return [problem.code for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("kind", "settings", "condition"),
    [
        ("single_choice", {}, both(is_("car"), is_("bike"))),
        ("single_choice", {}, both(not_("car"), not_("bike"))),
        ("single_choice", {}, both(is_("car"), no(rule("answered")))),
        ("single_choice", {}, both(is_("car"), no(is_("car")))),
        ("yes_no", {}, both(is_("yes"), either(is_("no"), no(rule("answered"))))),
        ("multiple_choice", {"maximum_choices": 1}, both(has("car"), has("bike"))),
        ("multiple_choice", {}, both(has("car"), no(has("car")))),
        ("multiple_choice", {"minimum_choices": 2}, both(rule("answered"), no(has("car")))),
        ("number", {}, both(is_("10", "greater"), is_("5", "less"))),
        ("number", {}, both(is_("10", "greater"), is_("11", "less"))),
        ("number", {}, is_("1.5")),
        ("number", {"maximum": "10"}, is_("10", "greater")),
        ("number", {"minimum": "0", "maximum": "1"}, both(not_("0"), not_("1"))),
        ("yen", {"minimum": "100"}, is_("100", "less")),
        ("rating", {}, is_("6")),
        (
            "rating",
            {"lowest": 1, "highest": 3},
            both(is_("1", "greater"), is_("3", "less"), not_("2")),
        ),
        ("date", {"latest": "2026-03-31"}, is_("2026-04-01", "greater_or_equal")),
        ("date", {}, both(is_("2026-04-01", "greater"), is_("2026-04-02", "less"))),
        ("time", {"earliest": "9:00"}, is_("9:00", "less")),
        ("short_text", {}, both(is_("甲"), is_("乙"))),
        ("short_text", {"max_length": 2}, is_("三文字")),
        ("short_text", {"format": "digits"}, is_("abc")),
        ("hidden", {"value": "web"}, is_("qr")),
        ("hidden", {}, rule("answered")),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(kind, settings, condition):
    assert holds_never(condition, kind, **settings)


@pytest.mark.parametrize(
    ("kind", "settings", "condition"),
    [
        ("single_choice", {"options": [*OPTIONS, THIRD]}, both(not_("car"), not_("bike"))),
        ("single_choice", {"other": True}, both(not_("car"), not_("bike"))),
        ("single_choice", {}, both(no(is_("car")), no(is_("bike")))),
        ("single_choice", {}, either(both(is_("car"), is_("bike")), is_("car"))),
        ("multiple_choice", {}, both(has("car"), has("bike"))),
        ("number", {"decimal_places": 1}, both(is_("10", "greater"), is_("11", "less"))),
        ("number", {}, both(is_("10", "greater_or_equal"), is_("10", "less_or_equal"))),
        ("number", {}, no(both(is_("10", "greater"), is_("5", "less")))),
        ("hidden", {"prefill": True}, is_("qr")),
        ("short_text", {}, both(not_("甲"), not_("乙"))),
        ("mail_address", {}, rule("answered")),
    ],
)
def test_a_rule_that_can_hold_is_welcome(kind, settings, condition):
    assert codes(conditional(condition, kind, **settings)) == []


def test_a_field_that_is_looked_at_must_be_able_to_show_as_well():
    hidden = field_json("short_text", "plate", visible_if=is_("car"))
    asked = field_json("single_choice", "kind")
    late = field_json("long_text", "more", visible_if=both(rule("answered", "plate"), is_("bike")))
    assert codes(form_json(asked, hidden, late)) == ["rule_never_holds"]
    late["visible_if"] = both(no(rule("answered", "plate")), is_("bike"))
    assert codes(form_json(asked, hidden, late)) == []


def test_the_section_of_a_field_that_is_looked_at_counts():
    data = form_json() | {
        "sections": [
            section_json("s1", field_json("yes_no", "kind")),
            section_json("s2", field_json("short_text", "two"), visible_if=is_("yes")),
            section_json(
                "s3",
                field_json("yes_no", "three"),
                visible_if=both(is_("no"), rule("answered", "two")),
            ),
        ]
    }
    assert codes(data) == ["rule_never_holds"]


def test_an_option_that_is_looked_at_must_be_offered():
    option = OPTIONS[0] | {"visible_if": is_("yes", field="adult")}
    asked = field_json("single_choice", "kind", options=[option, OPTIONS[1]])
    child = both(is_("car"), is_("no", field="adult"))
    fields = (field_json("yes_no", "adult"), asked)
    assert codes(form_json(*fields, field_json("date", visible_if=child))) == ["rule_never_holds"]
    never = OPTIONS[0] | {"visible_if": both(is_("yes", field="adult"), is_("no", field="adult"))}
    options = field_json("single_choice", "kind", options=[never, OPTIONS[1]])
    assert codes(form_json(fields[0], options)) == ["rule_never_holds"]


def test_a_branch_behind_one_that_always_comes_first_is_refused():
    branches = [{"if": rule("answered"), "to": "s3"}, {"if": is_("yes"), "to": "s2"}]
    first = section_json("s1", field_json("yes_no", "kind"), branches=branches)
    rest = [section_json(key, field_json("date", key)) for key in ("s2", "s3")]
    assert codes(form_json() | {"sections": [first, *rest]}) == ["rule_never_holds"]


def test_an_ending_behind_one_that_always_comes_first_is_refused():
    endings = [
        {"id": "one", "title": "1", "visible_if": no(both(is_("yes"), is_("no")))},
        {"id": "two", "title": "2", "visible_if": is_("yes")},
    ]
    assert codes(form_json(field_json("yes_no", "kind"), endings=endings)) == ["ending_unreachable"]


def test_rules_in_rows_are_judged_within_the_row():
    asked = field_json("yes_no", "kind")
    more = field_json("date", "more", visible_if=both(is_("yes"), is_("no")))
    assert codes(form_json(field_json("group", fields=[asked, more]))) == ["rule_never_holds"]


def test_what_was_stored_is_read_without_asking_what_it_reaches():
    data = conditional(both(is_("yes"), is_("no")), "yes_no")
    assert load_definition(data).fields
    assert load_definition(data | {"schema": "smart-docho/procedure/1"}).fields


def test_a_rule_too_long_to_decide_is_taken_to_be_possible():
    asked = [field_json("yes_no", f"k{n}") for n in range(20)]
    clause = [either(is_("yes", field=f"k{n}"), is_("no", field=f"k{n}")) for n in range(20)]
    impossible = both(*clause[:19], both(is_("yes", field="k19"), is_("no", field="k19")))
    data = form_json(*asked, field_json("date", visible_if=impossible))
    assert codes(data) in (["rule_never_holds"], [])


def test_no_rule_is_refused_that_some_answers_meet():
    """Whatever rule an evaluation has seen to hold, the solver must call possible."""
    seen = 0
    for definition, raws in Cases(3).pairs(150, 8):
        solver = Solver(definition)
        fields = [item for item in definition.fields if item.visible_if]
        for raw, item in itertools.product(raws, fields):
            met = item.id in evaluate(definition, raw).visible
            if met:
                assert solver.possible(Goal(item.visible_if, met=True)), (definition, raw, item.id)
                seen += 1
    assert seen > 300
