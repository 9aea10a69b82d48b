"""The journey without a mouse: staff publish, a citizen answers, with keys only."""

import re

from playwright.sync_api import Page, expect

from infra.demo import PASSWORD
from tests.e2e.accessibility import press_to

TITLE = "職員の健康観察"


def test_staff_publish_and_a_citizen_answers_with_the_keyboard_alone(cloud, open_page):
    office = open_page()
    enter(office, cloud, "tanaka")
    create(office)
    request(office)
    colleague = open_page()
    enter(colleague, cloud, "yamada")
    url = publish(colleague)
    answer(open_page(phone=False), url)


def test_the_heading_of_a_new_screen_has_the_keyboard_however_late_frames_come(sign_in):
    """As on a busy machine, where the next frame may come after all that waits for no frame."""
    office = sign_in("tanaka")
    office.add_init_script("requestAnimationFrame = act => setTimeout(act, 400)")
    office.reload()
    office.get_by_role("link", name="手続を新しく作る").click()
    expect(office.get_by_role("heading", name="手続を新しく作る")).to_be_focused()
    office.get_by_role("link", name="手続一覧へ戻る").click()
    expect(office.get_by_role("heading", name="手続一覧")).to_be_focused()


def enter(page: Page, cloud, name: str) -> None:
    page.goto(f"{cloud['staff_url']}/")
    page.get_by_role("button", name="サインイン").wait_for()
    press_to(page, "サインイン")
    page.keyboard.press("Enter")
    page.get_by_label("Username").wait_for()
    page.keyboard.type(f"{name}@example.lg.jp")  # the hosted page has put the focus here
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="手続一覧")).to_be_visible()


def create(page: Page) -> None:
    press_to(page, "手続を新しく作る")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="手続を新しく作る")).to_be_focused()
    page.get_by_role("button", name=re.compile(TITLE)).first.wait_for()
    press_to(page, f"このひな形から作る：{TITLE}")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/edit$"))
    page.get_by_role("button", name="保存", exact=True).wait_for()


def request(page: Page) -> None:
    """The terms, the rehearsal and the request, by keys."""
    press_to(page, "受付の設定")
    page.keyboard.press("Enter")
    page.get_by_label("保存する日数").wait_for()
    press_to(page, "保存する日数")
    page.keyboard.type("365")
    press_to(page, "設定を保存する")
    page.keyboard.press("Enter")
    expect(page.get_by_text("保存済みです")).to_be_visible()
    page.locator("h1").focus()
    press_to(page, "公開")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="リハーサルを行う").wait_for()
    press_to(page, "リハーサルを行う")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^他人の目")).first).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="公開の承認を依頼する")).to_be_enabled()
    press_to(page, "公開の承認を依頼する")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    press_to(page, "公開の承認を依頼する")
    page.keyboard.press("Enter")
    expect(page.get_by_text("公開の承認を依頼しました")).to_be_visible()


def publish(page: Page) -> str:
    """The colleague's part: what waits is on top of the list."""
    page.locator(".inbox").wait_for()
    press_to(page, TITLE)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="公開する").wait_for()
    press_to(page, "公開する")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    press_to(page, "公開する")
    page.keyboard.press("Enter")
    expect(page.get_by_text("公開しました").first).to_be_visible()
    address = page.locator(".address a")
    address.wait_for()
    return address.get_attribute("href")


def answer(page: Page, url: str) -> None:
    page.goto(url)
    press_to(page, "職員番号")
    page.keyboard.type("００１２３４")
    press_to(page, "報告する日")
    page.keyboard.press("Home")
    for part in ("2026", "11", "22"):
        page.keyboard.press("Tab")
        page.keyboard.type(part)
    press_to(page, "体温")
    page.keyboard.type("36.5")
    press_to(page, "なし")
    page.keyboard.press("Space")
    press_to(page, "今日の勤務")
    page.keyboard.press("Space")
    press_to(page, "確認画面へ進む")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="入力内容の確認")).to_be_focused()
    expect(page.get_by_text("001234")).to_be_visible()
    press_to(page, "送信する")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_focused()
