"""What people do with approvals in the console, each step as a person clicks it."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessibility import assert_accessible

__all__ = [
    "add_decider",
    "confirm",
    "name_step",
    "open_waiting",
    "press",
    "press_in_dialog",
    "state",
]


def name_step(office: Page, number: int, name: str) -> Locator:
    step = office.get_by_role("group", name=f"第{number}段", exact=True)
    step.get_by_label(f"第{number}段の名称").fill(name)
    return step


def add_decider(step: Locator, who: str, department: str = "総務部") -> None:
    step.get_by_label("所属（").select_option(label=department)
    step.get_by_label("職員（").select_option(label=who)
    step.get_by_role("button", name="決裁者に加える").click()
    expect(step.get_by_role("listitem").filter(has_text=who)).to_be_visible()


def press(office: Page, name: str) -> None:
    office.get_by_role("button", name=name, exact=True).click()


def confirm(office: Page, name: str) -> None:
    dialog = office.get_by_role("dialog")
    assert_accessible(office)
    dialog.get_by_role("button", name=name, exact=True).click()
    expect(dialog).to_have_count(0)


def open_waiting(office: Page, title: str) -> None:
    """From the navigation to what waits, as somebody does in the morning."""
    office.get_by_role("navigation", name="主なメニュー").get_by_role("link", name="決裁").click()
    office.get_by_role("link", name=title).click()
    expect(office.get_by_role("heading", level=1)).to_contain_text(title)


def state(office: Page) -> Locator:
    return office.locator(".procedure-head .chip")


def press_in_dialog(office: Page, name: str) -> None:
    office.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()
