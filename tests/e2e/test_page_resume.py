"""What is kept, on the device, in the tab, encrypted for another one; what a link fills in."""

import json

import pytest
from long_form import long_form, published
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import fill_prize_form, send
from tests.factories import publish_example

PASSPHRASE = "雪まつりの夜に"


@pytest.fixture(scope="module")
def office(signed_in):
    return signed_in("mori")


@pytest.fixture(scope="module")
def procedure(office):
    return published(office, long_form())


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def opened(open_page, procedure, query: str = "") -> Page:
    page = open_page(phone=True)
    page.goto(procedure["public_url"] + query)
    return page


def another_tab(page: Page, url: str) -> Page:
    tab = page.context.new_page()
    tab.goto(url)
    return tab


def begin(page: Page) -> None:
    page.get_by_label("札幌市内").check()
    page.get_by_label("家族で参加").check()
    press(page, "次へ")
    page.locator("#f-adults").fill("4")


def test_a_closed_tab_leaves_the_answers_and_the_next_one_says_so(procedure, open_page):
    first = opened(open_page, procedure)
    begin(first)
    second = another_tab(first, procedure["public_url"])
    expect(second.locator(".earlier")).to_contain_text("前回の入力の続きです")
    expect(second.locator("#f-adults")).to_have_value("4")
    assert_accessible(second)
    second.on("dialog", lambda dialog: dialog.accept())
    second.locator(".earlier").get_by_role("button").click()
    expect(second.locator(".earlier")).to_have_count(0)
    expect(second.get_by_label("札幌市内")).not_to_be_checked()
    assert stored(second) == {}


def stored(page: Page) -> dict:
    return json.loads(page.evaluate("() => JSON.stringify({...localStorage})"))


def test_a_shared_device_keeps_nothing(procedure, open_page):
    phone = opened(open_page, procedure)
    begin(phone)
    assert stored(phone)
    phone.get_by_label("共用の端末を使っています").check()
    assert stored(phone) == {}
    phone.locator("#f-adults").fill("5")
    assert stored(phone) == {}
    phone.reload()
    expect(phone.locator("#f-adults")).to_have_value("5")


def test_a_form_of_the_plain_kind_keeps_its_answers_on_the_device_too(office, open_page):
    procedure = publish_example(office, "magazine-present")
    first = opened(open_page, procedure)
    fill_prize_form(first, "taro@example.jp")
    second = another_tab(first, procedure["public_url"])
    expect(second.locator("#f-keyword")).to_have_value("ゆきあかり")
    send(second)
    assert stored(second) == {}
    first.reload()
    expect(first.locator("#f-keyword")).to_have_value("ゆきあかり")


def test_a_form_that_may_not_stay_on_the_device_does_not(office, open_page):
    behaviour = {"device_draft": False}
    phone = opened(open_page, published(office, long_form(behaviour=behaviour)))
    begin(phone)
    assert stored(phone) == {}
    phone.reload()
    expect(phone.locator("#f-adults")).to_have_value("4")


def test_two_tabs_of_one_form_send_two_submissions(procedure, open_page):
    first = opened(open_page, procedure)
    begin(first)
    second = another_tab(first, procedure["public_url"])
    numbers = {finish(page) for page in (first, second)}
    assert len(numbers) == 2


def finish(page: Page) -> str:
    press(page, "次へ")
    page.get_by_label("午前の部").check()
    press(page, "次へ")
    page.locator("#f-name").fill("北海　太郎")
    return send(page)


def entrust(page: Page) -> str:
    press(page, "別の端末で続ける")
    page.get_by_label("パスフレーズ（8文字以上").fill("short")
    press(page, "入力内容を預ける")
    expect(page.get_by_text("8文字以上で入力してください。")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("パスフレーズ（8文字以上").fill(f"{PASSPHRASE}2026")
    press(page, "入力内容を預ける")
    code = page.locator("#elsewhere-code")
    expect(code).to_be_visible(timeout=30_000)
    assert_accessible(page)
    return code.inner_text()


def resume(page: Page, code: str, passphrase: str) -> None:
    page.get_by_label("番号（8文字）").fill(code.lower())
    page.get_by_label("パスフレーズ（預けたときに決めたもの）").fill(passphrase)
    press(page, "続きを開く")


def test_another_device_goes_on_where_the_first_one_stopped(procedure, public, open_page):
    first = opened(open_page, procedure)
    begin(first)
    sent = []
    first.on("request", lambda request: sent.append(request.post_data or ""))
    code = entrust(first)
    assert not [body for body in sent if code in body or PASSPHRASE in body or "札幌" in body]
    second = opened(open_page, procedure)
    press(second, "別の端末で続ける")
    resume(second, code, "ちがうパスフレーズ")
    expect(second.get_by_text("番号かパスフレーズがちがうか")).to_be_visible(timeout=30_000)
    assert_accessible(second)
    resume(second, code, f"{PASSPHRASE}2026")
    expect(second.get_by_role("dialog")).to_have_count(0, timeout=30_000)
    expect(second.locator("#f-adults")).to_have_value("4")
    expect(second.get_by_role("heading", name="ご家族")).to_be_focused()
    with second.expect_response(lambda reply: reply.request.method == "DELETE") as withdrawn:
        finish(second)
    path = withdrawn.value.url.partition("/api/")[2]
    assert public.get(f"/api/{path}").status == 404


def test_a_link_fills_in_what_the_office_allows_and_disappears(procedure, open_page):
    query = "?home=hokkaido&kind=nonsense&name=Mallory&wish=%E8%BB%8A%E3%81%84%E3%81%99"
    phone = opened(open_page, procedure, query)
    expect(phone.get_by_label("道内のほかの市町村")).to_be_checked()
    expect(phone.get_by_label("家族で参加")).not_to_be_checked()
    assert phone.url == procedure["public_url"]
    assert phone.locator("#f-name").input_value() == ""
    assert phone.locator("#f-wish").input_value() == "車いす"
    expect(phone.locator(".prefill")).to_contain_text("まちがいがないか")
    assert_accessible(phone)


def test_a_link_asks_before_it_changes_what_was_typed(procedure, open_page):
    phone = opened(open_page, procedure)
    phone.get_by_label("札幌市内").check()
    tab = another_tab(phone, f"{procedure['public_url']}?home=hokkaido")
    expect(tab.get_by_label("札幌市内")).to_be_checked()
    assert_accessible(tab)
    tab.get_by_role("button", name="URL の内容を使う").click()
    expect(tab.get_by_label("道内のほかの市町村")).to_be_checked()
    expect(tab.locator(".prefill")).to_have_count(0)
