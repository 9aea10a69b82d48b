"""Pages in one download: turned, checked one by one, passed over, and safe for Back and reload."""

import re

import pytest
from long_form import TITLE, long_form, published
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import send


@pytest.fixture(scope="module")
def procedure(signed_in):
    return published(signed_in("mori"), long_form())


@pytest.fixture
def phone(open_page, procedure):
    page = open_page(phone=True)
    page.goto(procedure["public_url"])
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def standing_on(page: Page, heading: str) -> None:
    expect(page.get_by_role("heading", name=heading, exact=True, level=2)).to_be_visible()
    assert page.locator("#form .section:visible").count() == 1


def choose_who(page: Page, home: str = "札幌市内", kind: str = "家族で参加") -> None:
    page.get_by_label(home).check()
    page.get_by_label(kind).check()
    press(page, "次へ")


def fill_family(page: Page) -> None:
    choose_who(page)
    page.locator("#f-adults").fill("2")
    press(page, "次へ")


def fill_all(page: Page) -> None:
    fill_family(page)
    page.get_by_label("午前の部").check()
    press(page, "次へ")
    page.locator("#f-name").fill("北海　太郎")


def test_a_page_with_faults_is_not_left_and_names_only_its_own(phone):
    press(phone, "次へ")
    summary = phone.locator("#faults")
    expect(summary).to_contain_text("2件")
    expect(summary.get_by_role("link")).to_have_text(
        ["「お住まい」を選んでください。", "「参加のしかた」を選んでください。"]
    )
    assert phone.title().startswith("エラー：")
    assert_accessible(phone)


def test_going_on_leads_the_focus_to_the_heading_of_the_next_page(phone):
    choose_who(phone)
    expect(phone.get_by_role("heading", name="ご家族")).to_be_focused()
    assert phone.title() == f"2／4ページ｜{TITLE} | 北海道"
    current = phone.locator(".steps [aria-current=step]")
    expect(current).to_have_text("全6ステップ中2番目ご家族")
    assert_accessible(phone)


def test_the_browsers_back_goes_a_page_back_and_forward_again(phone):
    fill_family(phone)
    standing_on(phone, "参加する回")
    phone.go_back()
    standing_on(phone, "ご家族")
    expect(phone.locator("#f-adults")).to_have_value("2")
    phone.go_forward()
    standing_on(phone, "参加する回")


def test_our_own_back_goes_the_same_way_as_the_browsers(phone):
    fill_family(phone)
    press(phone, "前へ")
    standing_on(phone, "ご家族")
    press(phone, "前へ")
    standing_on(phone, "お住まいと参加のしかた")
    phone.go_forward()
    standing_on(phone, "ご家族")


def test_a_reload_stays_on_the_page(phone):
    fill_family(phone)
    phone.reload()
    standing_on(phone, "参加する回")
    press(phone, "前へ")
    expect(phone.locator("#f-adults")).to_have_value("2")


def test_a_branch_passes_a_page_over_in_the_steps_too(phone):
    choose_who(phone, kind="一人で参加")
    standing_on(phone, "参加する回")
    expect(phone.locator(".steps [aria-current=step]")).to_have_text("全5ステップ中2番目参加する回")
    press(phone, "前へ")
    standing_on(phone, "お住まいと参加のしかた")


def test_an_answer_changed_from_the_check_leads_back_to_the_check(phone):
    fill_all(phone)
    press(phone, "確認画面へ進む")
    phone.get_by_role("link", name="大人を変更").click()
    expect(phone.locator("#f-adults")).to_be_focused()
    phone.locator("#f-adults").fill("5")
    press(phone, "確認画面に戻る")
    expect(phone.get_by_role("heading", name="入力内容の確認")).to_be_focused()
    expect(phone.locator("#check")).to_contain_text("5人")
    assert_accessible(phone)


def test_an_earlier_page_that_became_faulty_is_shown_before_the_check(phone):
    fill_all(phone)
    phone.go_back()
    phone.go_back()
    phone.locator("#f-adults").fill("")
    phone.go_forward()
    phone.go_forward()
    press(phone, "確認画面へ進む")
    standing_on(phone, "ご家族")
    expect(phone.locator("#faults")).to_contain_text("「大人」を入力してください。")


def test_who_is_not_meant_is_told_so_and_can_send_nothing(phone):
    phone.get_by_label("道外").check()
    phone.get_by_label("一人で参加").check()
    press(phone, "確認画面へ進む")
    heading = phone.get_by_role("heading", name="この教室の対象ではありません")
    expect(heading).to_be_focused()
    expect(phone.locator("#ended")).to_contain_text("011-204-5008")
    expect(phone.get_by_role("button", name="送信する")).to_be_hidden()
    assert_accessible(phone)
    phone.reload()
    expect(heading).to_be_visible()
    press(phone, "入力に戻る")
    standing_on(phone, "お住まいと参加のしかた")
    expect(phone.get_by_label("道外")).to_be_checked()


def test_the_words_of_an_ending_stand_on_the_receipt_after_a_reload_too(phone):
    choose_who(phone, kind="一人で参加")
    phone.get_by_label("午後の部").check()
    press(phone, "次へ")
    phone.locator("#f-name").fill("北海　花子")
    number = send(phone)
    for _ in range(2):
        expect(phone.get_by_role("heading", name="お一人で参加される方へ")).to_be_visible()
        expect(phone.locator("#sent")).to_contain_text("当日は受付で班にご案内します。")
        expect(phone.locator("#sent")).to_contain_text(number)
        phone.reload()
    assert_accessible(phone)


def test_on_paper_an_empty_form_has_all_pages_and_all_options_and_no_buttons(phone):
    phone.emulate_media(media="print")
    expect(phone.locator("#form .section:visible")).to_have_count(4)
    expect(phone.get_by_label("午後の部")).to_be_visible()
    expect(phone.get_by_role("button")).to_have_count(0)


def test_on_paper_a_form_that_was_begun_has_what_the_screen_has(phone):
    choose_who(phone)
    phone.emulate_media(media="print")
    expect(phone.locator("#form .section:visible")).to_have_count(1)


def test_the_check_is_printed_without_links_and_buttons(phone):
    fill_all(phone)
    press(phone, "確認画面へ進む")
    phone.emulate_media(media="print")
    expect(phone.locator("#check")).to_contain_text("北海　太郎")
    expect(phone.get_by_role("link", name=re.compile("変更$"))).to_have_count(0)
    expect(phone.get_by_role("button")).to_have_count(0)


def test_in_the_consoles_sandbox_pages_turn_without_storage_or_history(
    cloud, signed_in, open_page, procedure
):
    office = signed_in("mori")
    html = office.post("/api/staff/preview", {"definition": long_form()}).json["html"]
    desk = open_page()
    desk.goto(cloud["staff_url"])
    desk.evaluate(
        """html => {
          const frame = document.createElement("iframe");
          Object.assign(frame, {srcdoc: html, width: 390, height: 900, title: "試用"});
          frame.sandbox = "allow-scripts allow-forms";
          document.body.replaceChildren(frame);
        }""",
        html,
    )
    frame = desk.frame_locator("iframe")
    frame.get_by_label("札幌市内").check()
    frame.get_by_label("家族で参加").check()
    frame.get_by_role("button", name="次へ").click()
    expect(frame.get_by_role("heading", name="ご家族")).to_be_visible()
    frame.get_by_role("button", name="前へ").click()
    expect(frame.get_by_label("札幌市内")).to_be_checked()
    assert procedure["public_url"] not in html
