"""What calculated fields make of the numbers before them."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_forms import field_json, form, rule, total_json

from chalicelib.forms.evaluation import evaluate

A, B = {"field": "a"}, {"field": "b"}
ROUNDINGS = {"down": ROUND_DOWN, "up": ROUND_UP, "half_up": ROUND_HALF_UP}


def number(text):
    return {"number": text}


def total(operation, *terms, raw, **settings):
    definition = form(
        field_json("number", "a", decimal_places=4),
        field_json("yen", "b"),
        total_json(formula={"op": operation, "of": list(terms)}, **settings),
    )
    result = evaluate(definition, raw)
    return [error.code for error in result.errors] or result.values.get("total")


@pytest.mark.parametrize(
    ("operation", "terms", "result"),
    [
        ("sum", [A, B], "12.1"),
        ("difference", [A, B], "-11.9"),
        ("product", [A, B, number("1.1")], "1.32"),
        ("sum", [{"op": "product", "of": [A, B]}, number("0.8")], "2"),
        ("product", [{"op": "difference", "of": [A, A]}, number("-5")], "0"),
    ],
)
def test_numbers_are_reckoned_exactly(operation, terms, result):
    assert total(operation, *terms, raw={"a": "0.1", "b": "12"}, decimal_places=4) == result


def test_absent_numbers_are_left_out_of_sums_only():
    assert total("sum", A, B, raw={"a": "3"}) == "3"
    assert total("sum", A, B, raw={}) is None
    assert total("sum", A, number("500"), raw={}) is None
    assert total("product", A, B, raw={"a": "3"}) is None
    assert total("difference", A, B, raw={"b": "3"}) is None


def test_a_faulty_number_is_absent():
    assert total("product", A, B, raw={"a": "x", "b": "3"}) == ["not_a_number"]


def test_what_is_typed_into_a_result_is_ignored():
    assert total("sum", A, raw={"a": "3", "total": "99"}) == "3"


def test_a_result_too_large_is_told_and_dropped():
    large = "9" * 15
    assert total("sum", A, B, raw={"a": large, "b": "0"}) == large
    assert total("sum", A, B, raw={"a": large, "b": "1"}) == ["calculation_too_large"]


def test_the_rows_of_a_group_are_summed():
    price = field_json("yen", "price")
    definition = form(
        field_json("group", "items", fields=[price, field_json("short_text", "name")]),
        total_json(formula={"op": "sum", "of": [{"field": "items", "child": "price"}]}),
        field_json("short_text", "why", visible_if=rule("greater", "total", value="1000")),
    )
    rows = [{"price": "600"}, {"name": "無料"}, {"price": "500"}]
    result = evaluate(definition, {"items": rows})
    assert result.values["total"] == "1100"
    assert result.visible[-1] == "why"
    assert "total" not in evaluate(definition, {"items": rows[1:2]}).values


def test_results_may_be_reckoned_with():
    twice = {"op": "product", "of": [{"field": "total"}, number("2")]}
    definition = form(
        field_json("rating", "answer"), total_json(), total_json("twice", formula=twice)
    )
    assert evaluate(definition, {"answer": "4"}).values["twice"] == "8"


@given(
    factor=st.decimals("-99", "99", places=4),
    units=st.integers(-999, 999),
    places=st.integers(0, 4),
    rounding=st.sampled_from(sorted(ROUNDINGS)),
)
def test_results_are_rounded_as_decimals_are(factor, units, places, rounding):
    raw = {"a": str(factor), "b": str(units)}
    found = total(
        "product", A, B, number("0.37"), raw=raw, decimal_places=places, rounding=rounding
    )
    exact = factor * units * Decimal("0.37")
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUNDINGS[rounding])
    assert Decimal(found) == rounded
    assert found == "0" or not found.startswith("-0.0000")
    assert evaluate(form(field_json("number", decimal_places=4)), {"answer": found}).values == {
        "answer": found
    }
