"""Sheets of questions: everyday words become fields, and whatever is odd is told with its row."""

import pytest
from books import book
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.errors import Unreadable
from chalicelib.forms.parsing import parse_definition
from chalicelib.reuse.blank_sheet import _TYPES, blank_sheet
from chalicelib.reuse.sheets import read_sheet
from chalicelib.reuse.wording import type_of
from tests.effort import examples


def read(file):
    return read_sheet(file, "参加申込", "event", "resident")


def fields_of(*rows, **more):
    """The fields that the rows become; the form is sound."""
    made = parse_definition(read(book(*rows, **more)).definition_json)
    return [field for section in made.sections for field in section.fields]


def notes_of(*rows, **more):
    return read(book(*rows, **more)).notes


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        *(("一行", "short_text"), ("テキスト", "short_text"), ("複数行", "long_text")),
        *(("自由記述", "long_text"), ("数値", "number"), ("人数", "number"), ("金額", "yen")),
        *(("日付", "date"), ("生年月日", "date"), ("時刻", "time"), ("期間", "date_range")),
        *(("はい/いいえ", "yes_no"), ("有無", "yes_no"), ("氏名", "personal_name")),
        *(("住所", "postal_address"), ("電話番号", "telephone"), ("Ｅメール", "mail_address")),
        *(("メールアドレス", "mail_address"), ("法人", "organisation"), ("５段階評価", "rating")),
        *(("ファイル", "attachment"), ("説明文", "explanation"), ("同意", "consent")),
    ],
)
def test_everyday_words_mean_a_type(words, wanted):
    assert fields_of(("項目", words, "", "", "説明です"))[0].type == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        *(("選択", "single_choice"), ("プルダウン", "single_choice")),
        *(("複数選択", "multiple_choice"), ("チェックボックス", "multiple_choice")),
        ("順位", "ranking"),
    ],
)
@pytest.mark.parametrize(
    "options", ["窓口\n郵送", "窓口、郵送", "窓口,郵送", "①窓口\n②郵送", "1.窓口/2.郵送"]
)
def test_options_are_parted_and_freed_of_their_numbers(words, wanted, options):
    field = fields_of(("方法", words, "○", options))[0]
    assert field.type == wanted
    assert [one.label for one in field.options] == ["窓口", "郵送"]


@pytest.mark.parametrize(
    ("words", "wanted"), [("○", True), ("必須", True), ("任意", False), ("", False)]
)
def test_required_is_read(words, wanted):
    assert fields_of(("氏名", "氏名", words))[0].required is wanted


def test_bounds_and_units_are_kept_where_they_make_sense():
    number, text, day, stars = fields_of(
        ("人数", "数値", "", "", "", "人", 1, 20),
        ("理由", "複数行", "", "", "", "", "", "400文字"),
        ("希望日", "日付", "", "", "", "", "2026-04-01", "2027-03-31"),
        ("満足度", "評価", "", "", "", "", 0, 10),
    )
    assert (number.minimum, number.maximum, number.unit) == ("1", "20", "人")
    assert text.max_length == 400
    assert (day.earliest, day.latest) == ("2026-04-01", "2027-03-31")
    assert (stars.lowest, stars.highest) == (0, 10)


@pytest.mark.parametrize(
    "row",
    [
        ("人数", "数値", "", "", "", "", 20, 1),
        ("氏名", "氏名", "", "", "", "", 1, 20),
        ("理由", "複数行", "", "", "", "", "", "長め"),
        ("金額", "金額", "", "", "", "千円"),
        ("駐車場", "はい/いいえ", "", "ある、ない"),
        ("氏名", "ふしぎな種類"),
        ("氏名", ""),
        ("氏名", "選択"),
        ("書類", "複数選択", "", "住民票", "", "", 2),
        ("氏名", "一行", "たぶん"),
        ("", "電話", "", "", "日中の連絡先"),
    ],
)
def test_what_cannot_be_kept_is_told_with_its_row(row):
    found = notes_of(("一つ目", "一行"), row)
    assert found
    assert {number for number, _ in found} == {3}
    assert len(fields_of(("一つ目", "一行"), row)) == 2


