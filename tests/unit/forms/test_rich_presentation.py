"""Answers in parts, rows and files as people and spreadsheets see them."""

from datetime import date
from decimal import Decimal

import pytest
from sample_forms import OPTIONS, field_json, form, total_json

from chalicelib.forms.columns import export_cells, export_columns
from chalicelib.forms.display import display_lines, display_value
from chalicelib.forms.model import FieldType
from chalicelib.forms.personal import without_personal
from chalicelib.forms.printable import unprintable
from chalicelib.forms.service import label_of
from chalicelib.forms.units import file_size

NAME = {"family": "北海", "given": "太郎", "family_kana": "ホッカイ", "given_kana": "タロウ"}
FILES = [{"file": "0" * 26, "name": "a.pdf", "size": 1_258_292}, {"name": "b.png", "size": 900}]
CHILDREN = [
    field_json("personal_name", "who", "氏名"),
    field_json("number", "age", "年齢", unit="歳"),
]
ROWS = [{"who": NAME, "age": "5"}, {"age": "12"}]
SHOWN = [
    ("yen", {}, "1234", ["1,234円"]),
    ("time", {}, "09:05", ["9:05"]),
    (
        "date_range",
        {},
        {"from": "2026-05-01", "to": "2026-05-02"},
        ["令和8年5月1日(2026-05-01)から令和8年5月2日(2026-05-02)まで"],
    ),
    ("single_choice", {"other": True}, {"other": "自転車"}, ["その他（自転車）"]),
    ("multiple_choice", {"other": True}, ["car", {"other": "舟"}], ["自動車、その他（舟）"]),
    ("yes_no", {}, "yes", ["はい"]),
    ("rating", {}, "4", ["4（1～5）"]),
    ("ranking", {}, ["bike", "car"], ["1位 二輪", "2位 自動車"]),
    ("matrix", {}, {"car": "good", "bike": "bad"}, ["自動車：よい", "二輪：わるい"]),
    ("matrix", {"cell": "multiple"}, {"car": ["good", "bad"]}, ["自動車：よい、わるい"]),
    (
        "matrix",
        {"cell": "number", "unit": "人"},
        {"car": {"good": "12345", "bad": "3"}},
        ["自動車：よい 12,345人、わるい 3人"],
    ),
    ("personal_name", {}, NAME, ["北海　太郎（ホッカイ　タロウ）"]),
    ("personal_name", {}, {"family": "スカルノ"}, ["スカルノ"]),
    (
        "organisation",
        {},
        {"name": "北海道", "number": "7000020010006"},
        ["北海道（法人番号 7000020010006）"],
    ),
    ("organisation", {}, {"name": "町内会"}, ["町内会"]),
    ("attachment", {}, FILES, ["a.pdf（1.2MB）", "b.png（900バイト）"]),
    (
        "group",
        {"fields": CHILDREN},
        ROWS,
        ["1件目　氏名：北海　太郎（ホッカイ　タロウ）、年齢：5歳", "2件目　年齢：12歳"],
    ),
    ("hidden", {}, "qr", ["qr"]),
    ("long_text", {}, "一行目\n二行目", ["一行目", "二行目"]),
    ("short_text", {}, None, []),
]


@pytest.mark.parametrize(("field_type", "settings", "value", "lines"), SHOWN)
def test_an_answer_is_shown_in_lines_and_in_one(field_type, settings, value, lines):
    field = form(field_json(field_type, **settings)).by_id["answer"]
    assert display_lines(field, value) == lines
    between = {"long_text": "\n", "matrix": "／", "group": "／"}.get(field_type, "、")
    assert display_value(field, value) == between.join(lines)


def test_a_result_is_shown_with_its_unit():
    definition = form(field_json("number"), total_json(unit="円"))
    assert display_value(definition.by_id["total"], "12345.5") == "12,345.5円"


def test_what_is_gone_from_the_form_is_shown_as_it_is_stored():
    ranking = form(field_json("ranking")).by_id["answer"]
    assert label_of(ranking, "boat") == "boat"
    assert display_value(form(field_json("matrix")).by_id["answer"], {"x": "y"}) == "x：y"


def table(*fields, values):
    definition = form(*fields)
    headings = [column.heading for column in export_columns(definition)]
    return dict(zip(headings, export_cells(definition, values), strict=True))


