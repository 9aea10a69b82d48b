"""Files on a poor line: nothing is lost without a word, nothing is sent that has not arrived."""

import re

import pytest
from broken_line import broken_line
from file_form import add, line, pdf, published_file_form
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import number_on

MEGABYTE = 1024 * 1024
_SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000}


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


def slow(page: Page, bytes_a_second: int = 50_000) -> CDPSession:
    """Slow 3G; the session gives the line back."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions", _SLOW_3G | {"uploadThroughput": bytes_a_second}
    )
    return session


def fast(session: CDPSession) -> None:
    whole = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", whole)


def arrived(page: Page, name: str) -> None:
    expect(line(page, name)).to_contain_text("届きました", timeout=60_000)


def check(page: Page) -> None:
    page.get_by_role("button", name="確認画面へ進む").click()
    expect(page.get_by_role("heading", name="入力内容の確認")).to_be_focused()


def sent(page: Page) -> str:
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_focused(timeout=60_000)
    return number_on(page.locator("#sent"))


def test_progress_is_told_in_percent_and_sending_can_be_cancelled(phone):
    slow(phone)
    add(phone, ("図面.pdf", pdf("図面", 2 * MEGABYTE)))
    bar = phone.get_by_role("progressbar", name="「図面.pdf」の送信")
    expect(bar).to_be_visible()
    expect(line(phone, "図面.pdf").locator(".share")).to_have_text(re.compile("^[1-9][0-9]?%$"))
    assert_accessible(phone)
    line(phone, "図面.pdf").get_by_role("button", name="中止する：図面.pdf").click()
    expect(phone.locator("#f-proof-files li")).to_have_count(0)
    expect(phone.locator("#status")).to_have_text("「図面.pdf」の送信を中止しました。")
    expect(phone.locator("#f-proof")).to_be_focused()


def test_three_go_at_once_and_the_fourth_waits_for_its_turn(phone):
    session = slow(phone)
    add(phone, *((f"{number}.pdf", pdf(str(number), MEGABYTE)) for number in range(4)))
    expect(phone.locator("#f-proof-files .state", has_text="送っています")).to_have_count(3)
    expect(line(phone, "3.pdf")).to_contain_text("順番を待っています")
    fast(session)
    for number in range(4):
        arrived(phone, f"{number}.pdf")


def test_a_line_that_breaks_in_the_middle_and_comes_back_needs_no_hand(phone):
    with broken_line() as broken:
        phone.route(
            lambda url: "quarantine" in url,
            lambda route: route.continue_(url=broken.url),
            times=1,
        )
        add(phone, ("図面.pdf", pdf("図面", 8 * MEGABYTE)))
        expect(line(phone, "図面.pdf").locator(".share")).to_have_text(re.compile("^[1-9]"))
        phone.context.set_offline(True)
        broken.snap()
        told = line(phone, "図面.pdf")
        expect(told).to_contain_text("つながりしだい、自動で送り直します")
        assert_accessible(phone)
    phone.context.set_offline(False)
    arrived(phone, "図面.pdf")


def test_an_announcing_whose_answer_was_lost_leaves_room_for_the_others(phone, procedure, public):
    door = f"/api/public/procedures/{procedure['id']}/uploads"

    def lose(route):
        assert public.post(door, route.request.post_data_json).status == 201
        route.abort("connectionreset")

    phone.route("**/uploads", lose, times=2)
    add(phone, ("一.pdf", pdf("一", 9 * MEGABYTE)))
    arrived(phone, "一.pdf")
    add(phone, ("二.pdf", pdf("二", 9 * MEGABYTE)))
    arrived(phone, "二.pdf")
    check(phone)
    phone.get_by_role("button", name="送信する").click()
    sent(phone)


def test_a_file_chosen_without_a_line_goes_as_soon_as_there_is_one(phone):
    phone.context.set_offline(True)
    add(phone, ("図面.pdf", pdf("図面")))
    expect(line(phone, "図面.pdf")).to_contain_text("通信が途切れました")
    phone.context.set_offline(False)
    arrived(phone, "図面.pdf")


def test_what_the_office_does_not_take_now_is_tried_again_by_a_button(phone):
    busy = {"status": 429, "json": {"code": "too_many_uploads", "title": "混雑", "detail": ""}}
    phone.route("**/uploads", lambda route: route.fulfill(**busy), times=1)
    add(phone, ("図面.pdf", pdf("図面")))
    expect(line(phone, "図面.pdf")).to_contain_text("混み合っています")
    assert_accessible(phone)
    phone.get_by_role("button", name="確認画面へ進む").click()
    expect(phone.locator("#faults")).to_contain_text("「図面.pdf」は、送り終わっていません")
    line(phone, "図面.pdf").get_by_role("button", name="もう一度送る").click()
    arrived(phone, "図面.pdf")
    expect(phone.locator("#faults")).to_be_empty()


def test_sending_waits_for_the_files_and_goes_on_by_itself(phone):
    session = slow(phone, 100_000)
    add(phone, ("図面.pdf", pdf("図面", MEGABYTE)))
    expect(line(phone, "図面.pdf").locator(".share")).to_have_text(re.compile("^[1-9]"))
    check(phone)
    expect(phone.locator(".answers")).to_contain_text("図面.pdf")
    phone.get_by_role("button", name="送信する").click()
    waiting = phone.locator(".awaited")
    expect(waiting).to_contain_text(
        re.compile("あと1個です（[0-9]+%）。届きしだい、この内容を自動で送信します")
    )
    assert_accessible(phone)
    fast(session)
    assert sent(phone)


def test_who_would_rather_not_wait_is_not_sent_and_nothing_is_lost(office, procedure, phone):
    session = slow(phone, 100_000)
    add(phone, ("図面.pdf", pdf("図面", MEGABYTE)))
    expect(line(phone, "図面.pdf").locator(".share")).to_have_text(re.compile("^[1-9]"))
    check(phone)
    phone.get_by_role("button", name="送信する").click()
    phone.get_by_role("button", name="送信を取りやめる").click()
    expect(phone.locator(".awaited")).to_have_count(0)
    fast(session)
    phone.get_by_role("button", name="入力に戻る").click()
    arrived(phone, "図面.pdf")
    place = f"/api/staff/procedures/{procedure['id']}/submissions"
    before = office.get(place).json["count"]
    check(phone)
    phone.get_by_role("button", name="送信する").click()
    sent(phone)
    assert office.get(place).json["count"] == before + 1


def test_files_survive_reload_and_back_at_each_step(phone):
    add(phone, ("図面.pdf", pdf("図面")), ("地図.pdf", pdf("地図")))
    arrived(phone, "図面.pdf")
    arrived(phone, "地図.pdf")
    phone.reload()
    arrived(phone, "図面.pdf")
    check(phone)
    phone.reload()
    expect(phone.locator(".answers")).to_contain_text("地図.pdf")
    phone.go_back()
    arrived(phone, "地図.pdf")
    check(phone)
    phone.get_by_role("button", name="送信する").click()
    number = sent(phone)
    phone.reload()
    expect(phone.locator("#sent")).to_contain_text(number)
    phone.get_by_role("button", name="新しく入力する").click()
    expect(phone.locator("#f-proof-files li")).to_have_count(0)


def test_what_a_reload_cut_off_is_named_and_has_to_be_chosen_again(phone):
    session = slow(phone)
    add(phone, ("図面.pdf", pdf("図面", 2 * MEGABYTE)))
    expect(line(phone, "図面.pdf").locator(".share")).to_have_text(re.compile("^[1-9]"))
    phone.reload()
    fast(session)
    expect(line(phone, "図面.pdf")).to_contain_text("送り終わっていません")
    assert_accessible(phone)
    phone.get_by_role("button", name="確認画面へ進む").click()
    expect(phone.locator("#faults")).to_contain_text("「図面.pdf」は、送り終わっていません")
    add(phone, ("図面.pdf", pdf("図面", 2 * MEGABYTE)))
    arrived(phone, "図面.pdf")
    expect(phone.locator("#f-proof-files li")).to_have_count(1)
    check(phone)


def test_a_later_visit_on_the_device_finds_the_files(procedure, phone):
    add(phone, ("図面.pdf", pdf("図面")))
    arrived(phone, "図面.pdf")
    later = phone.context.new_page()
    phone.close()
    later.goto(procedure["public_url"])
    expect(later.locator(".earlier")).to_contain_text("前回の入力の続きです")
    arrived(later, "図面.pdf")
    check(later)
    later.get_by_role("button", name="送信する").click()
    sent(later)


def test_erasing_takes_the_files_back_from_the_office_too(phone):
    add(phone, ("図面.pdf", pdf("図面")))
    arrived(phone, "図面.pdf")
    phone.on("dialog", lambda dialog: dialog.accept())
    with phone.expect_response(lambda reply: reply.request.method == "DELETE") as gone:
        phone.get_by_role("button", name="この端末の入力内容を消す").click()
    assert gone.value.status == 200
    expect(phone.locator("#f-proof-files li")).to_have_count(0)


def test_another_device_goes_on_with_the_files_by_code(procedure, phone, open_page):
    add(phone, ("図面.pdf", pdf("図面")))
    arrived(phone, "図面.pdf")
    phone.get_by_role("button", name="別の端末で続ける", exact=True).click()
    phone.get_by_label("パスフレーズ（8文字以上").fill("雪まつりの夜に2026")
    phone.get_by_role("button", name="入力内容を預ける").click()
    code = phone.locator("#elsewhere-code")
    expect(code).to_be_visible(timeout=30_000)
    other = open_page(phone=True)
    other.goto(procedure["public_url"])
    other.get_by_role("button", name="別の端末で続ける", exact=True).click()
    other.get_by_label("番号（8文字）").fill(code.inner_text())
    other.get_by_label("パスフレーズ（預けたときに決めたもの）").fill("雪まつりの夜に2026")
    other.get_by_role("button", name="続きを開く").click()
    arrived(other, "図面.pdf")
    check(other)
    other.get_by_role("button", name="送信する").click()
    sent(other)
