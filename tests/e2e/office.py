"""What staff do on the way from a draft to an open form, each step as a person clicks it."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible

__all__ = ["approve", "keep_for", "open_tab", "rehearse", "request"]


def open_tab(office: Page, name: str) -> None:
    menu = office.get_by_role("navigation", name="この手続のメニュー")
    menu.get_by_role("link", name=name, exact=True).click()
    expect(menu.get_by_role("link", name=name, exact=True)).to_have_attribute(
        "aria-current", "page"
    )


def keep_for(office: Page, days: str) -> None:
    """Say how long submissions are kept, and what becomes of them."""
    open_tab(office, "受付の設定")
    office.get_by_label("保存する日数").fill(days)
    office.get_by_label("保存する日数").press("Tab")
    assert_accessible(office)
    with office.expect_response(lambda reply: reply.request.method == "PUT"):
        office.get_by_role("button", name="設定を保存する").click()
    expect(office.get_by_text("保存済みです")).to_be_visible()


def rehearse(office: Page) -> None:
    """Let made-up answers go all ways; every step must have gone well."""
    open_tab(office, "公開")
    office.get_by_role("button", name=re.compile("リハーサルを行う")).click()
    report = office.get_by_role("region", name="リハーサル").or_(
        office.locator("section[aria-labelledby=rehearsal]")
    )
    expect(report.get_by_text(re.compile("^他人の目")).first).to_be_visible(timeout=30_000)
    expect(report.get_by_text("要修正")).to_have_count(0)
    assert_accessible(office)


def request(office: Page, comment: str) -> None:
    """Ask a colleague to look at it and publish it."""
    office.get_by_role("button", name="公開の承認を依頼する").click()
    dialog = office.get_by_role("dialog")
    dialog.get_by_label("承認する人への連絡").fill(comment)
    assert_accessible(office)
    dialog.get_by_role("button", name="公開の承認を依頼する").click()
    expect(office.get_by_text("公開の承認を依頼しました")).to_be_visible()
    expect(office.get_by_text("公開の承認を待っています")).to_be_visible()


def approve(office: Page, title: str, button: str = "公開する") -> str:
    """Find what waits, publish it, and give its public address."""
    waiting = office.locator(".inbox")
    waiting.get_by_role("link", name=title).first.click()
    office.get_by_role("button", name=button).click()
    assert_accessible(office)
    office.get_by_role("dialog").get_by_role("button", name=button).click()
    expect(office.get_by_text(re.compile("公開しました$")).first).to_be_visible()
    address = office.locator(".address a")
    address.wait_for()
    assert_accessible(office)
    return address.get_attribute("href") or ""
