"""A form in other languages: Japanese and the translation side by side."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.builder import Builder, field, form_of, made

ENGLISH = {"en": {"field.a.label": "Name", "field.b.label": "Age"}}


@pytest.fixture
def builder(cloud, signed_in, sign_in):
    staff = signed_in("tanaka")
    definition = form_of([field("a"), field("b")], translations=ENGLISH)
    builder = Builder(sign_in("tanaka"), staff, made(staff, definition), cloud["staff_url"])
    builder.page.get_by_role("button", name=re.compile("^ほかの言語")).click()
    return builder


def test_a_text_is_translated_beside_the_japanese_and_counted(builder):
    page = builder.page
    languages = page.get_by_role("group", name="言語", exact=True)
    expect(languages.get_by_role("button", name="英語 2/4")).to_be_visible()
    page.get_by_label("表示するもの").select_option(label="まだ訳のないもの")
    table = page.get_by_role("table", name="英語への訳")
    expect(table.get_by_role("row")).to_have_count(3)
    page.get_by_label("英語：手続の名称").fill("A draft")
    expect(languages.get_by_role("button", name="英語 3/4")).to_be_visible()
    expect(table.get_by_role("row")).to_have_count(3)
    assert builder.save()["translations"]["en"]["title"] == "A draft"
    languages.get_by_role("button", name=re.compile("^やさしい日本語")).click()
    page.get_by_label("やさしい日本語：「項目a」の項目名").fill("なまえ")
    assert builder.save()["translations"]["easy"] == {"field.a.label": "なまえ"}
    assert builder.problems() == []
    builder.assert_accessible()


def test_a_text_that_changed_after_it_was_translated_is_marked(builder):
    page = builder.page
    builder.open("項目a").get_by_role("textbox", name="項目名").fill("ご氏名")
    row = page.get_by_role("row").filter(has=page.get_by_label("英語：「ご氏名」の項目名"))
    expect(row.get_by_text("日本語が変わりました")).to_be_visible()
    expect(row.get_by_text("前：項目a")).to_be_visible()
    page.get_by_label("英語：「ご氏名」の項目名").fill("Full name")
    expect(row.get_by_text("日本語が変わりました")).to_have_count(0)


def test_translations_of_a_deleted_field_go_with_it(builder):
    builder.card("項目b").get_by_role("button", name="「項目b」を削除").click()
    assert builder.save()["translations"] == {"en": {"field.a.label": "Name"}}
    assert builder.problems() == []
