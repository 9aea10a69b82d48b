"""After sending in another language: the status page, a correction and the verifying page."""

import json
import re

import pytest
from case_form import CODE, ask_for_correction, case_form, fill_case_form, fits
from long_form import published
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import number_on
from tests.e2e.test_attachments_line import fast, slow

OTHERS = {
    "en": ("en", "Open the application", "Status: Received"),
    "easy": ("ja", "申請を 開く", "今：受け付けました"),
    "zh": ("zh-Hans", "打开申请", "状态：已受理"),
    "ko": ("ko", "신청 열기", "상태: 접수됨"),
}
UNMARKED = """() => {
  const seen = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  for (let node = seen.nextNode(); node; node = seen.nextNode())
    if (/[\\u3041-\\u30ff]/.test(node.data) && node.parentElement.closest("[lang]").lang !== "ja"
        && !node.parentElement.closest("script")) found.push(node.data);
  return found;
}"""


@pytest.fixture(scope="module")
def staff(signed_in):
    return signed_in("mori")


@pytest.fixture(scope="module")
def procedure(staff):
    return published(staff, case_form())


@pytest.fixture
def sent(open_page, procedure):
    """A phone with the English receipt: page, number and code."""
    page: Page = open_page(phone=True)
    page.goto(f"{procedure['public_url']}en/")
    fill_case_form(page, "anna@example.com", "Yes")
    press(page, "Check your answers")
    press(page, "Send")
    expect(page.get_by_role("heading", name="Your answers have been sent")).to_be_focused()
    found = CODE.search(page.locator("#sent").inner_text())
    assert found
    return page, number_on(page.locator("#sent")), found[0]


@pytest.fixture
def opened(sent):
    """Opened by the link on the receipt."""
    page, number, code = sent
    page.get_by_role("link", name="Open the status page").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#number")).to_have_value(number)
    page.get_by_label("Inquiry code", exact=True).fill(code)
    press(page, "Open the application")
    expect(page.get_by_role("heading", name="Status: Received")).to_be_visible()
    return page, number


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def sound(page: Page) -> None:
    """Accessible, no wider than a phone, and what is Japanese is said to be."""
    assert_accessible(page)
    fits(page)
    assert page.evaluate(UNMARKED) == []


def test_an_english_receipt_leads_to_an_english_page_with_the_answers_in_english(opened):
    page, _ = opened
    sound(page)
    answers = page.locator(".answers")
    for text in ("Your name", "Child 1", "Age 5", "Saturday Morning", "Sunday Either", "Yes"):
        expect(answers).to_contain_text(text)
    expect(page.locator(".facts")).to_contain_text("Application for the nursery")
    expect(page.locator(".facts")).to_contain_text("(Japan time)")
    expect(answers.locator("span[lang=ja]", has_text="北海　太郎")).to_be_visible()
    assert page.title() == "Received｜Application for the nursery"
    expect(
        page.get_by_text(re.compile("^After .+, everything you sent is deleted"))
    ).to_be_visible()


@pytest.mark.parametrize("locale", OTHERS)
def test_each_language_has_a_way_in_and_shows_the_case(cloud, sent, locale):
    page, number, code = sent
    tag, button, state = OTHERS[locale]
    page.goto(f"{cloud['public_url']}/status/{locale}/#n={number}")
    expect(page.locator("html")).to_have_attribute("lang", tag)
    if tag != "ja":
        sound(page)
    assert_accessible(page)
    page.locator("#code").fill("33333-33333")
    press(page, button)
    expect(page.locator(".notice.wrong")).to_be_focused()
    page.locator("#code").fill(code)
    press(page, button)
    expect(page.get_by_role("heading", name=state)).to_be_visible()
    assert_accessible(page)
    fits(page)
    if tag != "ja":
        assert page.evaluate(UNMARKED) == []


