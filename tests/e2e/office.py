"""What staff do on the way from a draft to an open form, each step as a person clicks it."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.caller import Caller, eventually
from tests.e2e.accessibility import assert_accessible, drawn

__all__ = [
    "approve",
    "assert_sound_at_both_widths",
    "go_to",
    "keep_for",
    "letters_to",
    "open_tab",
    "publish",
    "rehearse",
    "request",
    "settled",
]

_WIDTHS = (1280, 390)
_PATIENCE = 60_000  # for what takes the server seconds even when nobody else wants it


def settled(office: Page) -> None:
    """The screen that was asked for is there, and everything on it."""
    drawn(office)
    expect(office.locator(".loading")).to_have_count(0, timeout=_PATIENCE)
    expect(office.locator("h1").first).to_be_visible()


def go_to(office: Page, place: str) -> None:
    """Open a screen of the console by its address, as `procedures/abc/roster`."""
    office.evaluate("place => { location.hash = '#/' + place; }", place)
    settled(office)


def assert_sound_at_both_widths(office: Page) -> None:
    """Nothing that axe finds, and nothing wider than the screen, on the desk and on a phone."""
    settled(office)
    before = office.viewport_size
    for width in _WIDTHS:
        office.set_viewport_size({"width": width, "height": 900})
        assert office.evaluate("document.documentElement.scrollWidth") <= width, office.url
        assert_accessible(office)
    office.set_viewport_size(before)


def letters_to(cloud: dict[str, Any], address: str, at_least: int = 1) -> list[dict[str, Any]]:
    """The mails to an address as they left, in that order; waits for as many as asked for."""
    site = Caller(cloud, "public_url")
    path = cloud["inbox_url"].partition(f":{cloud['port']}")[2]

    def arrived() -> list[dict[str, Any]]:
        boxes = site.get(path).json["messages"].values()
        found = [mail for box in boxes for mail in box if address in mail["To"]]
        return found if len(found) >= at_least else []

    found: list[dict[str, Any]] = eventually(arrived, 40)
    return found


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
    report = office.get_by_role("region", name="リハーサル")
    _rehearse(report)
    if report.get_by_text("時間をおいてもう一度実行してください").count():
        _rehearse(report)  # a busy machine let the stranger wait too long
    expect(report.get_by_text("要修正")).to_have_count(0)
    assert_accessible(office)


def _rehearse(report: Locator) -> None:
    report.get_by_role("button", name=re.compile("リハーサルを行う")).click()
    done = report.get_by_role("button", name="もう一度リハーサルを行う")
    expect(done).to_be_enabled(timeout=_PATIENCE)
    expect(report.get_by_text(re.compile("^他人の目")).first).to_be_visible()


def request(office: Page, comment: str) -> None:
    """Ask a colleague to look at it and publish it."""
    opener = office.get_by_role("button", name="公開の承認を依頼する")
    expect(opener).to_be_enabled()
    opener.click()
    dialog = office.get_by_role("dialog")
    dialog.get_by_label("承認する人への連絡").fill(comment)
    assert_accessible(office)
    dialog.get_by_role("button", name="公開の承認を依頼する").click()
    done = office.get_by_text("公開の承認を依頼しました")
    expect(done).to_be_visible(timeout=_PATIENCE)
    expect(office.get_by_text("公開の承認を待っています")).to_be_visible()


def approve(office: Page, title: str, button: str = "公開する") -> str:
    """Find what waits, publish it, and give its public address."""
    office.locator(".inbox").get_by_role("link", name=title).first.click()
    return publish(office, button)


def publish(office: Page, button: str = "公開する") -> str:
    """Publish what the screen shows, and give its public address."""
    opener = office.get_by_role("button", name=button, exact=True)
    expect(opener).to_be_enabled()
    opener.click()
    dialog = office.get_by_role("dialog")
    assert_accessible(office)
    dialog.get_by_role("button", name=button, exact=True).click()
    done = office.get_by_text(re.compile("公開しました$")).first
    expect(done).to_be_visible(timeout=_PATIENCE)
    address = office.locator(".address a")
    address.wait_for()
    settled(office)
    assert_accessible(office)
    return address.get_attribute("href") or ""
