"""What holds of every form and every answer, looked for by machine."""

import copy
import json

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sample_forms import OPTIONS, field_json, form_json, rule, section_json, total_json

from chalicelib.forms.columns import export_cells, export_columns
from chalicelib.forms.display import display_lines, display_value
from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.messages import message_for
from chalicelib.forms.model import FieldType, Group
from chalicelib.forms.parsing import (
    DefinitionInvalid,
    dump_definition,
    load_definition,
    parse_definition,
)
from chalicelib.forms.personal import without_personal
from tests.effort import examples

TEXTS = ["", " ", "car", "bike", "other", "good", "yes", "no", "5", "１２", "3.5", "-0", "9:30"]
TEXTS += [
    "2026-04-01",
    "a@b.jp",
    "0112045678",
    "060-8588",
    "北海道",
    "ほっかい",
    "𠮷",
    "a\nb",
    "\x00",
]
TEXTS += ["7000020010006", "01J9Z3NDEKTSV4RRFFQ69G5FAV", "a.pdf", "reiwa", "元", "from"]
PARTS = ["car", "bike", "good", "bad", "other", "choice", "text", "family", "given", "family_kana"]
PARTS += ["name", "number", "from", "to", "hour", "minute", "era", "year", "month", "day", "child"]
PARTS += ["postal_code", "prefecture", "city", "street", "file", "size", "age", "school", "fee"]
LEAVES = st.one_of(
    st.sampled_from(TEXTS),
    st.text(max_size=4),
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(PARTS), inner, max_size=4)
    ),
    max_leaves=8,
)
FAMILY = [
    field_json("number", "age"),
    field_json("short_text", "school", visible_if=rule("less", "age", value="16"), required=True),
    field_json("yen", "fee"),
    field_json("postal_address", "home"),
]
SETTINGS = {
    "group": {"fields": FAMILY, "maximum_rows": 2},
    "single_choice": {"other": True},
    "hidden": {"prefill": True, "maximum_length": 5},
    "number": {"decimal_places": 2},
    "matrix": {"cell": "number", "every_row": True},
}
FORMULA = {"op": "sum", "of": [{"field": "yen"}, {"field": "group", "child": "fee"}]}
KINDS = [kind.value for kind in FieldType if kind is not FieldType.CALCULATED]


def everything():
    """A form of every type, whose second half hangs on the first."""
    fields = [field_json(kind, kind, **SETTINGS.get(kind, {})) for kind in KINDS]
    option = OPTIONS[0] | {"visible_if": rule("answered", "number")}
    late = [
        field_json("multiple_choice", "late", options=[option, OPTIONS[1]], other=True),
        field_json("short_text", "never", visible_if=rule("equals", "yes_no", value="yes")),
        total_json(formula=FORMULA),
    ]
    branches = [{"if": rule("equals", "single_choice", value="other"), "to": "s3"}]
    checks = [{"id": "c", "kind": "at_least", "fields": ["late", "telephone"]}]
    return form_json(checks=checks) | {
        "sections": [
            section_json("s1", *fields, branches=branches),
            section_json("s2", *late, visible_if=rule("answered", "rating")),
            section_json("s3", field_json("date", "last"), page_break=True),
        ]
    }


FORM = parse_definition(everything())
ANSWERS = st.dictionaries(st.sampled_from([*FORM.by_id, "unknown"]), JSON, max_size=12)


@given(st.one_of(ANSWERS, JSON))
def test_any_json_is_judged_shown_and_laid_out(raw):
    result = evaluate(FORM, raw)
    for error in result.errors:
        assert "{" not in message_for(error, FORM) or "{" in json.dumps(raw)
    for key, value in result.values.items():
        assert display_value(FORM.by_id[key], value)
        assert all(isinstance(line, str) for line in display_lines(FORM.by_id[key], value))
    assert len(export_cells(FORM, result.values)) == len(export_columns(FORM))
    without_personal(FORM, result.values)


@given(ANSWERS)
def test_canonical_answers_are_a_fixed_point_and_can_be_stored(raw):
    values = evaluate(FORM, raw).values
    again = evaluate(FORM, values)
    assert again.values == values
    assert json.loads(json.dumps(values)) == values
    json.dumps(values, ensure_ascii=False).encode()


@given(ANSWERS)
def test_a_hidden_answer_is_never_stored(raw):
    result = evaluate(FORM, raw)
    assert set(result.values) <= set(result.visible)
    shown = {
        item.id for part in FORM.sections if part.id in result.sections for item in part.fields
    }
    assert set(result.visible) <= shown
    for row in result.values.get("group", []):
        assert "school" not in row or float(row.get("age", "99")) < 16
    if "car" in result.values.get("late", []):
        assert "number" in result.values


@given(ANSWERS)
def test_a_faulty_answer_is_never_stored(raw):
    result = evaluate(FORM, raw)
    faulty = {error.field.partition(".")[0] for error in result.errors}
    checked = {error.field for error in result.errors if error.code == "at_least_one_of"}
    assert not (faulty - checked) & set(result.values)


@given(st.sampled_from(KINDS), JSON)
def test_what_one_type_keeps_it_takes_again(kind, raw):
    definition = load_definition(form_json(field_json(kind, **SETTINGS.get(kind, {}))))
    values = evaluate(definition, {"answer": raw}).values
    assert evaluate(definition, values).values == values


SLIPS = st.lists(st.tuples(st.integers(0, 10**6), JSON), min_size=1, max_size=4)


@hypothesis_settings(max_examples=examples(150))
@given(SLIPS)
def test_a_definition_full_of_slips_is_told_about_or_survives_the_round_trip(slips):
    data = copy.deepcopy(everything())
    for number, wrong in slips:
        _replace(data, number, wrong)
    definition, problems = _parsed(data)
    [problem.message.encode() for problem in problems]  # can be sent
    assert problems or parse_definition(dump_definition(definition)) == definition


def _parsed(data):
    try:
        return parse_definition(data), ()
    except DefinitionInvalid as error:
        return None, error.problems


def _replace(data, number, wrong):
    """Put something wrong at one of the many places of a definition."""
    places = list(_places(data))
    inner, key = places[number % len(places)]
    inner[key] = wrong


def _places(data):
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in list(items):
        yield data, key
        if isinstance(value, dict | list):
            yield from _places(value)


def test_the_form_of_everything_has_every_type():
    assert {item.type for item in FORM.fields} == set(FieldType)
    assert isinstance(FORM.by_id["group"], Group)
