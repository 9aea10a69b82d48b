"""What changed between two forms is said in sentences, each change once."""

import json
from copy import deepcopy
from pathlib import Path

import pytest

from chalicelib.forms.service import differences, dump_definition, load_definition

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.json"))
TEXT = {"id": "name", "type": "short_text", "label": "お名前"}
PHONE = {"id": "phone", "type": "telephone", "label": "電話番号"}
DAY = {
    "id": "day",
    "type": "single_choice",
    "label": "希望日",
    "options": [{"value": "mon", "label": "月曜"}, {"value": "tue", "label": "火曜"}],
}
COUNT = {"id": "count", "type": "number", "label": "人数", "unit": "人"}
CHILDREN = {"id": "children", "type": "group", "label": "お子さま", "fields": [TEXT]}


def form(*fields, more=(), **changed):
    """A form with these fields in its first section, and those of `more` in a second."""
    first = {"id": "one", "title": "申請者", "fields": list(fields)}
    second = {"id": "two", "title": "内容", "fields": [COUNT, *more]}
    plain = {
        "schema": "smart-docho/procedure/2",
        "title": "申込",
        "kind": "procedure",
        "audience": "resident",
        "sections": [first, second],
    }
    return load_definition(deepcopy(plain | changed))


BASE = form(TEXT, PHONE, DAY)


def sections(*names):
    return [
        {"id": name, "title": name.upper(), "fields": [TEXT | {"id": f"text_{name}"}]}
        for name in names
    ]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (form(TEXT, PHONE | {"required": True}, DAY), ["「電話番号」を必須にしました"]),
        (form(TEXT, PHONE), ["項目「希望日」を消しました"]),
        (
            form(TEXT, PHONE, DAY, {"id": "at", "type": "date", "label": "来庁日"}),
            ["項目「来庁日」（日付）を足しました"],
        ),
        (
            form(TEXT | {"label": "氏名"}, PHONE, DAY),
            ["項目「お名前」の名前を「氏名」に変えました"],
        ),
        (
            form(TEXT | {"type": "long_text"}, PHONE, DAY),
            ["「お名前」の種類を「短い文字」から「長い文章」に変えました"],
        ),
        (
            form(TEXT | {"max_length": 50}, PHONE, DAY),
            ["「お名前」の最多の文字数を「200」から「50」に変えました"],
        ),
        (form(TEXT | {"hint": "戸籍の文字"}, PHONE, DAY), ["「お名前」の説明文を改めました"]),
        (
            form(TEXT, PHONE, DAY | {"options": DAY["options"][:1]}),
            ["「希望日」の選択肢「火曜」を消しました"],
        ),
        (
            form(TEXT, PHONE, DAY | {"options": DAY["options"][::-1]}),
            ["「希望日」の選択肢の順番を変えました"],
        ),
        (
            form(
                TEXT,
                PHONE,
                DAY | {"options": [{"value": "mon", "label": "月曜日"}, DAY["options"][1]]},
            ),
            ["「希望日」の選択肢「月曜」を「月曜日」に改めました"],
        ),
        (form(TEXT, PHONE, DAY | {"other": True}), ["「希望日」に「その他」を足しました"]),
        (form(PHONE, DAY, TEXT), ["項目「お名前」の位置を変えました"]),
        (form(DAY, TEXT, PHONE), ["項目「希望日」の位置を変えました"]),
        (
            form(TEXT, DAY, more=[PHONE]),
            ["項目「電話番号」をセクション「内容」に移しました"],
        ),
        (
            form(
                TEXT,
                PHONE,
                DAY
                | {
                    "visible_if": {
                        "op": "and",
                        "rules": [
                            {"op": "equals", "field": "name", "value": "法人"},
                            {"op": "not", "rule": {"op": "answered", "field": "phone"}},
                        ],
                    }
                },
            ),
            [
                (
                    "項目「希望日」を、「お名前」が「法人」である、かつ、"
                    "「電話番号」に回答がないときだけ表示するようにしました"
                )
            ],
        ),
        (form(TEXT, PHONE, DAY, title="申請"), ["名称を「申込」から「申請」に変えました"]),
        (
            form(TEXT, PHONE, DAY, kind="survey", audience="staff"),
            [
                "種類を「手続」から「調査」に変えました",
                "対象を「住民向け」から「庁内向け」に変えました",
            ],
        ),
        (form(TEXT, PHONE, DAY, purpose="連絡のため"), ["個人情報の利用目的を足しました"]),
        (
            form(TEXT, PHONE, DAY, contact={"phone": "011-231-4111"}),
            ["お問い合わせ先の電話番号を「なし」から「011-231-4111」に変えました"],
        ),
        (
            form(TEXT, PHONE, DAY, behaviour={"resume": True}),
            ["別の端末で続けられるようにしました"],
        ),
        (
            form(TEXT, PHONE, DAY, translations={"en": {"title": "Application"}}),
            ["英語の訳を足しました"],
        ),
        (
            form(TEXT, PHONE, DAY, endings=[{"id": "done", "title": "受付完了", "text": ""}]),
            ["終わり方「受付完了」を足しました"],
        ),
        (
            form(
                TEXT,
                PHONE,
                DAY,
                checks=[
                    {
                        "id": "any",
                        "kind": "at_least",
                        "fields": ["name", "phone"],
                        "minimum": 1,
                    }
                ],
            ),
            ["「お名前」と「電話番号」の確認を足しました"],
        ),
    ],
)
def test_each_change_is_one_sentence(after, words):
    assert differences(BASE, after) == words


def test_sections_are_told_apart_by_what_they_are_not_where():
    before = form(sections=sections("a", "b", "c"))
    assert differences(before, form(sections=sections("a", "c", "d"))) == [
        "セクション「B」を消しました",
        "セクション「D」を足しました",
        "項目「お名前」を消しました",
        "項目「お名前」（短い文字）を足しました",
    ]
    assert differences(before, form(sections=sections("a", "c", "b"))) == [
        "セクションの順番を変えました"
    ]


def test_a_field_within_a_group_is_a_field_of_its_own():
    required = CHILDREN | {"fields": [TEXT | {"required": True}]}
    assert differences(form(CHILDREN), form(required)) == ["「お名前」を必須にしました"]
    assert differences(form(CHILDREN), form(CHILDREN | {"fields": [TEXT, PHONE]})) == [
        "項目「電話番号」（電話番号）を足しました"
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_nothing_changed_is_nothing_said(path):
    definition = load_definition(json.loads(path.read_bytes()))
    assert differences(definition, definition) == []


def test_every_setting_that_differs_is_told():
    """Whatever a builder may change in any field of the examples leaves a sentence."""
    definition = load_definition(json.loads(EXAMPLES[0].read_bytes()))
    plain = dump_definition(definition)
    for section in plain["sections"]:
        for field in section["fields"]:
            for key in ("label", "hint"):
                changed = deepcopy(plain)
                for one in changed["sections"]:
                    for candidate in one["fields"]:
                        if candidate["id"] == field["id"]:
                            candidate[key] = "別の文"
                assert len(differences(definition, load_definition(changed))) == 1
