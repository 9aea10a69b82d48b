"""A citizen's way through the prize form of the public magazine."""

from playwright.sync_api import Locator, Page, expect

__all__ = ["choose", "fill_prize_form", "send"]

NAME = "山﨑　髙子"
PHONE_NUMBER = "011-204-5110"


def choose(page: Page, label: str) -> None:
    page.get_by_label(label, exact=True).check()


def fill_prize_form(page: Page, mail: str) -> None:
    """Fill everything in, with a mail address that still has to be mended if it is wrong."""
    choose(page, "A賞　ゆめぴりか 5kg（20名）")
    page.locator("#f-keyword").fill("ゆきあかり")
    page.locator("#f-place").select_option(label="自宅に届いた")
    choose(page, "冬の防災")
    page.locator("#f-name").fill(NAME)
    page.locator("#f-address-postal_code").fill("０６０－００01")
    page.locator("#f-address-prefecture").select_option("北海道")
    page.locator("#f-address-city").fill("札幌市中央区")
    page.locator("#f-address-street").fill("北1条西2丁目")
    page.locator("#f-phone").fill(PHONE_NUMBER)
    page.locator("#f-mail").fill(mail)
    choose(page, "同意します")


def send(page: Page) -> str:
    """From the filled form over the check to the receipt; gives the receipt number."""
    page.get_by_role("button", name="確認画面へ進む").click()
    expect(page.get_by_role("heading", name="入力内容の確認")).to_be_focused()
    page.get_by_role("button", name="送信する").click()
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_focused()
    return number_on(page.locator("#sent"))


def number_on(receipt: Locator) -> str:
    """The receipt number as it stands on the page."""
    return receipt.locator(".number").first.inner_text().strip()
