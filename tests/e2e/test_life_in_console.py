"""A procedure's life in the console: returned, approved, extended, changed, restored, put away."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.office import keep_for, open_tab, publish, rehearse, request

TITLE = "地域連携会議の出欠確認"


def test_a_form_goes_back_and_forth_between_two_people_before_it_opens(sign_in, open_page):
    maker, approver = sign_in("tanaka"), sign_in("yamada")
    begin_from_example(maker)
    open_tab(maker, "公開")
    expect(maker.locator("#publish-blocked")).to_contain_text("リハーサル")
    expect(maker.get_by_role("button", name="公開する", exact=True)).to_have_count(0)
    keep_for(maker, "90")
    rehearse(maker)
    request(maker, "来週の会議で使います")

    approver.reload()
    open_waiting(approver, maker)
    expect(notice_on(approver)).to_contain_text("来週の会議で使います")
    look_at_it(approver)
    send_back(approver, "日付を確かめてください")

    maker.reload()
    expect(maker.get_by_text("日付を確かめてください")).to_be_visible()
    request(maker, "確かめました")
    approver.get_by_role("link", name="手続", exact=True).click()
    open_waiting(approver, maker)
    expect(notice_on(approver)).to_contain_text("確かめました")
    url = publish(approver)
    phone = open_page(phone=True)
    phone.goto(url)
    expect(phone.get_by_role("heading", level=1)).to_have_text(TITLE)

    assert_versions_tell_who(maker)
    close_early(approver, phone, url)
    put_away(approver)


def open_waiting(approver: Page, maker: Page) -> None:
    """What the maker is looking at, from the inbox; others may wait there under the same title."""
    found = re.search(r"#/procedures/(\w+)", maker.url)
    assert found
    approver.locator(f".inbox a[href*='{found.group(1)}']").click()
    expect(approver.get_by_role("heading", level=1)).to_contain_text(f"{TITLE} 公開")


def look_at_it(approver: Page) -> None:
    """Who is to answer for a form sees it first; taking it back is for who asked."""
    approver.get_by_role("button", name="画面を見る").click()
    form = approver.frame_locator("dialog iframe")
    expect(form.get_by_role("heading", level=1)).to_have_text(TITLE)
    approver.get_by_role("dialog").get_by_role("button", name="閉じる").click()
    expect(approver.get_by_role("button", name="依頼を取り下げる")).to_have_count(0)


def notice_on(office: Page) -> Locator:
    return office.locator(".notice").filter(has_text="公開の承認を待っています")


def begin_from_example(office: Page) -> None:
    office.get_by_role("link", name="手続を新しく作る").first.click()
    office.get_by_label("ことばで絞り込む").fill("出欠")
    assert_accessible(office)
    office.get_by_role("button", name=f"このひな形から作る：{TITLE}", exact=True).click()
    office.wait_for_url(re.compile(r"#/procedures/\w+/edit"))
    expect(office.get_by_role("heading", level=1)).to_contain_text(TITLE)


def send_back(office: Page, reason: str) -> None:
    office.get_by_role("button", name="差し戻す").click()
    dialog = office.get_by_role("dialog")
    dialog.get_by_role("button", name="差し戻す").click()
    expect(dialog.get_by_text("理由を入力してください")).to_be_visible()
    dialog.get_by_label("差し戻す理由").fill(reason)
    dialog.get_by_role("button", name="差し戻す").click()
    expect(office.get_by_text("差し戻しました").first).to_be_visible()
    assert_accessible(office)


def assert_versions_tell_who(office: Page) -> None:
    office.reload()
    open_tab(office, "版")
    expect(office.get_by_text("承認・公開：山田　修")).to_be_visible()
    office.get_by_role("button", name="第1版の画面を見る").click()
    expect(office.get_by_role("dialog").locator("iframe")).to_be_visible()
    assert_accessible(office)
    office.get_by_role("dialog").get_by_role("button", name="閉じる").click()
    office.get_by_role("button", name="下書きを第1版の内容に戻す").click()
    office.get_by_role("dialog").get_by_role("button", name="この版に戻す").click()
    office.wait_for_url(re.compile(r"/edit$"))


def close_early(office: Page, phone: Page, url: str) -> None:
    """A period that is over closes the page by itself, without a new version."""
    change_end(office, "2026-01-01T00:00")
    expect(office.locator(".chip.closed").first).to_have_text("受付終了")
    phone.goto(url)
    expect(phone.get_by_text("受付は終了しました").first).to_be_visible()
    change_end(office, "2099-03-31T17:15")
    expect(office.locator(".chip.open").first).to_have_text("受付中")
    phone.goto(url)
    expect(
        phone.get_by_role("button", name=re.compile("確認画面へ進む|次へ")).first
    ).to_be_visible()


def change_end(office: Page, moment: str) -> None:
    office.get_by_label("受付を終える日時").fill(moment)
    office.get_by_role("button", name="受付期間を変える").click()
    dialog = office.get_by_role("dialog", name="受付期間を変えますか")
    expect(dialog).to_contain_text(moment[:4])
    assert_accessible(office)
    dialog.get_by_role("button", name="受付期間を変える").click()
    expect(office.get_by_role("region", name="受付期間を変える")).to_contain_text(
        "受付期間を変えました"
    )


def put_away(office: Page) -> None:
    for step, done in [("受付を終える", "受付を終えました"), ("保管する", "保管しました")]:
        office.get_by_role("button", name=step, exact=True).click()
        assert_accessible(office)
        office.get_by_role("dialog").get_by_role("button", name=step, exact=True).click()
        expect(office.get_by_text(done)).to_be_visible()
    own = office.evaluate("location.hash").removesuffix("/publish")
    office.get_by_role("link", name="手続一覧へ戻る").click()
    office.get_by_role("heading", name="手続一覧").wait_for()
    office.get_by_label("状態").select_option(label="保管済み")
    expect(office.locator(f"tbody a[href='{own}']")).to_have_text(TITLE)
    assert_accessible(office)
