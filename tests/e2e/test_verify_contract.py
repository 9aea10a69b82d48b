"""The page for verifying contracts: by the digest in the browser, by sending, by a typed digest."""

import hashlib

import pytest
from playwright.sync_api import expect

from tests.concluding import concluded_contract, file_of, painted
from tests.contracting import confirmed_company, pdf
from tests.e2e.accessibility import assert_accessible
from tests.e2e.office import letters_to

SEND = "ファイルを送って電子署名を調べる"


@pytest.fixture(scope="module")
def contract(cloud, settings_of_cloud, signed_in, public):
    """A concluded contract, what it says, and the digest from before its seals."""
    from chalicelib.contracts import service

    assert settings_of_cloud is None
    staff = signed_in("tanaka")
    firm = confirmed_company(staff, public, lambda to, least=1: letters_to(cloud, to, least))
    done, before = concluded_contract(staff, signed_in("yamada"), service, firm)
    files = {name: file_of(staff, done, name) for name in ("contract", "certificate")}
    return {"id": done["id"], "title": done["title"], "firm": firm, "before": before} | files


@pytest.fixture
def verifying(cloud, open_page):
    """The page on a phone, and all that it asked for."""

    def visit(path="/verify/contract/", *, phone=True):
        page = open_page(phone=phone)
        page.asked = []
        page.on("request", lambda one: page.asked.append((one.method, one.url)))
        page.goto(f"{cloud['public_url']}{path}")
        expect(page.get_by_label("契約書または合意締結証明書のPDF")).to_be_visible()
        return page

    return visit


def choose(page, content, name="契約書.pdf"):
    """Choose a file; gives the title of what is then said."""
    given = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.locator("#file").set_input_files(given)
    return verdict(page)


def verdict(page):
    notice = page.locator("#verdict .notice")
    expect(notice).to_be_focused(timeout=60_000)
    return notice.get_by_role("heading").inner_text()


def send(page):
    page.get_by_role("button", name=SEND).click()
    expect(page.get_by_role("button", name=SEND)).to_have_count(0)
    return verdict(page)


def fits(page):
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= page.viewport_size["width"]


def test_a_chosen_contract_is_found_the_same_and_never_leaves_the_device(verifying, contract):
    page = verifying()
    assert choose(page, contract["contract"]) == "締結された契約書と同じです"
    main = page.locator("main")
    expect(main).to_contain_text(contract["id"])
    expect(main).to_contain_text(hashlib.sha256(contract["contract"]).hexdigest())
    expect(main).not_to_contain_text(contract["firm"]["name"])
    posts = [url for method, url in page.asked if method == "POST"]
    assert [url.rpartition("/")[2] for url in posts] == ["check"]
    assert_accessible(page)
    fits(page)


def test_sent_if_wanted_every_seal_and_stamp_is_told(verifying, contract):
    page = verifying(phone=False)
    choose(page, contract["contract"])
    assert send(page) == "登録されたものと同じで、電子署名も有効です"
    seals = page.locator(".seals").first.get_by_role("listitem")
    expect(seals).to_have_count(2)
    expect(seals.first).to_contain_text(contract["firm"]["name"])
    expect(seals.first).to_contain_text("試験用タイムスタンプ局")
    expect(seals.first).to_contain_text("有効です")
    expect(page.get_by_role("heading", name="長期保存のタイムスタンプ")).to_be_visible()
    assert_accessible(page)
    fits(page)


def test_a_painted_contract_is_not_registered_and_said_to_be_changed(verifying, contract):
    page = verifying()
    assert choose(page, painted(contract["contract"])) == "登録されていません"
    assert send(page) == "署名のあとに変えられています"
    expect(page.locator(".seals").first).to_contain_text("書き加えられています")
    assert_accessible(page)
    fits(page)


def test_what_is_no_contract_gets_a_calm_word(verifying):
    page = verifying()
    assert choose(page, b"hello", "memo.pdf") == "登録されていません"
    assert send(page) == "ファイルを読み取れません"
    expect(page.locator("#verdict")).to_contain_text("PDFではありません")
    assert choose(page, pdf("写し")) == "登録されていません"
    assert send(page) == "電子署名がありません"


def test_the_symbol_of_the_certificate_brings_the_id_and_the_address_forgets_it(
    verifying, contract
):
    page = verifying(f"/verify/contract/#d={contract['id']}")
    assert page.url.endswith("/verify/contract/")
    page.get_by_text("書類IDや要約値を入力して確かめる").click()
    expect(page.get_by_label("書類ID（任意）")).to_have_value(contract["id"])
    assert choose(page, contract["certificate"]) == "発行された合意締結証明書と同じです"


def test_a_digest_is_typed_where_no_file_can_be_brought(verifying, contract):
    page = verifying()
    page.get_by_text("書類IDや要約値を入力して確かめる").click()
    box = page.get_by_label("要約値（SHA-256）")
    box.fill("12ab")
    box.press("Enter")
    expect(page.locator("#digest-error")).to_contain_text("64文字")
    expect(box).to_be_focused()
    assert_accessible(page)
    box.fill(contract["before"].upper())
    page.get_by_label("書類ID（任意）").fill(f" {contract['id'].upper()} ")
    box.press("Enter")
    assert verdict(page) == "締結の途中のファイルです"
    expect(page.get_by_role("button", name=SEND)).to_have_count(0)
    fits(page)


def test_without_a_line_the_page_says_so_and_tries_again(verifying, contract):
    page = verifying()
    page.context.set_offline(True)
    assert choose(page, contract["contract"]) == "確かめられませんでした"
    expect(page.locator("#verdict")).to_contain_text("つながりませんでした")
    page.context.set_offline(False)
    assert choose(page, contract["contract"]) == "締結された契約書と同じです"


def test_the_page_of_receipts_leads_to_it(cloud, open_page):
    page = open_page()
    page.goto(f"{cloud['public_url']}/verify/")
    page.get_by_role("link", name="契約書の検証").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("契約書の検証")
