"""Every type of field is built on the screen alone: it shows in the preview and is saved whole."""

import random
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.e2e.builder import Builder, made


@pytest.fixture
def builder(cloud, signed_in, sign_in):
    staff = signed_in("tanaka")
    return Builder(sign_in("tanaka"), staff, made(staff), cloud["staff_url"])


def fields_of(builder: Builder) -> dict[str, dict[str, Any]]:
    """The saved fields by their labels, once nothing is left to mend."""
    definition = builder.save()
    assert builder.problems() == []
    return {field["label"]: field for field in definition["sections"][0]["fields"]}


def item(card: Locator, noun: str, number: int) -> Locator:
    return card.get_by_role("textbox", name=f"{number}番目の{noun}")


def picture(path: Path, width: int, height: int) -> Path:
    """A picture that compresses badly, like a photograph."""
    noise = random.Random(3).randbytes(width * height * 3)  # noqa: S311 — no secret
    Image.frombytes("RGB", (width, height), noise).save(path)
    return path


def test_texts_and_numbers_are_built_with_their_limits(builder):
    code = builder.add("短い文字", "整理番号")
    code.get_by_label("最多の文字数").fill("８")
    code.get_by_label("最多の文字数").press("Tab")
    code.get_by_label("文字の種類").select_option(label="数字だけ")
    builder.add("長い文章", "ご意見").get_by_label("最少の文字数").fill("10")
    people = builder.add("数値", "参加する人数")
    people.get_by_label("最小").fill("1")
    people.get_by_label("最大").fill("5")
    people.get_by_label("単位").fill("人")
    builder.add("金額", "寄附の額").get_by_label("最小（円）").fill("1,000")
    saved = fields_of(builder)
    assert (
        saved["整理番号"].items()
        >= {"type": "short_text", "max_length": 8, "format": "digits"}.items()
    )
    assert saved["ご意見"].items() >= {"type": "long_text", "min_length": 10}.items()
    assert saved["参加する人数"].items() >= {"type": "number", "maximum": "5", "unit": "人"}.items()
    assert saved["寄附の額"].items() >= {"type": "yen", "minimum": "1000"}.items()
    expect(builder.preview.get_by_label("整理番号")).to_be_visible()
    expect(builder.preview.get_by_label("寄附の額")).to_be_visible()


def test_choices_are_built_with_options_and_another_answer(builder):
    one = builder.add("一つ選ぶ", "会場")
    item(one, "選択肢", 1).fill("札幌")
    item(one, "選択肢", 2).fill("旭川")
    one.get_by_label("「その他」と、自由に書ける欄を付ける").check()
    one.get_by_label("見せ方").select_option(label="いつもプルダウンにする")
    many = builder.add("複数選ぶ", "関心のあること")
    item(many, "選択肢", 1).fill("福祉")
    item(many, "選択肢", 2).fill("教育")
    many.get_by_label("選ぶ数の最多").fill("1")
    builder.add("はい・いいえ", "駐車場の利用")
    saved = fields_of(builder)
    assert [option["label"] for option in saved["会場"]["options"]] == ["札幌", "旭川"]
    assert (
        saved["会場"].items() >= {"type": "single_choice", "other": True, "draw": "select"}.items()
    )
    assert (
        saved["関心のあること"].items() >= {"type": "multiple_choice", "maximum_choices": 1}.items()
    )
    assert saved["駐車場の利用"]["type"] == "yes_no"
    expect(builder.preview.get_by_label("福祉")).to_be_visible()
    expect(builder.preview.get_by_text("駐車場の利用")).to_be_visible()


def test_scales_rankings_and_tables_are_built(builder):
    scale = builder.add("評価", "満足度")
    scale.get_by_label("最も高い段階").select_option("7")
    scale.get_by_label("低いほうの言葉").fill("不満")
    order = builder.add("順位", "希望日")
    for number, day in enumerate(["月曜", "水曜", "金曜"], 1):
        item(order, "選択肢", number).fill(day)
    order.get_by_label("何位まで尋ねるか").fill("2")
    table = builder.add("表で答える", "在庫")
    table.get_by_label("答え方").select_option(label="それぞれの欄に数を入れる")
    item(table, "行", 1).fill("本庁舎")
    item(table, "行", 2).fill("別館")
    item(table, "列", 1).fill("毛布")
    item(table, "列", 2).fill("水")
    table.get_by_label("すべての欄に答えてもらう").check()
    table.get_by_label("単位").fill("個")
    saved = fields_of(builder)
    assert saved["満足度"].items() >= {"type": "rating", "highest": 7, "low_label": "不満"}.items()
    assert saved["希望日"].items() >= {"type": "ranking", "places": 2}.items()
    assert [row["label"] for row in saved["在庫"]["rows"]] == ["本庁舎", "別館"]
    assert saved["在庫"].items() >= {"cell": "number", "every_row": True, "unit": "個"}.items()
    expect(builder.preview.get_by_text("別館").first).to_be_visible()


def test_dates_times_and_spans_are_built_with_their_limits(builder):
    builder.add("日付", "訪問の日").get_by_label("最も早い日").fill("2026-12-01")
    builder.add("時刻", "訪問の時刻").get_by_label("最も遅い時刻").fill("17:15")
    builder.add("期間", "借りる期間").get_by_label("最も長い日数").fill("14")
    saved = fields_of(builder)
    assert saved["訪問の日"].items() >= {"type": "date", "earliest": "2026-12-01"}.items()
    assert saved["訪問の時刻"].items() >= {"type": "time", "latest": "17:15"}.items()
    assert saved["借りる期間"].items() >= {"type": "date_range", "longest_days": 14}.items()
    expect(builder.preview.get_by_text("借りる期間").first).to_be_visible()


