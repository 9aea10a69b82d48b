"""The page without its script, and on paper: all of it can be read, and it says what to do."""

import pytest
from long_form import long_form, published
from playwright.sync_api import expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import PHONE
from tests.factories import publish_example

PERIOD = {"closes_at": "2030-03-31T17:00:00+09:00"}


@pytest.fixture(scope="module")
def office(signed_in):
    return signed_in("mori")


@pytest.fixture
def plain(browser, contexts):
    """A phone that runs no script."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    contexts.append(context)
    return context.new_page()


def test_without_script_everything_can_be_read_and_it_says_whom_to_ask(office, plain):
    procedure = published(office, long_form(), **PERIOD)
    plain.goto(procedure["public_url"])
    # Chromium shows this where scripts are blocked, but not where a test turns them off.
    told = plain.locator("noscript").text_content() or ""
    assert "JavaScript が必要です" in told
    assert "このページを印刷して記入するか" in told
    expect(plain.get_by_text("2030年3月31日（日）17時まで")).to_be_visible()
    expect(plain.locator("footer").get_by_role("link", name="011-204-5008")).to_be_visible()
    for heading in ("お住まいと参加のしかた", "ご家族", "参加する回", "連絡先"):
        expect(plain.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(plain.get_by_role("button", name="確認画面へ進む")).to_be_hidden()
    expect(plain.get_by_role("button", name="この端末の入力内容を消す")).to_be_hidden()


def test_a_gate_does_not_hide_the_form_from_who_runs_no_script(office, plain):
    terms = {"access": "passphrase", "passphrase": "ゆきまつり2026"}
    plain.goto(published(office, long_form(), **terms)["public_url"])
    expect(plain.get_by_role("heading", name="ご家族")).to_be_visible()
    expect(plain.get_by_label("合言葉", exact=True)).to_be_hidden()


def test_on_paper_a_list_shows_its_options(office, plain, open_page):
    procedure = publish_example(office, "magazine-present")
    for page in (plain, open_page(phone=True)):
        page.goto(procedure["public_url"])
        options = page.locator(".paper").first
        expect(options).to_be_hidden()
        page.emulate_media(media="print")
        expect(options).to_be_visible()
    page.emulate_media(media="screen")
    page.locator("#f-place").select_option(label="自宅に届いた")
    page.emulate_media(media="print")
    expect(options).to_be_hidden()
    page.emulate_media(media="screen")
    assert_accessible(page)
