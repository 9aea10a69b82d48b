"""The linter: each finding is told in words, where it is, and only where there is something."""

import json
import re
from pathlib import Path

import pytest
from sample_forms import field_json, form, section_json

from chalicelib.forms import linter
from chalicelib.forms.linter import findings
from chalicelib.forms.problems import DefinitionInvalid
from infra.target import ROOT

KEPT = {"access": "public", "retention": {"days": 365, "then": "delete"}}
DESK = ["uketsuke@city.lg.jp"]
CONTACT = {"section": "税務課", "phone": "011-204-5060", "mail": "zeimu@city.lg.jp"}
SOUND = {
    "contact": CONTACT,
    "purpose": "納税通知書の送付に利用します。",
    "summary": "住所を変えます。",
}


def found(*fields, reception=KEPT, notify=DESK, **more):
    definition = form(*(fields or [field_json("short_text")]), **SOUND | more)
    return [(one.code, one.path) for one in findings(definition, reception, notify)]


def severity(code, *fields, **more):
    definition = form(*(fields or [field_json("short_text")]), **SOUND | more)
    return next(one.severity for one in findings(definition, KEPT, DESK) if one.code == code)


def test_a_careful_form_has_no_findings():
    assert found(field_json("personal_name", required=True)) == []


def test_nobody_to_ask_is_an_error():
    assert found(contact={"section": "税務課"}) == [("no_contact", "/contact")]
    assert severity("no_contact", contact={}) == "error"


@pytest.mark.parametrize("section", ["○○課", "XXX課", "担当課名"])
def test_a_contact_that_was_never_filled_in_is_an_error(section):
    assert ("contact_unfilled", "/contact/section") in found(contact=CONTACT | {"section": section})


def test_an_address_of_the_examples_is_told():
    assert found(contact=CONTACT | {"mail": "zei@example.lg.jp"}) == [
        ("contact_example", "/contact/mail")
    ]


def test_personal_data_needs_a_purpose_and_an_end():
    name = field_json("personal_name")
    assert found(name, purpose="") == [("personal_without_purpose", "/purpose")]
    assert found(name, reception={}) == [("personal_without_retention", "/reception/retention")]
    assert found(field_json("number"), purpose="", reception={}) == []


def test_personal_data_inside_a_group_counts_too():
    group = field_json("group", fields=[field_json("telephone", "child")])
    assert ("personal_without_purpose", "/purpose") in found(group, purpose="")


def test_a_marked_field_is_personal_whatever_its_type():
    assert found(field_json("short_text", personal=True), reception={}) == [
        ("personal_without_retention", "/reception/retention")
    ]


@pytest.mark.parametrize(
    "label", ["テスト", "ダミー項目", "あああ", "xxx", "新しい項目", "氏名の写し"]
)
def test_leftovers_of_trying_are_told(label):
    assert found(field_json("short_text", label=label)) == [
        ("leftover_word", "/sections/0/fields/0/label")
    ]


@pytest.mark.parametrize("label", ["テストの点数", "登記事項証明書の写しを添付", "コンテスト名"])
def test_words_that_only_look_like_leftovers_are_left_alone(label):
    assert found(field_json("short_text", label=label)) == []


def test_a_leftover_option_is_found_where_it_stands():
    options = [{"value": "a", "label": "個人"}, {"value": "b", "label": "新しい選択肢"}]
    assert found(field_json("single_choice", options=options)) == [
        ("leftover_word", "/sections/0/fields/0/options/1/label")
    ]


def test_a_page_that_is_too_long_is_told_and_a_page_break_mends_it():
    first = [field_json("number", f"a{n}", label=f"数{n}") for n in range(20)]
    second = [field_json("number", f"b{n}", label=f"値{n}") for n in range(20)]
    sections = [section_json("s1", *first), section_json("s2", *second)]
    assert found(sections=sections) == [("long_page", "/sections/0")]
    sections[1]["page_break"] = True
    assert found(sections=sections) == []


def test_too_much_writing_is_told():
    texts = [field_json("long_text", f"t{n}", label=f"理由{n}", required=True) for n in range(6)]
    assert found(*texts) == [("many_required_texts", "/sections")]
    assert found(*texts[:5]) == []


def test_a_form_nobody_is_told_about_is_noticed():
    assert found(notify=[]) == [("no_notify", "/notify")]


def test_a_form_for_staff_that_anybody_may_answer_is_told():
    assert found(audience="staff") == [("staff_form_public", "/reception/access")]
    assert found(audience="staff", reception=KEPT | {"access": "roster"}) == []


def test_numbers_the_law_keeps_are_told():
    assert found(field_json("short_text", label="マイナンバー")) == [
        ("number_law", "/sections/0/fields/0")
    ]


def test_personal_data_never_comes_from_an_address():
    name = field_json("short_text", label="氏名", personal=True, prefill=True)
    assert found(name) == [("personal_prefill", "/sections/0/fields/0/prefill")]
    assert severity("personal_prefill", name) == "error"


def test_two_questions_of_one_name_are_told():
    twice = [field_json("date", "a", label="日付"), field_json("date", "b", label="日付")]
    assert found(*twice) == [("same_label", "/sections/0")]


def test_a_half_translated_form_is_told_for_each_language():
    words = {"en": {"title": "Change of address"}, "ko": {}}
    definition = form(field_json("short_text"), **SOUND, translations=words)
    result = findings(definition, KEPT, DESK)
    assert [(one.code, one.path) for one in result] == [("translation_gaps", "/translations/en")]
    assert "訳が" in result[0].message


def test_no_words_are_kept_for_findings_that_nobody_makes():
    folder = Path(linter.__file__).parent
    source = (folder / "linter.py").read_text("utf-8")
    words = json.loads((folder / "findings.ja.json").read_text("utf-8"))
    assert not [code for code in words if f'"{code}"' not in source]


def test_errors_come_first_and_every_message_says_what_to_do():
    group = field_json("group", fields=[field_json("telephone", "child", label="テスト")])
    consent = field_json("consent", "consent")
    definition = form(group, consent, contact={"section": "○○課"}, audience="staff")
    result = findings(definition)
    order = [one.severity for one in result]
    assert order == sorted(order)
    assert {"error", "warning"} == set(order)
    assert all(one.message.endswith("ください。") for one in result)
    assert not [one for one in result if "{" in one.message]


def test_every_name_that_a_finding_sends_people_to_stands_on_the_screen():
    words = Path(linter.__file__).with_name("findings.ja.json").read_text("utf-8")
    named = set(re.findall("「([^」{}]+)」", words))
    screens = "".join(one.read_text("utf-8") for one in (ROOT / "web/staff").rglob("*.ts*"))
    assert {"基本の設定", "個人情報の利用目的", "案内文"} <= named
    assert not [name for name in named if name not in screens]


def test_an_option_without_a_name_is_told_as_what_it_is():
    options = [{"value": "a", "label": ""}, {"value": "b", "label": "い"}]
    with pytest.raises(DefinitionInvalid) as raised:
        form(field_json("single_choice", options=options), **SOUND)
    (problem,) = raised.value.problems
    assert problem.code == "missing"
    assert "の1番目の選択肢に、名前を入力してください。" in problem.message