def test_people_and_contacts_are_built(builder):
    builder.add("氏名", "お名前").get_by_label("フリガナ").select_option("optional")
    builder.add("会社・団体", "お勤め先").get_by_label("法人番号", exact=True).select_option("none")
    mail = builder.add("メールアドレス", "連絡先")
    expect(mail.get_by_label("送信結果メールをこのアドレスに送る")).to_be_checked()
    builder.add("電話番号", "電話")
    builder.add("住所", "お住まい")
    consent = builder.add("同意", "規約")
    consent.get_by_label("同意してもらう文").fill("規約に同意します。")
    saved = fields_of(builder)
    assert saved["お名前"].items() >= {"type": "personal_name", "kana": "optional"}.items()
    assert saved["お勤め先"].items() >= {"type": "organisation", "number": "none"}.items()
    assert saved["連絡先"].items() >= {"type": "mail_address", "receipt": True}.items()
    assert {saved["電話"]["type"], saved["お住まい"]["type"]} == {"telephone", "postal_address"}
    assert saved["規約"].items() >= {"type": "consent", "statement": "規約に同意します。"}.items()
    expect(builder.preview.get_by_text("規約に同意します。").first).to_be_visible()


def test_groups_hold_fields_of_their_own_and_attachments_their_kinds(builder):
    group = builder.add("くり返し", "お子さまについて")
    group.get_by_label("1件の呼び名").fill("お子さま")
    group.get_by_label("最多の件数").fill("4")
    builder.add_child("氏名", "お子さまの名前")
    builder.add_child("日付", "生年月日")
    builder.card("生年月日").get_by_role("button", name="「生年月日」を上へ").click()
    files = builder.add("添付ファイル", "写し")
    files.get_by_label("Word").check()
    files.get_by_label("画像（写真など）").uncheck()
    files.get_by_label("ファイルの数").select_option("3")
    saved = fields_of(builder)
    children = saved["お子さまについて"]["fields"]
    assert [child["label"] for child in children] == ["生年月日", "お子さまの名前"]
    assert saved["お子さまについて"].items() >= {"row_label": "お子さま", "maximum_rows": 4}.items()
    assert saved["写し"].items() >= {"kinds": ["pdf", "word"], "maximum_files": 3}.items()
    expect(builder.preview.get_by_text("お子さまの名前").first).to_be_visible()


def test_a_calculation_is_put_together_in_words_and_read_back(builder):
    builder.add("数値", "大人")
    builder.add("数値", "子ども")
    total = builder.add("計算", "料金")
    for _ in range(2):
        total.get_by_role("button", name="計算に入れる数を足す").click()
    total.get_by_label("計算の種類").select_option(label="積（掛け算）")
    total.get_by_label("計算に入れる数1", exact=True).select_option(label="別の計算の結果")
    total.get_by_label("計算に入れる数1-1", exact=True).select_option(label="「大人」")
    total.get_by_role("button", name="計算に入れる数を足す（計算1）").click()
    total.get_by_label("計算に入れる数2", exact=True).select_option(label="決まった数")
    total.get_by_label("決まった数2の値").fill("1.1")
    total.get_by_label("決まった数2の値").press("Tab")
    expect(
        total.get_by_text("（「大人」と「子ども」の合計）と1.1を掛けた積を計算します。")
    ).to_be_visible()
    total.get_by_label("端数").select_option(label="四捨五入")
    total.get_by_label("補足の説明").fill("税込みの額です。")
    saved = fields_of(builder)
    adult, child = saved["大人"]["id"], saved["子ども"]["id"]
    inner = {"op": "sum", "of": [{"field": adult}, {"field": child}]}
    assert saved["料金"]["formula"] == {"op": "product", "of": [inner, {"number": "1.1"}]}
    assert saved["料金"]["rounding"] == "half_up"
    expect(builder.preview.get_by_text("税込みの額です。")).to_be_visible(timeout=20_000)
    builder.preview.get_by_label("大人").fill("10")
    expect(builder.preview.get_by_text("11", exact=True)).to_be_visible()


def test_explanations_take_a_picture_that_is_made_small_enough(builder, tmp_path):
    card = builder.add("説明", "はじめに")
    card.get_by_label("説明の文章").fill("封筒の中を確かめてください。")
    card.get_by_label("画像を選ぶ").set_input_files(picture(tmp_path / "large.png", 1200, 800))
    expect(card.get_by_label("画像の説明")).to_be_focused()
    builder.page.locator(":focus").fill("封筒に入っている3枚の紙")
    hidden = builder.add("隠し項目", "案内の経路")
    hidden.get_by_label("決まった値").fill("web")
    hidden.get_by_label("確認画面では見せる（書き直しはできません）").check()
    hidden.get_by_label("ページの URL から、あらかじめ入力できるようにする").check()
    builder.add("短い文字", "お名前")
    saved = fields_of(builder)
    image = saved["はじめに"]["image"]
    assert image["alt"] == "封筒に入っている3枚の紙"
    assert image["data"].startswith("data:image/")
    assert len(image["data"]) <= 60_000
    assert saved["案内の経路"].items() >= {"value": "web", "shown": True, "prefill": True}.items()
    expect(builder.preview.get_by_alt_text("封筒に入っている3枚の紙")).to_be_visible()


def test_a_field_is_marked_personal_and_renamed_for_the_address_of_the_page(builder):
    card = builder.add("短い文字", "整理番号")
    card.get_by_label("個人情報として扱う").check()
    card.get_by_label("ページの URL から、あらかじめ入力できるようにする").check()
    card.get_by_label("URL での名前").fill("number")
    card.get_by_label("URL での名前").press("Tab")
    saved = fields_of(builder)
    assert saved["整理番号"].items() >= {"id": "number", "personal": True, "prefill": True}.items()
