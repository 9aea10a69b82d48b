"""Answers as people and spreadsheets see them."""

from datetime import date
from decimal import Decimal

import phonenumbers
import pytest
from sample_forms import field_json, form

from chalicelib.forms.columns import export_cells, export_columns
from chalicelib.forms.display import display_value
from chalicelib.forms.grouping import group_number, group_telephone

ADDRESS = {
    "postal_code": "0608588",
    "prefecture": "北海道",
    "city": "札幌市中央区",
    "street": "北3条西6丁目",
}
ADDRESS_LINE = "〒060-8588 北海道札幌市中央区北3条西6丁目"


@pytest.mark.parametrize(
    ("field_type", "value", "text"),
    [
        ("short_text", "髙﨑", "髙﨑"),
        ("date", "2022-12-01", "令和4年12月1日(2022-12-01)"),
        ("single_choice", "car", "自動車"),
        ("single_choice", "gone", "gone"),
        ("multiple_choice", ["car", "bike"], "自動車、二輪"),
        ("telephone", "0112045678", "011-204-5678"),
        ("postal_address", ADDRESS, ADDRESS_LINE),
        ("postal_address", ADDRESS | {"building": "本庁舎"}, f"{ADDRESS_LINE} 本庁舎"),
        ("consent", True, "同意する"),
        ("short_text", None, ""),
    ],
)
def test_an_answer_is_shown_as_people_read_it(field_type, value, text):
    assert display_value(form(field_json(field_type)).by_id["answer"], value) == text


def test_a_number_is_shown_with_its_unit():
    field = form(field_json("number", unit="円")).by_id["answer"]
    assert display_value(field, "1234567") == "1,234,567円"


@pytest.mark.parametrize(
    ("number", "grouped"),
    [("2024", "2024"), ("-2024", "-2024"), ("12345", "12,345"), ("-100000.5", "-100,000.5")],
)
def test_only_long_numbers_are_grouped(number, grouped):
    assert group_number(number) == grouped


def test_telephone_numbers_are_grouped_as_phonenumbers_does():
    for start in range(10000, 100000):
        for digits in (f"0{start}5678", f"0{start}45678"):
            number = phonenumbers.PhoneNumber(country_code=81, national_number=int(digits))
            if phonenumbers.is_valid_number(number):
                expected = phonenumbers.format_number(
                    number, phonenumbers.PhoneNumberFormat.NATIONAL
                )
                assert group_telephone(digits) == expected


def test_a_table_has_one_column_a_field_and_one_a_part_of_an_address():
    definition = form(
        field_json("short_text", "name", "氏名"),
        field_json("postal_address", "home", "住所"),
        field_json("multiple_choice", "kinds", "種類"),
        field_json("number", "count", "台数"),
        field_json("number", "weight", "重さ", decimal_places=1),
        field_json("date", "day", "日付"),
        field_json("telephone", "phone", "電話"),
        field_json("consent", "agreed", "同意"),
    )
    values = {
        "name": "髙﨑",
        "home": ADDRESS,
        "kinds": ["car", "bike"],
        "count": "12",
        "weight": "1.5",
        "day": "2022-12-01",
        "phone": "0112045678",
    }
    headings = [column.heading for column in export_columns(definition)]
    assert dict(zip(headings, export_cells(definition, values), strict=True)) == {
        "氏名": "髙﨑",
        "住所（郵便番号）": "060-8588",
        "住所（都道府県）": "北海道",
        "住所（市区町村）": "札幌市中央区",
        "住所（町名・番地）": "北3条西6丁目",
        "住所（建物名・部屋番号）": "",
        "種類": "自動車、二輪",
        "台数": 12,
        "重さ": Decimal("1.5"),
        "日付": date(2022, 12, 1),
        "電話": "011-204-5678",
        "同意": "",
    }


def test_no_heading_comes_twice():
    fields = [field_json("short_text", name, "氏名") for name in ("a", "b")]
    headings = [column.heading for column in export_columns(form(*fields))]
    assert headings == ["申請者／氏名", "申請者／氏名（2）"]
