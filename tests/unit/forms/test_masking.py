"""Answers in a mail are covered by their type, so that a stranger who reads it learns nothing."""

from dataclasses import replace

import pytest

from chalicelib.forms.masking import COVER, masked_lines
from chalicelib.forms.model import FieldType
from chalicelib.forms.parsing import load_definition
from tests.every_type import EVERY_TYPE

FORM = load_definition(EVERY_TYPE)
FIELDS = FORM.by_id
ANSWERS = {
    "nickname": "さくらさん",
    "reason": "入院していました。",
    "people": "3",
    "income": "1234567",
    "day": "2026-12-01",
    "hour": "09:30",
    "stay": {"from": "2026-12-05", "to": "2026-12-07"},
    "mail": "hanako.yamada@example.jp",
    "phone": "0112045110",
    "person": {
        "family": "山﨑",
        "given": "花子",
        "family_kana": "ヤマザキ",
        "given_kana": "ハナコ",
    },
    "company": {"name": "株式会社見本", "number": "9876543210987"},
    "home": {
        "postal_code": "0608588",
        "prefecture": "北海道",
        "city": "札幌市中央区",
        "street": "北3条西6丁目",
    },
    "first": "yes",
    "reach": {"other": "町内会の知らせ"},
    "area": "island",
    "wants": ["meal", {"other": "話し相手"}],
    "content": "5",
    "order": ["sat", "sun"],
    "view": {"clean": "good", "near": "poor"},
    "days": {"wd": ["am", "pm"]},
    "stock": {"water": {"home": "12"}},
    "children": [
        {
            "child": {"family": "小樽", "given": "一郎"},
            "birth": "2018-04-01",
            "school": "yes",
            "grade": "2",
            "fee": "3000",
        }
    ],
    "total": "3000",
    "proof": [{"file": "0" * 26, "name": "住民票 山﨑.pdf", "size": 9}],
    "source": "counter",
    "agreed": True,
}
PERSONAL = {
    "mail": ["h●●●@…"],
    "phone": ["●●●5110"],
    "person": ["山●●●"],
    "company": ["株●●●"],
    "home": ["北海道●●●"],
    "agreed": ["同意する"],
    "proof": ["1個のファイル"],
}


def shown(name, **changed):
    return masked_lines(replace(FIELDS[name], **changed), ANSWERS[name])


def test_there_is_an_answer_of_every_type_to_be_tried():
    answered = {FIELDS[name].type for name in ANSWERS}
    assert answered == set(FieldType) - {FieldType.EXPLANATION}


@pytest.mark.parametrize("name", sorted(set(ANSWERS) - {"children"}))
def test_what_is_personal_is_covered_whatever_its_type(name):
    assert shown(name, personal=True) == PERSONAL.get(name, [COVER])


@pytest.mark.parametrize("name", ["mail", "phone", "person", "home"])
def test_some_types_are_personal_unasked(name):
    assert shown(name) == PERSONAL[name]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nickname", "さくらさん"),
        ("people", "3人"),
        ("income", "1,234,567円"),
        ("first", "はい"),
        ("order", "1位 土曜日"),
        ("view", "清潔さ：良い"),
    ],
)
def test_what_is_not_personal_is_told_as_it_is(name, said):
    assert shown(name, personal=False)[0] == said


@pytest.mark.parametrize("own", [{"autocomplete": "name"}, {"format": "kana"}])
def test_a_line_for_a_name_is_covered_even_where_nobody_marked_it(own):
    assert shown("nickname", personal=False, **own) == [COVER]


def test_names_of_files_are_never_told():
    assert shown("proof", personal=False) == ["1個のファイル"]


def test_in_a_group_each_field_is_covered_for_itself():
    (row,) = shown("children", personal=False)
    assert "氏名：小●●●" in row
    assert "学年：2年" in row
    assert "一郎" not in row


def test_a_personal_group_covers_all_its_fields():
    (row,) = shown("children", personal=True)
    assert "学年：●●●" in row
    assert "2018" not in row


@pytest.mark.parametrize("length", [1, 2, 40])
def test_the_length_of_an_answer_is_not_told(length):
    covered = masked_lines(replace(FIELDS["nickname"], personal=True), "あ" * length)
    assert covered == [COVER]


def test_without_an_answer_there_is_nothing_to_tell():
    assert masked_lines(FIELDS["mail"], None) == []
