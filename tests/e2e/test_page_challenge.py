"""Who is asked to show that no machine sends: it costs seconds of waiting, and nothing is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible, press_to
from tests.e2e.citizen import NAME, fill_prize_form, number_on
from tests.factories import publish_example

FORM = "magazine-present"
WORKING = "自動送信でないことを確認しています（数秒）"
TERMS = {"form": {}, "form-full": {"cap": 1_000}}  # by the page's script


@pytest.fixture(scope="module")
def office(signed_in):
    return signed_in("mori")


@pytest.fixture(scope="module", params=TERMS)
def guarded(request, office):
    terms = TERMS[request.param]
    return publish_example(office, FORM, challenge="always", **terms) | {"script": request.param}


def to_the_check(page: Page, procedure) -> None:
    page.goto(procedure["public_url"])
    fill_prize_form(page, "taro@example.jp")
    page.get_by_role("button", name="確認画面へ進む").click()
    expect(page.get_by_role("heading", name="入力内容の確認")).to_be_focused()


def receipt(page: Page) -> str:
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_focused()
    return number_on(page.locator("#sent"))


def test_by_keyboard_alone_the_page_works_by_itself_and_says_so(guarded, open_page):
    phone = open_page(phone=True)
    to_the_check(phone, guarded)
    assert phone.locator(f'script[src*="/{guarded["script"]}."]').count() == 1
    held = []

    def hold(route):
        held.append(route)

    phone.route("**/api/public/challenge*", hold, times=1)
    press_to(phone, "送信する")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("status")).to_have_text(WORKING)
    expect(phone.get_by_role("progressbar", name=WORKING)).to_be_visible()
    expect(phone.get_by_role("button", name="送信しています…")).to_be_focused()
    assert_accessible(phone)
    held[0].continue_()
    assert receipt(phone)
    expect(phone.get_by_role("status")).to_have_text("")


def test_a_line_cut_for_a_moment_is_waited_for(guarded, open_page):
    phone = open_page(phone=True)
    to_the_check(phone, guarded)
    phone.route("**/api/public/challenge*", lambda route: route.abort(), times=2)
    phone.get_by_role("button", name="送信する").click()
    assert receipt(phone)


def test_a_line_cut_for_longer_loses_nothing_and_sending_again_does_it(guarded, open_page):
    phone = open_page(phone=True)
    to_the_check(phone, guarded)
    phone.route("**/assets/work*", lambda route: route.abort(), times=1)
    phone.get_by_role("button", name="送信する").click()
    notice = phone.get_by_role("alert")
    expect(notice).to_be_focused()
    expect(notice).to_contain_text("もう一度")
    expect(notice).to_contain_text("入力した内容は、この画面に残っています")
    expect(phone.locator("#check")).to_contain_text(NAME)
    assert_accessible(phone)
    phone.get_by_role("button", name="送信する").click()
    assert receipt(phone)


def test_an_answer_lost_after_the_work_is_fetched_by_sending_again(
    office, public, guarded, open_page
):
    phone = open_page(phone=True)
    path = f"/api/staff/procedures/{guarded['id']}/submissions"
    before = office.get(path).json["count"]
    to_the_check(phone, guarded)
    lost = []

    def lose(route):
        if "solution" not in (route.request.post_data_json or {}) or lost:
            return route.continue_()
        door = f"/api/public/procedures/{guarded['id']}/submissions"
        answer = public.post(door, route.request.post_data_json)  # arrives; the phone never knows
        lost.append(answer.json["receipt_number"])
        return route.abort("connectionreset")

    phone.route("**/submissions", lose)
    phone.get_by_role("button", name="送信する").click()
    phone.get_by_role("button", name="もう一度送信する").click()
    assert receipt(phone) == lost[0]
    assert office.get(path).json["count"] == before + 1


def test_the_trap_is_nothing_to_people_and_who_falls_into_it_only_waits(office, open_page):
    procedure = publish_example(office, FORM)
    phone = open_page(phone=True)
    to_the_check(phone, procedure)
    trap = phone.locator("input[name=url]")
    assert trap.count() == 1
    expect(trap).to_be_hidden()
    assert trap.get_attribute("autocomplete") == "off"
    assert trap.evaluate("box => { box.focus(); return document.activeElement !== box }")
    trap.evaluate("box => { box.value = 'http://spam.example' }")
    asked = []
    phone.on("request", lambda one: "/public/challenge" in one.url and asked.append(one.url))
    phone.get_by_role("button", name="送信する").click()
    assert receipt(phone)
    assert len(asked) == 1
