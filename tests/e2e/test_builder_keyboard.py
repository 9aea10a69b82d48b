"""A form is built without a mouse."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import drawn, press_to
from tests.e2e.builder import Builder, field, form_of, made


@pytest.fixture
def builder(cloud, signed_in, sign_in):
    staff = signed_in("tanaka")
    definition = form_of([field("a", "yes_no")])
    return Builder(sign_in("tanaka"), staff, made(staff, definition), cloud["staff_url"])


def type_into(page, name, text):
    press_to(page, name)
    page.keyboard.type(text)


def test_a_form_is_built_reordered_and_saved_with_the_keyboard_alone(builder):
    page = builder.page
    page.locator("h1").focus()
    press_to(page, "項目を足す")
    page.keyboard.press("Enter")
    expect(page.get_by_label("種類を探す")).to_be_focused()
    page.keyboard.type("一つ")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_accessible_name("一つ選ぶ")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_accessible_name(re.compile("^項目名"))
    page.keyboard.type("会場")
    type_into(page, "1番目の選択肢", "札幌")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="2番目の選択肢")).to_be_focused()
    page.keyboard.type("旭川")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_role("textbox", name="1番目の選択肢")).to_have_value("旭川")
    expect(page.get_by_role("textbox", name="1番目の選択肢")).to_be_focused()
    press_to(page, "3番目の選択肢")
    page.keyboard.press("Backspace")
    expect(page.get_by_role("textbox", name="2番目の選択肢")).to_be_focused()
    press_to(page, "条件を付ける")
    page.keyboard.press("Enter")
    expect(page.get_by_label("見る項目")).to_be_focused()
    page.locator("h1").focus()
    press_to(page, "2会場")
    page.keyboard.press("Alt+ArrowUp")
    expect(builder.announced).to_contain_text("「会場」を1番目に移しました")
    expect(page.locator(":focus")).to_contain_text("会場")
    page.keyboard.press("Control+z")
    assert builder.labels() == ["項目a", "会場"]
    page.keyboard.press("Control+s")
    expect(builder.announced).to_contain_text("保存しました")
    venue = builder.saved()["sections"][0]["fields"][1]
    assert [option["label"] for option in venue["options"]] == ["旭川", "札幌"]
    assert venue["visible_if"] == {"op": "equals", "field": "a", "value": "yes"}


def test_the_picker_closes_with_escape_and_gives_the_keyboard_back(builder):
    page = builder.page
    adder = builder.section(1).get_by_role("button", name="項目を足す", exact=True)
    adder.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("種類を探す")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(adder).to_be_focused()


def test_who_goes_on_typing_elsewhere_at_once_keeps_the_keyboard(builder):
    """A new part asks for its name; not from somebody who is busy with another by then."""
    page = builder.page
    page.get_by_role("button", name=re.compile("^終わりの画面")).click()
    adder = page.get_by_role("button", name="終わりの画面を足す")
    adder.click()
    drawn(page)
    expect(page.locator(":focus")).to_have_accessible_name(re.compile("^画面の題名"))
    other = builder.open("項目a").get_by_role("textbox", name="項目名")
    other.evaluate("(other, adder) => (adder.click(), other.focus())", adder.element_handle())
    drawn(page)
    expect(other).to_be_focused()
