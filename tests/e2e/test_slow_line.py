"""A whole application with a file over a slow 3G line, and the look at it afterwards."""

import pytest
from case_form import case_form, code_on, fill_case_form, state_is, submission_of
from file_form import add, line, pdf
from long_form import published
from playwright.sync_api import expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.test_attachments_line import slow

PATIENT = 120_000
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def staff(signed_in):
    return signed_in("mori")


@pytest.fixture(scope="module")
def procedure(staff):
    return published(staff, case_form())


def test_from_the_first_look_to_the_status_page_over_slow_3g(cloud, open_page, staff, procedure):
    page = open_page(phone=True)
    slow(page)
    page.goto(procedure["public_url"], timeout=PATIENT)
    expect(page.locator("#f-children-0-child")).to_be_visible(timeout=PATIENT)
    fill_case_form(page, "osoi@example.com")
    add(page, ("図面.pdf", pdf("図面", MEGABYTE)))
    expect(page.get_by_role("progressbar", name="「図面.pdf」の送信")).to_be_visible()
    page.get_by_role("button", name="確認画面へ進む").click()
    expect(page.get_by_role("heading", name="入力内容の確認")).to_be_focused()
    page.get_by_role("button", name="送信する").click()  # before the file has arrived
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_focused(timeout=PATIENT)
    number, code = code_on(page)
    stored = submission_of(staff, procedure, number)
    assert [one["name"] for one in stored["files"]] == ["図面.pdf"]
    assert_accessible(page)
    page.goto(f"{cloud['public_url']}/status/#n={number}", timeout=PATIENT)
    page.get_by_label("照会コード", exact=True).fill(code)
    page.get_by_role("button", name="申請を開く").click()
    expect(page.locator("#status")).to_have_text("開いています…")
    state_is(page, "受付済み")
    page.get_by_role("link", name="内容を修正する").click()
    expect(page.locator("#f-name")).to_have_value("北海　太郎", timeout=PATIENT)
    page.locator("#f-name").fill("北海　次郎")
    page.get_by_role("button", name="確認画面へ進む").click()
    send = page.get_by_role("button", name="送信する")
    send.dblclick()  # as people do while nothing seems to happen
    expect(page.get_by_text("修正を受け付けました。").first).to_be_visible(timeout=PATIENT)
    assert submission_of(staff, procedure, number)["revision"] == 2
    with page.expect_download(timeout=PATIENT):
        page.get_by_role("button", name="申請の控え（PDF）を保存する").click()


def test_a_line_that_goes_and_comes_all_the_way_loses_nothing(open_page, staff, procedure):
    page = open_page(phone=True)
    page.goto(procedure["public_url"])
    fill_case_form(page, "kireru@example.com")
    page.context.set_offline(True)
    add(page, ("図面.pdf", pdf("図面")))
    expect(line(page, "図面.pdf")).to_contain_text("つながりしだい")
    page.context.set_offline(False)
    expect(line(page, "図面.pdf")).to_contain_text("届きました")
    page.context.set_offline(True)
    page.get_by_role("button", name="確認画面へ進む").click()
    page.get_by_role("button", name="送信する").click()
    expect(page.locator("#trouble .notice")).to_be_focused()
    page.context.set_offline(False)
    page.reload()
    page.locator("#send").click()
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_focused()
    number, _ = code_on(page)
    assert len(submission_of(staff, procedure, number)["files"]) == 1
