"""The console as each kind of staff sees it, on the desk and on the phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.office import approve, go_to, rehearse, request
from tests.factories import publish_example, submission_to


@pytest.fixture(scope="module")
def procedure(signed_in, public):
    made = publish_example(signed_in("tanaka"), "car-tax-address")
    door = f"/api/public/procedures/{made['id']}/submissions"
    assert public.post(door, submission_to("car-tax-address")).status == 201
    return made


PLACES = [
    *("", "/edit", "/reception", "/trial", "/publish"),
    *("/submissions", "/places", "/roster", "/versions", "/history"),
]


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_every_page_of_a_procedure_is_accessible(cloud, procedure, sign_in, phone):
    page = sign_in("tanaka", phone=phone)
    for place in PLACES:
        page.goto(f"{cloud['staff_url']}/#/procedures/{procedure['id']}{place}")
        expect(page.get_by_role("heading", level=1)).to_contain_text(procedure["title"])
        page.wait_for_load_state("networkidle")
        assert_accessible(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], place


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_every_other_page_is_accessible(cloud, sign_in, phone):
    page = sign_in("yamada", phone=phone)
    for place, title in [
        ("procedures", "手続一覧"),
        ("failures", "送信・添付のエラー"),
        ("statistics", "統計"),
        ("members", "職員"),
    ]:
        page.goto(f"{cloud['staff_url']}/#/{place}")
        expect(page.get_by_role("heading", level=1)).to_contain_text(title)
        page.wait_for_load_state("networkidle")
        assert_accessible(page)


def test_a_viewer_reads_but_finds_no_button_that_changes_anything(cloud, procedure, sign_in):
    page = sign_in("sato")
    expect(page.get_by_role("link", name="手続を新しく作る")).to_have_count(0)
    page.goto(f"{cloud['staff_url']}/#/procedures/{procedure['id']}/submissions")
    expect(page.get_by_role("row")).not_to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("を作る"))).to_have_count(0)
    page.goto(f"{cloud['staff_url']}/#/procedures/{procedure['id']}/publish")
    expect(page.get_by_role("button", name=re.compile("公開し直す|受付を終える"))).to_have_count(0)


def test_an_edit_is_saved_published_and_seen_by_the_public(cloud, procedure, sign_in, open_page):
    page = sign_in("tanaka")
    page.goto(f"{cloud['staff_url']}/#/procedures/{procedure['id']}/edit")
    page.get_by_role("button", name=re.compile("^基本の設定")).click()
    with page.expect_response(lambda reply: reply.request.method == "PUT"):
        page.get_by_label("案内文").fill("引っ越した方は、こちらから届け出てください。")
    expect(page.get_by_text(re.compile("^保存済み"))).to_be_visible()
    rehearse(page)
    expect(page.get_by_text("案内文を改めました").first).to_be_visible()
    request(page, "")
    approve(sign_in("yamada"), procedure["title"], "最新の内容で公開し直す")
    phone = open_page(phone=True)
    phone.goto(procedure["public_url"])
    expect(phone.get_by_text("引っ越した方は、こちらから届け出てください。")).to_be_visible()


def test_signing_out_shows_the_way_back_in(sign_in):
    page = sign_in("tanaka")
    page.get_by_role("button", name="サインアウト").click()
    expect(page.get_by_role("button", name="サインイン")).to_be_visible()
    assert_accessible(page)


def test_a_screen_that_cannot_be_shown_has_one_heading_and_it_has_the_keyboard(sign_in):
    office = sign_in("tanaka")
    for place in ("procedures", "contracts", "counterparties", "approvals", "inside"):
        go_to(office, f"{place}/aaaaaaaaaa")
        expect(office.get_by_role("alert")).to_be_visible()
        expect(office.get_by_role("heading", level=1)).to_have_count(1)
        expect(office.get_by_role("heading", level=1)).to_be_focused()
        assert_accessible(office)
