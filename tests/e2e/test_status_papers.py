"""The status page on a phone: the receipt as PDF, a lost code, Back, reload, no line."""

import re
from hashlib import sha256

import pypdfium2
import pytest
from case_form import (
    CODE,
    case_form,
    code_on,
    fill_case_form,
    fits,
    lose_answer,
    open_case,
    state_is,
    submission_of,
)
from file_form import pdf
from long_form import published
from playwright.sync_api import Page, expect

from tests.attaching import post_file
from tests.caller import eventually
from tests.e2e.accessibility import assert_accessible, press_to
from tests.e2e.citizen import send
from tests.e2e.office import letters_to
from tests.factories import new_key


@pytest.fixture(scope="module")
def staff(signed_in):
    return signed_in("mori")


@pytest.fixture(scope="module")
def procedure(staff):
    return published(staff, case_form())


@pytest.fixture
def mail():
    """An address that nobody else uses."""
    return f"{new_key()}@example.com"


@pytest.fixture
def sent(open_page, procedure, mail):
    """A phone with the receipt: page, number and code."""
    page = open_page(phone=True)
    page.goto(procedure["public_url"])
    fill_case_form(page, mail)
    send(page)
    return page, *code_on(page)


@pytest.fixture
def opened(cloud, sent):
    page, number, code = sent
    open_case(page, cloud, number, code)
    return page, number, code


def pdf_button(page: Page):
    return page.get_by_role("button", name="申請の控え（PDF）を保存する")


def test_the_receipt_is_saved_as_pdf_with_what_was_sent(opened, tmp_path):
    page, number, _ = opened
    with page.expect_download() as download:
        pdf_button(page).click()
    kept = tmp_path / "kept.pdf"
    download.value.save_as(kept)
    assert download.value.suggested_filename == f"申請控え_{number}.pdf"
    paper = pypdfium2.PdfDocument(kept)
    text = "".join(one.get_textpage().get_text_range() for one in paper)
    assert number in text
    assert "北海" in text
    expect(page.locator("#status")).to_have_text("控えを保存しました。")
    expect(pdf_button(page)).to_have_attribute("aria-busy", "false")
    fits(page)


def test_the_pdf_is_asked_for_by_keyboard_and_again_after_the_line_was_gone(opened):
    page, *_ = opened
    page.context.set_offline(True)
    press_to(page, "申請の控え（PDF）を保存する")
    page.keyboard.press("Enter")
    notice = page.locator(".notice", has_text="通信できませんでした")
    expect(notice).to_be_focused()
    assert_accessible(page)
    fits(page)
    page.context.set_offline(False)
    with page.expect_download():
        pdf_button(page).click()


@pytest.fixture
def issue(staff, procedure):
    """The office issues a document to an applicant, with the result."""

    def issue(number: str, name: str, content: bytes) -> None:
        submission = submission_of(staff, procedure, number)["id"]
        case = f"/api/staff/procedures/{procedure['id']}/submissions/{submission}/case"
        told = {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()}
        ticket = staff.post(f"{case}/uploads", told).json
        assert post_file(ticket, content).status in {200, 201, 204}
        body = {"key": new_key(), "upload": ticket["id"]}
        assert staff.post(f"{case}/documents", body).status == 200
        body = {"key": new_key(), "state": "completed", "text": "決定しました。"}
        assert staff.post(f"{case}/result", body).status == 200

    return issue


def test_a_document_of_the_office_is_saved_under_its_own_name(opened, issue, tmp_path):
    page, number, _ = opened
    content = pdf("決定通知")
    issue(number, "決定通知書（髙橋様）.pdf", content)
    button = page.get_by_role("button", name="決定通知書（髙橋様）.pdfを保存する")

    def fetchable():
        page.reload()
        state_is(page, "完了")
        return button.count()

    assert eventually(fetchable, 60)
    assert_accessible(page)
    fits(page)
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "決定通知書（髙橋様）.pdf"
    download.value.save_as(tmp_path / "kept.pdf")
    assert (tmp_path / "kept.pdf").read_bytes() == content
    expect(page.get_by_role("heading", name="結果", exact=True)).to_be_visible()


def link_for(cloud, mail: str) -> str:
    """The link in the mail about a lost code."""

    def told() -> str:
        texts = [one["BodyText"] for one in letters_to(cloud, mail)]
        found = [re.search(r"https?://\S+/status/#reset=\S+", text) for text in texts]
        return next((one[0] for one in found if one), "")

    link = eventually(told, 60)
    assert link, "no link came"
    return str(link)


def ask_for_link(page: Page, cloud, number: str, mail: str) -> None:
    page.goto(f"{cloud['public_url']}/status/#n={number}")
    page.get_by_text("照会コードが分からないとき").click()
    page.get_by_label("申請のときに入力したメールアドレス").fill(mail)
    page.get_by_role("button", name="リンクをメールで受け取る").click()
    expect(page.get_by_role("heading", name="申込みを受け付けました")).to_be_visible()


