"""Signing that does not come to consent: wrong codes, declined, handed on, too early or late."""

import re

from playwright.sync_api import expect

from tests.contracting import new_mail
from tests.e2e.accessibility import assert_accessible
from tests.e2e.signer import fits, mail_of, read_all
from tests.signing import CONTRACTS, access_code, mailed_code


def test_wrong_codes_are_told_in_words_and_stop_after_a_few(open_page, draw, open_link):
    page = open_page(phone=True)
    contract = draw()
    open_link(page, contract)
    button = page.get_by_role("button", name="次へ進む")
    button.click()
    expect(page.get_by_text("アクセスコードを入力してください。")).to_be_visible()
    for left in (4, 3, 2, 1):
        page.get_by_label("アクセスコード", exact=True).fill("3333-3333")
        button.click()
        expect(page.get_by_text(f"あと{left}回まちがえると")).to_be_visible()
    assert_accessible(page)
    button.click()
    expect(page.get_by_text("30分ほど待ってから")).to_be_visible()
    fits(page)


def test_a_wrong_confirmation_code_is_told_and_another_can_be_had(
    open_page, draw, open_link, inbox, tanaka
):
    page, contract = open_page(phone=True), draw()
    mail = mail_of(contract)
    open_link(page, contract)
    page.get_by_label("アクセスコード", exact=True).fill(access_code(tanaka, contract, 1))
    page.get_by_role("button", name="次へ進む").click()
    page.get_by_label("確認コード", exact=True).fill("12345")
    page.get_by_role("button", name="契約を開く").click()
    expect(page.get_by_text("確認コードは6桁の数字です。")).to_be_visible()
    first = mailed_code(inbox, mail, contract)
    page.get_by_role("button", name="確認コードを送り直す").click()
    expect(page.get_by_text("前のコードは使えなくなりました。")).to_be_visible()
    second = mailed_code(inbox, mail, contract, 1)
    if first != second:
        page.get_by_label("確認コード", exact=True).fill(first)
        page.get_by_role("button", name="契約を開く").click()
        expect(page.get_by_text("確認コードが違うか、10分を過ぎています。")).to_be_visible()
    page.get_by_label("確認コード", exact=True).fill(second)
    page.get_by_role("button", name="契約を開く").click()
    expect(page.locator("#visit")).to_be_visible()


def test_another_name_is_refused_beside_its_box(open_page, draw, come_in):
    page = open_page(phone=True)
    come_in(page, draw())
    read_all(page, 4)
    page.get_by_label("締結者の氏名").fill("山田 太郎")
    page.get_by_label("この内容で契約を締結することに同意します").check()
    page.get_by_role("button", name="契約に同意する").click()
    expect(
        page.get_by_text("登録されている締結者は「代表取締役　髙橋 𠮷信」です。")
    ).to_be_visible()
    expect(page.get_by_label("締結者の氏名")).to_be_focused()


def test_declining_asks_why_once_more_and_ends_it(open_page, draw, come_in, open_link, tanaka):
    page, contract = open_page(phone=True), draw()
    come_in(page, contract)
    page.get_by_role("button", name="同意しない（却下する）").click()
    dialog = page.get_by_role("dialog", name="この契約を却下しますか")
    assert_accessible(page)
    dialog.get_by_role("button", name="却下する").click()
    expect(dialog.get_by_text("理由を入力してください。")).to_be_visible()
    dialog.get_by_label("理由").fill("単価が見積もりと違います。")
    dialog.get_by_role("button", name="却下する").click()
    expect(page.get_by_role("heading", name="契約を却下しました")).to_be_visible()
    now = tanaka.get(f"{CONTRACTS}/{contract['id']}").json
    assert now["ledger"][-1]["detail"]["理由"] == "単価が見積もりと違います。"
    open_link(page, contract)
    expect(page.get_by_role("heading", name="この契約は締結しないことになりました")).to_be_visible()


def test_handing_on_gives_a_code_to_tell_and_ends_the_own_link(open_page, draw, come_in, open_link):
    contract, mail = draw(), new_mail("senmu")
    page = open_page(phone=True)
    come_in(page, contract)
    page.get_by_role("button", name="ほかの人に任せる").click()
    dialog = page.get_by_role("dialog", name="ほかの人に任せる")
    dialog.get_by_label("お任せする方の役職と氏名").fill("専務取締役　山﨑 花")
    dialog.get_by_label("お任せする方のメールアドレス").fill(mail)
    dialog.get_by_label("理由").fill("担当のため")
    assert_accessible(page)
    dialog.get_by_role("button", name="任せる", exact=True).click()
    expect(dialog.get_by_text("同じ会社の、権限のある方であることを確かめて")).to_be_visible()
    dialog.get_by_label("契約を締結する権限があります").check()
    dialog.get_by_role("button", name="任せる", exact=True).click()
    expect(page.get_by_role("heading", name="ほかの人に任せました")).to_be_visible()
    assert_accessible(page)
    code = page.locator(".notice .code").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code)
    open_link(page, contract)
    expect(page.get_by_role("heading", name="このリンクは使えません")).to_be_visible()
    following = open_page(phone=True)
    come_in(following, contract, mail=mail, code=code)
    expect(following.get_by_text("専務取締役　山﨑 花 様")).to_be_visible()


def test_before_their_turn_and_after_the_end_the_link_answers_calmly(
    open_page, draw, open_link, tanaka, settings_of_cloud
):
    from datetime import timedelta

    from chalicelib import clock
    from chalicelib.contracts import links, service
    from chalicelib.contracts.acting import advance
    from chalicelib.contracts.sending import replaced

    assert settings_of_cloud is None
    contract = service.by_id(draw(2)["id"])
    early = links.renewed(contract.id, contract.parties[1])
    advance(contract, service.Act.REMINDED, "試験", parties=replaced(contract, early))
    page = open_page(phone=True)
    page.goto(links.url_of(contract.id, early))
    expect(page.get_by_role("heading", name="まだ順番ではありません")).to_be_visible()
    assert_accessible(page)
    late = draw()
    with clock.standing_at(clock.now() + timedelta(days=30)):
        service.expire(late["id"])
    page.goto("about:blank")
    open_link(page, late)
    expect(page.get_by_role("heading", name="期限が過ぎました")).to_be_visible()
    page.goto(page.url)
    expect(page.get_by_role("heading", name="メールのリンクから開いてください")).to_be_visible()
    assert tanaka.get(f"{CONTRACTS}/{late['id']}").json["state"] == "expired"


def test_whoever_read_too_long_is_asked_for_the_codes_again_by_the_same_office(
    open_page, draw, come_in
):
    page = open_page(phone=True)
    come_in(page, draw())
    over = {"title": "もう一度", "detail": "もう一度", "code": "voucher_invalid"}
    page.route("**/api/public/sign/read", lambda route: route.fulfill(status=401, json=over))
    page.reload()
    expect(page.get_by_role("heading", name="もう一度、本人確認をしてください")).to_be_visible()
    expect(page.get_by_role("heading", name="アクセスコードを入力してください")).to_be_visible()
    expect(page.get_by_text("建設管理課　電話 011-204-5000").first).to_be_visible()
    assert_accessible(page)
