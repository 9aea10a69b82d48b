"""A citizen with a phone attaches files, and what the page says of each until it has arrived."""

import re

import pytest
from file_form import EICAR, add, line, pdf, photo, published_file_form
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import send

SAFE = re.compile("検査済み・安全")
NAME = "戸籍謄本（髙橋・𠮷野 か\u3099）.pdf"


@pytest.fixture(scope="module")
def office(signed_in):
    return signed_in("mori")


@pytest.fixture(scope="module")
def procedure(office):
    return published_file_form(office)


@pytest.fixture
def phone(procedure, open_page) -> Page:
    page = open_page(phone=True)
    page.goto(procedure["public_url"])
    page.locator("#f-name").fill("北海　太郎")
    return page


def test_several_files_arrive_are_found_safe_and_stand_on_the_receipt(office, procedure, phone):
    assert_accessible(phone)
    add(phone, (NAME, pdf("戸籍")), ("地図.pdf", pdf("地図")))
    add(phone, ("現場.jpg", photo()), field="photo")
    for name, field in [(NAME, "proof"), ("地図.pdf", "proof"), ("現場.jpg", "photo")]:
        expect(line(phone, name, field)).to_contain_text(SAFE)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert_accessible(phone)
    number = send(phone)
    expect(phone.locator("#sent")).to_contain_text(NAME)
    assert_accessible(phone)
    place = f"/api/staff/procedures/{procedure['id']}/submissions"
    (found,) = office.get(f"{place}?receipt={number}").json["items"]
    files = office.get(f"{place}/{found['id']}").json["files"]
    assert [one["name"] for one in files] == [NAME, "地図.pdf", "現場.jpg"]


def test_a_file_of_the_wrong_kind_or_size_is_told_at_once_and_never_sent(phone):
    asked = []
    phone.on("request", lambda request: asked.append(request.url))
    add(phone, ("program.exe", b"MZ"))
    expect(line(phone, "program.exe")).to_contain_text("この種類のファイルは添付できません")
    add(phone, ("大きな図面.pdf", bytes(10_485_761)))
    expect(line(phone, "大きな図面.pdf")).to_contain_text("10MB以下のファイル")
    add(phone, ("空.pdf", b""))
    expect(line(phone, "空.pdf")).to_contain_text("中身のないファイルです")
    assert_accessible(phone)
    assert not [url for url in asked if "uploads" in url]
    phone.get_by_role("button", name="確認画面へ進む").click()
    expect(phone.locator("#faults")).to_contain_text("必要書類")


def test_more_than_20_megabytes_together_are_told_before_sending(phone):
    large = 9 * 1024 * 1024
    add(
        phone,
        ("一.pdf", pdf("一", large)),
        ("二.pdf", pdf("二", large)),
        ("三.pdf", pdf("三", large)),
    )
    expect(line(phone, "三.pdf")).to_contain_text("合わせて20MBまで")
    for name in ("一.pdf", "二.pdf"):
        expect(line(phone, name)).to_contain_text("届きました", timeout=60_000)


def test_one_file_too_many_is_told(phone):
    add(phone, *((f"{number}.pdf", pdf(str(number))) for number in range(5)))
    expect(line(phone, "4.pdf")).to_contain_text("4個まで")


def test_the_same_file_twice_is_told_and_two_of_one_name_are_told_apart(phone):
    add(phone, ("証明.pdf", pdf("一")))
    expect(line(phone, "証明.pdf")).to_contain_text("届きました")
    add(phone, ("写し.pdf", pdf("一")))
    expect(line(phone, "写し.pdf")).to_contain_text("「証明.pdf」と同じファイルです")
    add(phone, ("証明.pdf", pdf("二")))
    expect(line(phone, "証明 (2).pdf")).to_contain_text("届きました")


def test_a_dangerous_file_is_quarantined_and_stops_sending_until_it_is_taken_off(phone):
    add(phone, ("案内.pdf", EICAR), ("本物.pdf", pdf("本物")))
    told = line(phone, "案内.pdf")
    expect(told).to_contain_text("隔離しました。外して、別のファイルを選んでください。")
    assert_accessible(phone)
    phone.get_by_role("button", name="確認画面へ進む").click()
    expect(phone.locator("#faults")).to_contain_text(
        "「案内.pdf」は、危険なファイルのおそれがあります"
    )
    assert_accessible(phone)
    told.get_by_role("button", name="外す").click()
    expect(phone.locator("#f-proof")).to_be_focused()
    expect(phone.locator("#faults")).to_be_empty()
    send(phone)


def test_a_file_taken_off_gives_its_place_back(phone):
    large = 9 * 1024 * 1024
    add(phone, ("一.pdf", pdf("一", large)), ("二.pdf", pdf("二", large)))
    for name in ("一.pdf", "二.pdf"):
        expect(line(phone, name)).to_contain_text("届きました", timeout=60_000)
    with phone.expect_response(lambda reply: reply.request.method == "DELETE") as gone:
        line(phone, "一.pdf").get_by_role("button", name="外す").click()
    assert gone.value.status == 200
    add(phone, ("三.pdf", pdf("三", large)))
    expect(line(phone, "三.pdf")).to_contain_text("届きました", timeout=60_000)


def test_a_phone_offers_its_camera_where_the_form_takes_pictures(phone):
    expect(phone.get_by_text("ここにファイルを置くか").first).to_be_hidden()
    cameras = phone.get_by_role("button", name="カメラで撮る")
    expect(cameras).to_have_count(2)
    expect(phone.locator("#f-proof")).to_have_attribute("accept", re.compile(r"image/\*"))
    with phone.expect_file_chooser() as opened:
        cameras.last.click()
    chooser = opened.value
    assert chooser.element.get_attribute("capture") == "environment"
    picture = {"name": "image.jpg", "mimeType": "image/jpeg", "buffer": photo("teal")}
    chooser.set_files([picture])
    expect(line(phone, "image.jpg", "photo")).to_contain_text("届きました")


def test_the_whole_way_goes_by_keyboard_and_is_said_aloud(phone):
    chooser = phone.locator("#f-proof")
    chooser.focus()
    expect(chooser).to_have_accessible_name(re.compile("必要書類.*ファイルを選ぶ"))
    add(phone, ("一.pdf", pdf("一")))
    expect(phone.locator("#status")).to_have_text("「一.pdf」が届きました。")
    button = line(phone, "一.pdf").get_by_role("button")
    expect(button).to_have_accessible_name("外す：一.pdf")
    button.focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("#f-proof-files li")).to_have_count(0)
    expect(chooser).to_be_focused()


def test_printing_names_the_files_and_hides_what_cannot_be_pressed(phone):
    add(phone, ("一.pdf", pdf("一")))
    expect(line(phone, "一.pdf")).to_contain_text("届きました")
    phone.emulate_media(media="print")
    expect(phone.get_by_text("一.pdf", exact=True)).to_be_visible()
    expect(phone.locator("#f-proof")).to_be_hidden()
    expect(line(phone, "一.pdf").get_by_role("button", include_hidden=True).last).to_be_hidden()


def test_a_page_without_script_says_how_to_hand_papers_in(procedure, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(procedure["public_url"])
    # Chromium shows this where scripts are blocked, but not where a test turns them off.
    told = page.locator("[data-field=proof] noscript").text_content() or ""
    assert "書類の出し方を、このページの下のお問い合わせ先にご確認ください" in told
    expect(page.locator("#f-proof")).to_be_hidden()
    context.close()
