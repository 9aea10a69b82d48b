"""Whose answers they are: shown first in lists, and found however the name is spelt."""

from dataclasses import replace

import pytest

from chalicelib.forms import service as forms
from chalicelib.forms.model import Group
from tests.factories import example

YAMAZAKI = {"family": "山﨑", "given": "𠮷子", "family_kana": "ヤマザキ", "given_kana": "ヨシコ"}


def form(name):
    return forms.load_definition(example(name))


def test_a_name_in_parts_is_told_with_its_reading():
    told = form("disaster-lecture"), {"applicant_name": YAMAZAKI}
    assert forms.name_of(*told) == "山﨑　𠮷子（ヤマザキ　ヨシコ）"
    assert list(forms.names_in(*told)) == ["山﨑 𠮷子", "ヤマザキ ヨシコ"]


def test_a_line_that_is_labelled_as_a_name_is_one():
    assert forms.name_of(form("magazine-present"), {"name": "髙橋　花子"}) == "髙橋　花子"


def test_a_person_is_told_before_an_organisation_which_is_told_if_nobody_else_is():
    company = {"corporation": {"name": "㈱山﨑", "number": "1234567890123"}}
    told = form("business-registration"), company | {"representative": YAMAZAKI}
    assert forms.name_field(*told).id == "representative"
    assert list(forms.names_in(*told)) == ["㈱山﨑", "山﨑 𠮷子", "ヤマザキ ヨシコ"]
    assert forms.name_of(told[0], company) == "㈱山﨑"


def test_a_reading_is_never_told_first():
    answers = {"name_kana": "タカハシ", "name": "髙橋"}
    assert forms.name_of(form("car-tax-address"), answers) == "髙橋"
    assert forms.name_of(form("car-tax-address"), {"name_kana": "タカハシ"}) == ""


def test_names_inside_a_group_are_found_but_not_told_first():
    definition = form("magazine-present")
    name = definition.by_id["name"]
    group = Group(id="family", label="家族", fields=(name,))
    section = replace(definition.sections[0], fields=(group,))
    told = replace(definition, sections=(section,)), {"family": [{"name": "山田"}, {}]}
    assert (forms.name_of(*told), list(forms.names_in(*told))) == ("", ["山田"])


def test_a_form_that_asks_for_no_name_has_none():
    told = form("counter-satisfaction"), {"opinion": "山田さんが親切でした。"}
    assert (forms.name_of(*told), list(forms.names_in(*told))) == ("", [])


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("高橋", "髙橋"),
        ("山崎吉子", "山﨑　𠮷子"),
        ("やまざき よしこ", "ヤマザキ　ヨシコ"),
        ("ﾔﾏｻﾞｷ", "ヤマザキ"),
        ("渡辺", "渡邊"),
        ("SMITH", "Ｓｍｉｔｈ"),
        ("オブライエン", "オ・ブライエン"),
    ],
)
def test_one_name_is_found_in_every_spelling(typed, stored):
    assert forms.alike(typed) == forms.alike(stored)


def test_other_names_stay_others_and_signs_are_none():
    assert forms.alike("高橋") != forms.alike("高端")
    assert forms.alike("ハシモト") != forms.alike("バシモト")
    assert forms.alike("・　-") == ""
