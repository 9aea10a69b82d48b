"""What becomes of answers."""

import json

import pytest
from odd_texts import WRONG_TYPES
from sample_forms import complaint, field_json, form, judge, rule
from twin_cases import Cases

from chalicelib.forms.evaluation import evaluate
from chalicelib.forms.fields import NEVER_REQUIRED
from chalicelib.forms.model import FieldType

ASKED = sorted(set(FieldType) - NEVER_REQUIRED)


@pytest.mark.parametrize(
    ("field_type", "raw", "canonical"),
    [
        ("short_text", "\ufeff 北海　太郎\u3000\x85", "北海　太郎"),
        ("short_text", "神\ufa19 ㈱①", "神\ufa19 ㈱①"),
        ("long_text", "一行目\n二行目\n", "一行目\n二行目"),
        ("number", "１，２３４．５０", "1234.5"),
        ("number", "ー０", "0"),
        ("number", "−007", "-7"),
        ("date", "2024-02-29", "2024-02-29"),
        ("single_choice", "car", "car"),
        ("multiple_choice", ["bike", "car", "bike"], ["car", "bike"]),
        ("mail_address", "Ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ ", "Taro@example.jp"),
        ("telephone", "（０１１）２０４－５６７８", "0112045678"),
        ("telephone", "+81 90-1234-5678", "09012345678"),
        ("consent", True, True),
    ],
)
def test_an_answer_becomes_canonical(field_type, raw, canonical):
    more = {"decimal_places": 2} if field_type == "number" else {}
    assert judge(field_type, raw, **more) == canonical


@pytest.mark.parametrize("blank", [None, "", " \u3000\ufeff", [], {}, False])
@pytest.mark.parametrize("field_type", ASKED)
def test_a_blank_answer_is_no_answer_or_a_wrong_type_but_never_a_value(field_type, blank):
    assert judge(field_type, blank) in (None, ["wrong_type"], ["unknown_option"])


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("ほっかい　ﾀﾛｳ", "ホッカイ タロウ"),
        ("か\u3099", "ガ"),
        ("ジョン・スミス", "ジョン・スミス"),
    ],
)
def test_kana_may_be_typed_in_any_way(text, canonical):
    assert judge("short_text", text, format="kana") == canonical


def test_formats_of_short_text_refuse_what_does_not_fit():
    assert judge("short_text", "北海", format="kana") == ["not_kana"]
    assert judge("short_text", "１２３", format="digits") == "123"
    assert judge("short_text", "٣", format="digits") == ["not_digits"]
    assert judge("short_text", "é", format="alphanumeric") == ["not_alphanumeric"]


def test_lengths_count_characters_and_not_their_halves():
    assert judge("short_text", "𠮷𠮷𠮷", max_length=3) == "𠮷𠮷𠮷"
    assert complaint("short_text", "𠮷𠮷𠮷𠮷", max_length=3) == [
        "「項目」は3文字以内で入力してください（今は4文字です）。"
    ]
    assert judge("long_text", "あ", min_length=2) == ["too_short"]


@pytest.mark.parametrize("bad", ["a\x00b", "a\ud842b", "a\ufffeb", "a\x1bb"])
def test_characters_that_no_file_can_hold_are_refused(bad):
    assert judge("short_text", bad) == ["forbidden_character"]
    assert judge("long_text", bad) == ["forbidden_character"]


def test_a_short_text_has_one_line():
    assert judge("short_text", "一行目\n二行目") == ["line_break"]


@pytest.mark.parametrize(
    "text", ["1e5", "٣", "1,00", ".5", "5.", "0x10", "NaN", "+5", "1 000", "½"]
)
def test_what_is_not_a_plain_number_is_refused(text):
    assert judge("number", text) == ["not_a_number"]


def test_numbers_are_compared_without_rounding():
    bounds = {"minimum": "-0.1", "maximum": "0.3", "decimal_places": 4}
    assert judge("number", "0.3", **bounds) == "0.3"
    assert judge("number", "0.3001", **bounds) == ["too_large"]
    assert judge("number", "-0.1001", **bounds) == ["too_small"]
    assert judge("number", "999999999999999") == "999999999999999"
    assert judge("number", "1000000000000000") == ["too_many_digits"]
    assert complaint("number", "20001", maximum="20000", unit="円") == [
        "「項目」は20,000円以下で入力してください。"
    ]


def test_decimals_are_limited_but_final_zeros_do_no_harm():
    assert judge("number", "3.00") == "3"
    assert judge("number", "3.5") == ["not_an_integer"]
    assert judge("number", "3.55", decimal_places=1) == ["too_many_decimals"]


