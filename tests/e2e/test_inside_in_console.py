"""Colleagues answer at the console: by name or without, at the desk and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.colleagues import QUESTIONNAIRE
from tests.e2e.accessibility import assert_accessible
from tests.e2e.office import assert_sound_at_both_widths, go_to, open_tab, settled
from tests.factories import publish_example

TITLE = "働きやすい職場づくりに関する職員アンケート"


@pytest.fixture(scope="module")
def office(signed_in):
    return signed_in("mori")


def fill_in(page: Page) -> None:
    frame = page.frame_locator("iframe")
    frame.get_by_label("本庁", exact=True).check()
    frame.get_by_label("3年未満").check()
    frame.get_by_label("主査").check()
    next_ = frame.get_by_role("button", name="次へ")
    if next_.count() and next_.is_visible():
        next_.click()
    for row in ("talk", "growth", "workload", "leave", "digital"):
        frame.locator(f'[name="f-feelings-{row}"][value="c3"]').check()
    frame.locator('#form [name="f-satisfaction"][value="5"]').check()
    if next_.count() and next_.is_visible():
        next_.click()
    frame.get_by_label("いいえ").check()
    frame.get_by_role("button", name="確認画面へ進む").click()
    frame.get_by_role("button", name="送信する").click()
    expect(frame.get_by_role("heading", name="送信が完了しました")).to_be_visible()


def answer(page: Page, procedure) -> None:
    go_to(page, "inside")
    page.locator(f'a[href="#/inside/{procedure["id"]}"]').click()
    settled(page)
    assert_sound_at_both_widths(page)
    fill_in(page)
    expect(page.get_by_text("回答を受け付けました")).to_be_visible()


@pytest.mark.parametrize("phone", [True, False], ids=["390px", "1280px"])
def test_a_colleague_answers_by_name(office, sign_in, phone):
    procedure = publish_example(office, QUESTIONNAIRE, identify="staff", once="person")
    page = sign_in("sato", phone=phone)
    page.get_by_role("link", name="庁内照会").click()
    expect(page.get_by_role("heading", name="庁内の照会・アンケート")).to_be_visible()
    assert_accessible(page)
    answer(page, procedure)
    go_to(page, "inside")
    done = page.get_by_role("region", name="回答したもの")
    expect(done.locator(f'a[href="#/inside/{procedure["id"]}"]')).to_be_visible()
    go_to(page, f"inside/{procedure['id']}")
    expect(page.get_by_text("すでに回答しています")).to_be_visible()


def test_without_a_name_the_pledge_comes_first(office, sign_in):
    procedure = publish_example(office, QUESTIONNAIRE, identify="anonymous")
    page = sign_in("sato")
    go_to(page, f"inside/{procedure['id']}")
    expect(page.get_by_text("無記名の照会です")).to_be_visible()
    expect(page.get_by_text("システムの管理者にも分かりません")).to_be_visible()
    answer(page, procedure)


def test_the_public_page_leads_to_the_console(cloud, office, open_page):
    procedure = publish_example(office, QUESTIONNAIRE, identify="staff")
    page = open_page(phone=True)
    page.goto(procedure["public_url"])
    expect(page.get_by_role("heading", name="職員の方は")).to_be_visible()
    assert_accessible(page)
    link = page.get_by_role("link", name="職員用の画面へ進む")
    assert link.get_attribute("href") == f"{cloud['staff_url']}/#/inside/{procedure['id']}"


def test_the_ways_are_chosen_in_the_settings_each_with_a_word_of_help(office, sign_in):
    made = office.post("/api/staff/procedures", {"example": QUESTIONNAIRE}).json
    page = sign_in("mori")
    go_to(page, f"procedures/{made['id']}/reception")
    way = page.get_by_label("回答する人の確かめ方", exact=True)
    way.select_option("anonymous")
    expect(page.get_by_text("管理者にも分かりません")).to_be_visible()
    expect(page.get_by_text("受付後の照会と結果メールは使えません")).to_be_visible()
    assert_sound_at_both_widths(page)
    way.select_option("mail")
    expect(page.get_by_text("6桁の確認コード")).to_be_visible()
    page.get_by_label("受付後の照会を使う").uncheck()
    page.get_by_label("結果メールに載せる内容").select_option("none")
    page.get_by_label("自動送信でないことの確認").select_option("always")
    with page.expect_response(lambda reply: reply.request.method == "PUT"):
        page.get_by_role("button", name="設定を保存する").click()
    kept = office.get(f"/api/staff/procedures/{made['id']}").json["reception"]
    assert (kept["identify"], kept["inquiry"]) == ("mail", False)
    assert (kept["mail_answers"], kept["challenge"]) == ("none", "always")
    open_tab(page, "受付の設定")
    expect(page.get_by_text("メールアドレスの項目が要ります")).to_be_visible()