def test_switching_the_language_keeps_what_is_open_and_what_the_address_said(cloud, opened):
    page, number = opened
    page.get_by_role("link", name="한국어").click()
    expect(page.get_by_role("heading", name="상태: 접수됨")).to_be_visible()
    page.get_by_role("link", name="日本語", exact=True).click()
    expect(page.get_by_role("heading", name="状態：受付済み")).to_be_visible()
    press(page, "この申請を閉じる")
    page.goto(f"{cloud['public_url']}/status/#n={number}")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("#number")).to_have_value(number)
    page.goto(f"{cloud['public_url']}/status/#reset=abc")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name="Get a new inquiry code")).to_be_focused()
    assert "reset" not in page.url
    press(page, "Show the new inquiry code")
    expect(page.locator(".notice.wrong")).to_contain_text("It could not be accepted")
    sound(page)


def test_a_correction_is_made_in_english_and_told_in_english(opened, staff, procedure):
    page, number = opened
    page.get_by_role("link", name="Change your answers").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#f-children-0-age")).to_have_value("5")
    assert_accessible(page)
    page.locator("#f-children-0-age").fill("6")
    page.get_by_role("link", name="日本語", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "ja")
    expect(page.locator("#f-children-0-age")).to_have_value("6")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#f-children-0-age")).to_have_value("6")
    press(page, "Check your answers")
    press(page, "Send")
    expect(page.get_by_role("heading", name="Status: Received")).to_be_visible()
    expect(page.locator(".notice.told")).to_contain_text("Your correction was received.")
    expect(page.locator(".thread")).to_contain_text("Corrected: Children")
    sound(page)
    ask_for_correction(staff, procedure, number, "番地まで入力してください。")
    page.reload()
    expect(page.get_by_role("heading", name="Status: Waiting for your correction")).to_be_visible()
    expect(page.locator("[lang=ja]", has_text="番地まで入力してください。").first).to_be_visible()
    sound(page)


def test_what_the_office_refuses_is_said_in_english_first(opened):
    page, _ = opened
    refusal = {"code": "wrong_state", "title": "できません", "detail": "いまは送れません。"}
    page.route("**/cases/reply", lambda route: route.fulfill(status=409, json=refusal), times=1)
    page.get_by_label("Write to the office").fill("Hello")
    press(page, "Send the message")
    notice = page.locator(".notice.wrong")
    expect(notice.get_by_role("heading")).to_have_text("It could not be accepted")
    expect(notice.locator("[lang=ja]")).to_have_text("いまは送れません。")
    sound(page)
    page.context.set_offline(True)
    press(page, "Send the message")
    expect(page.locator(".notice.wrong")).to_contain_text("There was no connection")
    page.context.set_offline(False)
    press(page, "Send the message")
    expect(page.locator(".notice.told")).to_contain_text("Your message was sent.")


def test_a_slow_line_says_that_it_works_in_the_language_of_the_page(opened):
    page, _ = opened
    session = slow(page)
    page.get_by_label("Write to the office").fill("Hello")
    press(page, "Send the message")
    expect(page.locator("#status")).to_have_text("Sending…")
    expect(page.locator(".notice.told")).to_contain_text("Your message was sent.", timeout=60_000)
    fast(session)


@pytest.mark.parametrize("locale", OTHERS)
def test_the_verifying_page_speaks_each_language(cloud, open_page, locale):
    page = open_page(phone=True)
    page.goto(f"{cloud['public_url']}/verify/{locale}/")
    words = json.loads(page.locator("#words").text_content())["script"]
    body = {"name": "r.json", "mimeType": "application/json", "buffer": b"{}"}
    page.locator("#file").set_input_files(body)
    notice = page.locator("#verdict .notice")
    expect(notice).to_be_focused()
    expect(notice.get_by_role("heading")).to_have_text(words["unreadable_title"])
    assert_accessible(page)
    fits(page)
    if OTHERS[locale][0] != "ja":
        assert page.evaluate(UNMARKED) == []
