"""Correcting on a phone: rows, a table and files, on a line that breaks, with Back and reload."""

from datetime import timedelta

import pytest
from case_form import (
    ask_for_correction,
    case_form,
    code_on,
    fill_case_form,
    fits,
    lose_answer,
    open_case,
    state_is,
    submission_of,
    to_check,
)
from file_form import add, line, pdf
from long_form import published
from playwright.sync_api import Page, expect

from chalicelib import clock
from tests.caller import eventually
from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import send

ARRIVED = "届きました"


@pytest.fixture(scope="module")
def staff(signed_in):
    return signed_in("mori")


@pytest.fixture(scope="module")
def procedure(staff):
    return published(staff, case_form())


@pytest.fixture
def sent(open_page, procedure):
    """A phone with the receipt: page, number and code."""
    page = open_page(phone=True)
    page.goto(procedure["public_url"])
    fill_case_form(page, "naosu@example.com")
    add(page, ("住民票.pdf", pdf("住民票")))
    expect(line(page, "住民票.pdf")).to_contain_text(ARRIVED)
    send(page)
    return page, *code_on(page)


@pytest.fixture
def opened(cloud, sent):
    page, number, code = sent
    open_case(page, cloud, number, code)
    return page, number


@pytest.fixture
def correcting(opened):
    """The form, filled with what was sent."""
    page, number = opened
    page.get_by_role("link", name="内容を修正する").click()
    expect(page.locator("#f-name")).to_have_value("北海　太郎")
    return page, number


def send_it(page: Page) -> None:
    page.get_by_role("button", name="送信する").click()


def received(page: Page) -> None:
    expect(page.get_by_text("修正を受け付けました。").first).to_be_visible()


def answer(page: Page, label: str):
    return page.locator(".answers dl > div", has=page.get_by_text(label, exact=True)).first


def asked_for(page: Page):
    """What the office asks for, above the form."""
    return page.locator(".notice", has=page.get_by_role("heading", name="直していただきたいところ"))


def last_day(days: int) -> str:
    day = clock.today() + timedelta(days=days)
    return f"{day.year}年{day.month}月{day.day}日"


def names_of(found) -> list[str]:
    return [one["name"] for one in found["files"]]


def test_rows_come_and_go_and_cells_of_a_table_change(correcting, staff, procedure):
    page, number = correcting
    expect(page.locator("#f-children-0-child")).to_have_value("はな")
    expect(page.locator("[data-field='view.sat'] input").first).to_be_checked()
    assert_accessible(page)
    fits(page)
    page.locator("[data-field='children'] > .add").click()
    page.locator("#f-children-1-child").fill("たろう")
    page.locator("#f-children-1-age").fill("3")
    page.locator("#f-children-0-age").fill("6")
    page.locator("[data-field='view.sat'] input").nth(1).check()
    page.reload()
    expect(page.locator("#f-children-1-child")).to_have_value("たろう")
    to_check(page)
    expect(page.locator("#check")).to_contain_text("たろう")
    assert_accessible(page)
    send_it(page)
    received(page)
    expect(answer(page, "お子さま")).to_contain_text("お子さま 2 お子さまの名前 たろう")
    expect(answer(page, "希望する時間")).to_contain_text("土曜日 午後")
    expect(page.locator(".thread")).to_contain_text("直したところ：お子さま、希望する時間")
    fits(page)
    assert_accessible(page)
    stored = submission_of(staff, procedure, number)
    assert stored["revision"] == 2
    page.get_by_role("link", name="内容を修正する").click()
    page.get_by_role("button", name="お子さま 1を削除する").click()
    expect(page.locator("#f-children-0-child")).to_have_value("たろう")
    to_check(page)
    send_it(page)
    received(page)
    expect(answer(page, "お子さま")).not_to_contain_text("はな")
    assert submission_of(staff, procedure, number)["revision"] == 3


def test_a_fault_in_a_row_is_named_and_nothing_is_sent(correcting, staff, procedure):
    page, number = correcting
    page.locator("[data-field='children'] > .add").click()
    page.locator("#f-children-1-child").fill("たろう")
    page.get_by_role("button", name="確認画面へ進む").click()
    expect(page.locator("#faults")).to_contain_text("「お子さま」2件目")
    page.locator("#faults a").first.click()
    expect(page.locator("#f-children-1-age")).to_be_focused()
    assert_accessible(page)
    assert submission_of(staff, procedure, number)["revision"] == 1


def test_a_file_is_added_and_another_replaced(correcting, staff, procedure):
    page, number = correcting
    expect(line(page, "住民票.pdf")).to_contain_text(ARRIVED)
    line(page, "住民票.pdf").get_by_role("button", name="外す：住民票.pdf").click()
    add(page, ("新しい住民票.pdf", pdf("新しい")), ("地図.pdf", pdf("地図")))
    for name in ("新しい住民票.pdf", "地図.pdf"):
        expect(line(page, name)).to_contain_text(ARRIVED)
    page.reload()
    expect(page.locator("#f-proof-files li")).to_have_count(2)
    expect(line(page, "地図.pdf")).to_contain_text(ARRIVED)
    assert_accessible(page)
    fits(page)
    to_check(page)
    send_it(page)
    received(page)
    kept = page.locator(".kept")
    expect(kept).to_contain_text("新しい住民票.pdf")
    expect(kept).to_contain_text("地図.pdf")
    expect(kept.get_by_text("住民票.pdf", exact=True)).to_have_count(0)
    assert names_of(submission_of(staff, procedure, number)) == ["新しい住民票.pdf", "地図.pdf"]
    fits(page)

    def fetchable():
        page.reload()
        state_is(page, "受付済み")
        return page.get_by_role("button", name="地図.pdfを保存する").count()

    assert eventually(fetchable, 60)
    with page.expect_download() as download:
        page.get_by_role("button", name="地図.pdfを保存する").click()
    assert download.value.suggested_filename == "地図.pdf"