def test_headings_are_found_further_down_and_by_other_names():
    headings = ("No.", "質問文", "回答形式", "必須/任意", "回答候補", "備考")
    row = (1, "希望する会場", "プルダウン", "必須", "札幌・函館", "第1希望")
    read_ = read(book(row, headings=headings, before=5))
    field = read_.definition_json["sections"][0]["fields"][0]
    assert (field["label"], field["type"], field["hint"]) == (
        "希望する会場",
        "single_choice",
        "第1希望",
    )
    assert read_.notes[-1][0] is None
    assert "No." in read_.notes[-1][1]


def test_section_rows_and_merged_rows_begin_sections():
    file = book(
        ("申請する方", "見出し", "", "", "本人が記入してください。"),
        ("氏名", "氏名"),
        ("", ""),
        ("理由", "複数行"),
        merged=[("A4:D4", "申請の内容")],
    )
    sections = parse_definition(read(file).definition_json).sections
    assert [(one.title, len(one.fields)) for one in sections] == [
        ("申請する方", 1),
        ("申請の内容", 1),
    ]
    assert sections[0].description == "本人が記入してください。"


def test_options_in_rows_beside_a_merged_cell_belong_to_the_question():
    file = book(
        ("", "", "", "札幌"),
        ("", "", "", "函館"),
        ("", "", "", "帯広"),
        ("氏名", "氏名"),
        merged=[("A2:A4", "会場"), ("B2:B4", "選択")],
    )
    first, second = parse_definition(read(file).definition_json).fields
    assert [one.label for one in first.options] == ["札幌", "函館", "帯広"]
    assert second.label == "氏名"


def test_a_plain_list_of_questions_is_enough():
    fields = fields_of(("お名前",), ("ご意見",), headings=("質問",))
    assert [(one.label, one.type) for one in fields] == [
        ("お名前", "short_text"),
        ("ご意見", "short_text"),
    ]


def test_other_sheets_and_columns_are_named():
    file = book(("氏名", "氏名"), more=[("集計", ("合計", 5))])
    assert read(file).notes == [(None, "ほかのシート「集計」は読み取っていません。")]


@pytest.mark.parametrize("file", [book(("氏名", "氏名"), headings=("a", "b")), book()])
def test_a_sheet_without_a_table_is_refused_with_what_to_do(file):
    with pytest.raises(Unreadable, match="見出し"):
        read(file)


def test_more_fields_than_a_form_holds_are_refused():
    with pytest.raises(Unreadable, match="300項目"):
        read(book(*[(f"項目{number}", "一行") for number in range(301)]))


def test_long_labels_lose_nothing():
    label = "あ" * 250
    field = fields_of((label, "一行", "", "", "補足"))[0]
    assert field.label + field.hint.partition("\n")[0] == label
    assert field.hint.endswith("補足")


def test_the_empty_sheet_reads_as_it_shows():
    with pytest.raises(Unreadable, match="項目が1つもありません"):
        read(blank_sheet())


def test_every_type_the_empty_sheet_offers_is_understood():
    assert all(type_of(name) for name, *_ in _TYPES)
    rows = [(label, name, need, options, hint) for name, label, need, options, hint in _TYPES]
    found = read(book(*rows))
    parse_definition(found.definition_json)
    assert [words for _, words in found.notes] == [
        "同意の文は、項目名と説明から作りました。確かめてください。"
    ]


CELL = st.one_of(
    st.text(max_size=30),
    st.integers(-(10**6), 10**6),
    st.sampled_from(
        ["選択", "複数選択", "数値", "評価", "期間", "見出し", "同意", "○", "a、b", "1\n2"]
    ),
)


@settings(max_examples=examples(60), deadline=None)  # a busy machine is slow, not wrong
@given(rows=st.lists(st.lists(CELL, min_size=8, max_size=8), max_size=6))
def test_whatever_stands_in_a_sheet_a_sound_form_comes_of_it_or_words(rows):
    try:
        found = read(book(*rows))
    except Unreadable:
        assert not any(any(str(cell).strip() for cell in row) for row in rows)
    else:
        parse_definition(found.definition_json)