def test_parts_and_places_have_columns_of_their_own():
    fields = [
        field_json("personal_name", "who", "申請者"),
        field_json("personal_name", "guest", "同行者", kana="none"),
        field_json("organisation", "office", "団体"),
        field_json("date_range", "stay", "期間"),
        field_json("ranking", "wishes", "希望"),
        field_json("attachment", "files", "書類"),
        field_json("explanation", "note", "説明"),
        field_json("yen", "fee", "料金"),
        field_json("rating", "stars", "評価"),
    ]
    values = {
        "who": NAME,
        "office": {"name": "北海道", "number": "7000020010006"},
        "stay": {"from": "2026-05-01", "to": "2026-05-02"},
        "wishes": ["bike"],
        "files": FILES,
        "fee": "1234",
        "stars": "5",
    }
    assert table(*fields, values=values) == {
        "申請者（氏名）": "北海　太郎",
        "申請者（フリガナ）": "ホッカイ　タロウ",
        "同行者（氏名）": "",
        "団体（名称）": "北海道",
        "団体（法人番号）": "7000020010006",
        "期間（開始日）": date(2026, 5, 1),
        "期間（終了日）": date(2026, 5, 2),
        "希望（1位）": "二輪",
        "希望（2位）": "",
        "書類": "a.pdf、b.png",
        "料金": 1234,
        "評価": 5,
    }


@pytest.mark.parametrize(
    ("cell", "value", "cells"),
    [
        ("single", {"car": "good"}, {"表（自動車）": "よい", "表（二輪）": ""}),
        ("multiple", {"bike": ["good", "bad"]}, {"表（自動車）": "", "表（二輪）": "よい、わるい"}),
        (
            "number",
            {"car": {"good": "1.5"}, "bike": {"bad": "2"}},
            {
                "表（自動車：よい）": Decimal("1.5"),
                "表（自動車：わるい）": "",
                "表（二輪：よい）": "",
                "表（二輪：わるい）": 2,
            },
        ),
    ],
)
def test_a_table_has_a_column_a_row_or_a_cell(cell, value, cells):
    field = field_json("matrix", "table", "表", cell=cell, decimal_places=1)
    assert table(field, values={"table": value}) == cells


def test_a_group_has_columns_for_its_rows():
    family = field_json("group", "family", "家族", fields=CHILDREN, maximum_rows=2)
    assert table(family, values={"family": ROWS}) == {
        "家族（1件目）氏名（氏名）": "北海　太郎",
        "家族（1件目）氏名（フリガナ）": "ホッカイ　タロウ",
        "家族（1件目）年齢": 5,
        "家族（2件目）氏名（氏名）": "",
        "家族（2件目）氏名（フリガナ）": "",
        "家族（2件目）年齢": 12,
    }


def test_the_rows_behind_the_tenth_share_a_column():
    family = field_json("group", "family", "家族", fields=CHILDREN[1:], maximum_rows=50)
    cells = table(family, values={"family": [{"age": str(n)} for n in range(1, 13)]})
    assert len(cells) == 11
    assert cells["家族（10件目）年齢"] == 10
    assert cells["家族（11件目から）"] == "11件目　年齢：11歳／12件目　年齢：12歳"


def test_every_type_fills_exactly_its_columns_without_an_answer():
    for kind in set(FieldType) - {FieldType.CALCULATED}:
        definition = form(field_json(kind))
        assert len(export_cells(definition, {})) == len(export_columns(definition))
        assert set(export_cells(definition, {})) <= {""}


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0バイト"), (1023, "1023バイト"), (1024, "1KB"), (1025, "2KB"), (10_485_760, "10MB")],
)
def test_the_size_of_a_file_is_short(size, text):
    assert file_size(size) == text


def test_personal_answers_can_be_taken_out():
    definition = form(
        field_json("personal_name", "applicant"),
        field_json("short_text", "note", personal=True),
        field_json("single_choice", "kind"),
        field_json("group", "family", fields=CHILDREN),
        field_json("group", "secret", fields=[field_json("date", "born")], personal=True),
    )
    values = {
        "applicant": NAME,
        "note": "x",
        "kind": "car",
        "family": ROWS,
        "secret": [{"born": "x"}],
    }
    assert without_personal(definition, values) == {
        "kind": "car",
        "family": [{"age": "5"}, {"age": "12"}],
    }
    assert without_personal(definition, {"family": [{"who": NAME}]}) == {}
    personal = [field.id for field in definition.personal_fields]
    assert personal == ["applicant", "note", "family", "secret"]


def test_characters_an_office_may_not_print_are_named_once():
    assert unprintable("髙﨑\n北海　①～") == []
    assert unprintable("𠮷野家の𠮷と👨と\ufa1f") == ["𠮷", "👨"]
    assert unprintable("葛\U000e0100é") == ["\U000e0100", "é"]


def test_an_option_is_named_with_its_text_of_other():
    choice = form(field_json("single_choice", options=OPTIONS, other=True)).by_id["answer"]
    assert (label_of(choice, "car"), label_of(choice, {"other": "舟"})) == (
        "自動車",
        "その他（舟）",
    )