def test_a_missing_file_is_added_when_the_office_asks_after_closing(opened, staff, procedure):
    page, number = opened
    ask_for_correction(staff, procedure, number, "課税証明書を添えてください。")
    page.reload()
    state_is(page, "補正待ち")
    page.get_by_role("link", name="内容を直す（補正）").click()
    expect(line(page, "住民票.pdf")).to_contain_text(ARRIVED)
    expect(asked_for(page)).to_contain_text("課税証明書を添えてください。")
    expect(asked_for(page)).to_contain_text(f"期限：{last_day(3)}まで")
    assert_accessible(page)
    fits(page)
    page.get_by_role("link", name="状況の画面に戻る（直さない）").click()
    state_is(page, "補正待ち")
    page.get_by_role("link", name="内容を直す（補正）").click()
    expect(line(page, "住民票.pdf")).to_contain_text(ARRIVED)
    add(page, ("課税証明書.pdf", pdf("課税")))
    expect(line(page, "課税証明書.pdf")).to_contain_text(ARRIVED)
    to_check(page)
    expect(page.locator("#check")).to_contain_text("課税証明書.pdf")
    expect(asked_for(page)).to_be_visible()
    send_it(page)
    received(page)
    state_is(page, "確認中")
    expect(page.locator(".thread")).to_contain_text("直したところ：必要書類")
    assert names_of(submission_of(staff, procedure, number)) == ["住民票.pdf", "課税証明書.pdf"]
    assert_accessible(page)


def test_a_file_sent_while_the_line_is_cut_goes_on_by_itself_within_a_correction(correcting):
    page, _ = correcting
    page.context.set_offline(True)
    add(page, ("地図.pdf", pdf("地図")))
    expect(line(page, "地図.pdf")).to_contain_text("つながりしだい")
    page.context.set_offline(False)
    expect(line(page, "地図.pdf")).to_contain_text(ARRIVED)
    to_check(page)
    send_it(page)
    received(page)
    expect(page.locator(".kept")).to_contain_text("地図.pdf")


def test_an_answer_lost_on_its_way_makes_no_second_correction(correcting, staff, public, procedure):
    page, number = correcting
    page.locator("#f-name").fill("北海　次郎")
    to_check(page)
    lose_answer(page, public, "correct")
    send_it(page)
    expect(page.locator("#trouble .notice")).to_be_focused()
    assert_accessible(page)
    assert submission_of(staff, procedure, number)["revision"] == 2
    page.locator("#send").click()
    received(page)
    expect(answer(page, "お名前")).to_contain_text("北海　次郎")
    assert submission_of(staff, procedure, number)["revision"] == 2


def test_a_line_cut_before_sending_and_a_reload_lose_nothing(correcting, staff, procedure):
    page, number = correcting
    page.locator("#f-name").fill("北海　三郎")
    to_check(page)
    page.context.set_offline(True)
    send_it(page)
    expect(page.locator("#trouble .notice")).to_be_focused()
    expect(page.locator("#trouble")).to_contain_text("もう一度送信する")
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_role("heading", name="入力内容の確認")).to_be_visible()
    expect(page.locator("#check")).to_contain_text("北海　三郎")
    page.locator("#send").click()
    received(page)
    assert submission_of(staff, procedure, number)["revision"] == 2


def test_back_and_reload_at_each_step_of_a_correction(correcting, staff, procedure):
    page, number = correcting
    page.locator("#f-name").fill("北海　花子")
    to_check(page)
    page.go_back()
    expect(page.locator("#f-name")).to_have_value("北海　花子")
    page.reload()
    expect(page.locator("#f-name")).to_have_value("北海　花子")
    page.go_forward()
    expect(page.get_by_role("heading", name="入力内容の確認")).to_be_visible()
    page.reload()
    expect(page.locator("#check")).to_contain_text("北海　花子")
    page.go_back()
    page.go_back()
    state_is(page, "受付済み")
    expect(answer(page, "お名前")).to_contain_text("北海　太郎")
    page.go_forward()
    expect(page.locator("#f-name")).to_have_value("北海　花子")
    assert submission_of(staff, procedure, number)["revision"] == 1
    to_check(page)
    send_it(page)
    received(page)
    page.go_back()
    expect(page.get_by_role("heading", name="入力内容の確認")).to_have_count(0)
    page.go_forward()
    state_is(page, "受付済み")
    assert submission_of(staff, procedure, number)["revision"] == 2


def test_who_corrects_in_two_tabs_is_told_that_the_other_was_first(correcting, staff, procedure):
    page, number = correcting
    page.locator("#f-name").fill("北海　四郎")
    to_check(page)
    with page.expect_popup() as popup:
        page.evaluate("window.open('/status/')")
    other = popup.value  # a tab opened from here knows what is open
    other.get_by_role("link", name="内容を修正する").click()
    other.locator("#f-name").fill("北海　五郎")
    to_check(other)
    send_it(other)
    received(other)
    send_it(page)
    expect(page.locator("#trouble")).to_contain_text("申請の内容が変わりました")
    assert_accessible(page)
    page.locator("#trouble").get_by_role("link").click()
    expect(answer(page, "お名前")).to_contain_text("北海　五郎")
    assert submission_of(staff, procedure, number)["revision"] == 2