def test_a_lost_code_is_made_anew_by_the_link_in_the_mail(cloud, sent, mail, open_page):
    page, number, old = sent
    ask_for_link(page, cloud, number, mail)
    phone = open_page(phone=True)  # the mail is read somewhere else
    phone.goto(link_for(cloud, mail))
    expect(phone.get_by_role("heading", name="照会コードを新しくします")).to_be_focused()
    assert "reset" not in phone.url
    assert_accessible(phone)
    fits(phone)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="新しい照会コードを表示する").click()
    expect(phone.get_by_role("heading", name="通信できませんでした")).to_be_visible()
    phone.context.set_offline(False)
    phone.get_by_role("button", name="新しい照会コードを表示する").click()
    notice = phone.locator(".notice.code")
    expect(notice).to_be_focused()
    found = CODE.search(notice.inner_text())
    assert found
    assert found[0] != old
    state_is(phone, "受付済み")
    expect(phone.locator(".thread")).to_contain_text("照会コードを新しくしました")
    assert_accessible(phone)
    fits(phone)
    phone.reload()
    state_is(phone, "受付済み")
    expect(phone.locator(".notice.code")).to_have_count(0)
    open_case(open_page(phone=True), cloud, number, found[0])
    page.goto(f"{cloud['public_url']}/status/#n={number}")
    page.get_by_label("照会コード", exact=True).fill(old)
    page.get_by_role("button", name="申請を開く").click()
    expect(page.get_by_role("heading", name="開けませんでした")).to_be_visible()


def test_a_link_that_was_used_says_so_and_leads_back(cloud, sent, mail, open_page):
    page, number, _ = sent
    ask_for_link(page, cloud, number, mail)
    link = link_for(cloud, mail)
    wrong = open_page(phone=True)
    wrong.goto(f"{link[:-4]}xxxx")
    wrong.get_by_role("button", name="新しい照会コードを表示する").click()
    expect(wrong.locator(".notice.wrong")).to_be_focused()
    assert_accessible(wrong)
    wrong.get_by_role("link", name="受付番号と照会コードで開く").click()
    expect(wrong.get_by_role("button", name="申請を開く")).to_be_visible()


def test_back_and_reload_at_each_step(cloud, sent):
    page, number, code = sent
    page.goto(f"{cloud['public_url']}/status/#n={number}")
    expect(page.get_by_label("照会コード", exact=True)).to_be_focused()
    page.reload()
    expect(page.get_by_role("button", name="申請を開く")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_visible()
    page.go_forward()
    page.locator("#number").fill(number)
    page.get_by_label("照会コード", exact=True).fill(code)
    page.get_by_role("button", name="申請を開く").click()
    state_is(page, "受付済み")
    page.reload()
    state_is(page, "受付済み")
    page.go_back()
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_visible()
    page.go_forward()
    state_is(page, "受付済み")
    page.get_by_role("button", name="この申請を取り下げる").click()
    page.reload()
    expect(page.get_by_role("dialog")).to_have_count(0)
    state_is(page, "受付済み")
    page.get_by_role("button", name="この申請を閉じる").click()
    expect(page.get_by_role("button", name="申請を開く")).to_be_visible()
    page.go_back()
    page.go_forward()
    expect(page.get_by_role("button", name="申請を開く")).to_be_visible()
    expect(page.locator(".answers")).to_have_count(0)


def test_without_a_line_it_can_be_loaded_again(opened):
    page, *_ = opened
    page.route("**/cases/read", lambda route: route.abort("internetdisconnected"), times=1)
    page.reload()
    expect(page.locator(".notice", has_text="通信できませんでした")).to_be_focused()
    assert_accessible(page)
    page.get_by_role("button", name="もう一度読み込む").click()
    state_is(page, "受付済み")


def test_a_withdrawal_whose_answer_was_lost_is_done_once(opened, public):
    page, *_ = opened
    lose_answer(page, public, "withdraw")
    page.get_by_role("button", name="この申請を取り下げる").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="取り下げる", exact=True).click()
    expect(dialog.locator(".notice")).to_be_focused()
    dialog.get_by_role("button", name="取り下げる", exact=True).click()
    state_is(page, "取下げ")
    expect(page.locator(".thread li", has_text="申請を取り下げました")).to_have_count(1)


def test_a_reply_whose_answer_was_lost_stands_once(opened, public):
    page, *_ = opened
    lose_answer(page, public, "reply")
    page.get_by_label("担当に返信する").fill("よろしくお願いします。")
    page.get_by_role("button", name="返信を送る").click()
    expect(page.locator(".notice", has_text="通信できませんでした")).to_be_focused()
    page.reload()
    expect(page.get_by_label("担当に返信する")).to_have_value("よろしくお願いします。")
    page.get_by_role("button", name="返信を送る").click()
    expect(page.get_by_text("返信を送りました。").first).to_be_visible()
    expect(page.locator(".thread li", has_text="よろしくお願いします。")).to_have_count(1)
