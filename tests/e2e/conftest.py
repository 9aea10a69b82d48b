"""Real Chromium on the deployed sites."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from infra import machine
from infra.demo import PASSWORD

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
FAILED = pytest.StashKey[bool]()
SEEN = Path("build/seen")  # screenshots of failed tests
_QUIET = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
_OFFLINE = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=20_000)  # nothing here is about speed; the machine may be busy
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=machine.chromium(), args=_QUIET + _OFFLINE
        )
        yield chromium
        chromium.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    report = yield
    before = report.when != "setup" and item.stash.get(FAILED, False)
    item.stash[FAILED] = before or report.failed
    return report


@pytest.fixture
def contexts(request: pytest.FixtureRequest) -> Iterator[list[BrowserContext]]:
    """All browser contexts of a test; where it fails, what each page showed is kept."""
    opened: list[BrowserContext] = []
    yield opened
    for number, context in enumerate(opened):
        if request.node.stash.get(FAILED, False):
            _keep(context, f"{request.node.name}-{number}")
        context.close()


def _keep(context: BrowserContext, name: str) -> None:
    for page in context.pages:
        page.screenshot(path=SEEN / f"{name}.png", full_page=True)


@pytest.fixture
def open_page(browser: Browser, contexts: list[BrowserContext]) -> Any:
    """Opens a page of its own person; any error of a script fails the test at its end."""
    faults: list[str] = []

    def open_one(*, phone: bool = False) -> Page:
        context = browser.new_context(
            viewport=PHONE if phone else DESK,
            is_mobile=phone,
            has_touch=phone,
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            permissions=[],
            reduced_motion="reduce",  # axe would see colours on their way
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: _note_violation(faults, message.text))
        return page

    yield open_one
    assert faults == []


def _note_violation(faults: list[str], text: str) -> None:
    if "Content Security Policy" in text:
        faults.append(text)


@pytest.fixture(scope="session")
def sessions() -> dict[str, tuple[str, Any]]:
    """What the tab and the browser keep of each account that has signed in on this cloud."""
    return {}


@pytest.fixture
def sign_in(cloud: dict[str, Any], open_page: Any, sessions: dict[str, tuple[str, Any]]) -> Any:
    """Gives the console's page of somebody who signed in through Cognito's hosted page.

    They do so once a run; with `anew`, or where a test is about it, once more.
    """

    def enter(name: str, *, phone: bool = False, anew: bool = False) -> Page:
        page = open_page(phone=phone)
        if name in sessions and not anew:
            _go_on(page, cloud, *sessions[name])
        else:
            _sign_in(page, cloud, name)
        page.get_by_role("heading", name="手続一覧").wait_for()
        kept = page.evaluate("JSON.stringify(sessionStorage)")
        sessions.setdefault(name, (kept, page.context.cookies()))
        return page

    return enter


def _sign_in(page: Page, cloud: dict[str, Any], name: str) -> None:
    page.goto(f"{cloud['staff_url']}/")
    page.get_by_role("button", name="サインイン").click()
    page.get_by_label("Username").fill(f"{name}@example.lg.jp")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def _go_on(page: Page, cloud: dict[str, Any], kept: str, cookies: Any) -> None:
    """Another tab of somebody who is signed in already."""
    page.context.add_cookies(cookies)
    page.goto(f"{cloud['staff_url']}/config.json")
    page.evaluate("kept => Object.assign(sessionStorage, JSON.parse(kept))", kept)
    page.goto(f"{cloud['staff_url']}/")
