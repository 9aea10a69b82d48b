"""Being sure who answers, in a browser: a code by mail, and a provider outside."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from infra.demo import CITIZEN, PASSWORD
from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import fill_prize_form, number_on
from tests.e2e.office import letters_to
from tests.factories import publish_example

MAIL = "tashikani@example.jp"


@pytest.fixture(scope="module")
def office(signed_in):
    return signed_in("tanaka")


@pytest.fixture(scope="module")
def by_mail(office):
    return publish_example(office, "magazine-present", identify="mail")


@pytest.fixture(scope="module")
def by_provider(office):
    return publish_example(office, "magazine-present", identify="outside", once="person")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def to_check(page: Page, procedure, mail: str) -> None:
    page.goto(procedure["public_url"])
    fill_prize_form(page, mail)
    press(page, "確認画面へ進む")
    expect(page.get_by_role("heading", name="入力内容の確認")).to_be_focused()


def code_for(cloud, mail: str, number: int = 1) -> str:
    text = letters_to(cloud, mail, number)[-1]["BodyText"]
    found = re.search(r"確認コード\s+(\d{6})", text)
    assert found
    return found[1]


@pytest.mark.parametrize("phone", [True, False], ids=["390px", "1280px"])
def test_a_code_from_the_mail_opens_the_way(cloud, by_mail, open_page, phone):
    mail = f"{'p' if phone else 'd'}-{MAIL}"
    page = open_page(phone=phone)
    to_check(page, by_mail, mail)
    assert_accessible(page)
    press(page, "確認コードを送る")
    expect(page.get_by_role("heading", name="確認コードを送りました")).to_be_visible()
    expect(page.get_by_label("確認コード（6桁の数字）")).to_be_focused()
    expect(page.get_by_text("秒後に送り直せます")).to_be_visible()
    assert_accessible(page)
    press(page, "確かめる")
    expect(page.get_by_role("alert")).to_contain_text("6桁の数字を入力してください")
    code = code_for(cloud, mail)
    page.get_by_label("確認コード（6桁の数字）").fill(f"{(int(code) + 1) % 1_000_000:06}")
    press(page, "確かめる")
    expect(page.get_by_role("alert")).to_contain_text("確認コードがちがうか")
    assert_accessible(page)
    page.get_by_label("確認コード（6桁の数字）").fill(code)
    press(page, "確かめる")
    expect(page.locator(".proved")).to_have_text(f"{mail} の確認が済みました。")
    assert_accessible(page)
    press(page, "送信する")
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_focused()
    assert number_on(page.locator("#sent"))


def test_where_work_is_asked_for_the_page_does_it_and_the_code_comes(cloud, by_mail, open_page):
    mail = f"w-{MAIL}"
    page = open_page(phone=True)
    asked = []

    def press_for_work(route):
        body = route.request.post_data_json
        asked.append(body)
        if "solution" in body:
            return route.continue_()
        return route.fulfill(status=409, json={"code": "challenge_needed", "detail": "要ります"})

    page.route("**/codes", press_for_work)
    to_check(page, by_mail, mail)
    press(page, "確認コードを送る")
    expect(page.get_by_role("heading", name="確認コードを送りました")).to_be_visible()
    assert [len(one.get("solution", "")) > 0 for one in asked] == [False, True]
    page.get_by_label("確認コード（6桁の数字）").fill(code_for(cloud, mail))
    press(page, "確かめる")
    expect(page.locator(".proved")).to_have_text(f"{mail} の確認が済みました。")


def test_a_reload_between_mail_and_code_loses_nothing(cloud, by_mail, open_page):
    mail = f"r-{MAIL}"
    page = open_page(phone=True)
    to_check(page, by_mail, mail)
    press(page, "送信する")  # without a code: it is sent, and the person is led to it
    expect(page.get_by_role("heading", name="確認コードを送りました")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="確認コードを送りました")).to_be_visible()
    page.get_by_label("確認コード（6桁の数字）").fill(code_for(cloud, mail))
    press(page, "確かめる")
    expect(page.locator(".proved")).to_contain_text("の確認が済みました。")
    page.reload()
    expect(page.locator(".proved")).to_contain_text("の確認が済みました。")
    stored = page.evaluate("() => JSON.stringify({...localStorage})")
    assert "proof" not in stored
    press(page, "送信する")
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_focused()


def test_another_address_is_confirmed_anew(cloud, by_mail, open_page):
    mail, other = f"a-{MAIL}", f"b-{MAIL}"
    page = open_page(phone=True)
    to_check(page, by_mail, mail)
    press(page, "確認コードを送る")
    press(page, "メールアドレスを変える")
    page.locator("#f-mail").fill(other)
    press(page, "確認画面へ進む")
    expect(page.get_by_text(f"送信の前に、{other} に")).to_be_visible()
    press(page, "確認コードを送る")
    page.get_by_label("確認コード（6桁の数字）").fill(code_for(cloud, other))
    press(page, "確かめる")
    expect(page.locator(".proved")).to_have_text(f"{other} の確認が済みました。")


def test_another_code_may_be_asked_for_after_a_minute(cloud, by_mail, open_page):
    mail = f"z-{MAIL}"
    page = open_page(phone=True)
    page.clock.install()
    to_check(page, by_mail, mail)
    press(page, "確認コードを送る")
    expect(page.get_by_text("秒後に送り直せます")).to_be_visible()
    first = code_for(cloud, mail)
    page.clock.run_for(61_000)
    press(page, "確認コードを送り直す")
    second = code_for(cloud, mail, 2)
    page.get_by_label("確認コード（6桁の数字）").fill(second)
    press(page, "確かめる")
    expect(page.locator(".proved")).to_contain_text("の確認が済みました。")
    assert first


def test_a_server_that_doubts_the_proof_asks_again_and_keeps_the_answers(by_mail, open_page):
    page = open_page(phone=True)
    to_check(page, by_mail, f"q-{MAIL}")
    slot = f"smart-docho:{by_mail['id']}:proof"
    forged = {"proof": "a.b.c", "until": 4_102_444_800_000, "mail": f"q-{MAIL}"}
    page.evaluate(
        "([slot, it]) => sessionStorage.setItem(slot, JSON.stringify(it))", [slot, forged]
    )
    page.reload()
    expect(page.locator(".proved")).to_contain_text("の確認が済みました。")
    press(page, "送信する")
    expect(page.get_by_role("heading", name="確認の有効時間が過ぎました")).to_be_visible()
    expect(page.get_by_role("button", name="確認コードを送る")).to_be_visible()
    assert_accessible(page)


def sign_in_outside(page: Page) -> None:
    page.get_by_label("Username").fill(CITIZEN["username"])
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("phone", [True, False], ids=["390px", "1280px"])
def test_to_the_provider_and_back_with_every_answer(office, open_page, phone):
    procedure = publish_example(office, "magazine-present", identify="outside")
    page = open_page(phone=phone)
    to_check(page, procedure, MAIL)
    assert_accessible(page)
    press(page, "送信する")
    expect(page.get_by_text("送信の前に、本人確認をしてください。")).to_be_visible()
    press(page, "本人確認へ進む")
    sign_in_outside(page)
    expect(page.get_by_text("本人確認が済みました。")).to_be_visible()
    expect(page.locator("#identity-body")).to_contain_text("石狩　道")
    assert page.url == procedure["public_url"]
    assert_accessible(page)
    press(page, "入力に戻る")
    expect(page.locator("#f-mail")).to_have_value(MAIL)
    press(page, "確認画面へ進む")
    press(page, "送信する")
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_focused()


@pytest.fixture
def begun(by_provider, open_page):
    """Somebody who stands at the provider's page."""
    page = open_page(phone=True)
    to_check(page, by_provider, MAIL)
    press(page, "本人確認へ進む")
    page.get_by_label("Username").wait_for()
    return page


