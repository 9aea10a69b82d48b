"""After sending, on a phone: look, correct, reply, withdraw, and go on without the code."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from chalicelib import clock
from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import fill_prize_form, send
from tests.factories import new_key, publish_example

CODE = re.compile(r"[34679ACDEFGHJKMNPQRTWXY]{5}-[34679ACDEFGHJKMNPQRTWXY]{5}")


@pytest.fixture(scope="module")
def procedure(signed_in):
    return publish_example(signed_in("tanaka"), "magazine-present")


@pytest.fixture
def sent(open_page, cloud, procedure):
    """A phone with the receipt before it: page, receipt number and inquiry code."""
    phone = open_page(phone=True)
    phone.goto(f"{cloud['public_url']}/f/{procedure['id']}/")
    fill_prize_form(phone, "hanako@example.com")
    number = send(phone)
    code = CODE.search(phone.locator("#sent").inner_text())
    assert code
    return phone, number, code[0]


@pytest.fixture
def opened(cloud, sent):
    """The case, opened on the status page."""
    phone, number, code = sent
    phone.goto(f"{cloud['public_url']}/status/#n={number}")
    expect(phone.get_by_label("照会コード", exact=True)).to_be_focused()
    assert "#" not in phone.url
    assert_accessible(phone)
    phone.get_by_label("照会コード", exact=True).fill(code)
    phone.get_by_role("button", name="申請を開く").click()
    expect(phone.get_by_role("heading", name="状態：受付済み")).to_be_visible()
    return phone


@pytest.fixture
def office(signed_in, procedure):
    """What staff do with the newest submission, by the API."""
    tanaka = signed_in("tanaka")
    place = f"/api/staff/procedures/{procedure['id']}/submissions"

    def act(number, what, **body):
        (found,) = tanaka.get(f"{place}?receipt={number}").json["items"]
        answer = tanaka.post(f"{place}/{found['id']}/case/{what}", {"key": new_key()} | body)
        assert answer.status == 200, answer.data

    return act


def number_on(phone):
    return phone.locator(".facts div", has_text="受付番号").locator("dd").inner_text()


def fits(phone):
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_wrong_code_is_told_in_words_and_a_slip_before_it_counts(cloud, sent):
    phone, number, _ = sent
    phone.goto(f"{cloud['public_url']}/status/")
    phone.get_by_role("textbox", name="受付番号").first.fill(number[:-1] + "3")
    phone.get_by_label("照会コード", exact=True).fill("33333-33333")
    phone.get_by_role("button", name="申請を開く").click()
    if number[-1] != "3":
        expect(phone.get_by_text("12文字の数字とアルファベット")).to_be_visible()
    phone.get_by_role("textbox", name="受付番号").first.fill(number)
    phone.get_by_role("button", name="申請を開く").click()
    expect(phone.get_by_role("heading", name="開けませんでした")).to_be_visible()
    assert_accessible(phone)


def test_the_answers_are_corrected_on_the_form_itself(opened):
    phone = opened
    assert_accessible(phone)
    fits(phone)
    phone.get_by_role("link", name="内容を修正する").click()
    keyword = phone.locator("#f-keyword")
    expect(keyword).to_have_value("ゆきあかり")
    expect(phone.locator("#f-place")).not_to_have_value("")
    assert_accessible(phone)
    keyword.fill("はるの風")
    phone.reload()
    expect(keyword).to_have_value("はるの風")
    phone.get_by_role("button", name="確認画面へ進む").click()
    expect(phone.get_by_role("heading", name="入力内容の確認")).to_be_focused()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="送信する").click()
    expect(phone.locator("#trouble .notice")).to_be_focused()
    phone.context.set_offline(False)
    phone.locator("#send").click()
    expect(phone.get_by_text("修正を受け付けました。")).to_be_visible()
    expect(phone.locator(".answers")).to_contain_text("はるの風")
    expect(phone.locator(".thread")).to_contain_text("直したところ：キーワード")
    phone.reload()
    expect(phone.get_by_role("heading", name="状態：受付済み")).to_be_visible()
    phone.go_back()  # to the form, filled with what holds now
    expect(keyword).to_have_value("はるの風")
    phone.go_forward()
    expect(phone.get_by_role("heading", name="状態：受付済み")).to_be_visible()


def test_what_the_office_asks_for_is_mended_and_answered(opened, office):
    phone = opened
    number = number_on(phone)
    deadline = (clock.today() + timedelta(days=3)).isoformat()
    office(number, "request", text="番地まで入力してください。", deadline=deadline)
    phone.reload()
    expect(phone.get_by_role("heading", name="状態：補正待ち")).to_be_visible()
    expect(phone.locator(".notice", has_text="番地まで入力してください。")).to_be_visible()
    assert_accessible(phone)
    fits(phone)
    phone.get_by_label("担当に返信する").fill("すぐに直します。")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="返信を送る").click()
    expect(phone.get_by_role("heading", name="通信できませんでした")).to_be_visible()
    phone.context.set_offline(False)
    phone.reload()
    expect(phone.get_by_label("担当に返信する")).to_have_value("すぐに直します。")
    phone.get_by_role("button", name="返信を送る").click()
    expect(phone.locator(".thread")).to_contain_text("すぐに直します。")
    phone.get_by_role("link", name="内容を直す（補正）").click()
    street = phone.locator("#f-address-street")
    expect(street).not_to_have_value("")  # what was sent has been filled in
    street.fill("北2条西3丁目1番地")
    send_correction(phone)
    expect(phone.get_by_role("heading", name="状態：確認中")).to_be_visible()
    office(number, "result", state="completed", text="当選しました。")
    phone.reload()
    expect(phone.get_by_role("heading", name="状態：完了")).to_be_visible()
    expect(phone.get_by_role("heading", name="結果", exact=True)).to_be_visible()
    expect(phone.get_by_role("button", name="この申請を取り下げる")).to_have_count(0)
    assert_accessible(phone)


def send_correction(phone):
    phone.get_by_role("button", name="確認画面へ進む").click()
    phone.get_by_role("button", name="送信する").click()
    expect(phone.get_by_text("修正を受け付けました。")).to_be_visible()


def test_withdrawing_is_asked_once_more_and_done_by_keyboard(opened):
    phone = opened
    phone.get_by_role("button", name="この申請を取り下げる").focus()
    phone.keyboard.press("Enter")
    dialog = phone.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert_accessible(phone)
    phone.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    phone.get_by_role("button", name="この申請を取り下げる").focus()
    phone.keyboard.press("Enter")
    dialog.get_by_role("button", name="取り下げる", exact=True).focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="状態：取下げ")).to_be_visible()
    expect(phone.get_by_text("申請を取り下げました。").first).to_be_visible()


def test_what_is_open_is_known_to_this_tab_alone(opened, cloud, open_page):
    phone = opened
    assert phone.evaluate("localStorage.length") == 0
    other = phone.context.new_page()
    other.goto(f"{cloud['public_url']}/status/")
    expect(other.get_by_role("button", name="申請を開く")).to_be_visible()
    phone.get_by_role("button", name="この申請を閉じる").click()
    phone.reload()
    expect(phone.get_by_role("button", name="申請を開く")).to_be_visible()
    stranger = open_page(phone=True)
    stranger.goto(phone.url)
    expect(stranger.get_by_role("button", name="申請を開く")).to_be_visible()


def test_who_forgot_the_code_is_told_the_same_whatever_is_typed(cloud, sent):
    phone, number, _ = sent
    phone.goto(f"{cloud['public_url']}/status/?n={number}")
    phone.get_by_text("照会コードが分からないとき").click()
    for mail in ("hanako@example.com", "nobody@example.com"):
        phone.get_by_label("申請のときに入力したメールアドレス").fill(mail)
        phone.get_by_role("button", name="リンクをメールで受け取る").click()
        expect(phone.get_by_role("heading", name="申込みを受け付けました")).to_be_visible()
    assert_accessible(phone)


def test_without_script_it_says_whom_to_call(browser, cloud, contexts):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    contexts.append(context)
    page = context.new_page()
    page.goto(f"{cloud['public_url']}/status/")
    assert "担当にお電話ください" in (page.locator("noscript").text_content() or "")
