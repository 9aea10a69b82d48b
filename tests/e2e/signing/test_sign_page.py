"""Signing on a phone: link, codes, the contract as it is, consent; in order, to the sealed PDF."""

import hashlib
import json

import pytest
from playwright.sync_api import expect

from infra.demo import access_token
from tests.caller import Caller
from tests.contracting import in_state
from tests.e2e.accessibility import assert_accessible, press_to
from tests.e2e.signer import NAME, READ, agree, fits, mail_of, read_all, saved
from tests.other_readers import check_by_others
from tests.signing import CONTRACTS, access_code, codes_mailed, mailed_code, sign_for_office


@pytest.fixture
def concluding(cloud, settings_of_cloud):
    """The office's signer, who has signed in this moment; seals can be examined beside it."""
    assert settings_of_cloud is None
    return lambda: Caller(cloud, "staff_url", access_token(cloud, "tanaka@example.lg.jp"))


def test_two_companies_in_order_and_the_office_reach_a_sealed_pdf_on_phones(
    concluding, open_page, draw, come_in, tanaka
):
    contract = draw(2)
    first = open_page(phone=True)
    come_in(first, contract, 1)
    fits(first)
    assert_accessible(first)
    expect(first.get_by_label("締結者の氏名")).to_be_disabled()
    read_all(first, 4)
    assert_accessible(first)
    agree(first)
    in_state(tanaka, contract, "signing")
    second = open_page(phone=True)
    come_in(second, contract, 2)
    expect(second.locator(".signers li").first).to_contain_text("同意済み")
    read_all(second, 4)
    agree(second)
    assert_accessible(second)
    in_state(tanaka, contract, "countersigning")
    assert sign_for_office(concluding(), contract).status == 200
    done = in_state(tanaka, contract, "concluded", "seal_failed", seconds=120)
    assert done["state"] == "concluded", done["failure"]
    for page in (first, second):
        check_concluded(page, done)


def check_concluded(page, done):
    """The page of each gives the same sound PDF and its certificate."""
    from chalicelib.seals import service as seals

    page.reload()
    expect(page.get_by_role("heading", name="契約を締結しました")).to_be_visible()
    fits(page)
    assert_accessible(page)
    content, name = saved(page, "契約書（PDF）を保存する")
    assert hashlib.sha256(content).hexdigest() == done["file_sha256"]
    assert name == f"{done['title']}.pdf"
    found = seals.examine(content)
    assert found.sound
    assert len(found.signatures) == 3
    assert found.archive
    check_by_others(content, seals=3)
    certificate, _ = saved(page, "合意締結証明書（PDF）を保存する")
    assert seals.examine(certificate).sound


def test_the_contract_is_read_larger_as_text_and_by_its_own_keys(open_page, draw, come_in):
    page = open_page(phone=True)
    come_in(page, draw())
    view = page.get_by_role("region", name="契約書 1ページ目（全4ページ）")
    expect(view.locator(".textLayer")).to_contain_text("契約書本文 1")
    narrow = page.locator(".sheet canvas").bounding_box()["width"]
    page.get_by_role("button", name="拡大").click()
    expect(page.locator("#status")).to_have_text("150%で表示しました。")
    assert page.locator(".sheet canvas").bounding_box()["width"] > narrow * 1.4
    fits(page)
    page.get_by_text("このページの文字だけを読む").click()
    expect(page.locator(".plain")).to_contain_text("契約書本文 1")
    view.focus()
    page.keyboard.press("PageDown")
    expect(page.locator(".place")).to_have_text("2 / 4 ページ")
    expect(page.locator(".plain")).to_contain_text("契約書本文 2")


def test_saving_the_contract_opens_the_consent_too(open_page, draw, come_in):
    contract = draw(pages=5)
    page = open_page()
    come_in(page, contract)
    expect(page.locator("#left")).to_contain_text("あと5ページ")
    content, _ = saved(page, "契約書（PDF）を保存する")
    assert hashlib.sha256(content).hexdigest() == contract["file_sha256"]
    expect(page.locator("#left")).to_have_text(READ)
    fits(page)
    assert_accessible(page)


