"""Contracts in the console: from the register to a PDF in the vault, by people on real pages."""

from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, Route, expect

from chalicelib.errors import SignInAgain
from infra.demo import PASSWORD
from tests.caller import eventually
from tests.contracting import new_mail, token_in
from tests.e2e.accessibility import assert_accessible
from tests.e2e.approving import confirm, open_waiting, press, press_in_dialog
from tests.e2e.contracting import (
    ask_approval,
    choose_company,
    come_to,
    confirm_by_mail,
    confirm_in_dialog,
    draw_from_template,
    fill_draft,
    register,
    save,
    state,
)
from tests.e2e.office import assert_sound_at_both_widths, go_to, letters_to
from tests.e2e.signer import agree, read_all, saved
from tests.other_readers import check_by_others
from tests.signing import mailed_code

READ = "契約書の内容と、相手方全員の同意を確かめました"
TANAKA, SATO, YAMADA = "田中　恵子", "佐藤　健一", "山田　修"
PATIENCE = 180_000  # a seal takes two authorities and a queue, whatever else the machine does


@dataclass(frozen=True)
class Names:
    """A title, the companies of a joint venture and their addresses, that no other test gives."""

    title: str
    companies: tuple[str, str]
    mails: tuple[str, str]


@pytest.fixture
def names():
    mark = uuid4().hex[:6]
    companies = (f"株式会社髙橋組 {mark}", f"有限会社花田 {mark}")
    return Names(f"庁舎清掃業務 {mark}", companies, (new_mail(), new_mail()))


def test_a_contract_goes_from_the_register_to_the_vault(cloud, sign_in, open_page, names):
    office = sign_in("tanaka")
    signer = open_page(phone=True)
    for company, mail in zip(names.companies, names.mails, strict=True):
        register(office, company, mail)
        assert_sound_at_both_widths(office)
        confirm_by_mail(cloud, signer, mail)
        office.reload()
        expect(state(office)).to_have_text("確認済")
    draft(office, names)
    approve(office, [sign_in("sato"), sign_in("yamada")], names.title)
    codes = send(office)
    sign_on_the_phone(cloud, signer, names, 0, codes)
    sign_on_the_phone(cloud, open_page(phone=True), names, 1, codes)
    conclude(office)
    keep(office, names.title)


def draft(office: Page, names: Names) -> None:
    go_to(office, "contracts")
    assert_sound_at_both_widths(office)
    office.get_by_role("link", name="契約を作る").first.click()
    press(office, "保存する")
    expect(office.get_by_role("alert")).to_contain_text("件名を入力してください")
    assert_sound_at_both_widths(office)
    fill_draft(office, names.title)
    for company in names.companies:
        choose_company(office, company)
    office.get_by_label("共同企業体の名称").fill("髙橋・花田JV")
    expect(office.get_by_text("見つかった相手方は、すべて加えてあります。")).to_be_visible()
    signers = office.get_by_label("発注者の締結者")
    expect(signers.locator("option", has_text=TANAKA)).to_have_count(1)
    expect(signers.locator("option", has_text="佐藤　健一")).to_have_count(0)
    signers.select_option(label=TANAKA)
    office.get_by_label("契約書に載せる職・氏名").fill("北海道知事　北野　大地")
    save(office)
    expect(office.get_by_role("heading", name="PDFを加える")).to_be_visible()
    draw_from_template(office)
    assert_sound_at_both_widths(office)
    with office.expect_download() as waiting:
        office.get_by_role("button", name="PDFをダウンロード：業務委託契約書").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")
    office.get_by_role("link", name="契約の画面へ").click()
    expect(office.get_by_text("内部承認を依頼できます")).to_be_visible()
    assert_sound_at_both_widths(office)


def approve(office: Page, deciders: list[Page], title: str) -> None:
    ask_approval(office, SATO, YAMADA)
    assert_sound_at_both_widths(office)
    for decider in deciders:
        open_waiting(decider, title)
        decider.get_by_role("link", name="決裁を求めている内容を開く").click()
        expect(state(decider)).to_have_text("内部承認中")
        expect(decider.get_by_text("1,320,000円")).to_be_visible()
        decider.go_back()
        press(decider, "承認する")
        confirm(decider, "承認する")
    office.reload()
    expect(state(office)).to_have_text("承認済")


