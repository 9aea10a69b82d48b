"""The terms of reception in the console: what was typed last is saved by the very next press."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.office import go_to

DAYS = "保存する日数"
THEN = "期間を過ぎたら"


@pytest.fixture
def office(signed_in, sign_in):
    """The terms of a draft that says nothing yet of how long answers are kept."""
    made = signed_in("tanaka").post("/api/staff/procedures", {"example": "car-tax-address"})
    office = sign_in("tanaka")
    go_to(office, f"procedures/{made.json['id']}/reception")
    expect(office.get_by_label(THEN)).to_be_disabled()
    assert_accessible(office)
    return office


def press_save(office: Page) -> None:
    """As a hand does it: to where the button is seen, down, and up after a while."""
    button = office.get_by_role("button", name="設定を保存する")
    button.hover()
    office.mouse.down()
    office.wait_for_timeout(80)  # how long a finger takes; what moves has moved by then
    office.mouse.up()


@pytest.mark.parametrize("refused", [False, True], ids=["anew", "after a refusal"])
def test_the_press_that_follows_the_days_saves_them(office, refused):
    days = office.get_by_label(DAYS)
    if refused:
        days.fill("99999")
        press_save(office)
        expect(office.get_by_text("3650").first).to_be_visible()
    days.press("ControlOrMeta+a")
    days.press_sequentially("90")
    with office.expect_response(lambda reply: reply.request.method == "PUT") as saved:
        press_save(office)
    assert saved.value.json()["reception"]["retention"] == {"days": 90, "then": "delete"}
    expect(office.get_by_text("保存済みです")).to_be_visible()
    office.get_by_label(THEN).select_option("anonymise")
    days.press("ControlOrMeta+a")
    days.press_sequentially("30")
    with office.expect_response(lambda reply: reply.request.method == "PUT") as saved:
        press_save(office)
    assert saved.value.json()["reception"]["retention"] == {"days": 30, "then": "anonymise"}
    assert_accessible(office)
