"""Work that is not saved yet: nobody loses it by a click, a colleague, a slow line or the time."""

import re

import pytest
from playwright.sync_api import Page, expect

from infra.demo import PASSWORD
from tests.e2e.accessibility import assert_accessible
from tests.e2e.office import go_to, keep_for, open_tab, settled
from tests.factories import KEPT

DAYS = "保存する日数"
_TYPE_AS_AN_ANSWER_COMES = """([label, text]) => {
  const read = Response.prototype.json;
  const type = () => {
    const labels = [...document.querySelectorAll("label")];
    const box = labels.find((one) => one.textContent.includes(label))?.control;
    if (!box) return;
    Response.prototype.json = read;
    box.value = text;
    for (const name of ["input", "change"]) box.dispatchEvent(new Event(name, { bubbles: true }));
  };
  Response.prototype.json = async function () {
    const told = await read.call(this);
    setTimeout(type); // the screen is drawn anew, what follows from that is still to run
    return told;
  };
}"""


@pytest.fixture
def draft(signed_in):
    return signed_in("tanaka").post("/api/staff/procedures", {"example": "meeting-attendance"}).json


def in_reception(office: Page, draft, days: str) -> None:
    """The terms of reception with a number of days that is not saved."""
    go_to(office, f"procedures/{draft['id']}/reception")
    office.get_by_label(DAYS).fill(days)
    office.get_by_label(DAYS).press("Tab")
    expect(office.get_by_text("保存していない変更があります")).to_be_visible()


def test_leaving_unsaved_terms_is_asked_for_and_can_be_taken_back(draft, sign_in):
    office = sign_in("tanaka")
    in_reception(office, draft, "90")
    question = office.get_by_role("dialog", name="保存していない変更があります")
    menu = office.get_by_role("navigation", name="この手続のメニュー")
    for leave in (
        menu.get_by_role("link", name="公開", exact=True),
        office.get_by_role("button", name="サインアウト"),
    ):
        leave.click()
        question.wait_for()
        assert_accessible(office)
        office.keyboard.press("Escape")
        question.wait_for(state="detached")
        expect(office.get_by_label(DAYS)).to_have_value("90")
    menu.get_by_role("link", name="公開", exact=True).click()
    question.get_by_role("button", name="保存せずに移動する").click()
    expect(office.get_by_role("heading", name="公開の状態")).to_be_visible()
    open_tab(office, "受付の設定")
    expect(office.get_by_label(DAYS)).to_have_value("")


def test_an_answer_that_was_asked_for_before_does_not_undo_what_was_saved_since(draft, sign_in):
    office = sign_in("tanaka")
    go_to(office, f"procedures/{draft['id']}/publish")
    held = []

    def hold(route) -> None:
        if held or route.request.method != "GET":
            route.continue_()
        else:
            held.append(route)

    office.route(re.compile(f"/api/staff/procedures/{draft['id']}$"), hold)
    keep_for(office, "90")  # the tab asks the server anew; the answer stays away
    (route,) = held
    with office.expect_response(lambda reply: reply.request == route.request):
        route.fulfill(json=draft)
    office.evaluate("new Promise(done => setTimeout(done, 100))")
    expect(office.get_by_label(DAYS)).to_have_value("90")
    expect(office.get_by_text("保存済みです")).to_be_visible()


def test_what_is_typed_in_the_very_moment_of_an_answer_is_kept(draft, sign_in):
    office = sign_in("tanaka")
    go_to(office, f"procedures/{draft['id']}/publish")
    office.evaluate(_TYPE_AS_AN_ANSWER_COMES, [DAYS, "90"])
    open_tab(office, "受付の設定")  # the tab asks the server anew
    expect(office.get_by_text("保存していない変更があります")).to_be_visible()
    expect(office.get_by_label(DAYS)).to_have_value("90")
    office.get_by_role("button", name="設定を保存する").click()
    expect(office.get_by_text("保存済みです")).to_be_visible()
    expect(office.get_by_label(DAYS)).to_have_value("90")


def test_terms_are_saved_although_a_colleague_changed_the_form_meanwhile(draft, sign_in, signed_in):
    office = sign_in("tanaka")
    in_reception(office, draft, "90")
    yamada, place = signed_in("yamada"), f"/api/staff/procedures/{draft['id']}"
    theirs = draft["definition"] | {"title": "ほかの職員が付けた題名"}
    body = {"revision": draft["revision"], "definition": theirs, "notify": []}
    assert yamada.put(place, body).status == 200
    office.get_by_role("button", name="設定を保存する").click()
    expect(office.get_by_text("保存済みです")).to_be_visible()
    now = yamada.get(place).json
    assert now["definition"]["title"] == theirs["title"]
    assert now["reception"]["retention"]["days"] == 90


def test_terms_that_a_colleague_changed_too_are_not_overwritten(draft, sign_in, signed_in):
    office = sign_in("tanaka")
    in_reception(office, draft, "90")
    yamada, place = signed_in("yamada"), f"/api/staff/procedures/{draft['id']}"
    body = {"revision": draft["revision"], "definition": draft["definition"], "reception": KEPT}
    assert yamada.put(place, body | {"notify": []}).status == 200
    office.get_by_role("button", name="設定を保存する").click()
    expect(office.get_by_role("alert")).to_be_in_viewport()
    assert_accessible(office)
    assert yamada.get(place).json["reception"]["retention"] == KEPT["retention"]


def test_terms_outlive_a_sign_in_that_ran_out(draft, sign_in):
    office = sign_in("tanaka")
    in_reception(office, draft, "90")
    refused = re.compile(r"/oauth2/token|/api/staff/")
    office.route(refused, lambda route: route.fulfill(status=401, json={}))
    office.get_by_role("button", name="設定を保存する").click()
    expect(office.get_by_text("サインインの有効期限が切れました")).to_be_visible()
    assert_accessible(office)
    office.unroute(refused)
    office.get_by_role("button", name="サインイン").click()
    office.get_by_label("Username").fill("tanaka@example.lg.jp")
    office.get_by_label("Password", exact=True).fill(PASSWORD)
    office.get_by_role("button", name="Sign in").click()
    office.get_by_role("heading", level=1).filter(has_text="受付の設定").wait_for()
    settled(office)
    expect(office.get_by_text("保存していなかった設定を戻しました")).to_be_visible()
    expect(office.get_by_label(DAYS)).to_have_value("90")
