"""A citizen on a poor line, with a nervous thumb: nothing is lost, nothing is doubled."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import NAME, fill_prize_form, number_on, send
from tests.factories import publish_example


@pytest.fixture(scope="module")
def office(signed_in):
    return signed_in("mori")


@pytest.fixture(scope="module")
def procedure(office):
    return publish_example(office, "magazine-present", challenge="never")  # a test is hasty


def count(office, procedure) -> int:
    return office.get(f"/api/staff/procedures/{procedure['id']}/submissions").json["count"]


def to_the_check(page: Page, procedure) -> None:
    page.goto(procedure["public_url"])
    fill_prize_form(page, "taro@example.jp")
    page.get_by_role("button", name="確認画面へ進む").click()
    expect(page.get_by_role("heading", name="入力内容の確認")).to_be_visible()


def test_an_answer_lost_on_its_way_is_fetched_by_sending_again(
    office, public, procedure, open_page
):
    before = count(office, procedure)
    phone = open_page(phone=True)
    to_the_check(phone, procedure)
    lost = []

    def lose(route):
        door = f"/api/public/procedures/{procedure['id']}/submissions"
        answer = public.post(door, route.request.post_data_json)  # arrives; the phone never knows
        lost.append(answer.json["receipt_number"])
        route.abort("connectionreset")

    phone.route("**/submissions", lose, times=1)
    phone.get_by_role("button", name="送信する").click()
    again = phone.get_by_role("button", name="もう一度送信する")
    expect(again).to_be_visible()
    assert_accessible(phone)
    again.click()
    expect(phone.get_by_role("heading", name="送信が完了しました")).to_be_focused()
    assert [number_on(phone.locator("#sent"))] == lost
    assert count(office, procedure) == before + 1


def test_a_double_tap_sends_once(office, procedure, open_page):
    before = count(office, procedure)
    phone = open_page(phone=True)
    to_the_check(phone, procedure)
    phone.get_by_role("button", name="送信する").dblclick()
    expect(phone.get_by_role("heading", name="送信が完了しました")).to_be_focused()
    assert count(office, procedure) == before + 1


def test_reload_and_back_keep_what_was_typed(procedure, open_page):
    phone = open_page(phone=True)
    to_the_check(phone, procedure)
    phone.go_back()
    expect(phone.locator("#f-name")).to_have_value(NAME)
    phone.reload()
    expect(phone.locator("#f-name")).to_have_value(NAME)
    assert phone.locator("#f-address-postal_code").input_value() == "０６０－００01"


def test_the_receipt_survives_a_reload_and_the_next_form_is_empty(procedure, open_page):
    phone = open_page(phone=True)
    phone.goto(procedure["public_url"])
    fill_prize_form(phone, "jiro@example.jp")
    number = send(phone)
    phone.reload()
    expect(phone.locator("#sent")).to_contain_text(number)
    phone.get_by_role("button", name="新しく入力する").click()
    expect(phone.locator("#f-name")).to_have_value("")


def test_what_the_page_let_through_the_server_names_at_the_field(procedure, open_page):
    """A page of an older rule, or a tampered one, meets the authority behind it."""
    phone = open_page(phone=True)
    to_the_check(phone, procedure)

    def tamper(route):
        body = route.request.post_data_json
        body["answers"]["keyword"] = "x" * 50
        route.continue_(post_data=body)

    phone.route("**/submissions", tamper, times=1)
    phone.get_by_role("button", name="送信する").click()
    expect(phone.locator("#faults")).to_contain_text("キーワード")
    assert_accessible(phone)


def test_a_closed_procedure_says_so_and_whom_to_ask(office, open_page):
    procedure = publish_example(office, "influenza-vaccine-stock")
    office.post(f"/api/staff/procedures/{procedure['id']}/close")
    phone = open_page(phone=True)
    phone.goto(procedure["public_url"])
    expect(phone.get_by_text("受付は終了しました").first).to_be_visible()
    expect(phone.get_by_role("link", name="011-204-5253")).to_be_visible()
    assert_accessible(phone)


def test_an_unknown_address_is_explained(cloud, open_page):
    phone = open_page(phone=True)
    phone.goto(f"{cloud['public_url']}/f/nosuchform/")
    expect(phone.get_by_role("heading").first).to_contain_text("見つかりません")
    assert_accessible(phone)
