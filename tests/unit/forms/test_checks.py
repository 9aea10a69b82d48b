"""Requirements across fields."""

import pytest
from sample_forms import field_json, form, rule

from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.messages import message_for


def pair(field_type, operation, **more):
    first = field_json(field_type, "first", "はじめ")
    last = field_json(field_type, "last", "おわり")
    check = {
        "id": "c",
        "kind": "compare",
        "left": "first",
        "op": operation,
        "right": "last",
        **more,
    }
    return form(first, last, checks=[check])


def told(definition, raw):
    return [
        (error.field, error.code, message_for(error, definition))
        for error in evaluate(definition, raw).errors
    ]


@pytest.mark.parametrize(
    ("field_type", "operation", "first", "last", "code"),
    [
        ("date", "less", "2026-05-02", "2026-05-02", "check_later"),
        ("date", "less_or_equal", "2026-05-03", "2026-05-02", "check_later_or_equal"),
        ("time", "greater", "9:00", "10:00", "check_earlier"),
        ("time", "greater_or_equal", "9:00", "10:00", "check_earlier_or_equal"),
        ("number", "less", "10", "9", "check_greater"),
        ("number", "less_or_equal", "10", "9", "check_greater_or_equal"),
        ("yen", "greater", "9", "10", "check_less"),
        ("rating", "greater_or_equal", "1", "2", "check_less_or_equal"),
        ("short_text", "equals", "甲", "乙", "check_equals"),
        ("mail_address", "not_equals", "a@b.jp", "a@b.jp", "check_not_equals"),
    ],
)
def test_the_later_field_is_told_how_it_must_stand_to_the_other(
    field_type, operation, first, last, code
):
    found = told(pair(field_type, operation), {"first": first, "last": last})
    assert [(field, found_code) for field, found_code, _ in found] == [("last", code)]


def test_a_check_is_told_from_the_side_of_the_later_field():
    late = {"first": "2026-05-02", "last": "2026-05-01"}
    assert told(pair("date", "less"), late) == [
        ("last", "check_later", "「おわり」は「はじめ」より後にしてください。")
    ]
    swapped = {"left": "last", "right": "first"}
    assert told(pair("date", "less", **swapped), {"first": "2026-05-01", "last": "2026-05-02"}) == [
        ("last", "check_earlier", "「おわり」は「はじめ」より前にしてください。")
    ]


def test_the_builders_own_words_come_first():
    message = "終了日は開始日より後です。"
    late = {"first": "2026-05-02", "last": "2026-05-01"}
    assert told(pair("date", "less", message=message), late) == [("last", "check_message", message)]


def test_numbers_of_different_types_are_compared_by_value():
    checks = [{"id": "c", "kind": "compare", "left": "n", "op": "equals", "right": "y"}]
    definition = form(
        field_json("number", "n", decimal_places=1), field_json("yen", "y"), checks=checks
    )
    assert evaluate(definition, {"n": "10.0", "y": "１０"}).errors == ()


def test_a_check_is_silent_without_both_answers_or_beside_another_fault():
    definition = pair("number", "less")
    assert told(definition, {"first": "5"}) == []
    assert [code for _, code, _ in told(definition, {"first": "5", "last": "x"})] == [
        "not_a_number"
    ]


def several(*fields, **more):
    ids = [field["id"] for field in fields]
    return form(*fields, checks=[{"id": "c", "kind": "at_least", "fields": ids, **more}])


PHONE = field_json("telephone", "phone", "電話")
MAIL = field_json("mail_address", "mail", "メール")
FAX = field_json("telephone", "fax", "ファクス", visible_if=rule("answered", "phone"))


def test_at_least_one_of_several_must_be_answered():
    definition = several(PHONE, MAIL)
    assert told(definition, {}) == [
        ("phone", "at_least_one_of", "「電話」「メール」のうち、1つ以上に答えてください。")
    ]
    assert told(definition, {"mail": "a@b.jp"}) == []
    assert [code for _, code, _ in told(definition, {"mail": "x"})] == ["not_a_mail_address"]


def test_nobody_must_answer_what_does_not_show():
    assert told(several(PHONE, MAIL, FAX, minimum=3), {}) == [
        ("phone", "at_least_one_of", "「電話」「メール」のうち、2つ以上に答えてください。")
    ]
    hidden = [field_json("telephone", key, visible_if=rule("answered", "name")) for key in "ab"]
    name = field_json("short_text", "name")
    check = {"id": "c", "kind": "at_least", "fields": ["a", "b"], "message": "どちらかを"}
    definition = form(name, *hidden, checks=[check])
    assert told(definition, {}) == []
    assert told(definition, {"name": "甲"}) == [("a", "check_message", "どちらかを")]


def test_a_field_is_blamed_once():
    checks = [
        {"id": "c1", "kind": "compare", "left": "a", "op": "less", "right": "b"},
        {"id": "c2", "kind": "compare", "left": "a", "op": "not_equals", "right": "b"},
    ]
    definition = form(field_json("number", "a"), field_json("number", "b"), checks=checks)
    assert [code for _, code, _ in told(definition, {"a": "1", "b": "1"})] == ["check_greater"]
