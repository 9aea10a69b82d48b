"""What staff do with contracts in the console, each step as a person clicks it."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.caller import eventually
from tests.contracting import token_in
from tests.e2e.accessibility import assert_accessible
from tests.e2e.approving import add_decider, name_step, press
from tests.e2e.office import assert_sound_at_both_widths, go_to, letters_to, settled

__all__ = [
    "ask_approval",
    "choose_company",
    "come_to",
    "confirm_by_mail",
    "confirm_in_dialog",
    "draw_from_template",
    "fill_draft",
    "register",
    "save",
    "state",
]

_PATIENCE = 60_000  # for what takes the server seconds even when nobody else wants it


def state(office: Page) -> Locator:
    return office.locator(".procedure-head .chip").first


def confirm_in_dialog(office: Page, name: str) -> None:
    """Press it and wait until the question is gone."""
    dialog = office.get_by_role("dialog")
    assert_accessible(office)
    dialog.get_by_role("button", name=name, exact=True).click()
    expect(dialog).to_have_count(0, timeout=_PATIENCE)


def register(office: Page, name: str, mail: str) -> None:
    """Enter a company into the register."""
    go_to(office, "counterparties/new")
    press(office, "確認して登録する")
    expect(office.get_by_role("alert")).to_contain_text("名称を入力してください")
    assert_sound_at_both_widths(office)
    office.get_by_label("会社・団体の名称").fill(name)
    office.get_by_label("所在地").fill("北海道札幌市中央区北3条西6丁目")
    office.get_by_label("締結する人の職・氏名").fill("代表取締役　髙橋 𠮷信")
    office.get_by_label("締結する人のメールアドレス").fill(mail)
    press(office, "確認して登録する")
    confirm_in_dialog(office, "登録する")
    expect(office.get_by_role("heading", level=1)).to_contain_text(name)
    expect(state(office)).to_have_text("確認中")


def confirm_by_mail(cloud: dict[str, Any], page: Page, mail: str, number: int = 1) -> None:
    """Open the newest link that was mailed to the address, read it, and agree."""
    token = token_in(letters_to(cloud, mail, number)[-1])
    page.goto(f"{cloud['public_url']}/counterparty/#t={token}")
    expect(page.get_by_text(mail)).to_be_visible()
    assert token not in page.url
    page.get_by_role("button", name="同意して確認する").click()
    expect(page.get_by_text("チェックを入れてください")).to_be_visible()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    page.get_by_label("上の内容に同意します").check()
    page.get_by_role("button", name="同意して確認する").click()
    expect(page.get_by_role("heading", name="確認が済みました")).to_be_visible()
    assert_accessible(page)


def choose_company(office: Page, name: str) -> None:
    office.get_by_label("相手方を登録から探す").fill(name)
    press(office, "相手方を探す")
    office.get_by_role("button", name=f"相手方に加える：{name}").click()
    expect(office.locator(".contract-parties").get_by_text(name).first).to_be_visible()


def fill_draft(office: Page, title: str) -> None:
    """All but who signs."""
    office.get_by_label("件名").fill(title)
    office.get_by_label("種類").select_option(label="業務委託")
    office.get_by_label("契約番号").fill("総務第12号")
    office.get_by_label("相手方に知らせる連絡先").fill("電話 011-204-5000")
    office.get_by_label("税抜額（円）").fill("１，２００，０００")
    press(office, "消費税額を10%で計算する")
    expect(office.get_by_text("契約金額（税込）　1,320,000円")).to_be_visible()
    office.get_by_label("契約日（契約書に記載する締結日）").fill("2026-12-01")
    office.get_by_label("契約期間の始まり").fill("2026-12-01")
    office.get_by_label("契約期間の終わり").fill("2027-03-31")


def save(office: Page) -> None:
    press(office, "保存する")
    expect(office.get_by_text(re.compile("^保存済みです"))).to_be_visible(timeout=_PATIENCE)
    settled(office)


def come_to(office: Page, word: str, seconds: int = 180) -> None:
    """Look at the contract anew until it stands there; a seal takes two authorities and a queue."""

    def look() -> bool:
        office.reload()
        settled(office)
        return state(office).inner_text() == word

    assert eventually(look, seconds), f"{state(office).inner_text()}, not {word}"


def draw_from_template(office: Page) -> None:
    """The contract from the template of its kind, with an article of its own."""
    office.get_by_label("履行場所").fill("北海道庁本庁舎")
    office.get_by_label("契約保証金").fill("免除")
    press(office, "条を加える")
    office.get_by_label("見出し（1）").fill("個人情報の取扱い")
    office.get_by_label("本文（1）").fill(
        "受注者は、個人情報を守る。\n契約の終了後も、同様とする。"
    )
    expect(office.get_by_label("このシステムの簡易約款を付ける")).to_be_checked()
    expect(office.get_by_text("団体で定めた約款を使うときは")).to_be_visible()
    press(office, "ひな形から作成する")
    done = office.locator(".notice").get_by_text(re.compile("を作成しました（[0-9]+ページ）"))
    expect(done).to_be_visible(timeout=_PATIENCE)


def ask_approval(office: Page, decider: str, *further: str) -> None:
    """Along a route of as many steps as there are deciders."""
    office.get_by_role("link", name="内部承認を依頼する").click()
    press(office, "確認して依頼する")
    expect(office.get_by_role("alert")).to_contain_text("決裁者を選んで")
    add_decider(name_step(office, 1, "課長"), decider)
    for number, another in enumerate(further, start=2):
        press(office, "次の段を加える")
        add_decider(name_step(office, number, "部長"), another)
    assert_sound_at_both_widths(office)
    press(office, "確認して依頼する")
    confirm_in_dialog(office, "依頼する")
    expect(state(office)).to_have_text("内部承認中")