def send(office: Page) -> list[str]:
    """Send it, and read the access codes that are to be told, in the order of signing."""
    press(office, "相手方に送る")
    expect(office.get_by_role("dialog")).to_contain_text("まで、誰にも消せません")
    confirm_in_dialog(office, "送る")
    expect(office.get_by_role("heading", level=1)).to_contain_text("アクセスコード")
    code = office.locator(".contract-code .number")
    expect(code).to_have_count(2)
    assert_sound_at_both_widths(office)
    told = code.all_inner_texts()
    office.get_by_role("link", name="契約へ戻る").click()
    expect(state(office)).to_have_text("相手方確認中")
    expect(office.get_by_role("heading", name="アクセスコードを見た記録")).to_be_visible()
    assert_sound_at_both_widths(office)
    press(office, "督促する")
    confirm_in_dialog(office, "督促する")
    expect(office.get_by_text("督促のメールを送りました").first).to_be_visible()
    return told


def sign_on_the_phone(cloud, page: Page, names: Names, turn: int, codes: list[str]) -> None:
    """Link, access code, confirmation code, every page, consent; the second once it is asked."""

    def inbox(address, number=1):
        return letters_to(cloud, address, number)

    mail = names.mails[turn]
    links = eventually(
        lambda: [one for one in inbox(mail) if "/sign/#t=" in one["BodyText"]], PATIENCE / 1000
    )
    page.goto(f"{cloud['public_url']}/sign/#t={token_in(links[-1])}")
    page.get_by_role("textbox", name="アクセスコード").fill(codes[turn])
    page.get_by_role("button", name="次へ進む").click()
    page.get_by_role("textbox", name="確認コード").fill(
        mailed_code(inbox, mail, {"title": names.title})
    )
    page.get_by_role("button", name="契約を開く").click()
    pages = page.locator(".place")
    expect(pages).to_contain_text("ページ", timeout=PATIENCE)
    read_all(page, int(pages.inner_text().split("/")[1].split()[0]))
    agree(page)


def conclude(office: Page) -> None:
    """The office signs: asked to sign in anew, back at the same question."""
    come_to(office, "発注者の締結待ち")
    expect(office.get_by_text("あなたの締結を待っています")).to_be_visible()
    assert_sound_at_both_widths(office)
    expect(office.get_by_role("button", name="督促する")).to_have_count(0)
    press(office, "発注者として締結する")
    expect(office.get_by_text("サインインから5分を過ぎているときは")).to_be_visible()
    press_in_dialog(office, "締結する")
    expect(office.get_by_text("チェックを入れてください")).to_be_visible()
    office.route("**/sign", _as_if_signed_in_long_ago, times=1)
    office.get_by_label(READ).check()
    press_in_dialog(office, "締結する")
    expect(office.get_by_role("heading", name="本人であることを確かめます")).to_be_visible()
    assert_accessible(office)
    press_in_dialog(office, "サインインし直す")
    office.get_by_label("Username").fill("tanaka@example.lg.jp")
    office.get_by_label("Password", exact=True).fill(PASSWORD)
    office.get_by_role("button", name="Sign in").click()
    expect(office.get_by_role("heading", name="発注者として締結しますか")).to_be_visible()
    office.get_by_label(READ).check()
    press_in_dialog(office, "締結する")
    expect(state(office)).to_have_text("締結済", timeout=PATIENCE)
    expect(office.locator(".contract-acts").get_by_text("締結を受け付けました")).to_have_count(0)
    assert_sound_at_both_widths(office)


def _as_if_signed_in_long_ago(route: Route) -> None:
    """The server's refusal to somebody whose sign-in is too old; nothing has reached it."""
    words = {"title": SignInAgain.title, "detail": SignInAgain.detail, "code": SignInAgain.code}
    route.fulfill(status=403, json=words, content_type="application/problem+json")


def keep(office: Page, title: str) -> None:
    for what in ("契約書（封印済みのPDF）", "合意締結証明書"):
        content, name = saved(office, f"ダウンロード：{what}")
        assert content.startswith(b"%PDF")
        assert title in name
        check_by_others(content, seals=3 if what.startswith("契約書") else 1)
    content, _ = saved(office, "ダウンロード：証拠の記録")
    assert b"ledger" in content
    expect(office.get_by_text("つながりを確認済み")).to_be_visible()