def test_choices_must_be_offered_and_counted():
    assert judge("single_choice", "boat") == ["unknown_option"]
    assert judge("multiple_choice", ["car", "boat"]) == ["unknown_option"]
    assert judge("multiple_choice", ["car"], minimum_choices=2) == ["too_few_choices"]
    assert judge("multiple_choice", ["car", "bike"], maximum_choices=1) == ["too_many_choices"]


@pytest.mark.parametrize("mail", ["a@b", "a@@b.jp", "é@b.jp", "a b@c.jp", "a@b.jp\nBcc: c@d.jp"])
def test_what_is_not_a_mail_address_is_refused(mail):
    assert judge("mail_address", mail) == ["not_a_mail_address"]


def test_old_mobile_addresses_with_odd_dots_are_welcome():
    assert judge("mail_address", "a..b.@docomo.ne.jp") == "a..b.@docomo.ne.jp"


def test_a_mail_address_has_at_most_254_characters():
    assert judge("mail_address", "a@" + "b." * 125 + "jp") == "a@" + "b." * 125 + "jp"
    assert judge("mail_address", "a@" + "b." * 126 + "jp") == ["not_a_mail_address"]


@pytest.mark.parametrize("number", ["110", "00112345678", "011-204-567", "+1 212 555 0100"])
def test_what_nobody_in_japan_can_dial_is_refused(number):
    assert judge("telephone", number) == ["not_a_telephone"]


@pytest.mark.parametrize(
    ("field_type", "message"),
    [
        ("short_text", "「項目」を入力してください。"),
        ("single_choice", "「項目」を選んでください。"),
        ("consent", "「項目」の内容を確認し、チェックを入れてください。"),
    ],
)
def test_a_required_answer_is_asked_for(field_type, message):
    assert complaint(field_type, None, required=True) == [message]


@pytest.mark.parametrize("raw", WRONG_TYPES)
@pytest.mark.parametrize("field_type", ASKED)
def test_any_json_gives_an_evaluation_and_no_exception(field_type, raw):
    definition = form(field_json(field_type, required=True))
    result = evaluate(definition, {"answer": raw})
    assert bool(result.values) != bool(result.errors)
    assert evaluate(definition, raw).visible == ("answer",)


def test_unknown_answers_are_ignored():
    assert evaluate(form(field_json("short_text")), {"other": "x"}).values == {}


def test_canonical_answers_evaluate_to_themselves():
    for definition, raws in Cases(7).pairs(100, 10):
        for raw in raws:
            values = evaluate(definition, raw).values
            assert evaluate(definition, values).values == values
            json.dumps(values, ensure_ascii=False).encode()  # storable


def test_a_hidden_field_is_neither_asked_nor_kept():
    shown_for_cars = rule("equals", value="car")
    definition = form(
        field_json("single_choice", "kind"),
        field_json("short_text", "plate", required=True, visible_if=shown_for_cars),
        field_json("short_text", "note", visible_if=rule("answered", "plate")),
    )
    hidden = evaluate(definition, {"kind": "bike", "plate": "札幌", "note": "x"})
    assert (hidden.values, hidden.errors, hidden.visible) == ({"kind": "bike"}, (), ("kind",))
    assert evaluate(definition, {"kind": "car"}).visible == ("kind", "plate")
    assert evaluate(definition, {"kind": "car", "plate": "札幌"}).visible == (
        "kind",
        "plate",
        "note",
    )


@pytest.mark.parametrize(
    ("condition", "count", "shows"),
    [
        (rule("less", "count", value="10"), "9.99", True),
        (rule("less", "count", value="10"), "10", False),
        (rule("greater", "count", value="9"), "10", True),
        (rule("not_equals", "count", value="5"), "5.0", False),
        (rule("not_equals", "count", value="5"), "6", True),
        (rule("not_equals", "count", value="5"), "", False),
        ({"op": "not", "rule": rule("equals", "count", value="5")}, "", True),
        (rule("answered", "count"), "not a number", False),
        ({"op": "or", "rules": [rule("answered", "count"), rule("answered", "count")]}, "1", True),
        ({"op": "and", "rules": [rule("answered", "count")]}, "", False),
    ],
)
def test_a_condition_looks_at_the_canonical_answer(condition, count, shows):
    definition = form(
        field_json("number", "count", decimal_places=2),
        field_json("short_text", "more", visible_if=condition),
    )
    assert ("more" in evaluate(definition, {"count": count}).visible) is shows


def test_a_condition_finds_one_of_several_choices():
    definition = form(
        field_json("multiple_choice", "kinds"),
        field_json("short_text", "more", visible_if=rule("includes", "kinds", value="bike")),
    )
    assert evaluate(definition, {"kinds": ["car"]}).visible == ("kinds",)
    assert evaluate(definition, {"kinds": ["car", "bike"]}).visible == ("kinds", "more")