def test_by_keyboard_alone_from_the_link_to_the_consent(open_page, draw, open_link, inbox, tanaka):
    contract = draw()
    page = open_page()
    open_link(page, contract)
    expect(page.get_by_role("heading", name="アクセスコードを入力してください")).to_be_focused()
    expect(page.get_by_text("北海道から届いた契約の内容")).to_be_visible()
    expect(page.locator("footer #desk")).to_have_text("北海道　建設管理課　電話 011-204-5000")
    assert_accessible(page)
    press_to(page, "アクセスコード")
    page.keyboard.type(access_code(tanaka, contract, 1).lower())
    before = len(codes_mailed(inbox, mail_of(contract), contract))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="確認コードを入力してください")).to_be_focused()
    assert_accessible(page)
    press_to(page, "確認コード")
    page.keyboard.type(mailed_code(inbox, mail_of(contract), contract, before))
    page.keyboard.press("Enter")
    expect(page.locator("#visit")).to_be_focused()
    expect(page.locator(".place")).to_have_text("1 / 4 ページ")
    expect(page.locator("#left")).to_contain_text("次は2ページ目")  # the first has been shown
    press_to(page, "次のページ")
    for number in (2, 3, 4):
        page.keyboard.press("Enter")
        expect(page.locator(".place")).to_have_text(f"{number} / 4 ページ")
        expect(page.locator("#left")).not_to_contain_text(f"次は{number}ページ目")
    expect(page.locator("#left")).to_have_text(READ)
    press_to(page, "締結者の氏名")
    page.keyboard.insert_text(NAME)
    press_to(page, "契約に同意する")
    page.keyboard.press("Enter")
    expect(page.get_by_text("同意する場合は、チェックを入れてください。")).to_be_visible()
    page.keyboard.press("Space")
    press_to(page, "契約に同意する")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="同意は済んでいます")).to_be_visible()


def test_two_presses_and_a_lost_answer_are_one_consent(open_page, draw, come_in, tanaka, public):
    page, contract = open_page(phone=True), draw()
    come_in(page, contract)
    read_all(page, 4)
    lost = []

    def lose(route):
        if lost:
            return route.continue_()
        sent = json.loads(route.request.post_data)
        lost.append(public.post("/api/public/sign/consent", sent).status)
        return route.abort()

    page.route("**/api/public/sign/consent", lose)
    page.get_by_label("締結者の氏名").fill(NAME)
    page.get_by_label("この内容で契約を締結することに同意します").check()
    page.get_by_role("button", name="契約に同意する").click()
    expect(page.get_by_text("通信できませんでした")).to_be_visible()
    page.get_by_role("button", name="契約に同意する").dblclick()
    expect(page.get_by_role("heading", name="同意は済んでいます")).to_be_visible()
    acts = [one["act"] for one in tanaka.get(f"{CONTRACTS}/{contract['id']}").json["ledger"]]
    assert acts.count("consented") == 1
    assert lost == [200]


def test_no_link_or_code_stays_in_an_address(open_page, draw, come_in):
    page = open_page(phone=True)
    addresses = []
    page.on("request", lambda request: addresses.append(request.url))
    come_in(page, draw())
    expect(page.locator(".place")).to_have_text("1 / 4 ページ")
    assert "#" not in page.url
    assert not [one for one in addresses if "t=" in one.partition("#")[0] or "voucher" in one]


def test_a_worker_that_fails_leaves_the_download(open_page, draw, come_in):
    page = open_page(phone=True)
    page.route("**/assets/paper.*", lambda route: route.abort())
    come_in(page, draw())
    expect(page.get_by_role("heading", name="この端末では表示できません")).to_be_visible()
    saved(page, "契約書（PDF）を保存する")
    expect(page.get_by_label("締結者の氏名")).to_be_enabled()
