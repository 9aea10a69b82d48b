"""The builder on the desk: order, history, conditions and ways through the form, in words."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.builder import Builder, field, form_of, made

OPTIONS = [{"value": "yes", "label": "はい"}, {"value": "no", "label": "いいえ"}]


@pytest.fixture
def opened(cloud, signed_in, sign_in):
    """Opens the builder on a definition."""

    def open_one(definition, *, phone=False):
        staff = signed_in("tanaka")
        page = sign_in("tanaka", phone=phone)
        return Builder(page, staff, made(staff, definition), cloud["staff_url"])

    return open_one


def three(**more):
    return form_of([field("a"), field("b")], [field("c")], **more)


def test_what_was_done_is_undone_and_done_again_by_name(opened):
    builder = opened(three())
    page = builder.page
    builder.card("項目a").get_by_role("button", name="「項目a」を下へ").click()
    assert builder.labels() == ["項目b", "項目a", "項目c"]
    builder.card("項目c").get_by_role("button", name="「項目c」を複製").click()
    assert builder.labels()[-1] == "項目c（写し）"
    page.get_by_role("button", name="元に戻す：「項目c」の複製").click()
    expect(builder.card("写し")).to_have_count(0)
    page.get_by_role("button", name="元に戻す：「項目a」の移動").focus()
    page.keyboard.press("Control+z")
    assert builder.labels() == ["項目a", "項目b", "項目c"]
    page.keyboard.press("Control+Shift+z")
    page.keyboard.press("Control+y")
    expect(builder.card("写し")).to_have_count(1)
    assert builder.labels() == ["項目b", "項目a", "項目c", "項目c（写し）"]
    fields = [one["id"] for section in builder.save()["sections"] for one in section["fields"]]
    assert fields[:3] == ["b", "a", "c"]


def test_a_name_typed_letter_by_letter_is_undone_at_once_outside_its_box(opened):
    builder = opened(three())
    name = builder.open("項目a").get_by_role("textbox", name="項目名")
    name.press_sequentially("の新しい名前")
    name.press("Control+z")  # the box undoes by itself, letter by letter or at once
    name.fill("別の名前")
    builder.page.get_by_role("button", name=re.compile("^別の名前|別の名前")).first.focus()
    builder.page.keyboard.press("Control+z")
    expect(builder.card("項目a")).to_have_count(1)


def test_a_deleted_field_comes_back_and_the_keyboard_is_never_lost(opened):
    builder = opened(three())
    page = builder.page
    builder.card("項目a").get_by_role("button", name="「項目a」を削除").click()
    expect(page.locator("#open-b")).to_be_focused()
    expect(builder.announced).to_contain_text("「項目a」を削除しました")
    page.get_by_role("region", name="元に戻す").get_by_role("button", name="元に戻す").click()
    expect(page.locator("#open-a")).to_be_focused()
    assert builder.labels() == ["項目a", "項目b", "項目c"]
    builder.card("項目c").get_by_role("button", name="「項目c」を削除").click()
    expect(page.locator("#add-s2")).to_be_focused()
    builder.section(2).get_by_role("button", name="セクション「第2部」を削除").click()
    expect(page.locator("#section-s1")).to_be_focused()


def test_removing_a_field_says_how_often_it_was_looked_at(opened):
    asked = field("a", "single_choice", options=OPTIONS)
    rule = {"op": "equals", "field": "a", "value": "yes"}
    builder = opened(form_of([asked, field("b", visible_if=rule)]))
    builder.card("項目a").get_by_role("button", name="「項目a」を削除").first.click()
    expect(builder.announced).to_contain_text("条件や計算が1か所あります")


def test_a_field_is_dragged_into_another_section_along_a_line(opened):
    builder = opened(three())
    handle = builder.card("項目a").locator(".handle")
    target = builder.card("項目c").locator(".field-line")
    target.scroll_into_view_if_needed()
    handle.hover()
    builder.page.mouse.down()
    box = target.bounding_box()
    builder.page.mouse.move(box["x"] + 60, box["y"] + box["height"] - 4, steps=5)
    builder.page.mouse.move(box["x"] + 60, box["y"] + box["height"] - 3)
    expect(builder.page.locator(".drop-line")).to_be_visible()
    builder.page.mouse.up()
    expect(builder.page.locator(".drop-line")).to_have_count(0)
    assert builder.labels() == ["項目b", "項目c", "項目a"]
    expect(builder.announced).to_contain_text("「項目a」を3番目に移しました")
    expect(builder.page.locator("#open-a")).to_be_focused()


def test_a_condition_is_put_into_words(opened):
    asked = field("a", "single_choice", options=OPTIONS)
    builder = opened(form_of([asked, field("n", "number"), field("b")]))
    card = builder.open("項目b")
    card.get_by_role("button", name="条件を付ける").click()
    expect(card.get_by_text("「項目a」が「はい」であるとき表示します。")).to_be_visible()
    card.get_by_role("button", name="条件のまとまりを足す").click()
    part = card.get_by_role("group", name="条件のまとまり2")
    part.get_by_label("見る項目（条件2-1）").select_option(label="項目n")
    part.get_by_label("くらべ方（条件2-1）").select_option(label="以上")
    part.get_by_label("答え（条件2-1）").fill("３")
    part.get_by_label("答え（条件2-1）").press("Tab")
    part.get_by_label("答え（条件2-2）").select_option(label="いいえ")
    either = "（「項目n」が3以上である、または、「項目a」が「いいえ」である）"
    expect(card.get_by_text(f"「項目a」が「はい」である、かつ、{either}")).to_be_visible()
    rule = builder.save()["sections"][0]["fields"][2]["visible_if"]
    others = [
        {"op": "greater_or_equal", "field": "n", "value": "3"},
        {"op": "equals", "field": "a", "value": "no"},
    ]
    first = {"op": "equals", "field": "a", "value": "yes"}
    assert rule == {"op": "and", "rules": [first, {"op": "or", "rules": others}]}


def test_options_are_pasted_from_a_spreadsheet_and_keep_their_values(opened):
    builder = opened(form_of([field("a", "single_choice", options=OPTIONS)]))
    card = builder.open("項目a")
    card.get_by_role("button", name="まとめて入力する（Excel から貼り付け）").click()
    box = card.get_by_role("textbox", name=re.compile("選択肢をまとめて入力"))
    expect(box).to_have_value("はい\nいいえ")
    box.fill("どちらでもない\tいいえ\nはい\r\nいいえ\n")
    expect(card.get_by_text("重なっている選択肢：「いいえ」")).to_be_visible()
    card.get_by_role("button", name="この内容にする").click()
    options = builder.save()["sections"][0]["fields"][0]["options"]
    assert [option["label"] for option in options] == ["どちらでもない", "いいえ", "はい"]
    assert [option["value"] for option in options][1:] == ["no", "yes"]


def test_an_option_shows_under_a_condition(opened):
    asked = field("a", "yes_no")
    builder = opened(form_of([asked, field("b", "single_choice", options=OPTIONS)]))
    card = builder.open("項目b")
    card.get_by_role("button", name="「いいえ」の表示条件").click()
    rule = card.get_by_role("group", name="「いいえ」の表示条件")
    rule.get_by_role("button", name="条件を付ける").click()
    expect(rule.get_by_text("「項目a」が「はい」であるとき選べます。")).to_be_visible()
    options = builder.save()["sections"][0]["fields"][1]["options"]
    assert options[0]["visible_if"] is None
    assert options[1]["visible_if"] == {"op": "equals", "field": "a", "value": "yes"}


def test_pages_branches_and_endings_are_set_in_words(opened):
    builder = opened(form_of([field("a", "yes_no")], [field("b")], [field("c")]))
    page = builder.page
    page.get_by_role("button", name=re.compile("^終わりの画面")).click()
    page.get_by_role("button", name="「対象外」の画面を足す").click()
    page.get_by_label("画面の案内").fill("お近くの窓口にご相談ください。")
    builder.section(1).get_by_role("button", name="ページと進み方の設定").click()
    flow = builder.section(1).get_by_role("group", name="このセクションの次に進むところ")
    flow.get_by_role("button", name="「…のとき → …へ進む」を足す").click()
    flow.get_by_label("答え").select_option(label="いいえ")
    flow.get_by_label("進み先1", exact=True).select_option(
        label="終わりの画面「この手続の対象ではありません」"
    )
    told = (
        "「項目a」が「いいえ」であるとき → 終わりの画面「この手続の対象ではありません」へ進みます。"
    )
    expect(flow.get_by_text(told)).to_be_visible()
    builder.section(2).get_by_role("button", name="ページと進み方の設定").click()
    builder.section(2).get_by_label("ここから新しいページにする").check()
    saved = builder.save()
    ending = saved["endings"][0]
    assert ending["accepts"] is False
    rule = {"op": "equals", "field": "a", "value": "no"}
    assert saved["sections"][0]["branches"] == [{"if": rule, "to": ending["id"]}]
    assert saved["sections"][1]["page_break"] is True
    assert builder.problems() == []
    builder.assert_accessible()


def test_fields_are_checked_against_each_other_in_words(opened):
    builder = opened(form_of([field("a", "date"), field("b", "date"), field("c"), field("d")]))
    page = builder.page
    page.get_by_role("button", name=re.compile("^項目どうしの確認")).click()
    page.get_by_role("button", name="2つの項目をくらべる").click()
    page.get_by_label("あるべき関係（確認1）").select_option("less")
    expect(
        page.get_by_text("「項目a」が、「項目b」より前でなければ、直してもらいます。")
    ).to_be_visible()
    page.get_by_role("button", name="少なくともいくつか答えてもらう").click()
    second = page.get_by_role("group", name="確認2")
    for name in ("項目a", "項目b"):
        second.get_by_label(name, exact=True).uncheck()
    for name in ("項目c", "項目d"):
        second.get_by_label(name, exact=True).check()
    expect(
        second.get_by_text("「項目c」「項目d」のうち、少なくとも1つに答えてもらいます。")
    ).to_be_visible()
    first, other = builder.save()["checks"]
    assert (first["left"], first["op"], first["right"]) == ("a", "less", "b")
    assert other["fields"] == ["c", "d"]
    assert builder.problems() == []
    builder.assert_accessible()


def test_how_the_page_behaves_is_switched(opened):
    builder = opened(three())
    builder.page.get_by_role("button", name=re.compile("^ページの動き")).click()
    builder.page.get_by_label("入力の途中を、その端末に残す").uncheck()
    builder.page.get_by_label("「別の端末で続ける」を使えるようにする").check()
    behaviour = builder.save()["behaviour"]
    assert behaviour == {"device_draft": False, "resume": True, "numbered_pages": True}


def test_a_fault_leads_to_the_very_setting(opened):
    asked = field("a", "number", minimum="5", maximum="1")
    builder = opened(form_of([asked, field("b")]))
    builder.page.locator(".faults").get_by_role("button").first.click()
    expect(builder.page.locator(":focus")).to_have_accessible_name(re.compile("最小|最大"))


def test_the_preview_turns_to_the_page_of_what_is_edited(opened):
    second = {"id": "s2", "title": "第2部", "page_break": True, "fields": [field("c")]}
    definition = form_of([field(name) for name in "abdefgh"])
    definition["sections"].append(second)
    builder = opened(definition)
    expect(builder.preview.get_by_label("項目a")).to_be_visible()
    expect(builder.preview.get_by_label("項目c")).to_be_hidden()
    builder.open("項目c")
    expect(builder.preview.get_by_label("項目c")).to_be_in_viewport()
    builder.open("項目a")
    expect(builder.preview.get_by_label("項目a")).to_be_in_viewport()


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_the_builder_with_everything_open_is_accessible(opened, phone):
    definition = form_of(
        [field("a", "yes_no"), field("b", "matrix", rows=OPTIONS, columns=OPTIONS)]
    )
    builder = opened(definition, phone=phone)
    for name in ("基本の設定", "終わりの画面", "項目どうしの確認", "ページの動き", "ほかの言語"):
        builder.page.get_by_role("button", name=re.compile(f"^{name}")).click()
    builder.page.get_by_role("button", name="目次").click()
    builder.open("項目b")
    builder.assert_accessible()
    width = builder.page.evaluate("document.documentElement.scrollWidth")
    assert width <= builder.page.viewport_size["width"]