def back_with(page: Page, cloud, query: str) -> None:
    page.goto(f"{cloud['public_url']}/signed-in/?{query}")


def state_of(page: Page) -> str:
    query = urlsplit(page.url).query
    return re.search(r"state=([^&]+)", query)[1]


def test_who_cancels_comes_back_to_all_answers(cloud, begun):
    back_with(begun, cloud, f"error=access_denied&state={state_of(begun)}")
    expect(begun.get_by_text("本人確認を取りやめました")).to_be_visible()
    assert_accessible(begun)
    begun.get_by_role("link", name="手続の画面に戻る").click()
    expect(begun.locator("#f-mail")).to_have_value(MAIL)


def test_a_code_that_is_refused_is_told_and_leaves_the_address(cloud, begun):
    back_with(begun, cloud, f"code=invented&state={state_of(begun)}")
    expect(begun.get_by_text("本人確認ができませんでした")).to_be_visible()
    assert "invented" not in begun.url
    assert_accessible(begun)


def test_a_provider_that_is_down_is_tried_again(cloud, begun):
    state = state_of(begun)
    begun.route("**/api/public/identity/exchange", lambda route: route.abort())
    back_with(begun, cloud, f"code=invented&state={state}")
    expect(begun.get_by_text("つながりませんでした")).to_be_visible()
    assert_accessible(begun)
    begun.unroute("**/api/public/identity/exchange")
    press(begun, "もう一度試す")
    expect(begun.get_by_text("本人確認ができませんでした")).to_be_visible()


def test_a_return_that_nobody_began_is_explained(cloud, open_page):
    page = open_page(phone=True)
    back_with(page, cloud, "code=stolen&state=stolen")
    expect(page.get_by_text("自動で開くページです")).to_be_visible()
    assert "stolen" not in page.url
    assert_accessible(page)
