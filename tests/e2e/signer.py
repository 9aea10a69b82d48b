"""What a signer does on their page."""

from pathlib import Path

from playwright.sync_api import expect

__all__ = ["NAME", "READ", "agree", "fits", "mail_of", "read_all", "saved"]

NAME = "髙橋　𠮷信"
READ = "契約書を確認しました。同意する場合は、入力してください。"


def mail_of(contract, order=1):
    return next(one["mail"] for one in contract["parties"] if one["order"] == order)


def read_all(page, pages):
    """Turn page by page to the end."""
    for number in range(1, pages + 1):
        expect(page.locator(".place")).to_have_text(f"{number} / {pages} ページ")
        if number < pages:
            left = pages - number
            expect(page.locator("#left")).to_contain_text(f"あと{left}ページ")
            page.get_by_role("button", name="次のページ").click()
    expect(page.locator("#left")).to_have_text(READ)


def agree(page):
    page.get_by_label("締結者の氏名").fill(NAME)
    page.get_by_label("この内容で契約を締結することに同意します").check()
    page.get_by_role("button", name="契約に同意する").click()
    expect(page.get_by_role("heading", name="同意は済んでいます")).to_be_visible()


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def saved(page, button):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return Path(waiting.value.path()).read_bytes(), waiting.value.suggested_filename
