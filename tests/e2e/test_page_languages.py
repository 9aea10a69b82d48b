"""One form in several languages: switched without losing an answer, spoken to the end."""

import pytest
from long_form import long_form, published
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible


@pytest.fixture(scope="module")
def procedure(signed_in):
    return published(signed_in("mori"), long_form())


@pytest.fixture
def phone(open_page, procedure):
    page = open_page(phone=True)
    page.goto(f"{procedure['public_url']}en/")
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def fill_in_english(page: Page) -> None:
    page.get_by_label("Elsewhere in Hokkaido").check()
    page.get_by_label("Alone").check()
    press(page, "Next")
    page.get_by_label("午前の部").check()
    press(page, "Next")
    page.locator("#f-name").fill("Anna Smith")
    press(page, "Check your answers")


def test_the_way_through_is_english_and_what_has_no_english_is_marked(phone):
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    press(phone, "Next")
    expect(phone.locator("#faults")).to_contain_text("Please choose “Home”.")
    assert_accessible(phone)
    fill_in_english(phone)
    expect(phone.get_by_role("heading", name="Check your answers")).to_be_focused()
    expect(phone.locator("#check dt span[lang=ja]", has_text="ご要望")).to_be_visible()
    expect(phone.locator("#check dt", has_text="Your name")).to_be_visible()
    assert_accessible(phone)
    press(phone, "Send")
    expect(phone.get_by_role("heading", name="Your answers have been sent")).to_be_focused()
    expect(phone.locator("#sent")).to_contain_text("Receipt number")
    assert_accessible(phone)


def test_switching_the_language_keeps_answers_and_page(phone):
    phone.get_by_label("Sapporo").check()
    phone.get_by_label("With my family").check()
    press(phone, "Next")
    phone.locator("#f-adults").fill("3")
    phone.get_by_role("link", name="日本語", exact=True).click()
    expect(phone.locator("html")).to_have_attribute("lang", "ja")
    expect(phone.get_by_role("heading", name="ご家族")).to_be_visible()
    expect(phone.locator("#f-adults")).to_have_value("3")
    press(phone, "前へ")
    expect(phone.get_by_label("札幌市内")).to_be_checked()


def test_plain_japanese_is_offered_by_its_own_name(phone):
    phone.get_by_role("link", name="やさしい日本語").click()
    expect(phone.get_by_role("heading", name="親と 子どもの 防災教室")).to_be_visible()
    press(phone, "次へ")
    expect(phone.locator("#faults")).to_contain_text("書いた ことを 直してください")
    assert_accessible(phone)


def test_a_refusal_of_the_server_is_said_in_the_language_of_the_page(phone):
    fill_in_english(phone)
    refusal = {"code": "form_outdated", "title": "新しく", "detail": "なりました", "status": 409}
    phone.route("**/submissions", lambda route: route.fulfill(status=409, json=refusal))
    press(phone, "Send")
    expect(phone.locator("#trouble")).to_contain_text("The form has been renewed")
    expect(phone.locator("#trouble")).not_to_contain_text("なりました")
