"""What the controls of a form do while people fill them in: rows, postal codes, faults, files."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.form_of_every_type import publish_every_type
from tests.every_type import EVERY_TYPE


@pytest.fixture(scope="module")
def opened(signed_in):
    """A published procedure that asks for an answer of every type."""
    return publish_every_type(signed_in("yamada"))


@pytest.fixture
def page(cloud, opened, open_page) -> Page:
    """The form on a phone."""
    page: Page = open_page(phone=True)
    page.goto(f"{cloud['public_url']}/f/{opened['id']}/")
    return page


def test_a_postal_code_fills_what_is_empty_and_never_what_was_written(page):
    city = page.locator("#f-home-city")
    city.fill("江別市")
    page.locator("#f-home-postal_code").fill("0600001")
    expect(page.locator("#f-home-prefecture")).to_have_value("北海道")
    expect(page.get_by_text("「北海道北一条西」を入力しました")).to_be_visible()
    expect(city).to_have_value("江別市")
    page.locator("#f-home-postal_code").fill("1000001")  # its own words it may replace
    expect(page.locator("#f-home-prefecture")).to_have_value("東京都")
    expect(city).to_have_value("江別市")


def test_a_postal_code_of_several_towns_offers_them(page):
    page.locator("#f-home-postal_code").fill("4520961")
    town = page.get_by_role("button", name="春日落合")
    town.wait_for()
    assert_accessible(page)
    expect(page.locator("#f-home-city")).to_have_value("清須市")
    expect(page.locator("#f-home-street")).to_have_value("")
    town.press("Enter")
    expect(page.locator("#f-home-street")).to_be_focused()
    expect(page.locator("#f-home-street")).to_have_value("春日落合")
    expect(town).to_have_count(0)


def test_without_the_postal_codes_people_write_the_address_themselves(page):
    page.route("**/assets/postal/*.json", lambda route: route.abort())
    code = page.locator("#f-home-postal_code")
    with page.expect_event("requestfailed"):
        code.fill("0600001")
    expect(code).to_have_value("0600001")
    expect(page.locator("#f-home-prefecture")).to_have_value("")
    expect(page.locator("#f-home-postal_code-found")).to_have_text("")


def rows(page: Page):
    return page.locator("[data-field=children] .entry")


def test_a_row_is_removed_alone_and_can_be_brought_back(page):
    for number, name in enumerate(("一郎", "二葉", "三太")):
        if number:
            page.get_by_role("button", name="お子さまを追加する").click()
        page.locator(f"#f-children-{number}-child-given").fill(name)
    expect(page.get_by_role("button", name="お子さまを追加する")).to_be_hidden()
    page.get_by_role("button", name="お子さま 2を削除する").click()
    expect(rows(page)).to_have_count(2)
    expect(page.locator("#f-children-1-child-given")).to_have_value("三太")
    back = page.get_by_role("button", name="元に戻す")
    expect(back).to_be_focused()
    assert_accessible(page)
    back.press("Enter")
    expect(page.locator("#f-children-1-child-given")).to_have_value("二葉")
    expect(page.locator("#f-children-2-child-given")).to_have_value("三太")
    expect(rows(page).nth(1).locator("legend").first).to_be_focused()


def test_a_reload_brings_rows_own_words_tables_and_places_back(page):
    page.get_by_role("button", name="お子さまを追加する").click()
    page.locator("#f-children-1-child-given").fill("二葉")
    page.get_by_label("その他").first.check()
    page.locator("#f-reach-other").fill("友人から")
    page.locator("#f-stock-rice-car").fill("7")
    page.locator("input[name=f-view-near][value=poor]").check()
    page.locator("#f-order-2").select_option("mon")
    page.locator("#f-stay-to-day").fill("9")
    page.reload()
    expect(rows(page)).to_have_count(2)
    expect(page.locator("#f-children-1-child-given")).to_have_value("二葉")
    expect(page.locator("#f-reach-other")).to_have_value("友人から")
    expect(page.locator("#f-stock-rice-car")).to_have_value("7")
    expect(page.locator("input[name=f-view-near][value=poor]")).to_be_checked()
    expect(page.locator("#f-order-2")).to_have_value("mon")
    expect(page.locator("#f-stay-to-day")).to_have_value("9")


def test_options_come_and_go_with_the_answers_they_depend_on(page):
    area = page.locator("#f-area")
    assert area.locator("option").all_inner_texts() == ["選択してください", "北部", "南部"]
    page.get_by_label("はい", exact=True).check()
    area.select_option("離島")
    page.get_by_label("いいえ", exact=True).check()
    expect(area).to_have_value("")
    assert area.locator("option").all_inner_texts() == ["選択してください", "北部", "南部"]


FAULTS = {
    "「お子さま」1件目の「生年月日」を入力してください。": "#f-children-0-birth-era",
    "「施設の印象」の「近さ」に答えてください。": "input[name=f-view-near]",
    "「備蓄の数」の「水：車」は数字で入力してください。": "#f-stock-water-car",
    "「滞在期間の終わりの日」を入力してください。": "#f-stay-to-era",
}


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_each_fault_stands_beside_its_part_and_the_summary_leads_there(
    cloud, opened, open_page, phone
):
    page = open_page(phone=phone)
    page.goto(f"{cloud['public_url']}/f/{opened['id']}/")
    page.locator("#f-children-0-child-family").fill("山﨑")
    page.locator("input[name=f-view-clean]").first.check()
    page.locator("#f-stock-water-car").fill("二つ")
    page.locator("#f-stay-from-year").fill("2026")
    page.get_by_role("button", name="確認画面へ進む").click()
    expect(page.get_by_role("heading", name="入力内容を確かめてください")).to_be_visible()
    assert_accessible(page)
    for message, control in FAULTS.items():
        page.locator("#faults").get_by_role("link", name=message).click()
        expect(page.locator(control).first).to_be_focused()
        expect(page.locator(".error", has_text=message)).to_be_in_viewport()


@pytest.fixture
def draft(cloud, signed_in, open_page) -> Page:
    """The preview of the whole form: with the attachment, which cannot be published yet."""
    html = signed_in("yamada").post("/api/staff/preview", {"definition": EVERY_TYPE}).json["html"]
    page: Page = open_page(phone=True)
    address = f"{cloud['public_url']}/f/preview/"
    page.route(address, lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto(address)
    return page


def test_a_file_that_cannot_be_taken_is_told_beside_it_and_can_be_taken_away(draft):
    page = draft
    box = page.locator("#f-proof")
    box.set_input_files({"name": "a.exe", "mimeType": "application/x", "buffer": b"MZ"})
    files = page.locator("#f-proof-files li")
    expect(files).to_contain_text("この種類のファイルは添付できません")
    assert_accessible(page)
    page.get_by_role("button", name="外す：a.exe").press("Enter")
    expect(files).to_have_count(0)
    expect(box).to_be_focused()


def test_without_a_script_every_question_can_be_read(browser, cloud, opened):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{cloud['public_url']}/f/{opened['id']}/")
    seen = page.locator("form").inner_text()  # what is hidden is no part of it
    context.close()
    for text in (
        "お子さま 1",
        "学年",
        "「その他」の内容",
        "離島",
        "清潔さ",
        "利用料の合計",
        "会場",
    ):
        assert text in seen


def test_an_amount_is_read_back_once_the_box_is_left(page):
    page.locator("#f-income").fill("１２３４５６７")
    expect(page.locator("#f-income-read")).to_have_text("")
    page.locator("#f-people").focus()
    expect(page.locator("#f-income-read")).to_have_text("1,234,567円")
    expect(page.locator("#f-income")).to_have_value("１２３４５６７")
