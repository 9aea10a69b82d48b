"""An answer that is lost, then other words: both sides are told what arrived and what did not."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.factories import publish_example, submission_to

FORM = "car-tax-address"
PATIENT = 90_000  # the first page a fresh cloud shows


@pytest.fixture(scope="module")
def procedure(signed_in):
    return publish_example(signed_in("tanaka"), FORM)


@pytest.fixture
def sent(public, procedure):
    body = submission_to(FORM)
    answer = public.post(f"/api/public/procedures/{procedure['id']}/submissions", body)
    assert answer.status == 201, answer.data
    return answer.json | {"key": body["key"]}


LOSING = """(ending) => {
  const real = window.fetch;
  window.fetch = async (address, ...more) => {
    const answer = await real(address, ...more);
    if (!String(address).endsWith(ending)) return answer;
    window.fetch = real;
    throw new TypeError("the answer is lost");
  };
}"""


def lose_one_answer(page: Page, ending: str) -> None:
    """The next request to such an address arrives; its answer does not come back."""
    page.evaluate(LOSING, ending)


def test_other_words_to_the_applicant_after_a_lost_answer(cloud, procedure, sent, sign_in):
    office = sign_in("tanaka")
    office.goto(f"{cloud['staff_url']}/#/procedures/{procedure['id']}/submissions/{sent['key']}")
    office.get_by_role("heading", name="処理の状況").wait_for(timeout=PATIENT)
    office.get_by_role("button", name="お知らせを送る").click()
    dialog, thread = office.get_by_role("dialog"), office.get_by_label("やり取り")
    words = dialog.get_by_label("お知らせの内容")
    words.fill("窓口にお越しください。")
    lose_one_answer(office, "/case/messages")
    dialog.get_by_role("button", name="送る").click()
    expect(dialog.get_by_text("サーバーにつながりません")).to_be_visible()
    words.fill("郵送でもかまいません。")
    dialog.get_by_role("button", name="送る").click()
    expect(dialog.get_by_text("いまの内容は記録していません")).to_be_visible()
    expect(words).to_have_value("郵送でもかまいません。")
    expect(thread).to_contain_text("窓口にお越しください。")
    expect(thread).not_to_contain_text("郵送でもかまいません。")
    dialog.get_by_role("button", name="送る").click()
    expect(dialog).to_have_count(0)
    expect(thread).to_contain_text("郵送でもかまいません。")
    expect(thread.get_by_role("listitem")).to_have_count(2)


def test_the_same_document_after_a_lost_answer_is_one_document(cloud, procedure, sent, sign_in):
    office = sign_in("tanaka")
    office.goto(f"{cloud['staff_url']}/#/procedures/{procedure['id']}/submissions/{sent['key']}")
    office.get_by_role("heading", name="処理の状況").wait_for(timeout=PATIENT)
    file = {"name": "決定通知.txt", "mimeType": "text/plain", "buffer": "決定".encode()}
    office.get_by_label("書類を加える").set_input_files(file)
    lose_one_answer(office, "/case/documents")
    office.get_by_role("button", name="この書類を交付する").click()
    dialog = office.get_by_role("dialog")
    dialog.get_by_role("button", name="交付する").click()
    expect(dialog.get_by_text("サーバーにつながりません")).to_be_visible()
    dialog.get_by_role("button", name="交付する").click()
    expect(office.locator("ul.documents li")).to_have_count(1)
    expect(office.get_by_text("サーバーにつながりません")).to_have_count(0)


def test_other_words_to_the_section_after_a_lost_answer(cloud, sent, open_page):
    phone = open_page(phone=True)
    phone.goto(f"{cloud['public_url']}/status/#n={sent['receipt_number']}")
    phone.get_by_label("照会コード", exact=True).fill(sent["inquiry_code"])
    phone.get_by_role("button", name="申請を開く").click()
    words = phone.get_by_label("担当に返信する")
    words.fill("明日うかがいます。")
    lose_one_answer(phone, "/cases/reply")
    phone.get_by_role("button", name="返信を送る").click()
    expect(phone.get_by_text("通信できませんでした")).to_be_visible()
    words.fill("あさってうかがいます。")
    phone.get_by_role("button", name="返信を送る").click()
    notice = phone.locator(".notice", has_text="先に送られた内容が届いています")
    expect(notice).to_be_focused()
    assert_accessible(phone)
    expect(phone.locator(".thread li")).to_have_count(1)
    expect(words).to_have_value("あさってうかがいます。")
    phone.get_by_role("button", name="返信を送る").click()
    expect(phone.get_by_text("返信を送りました。")).to_be_visible()
    expect(phone.locator(".thread")).to_contain_text("あさってうかがいます。")
    expect(phone.locator(".thread li")).to_have_count(2)


def test_where_nobody_can_read_it_no_words_are_asked_for(cloud, signed_in, public, sign_in):
    quiet = publish_example(signed_in("tanaka"), FORM, inquiry=False)
    body = submission_to(FORM)
    answer = public.post(f"/api/public/procedures/{quiet['id']}/submissions", body)
    assert answer.status == 201, answer.data
    office = sign_in("tanaka")
    place = f"{cloud['staff_url']}/#/procedures/{quiet['id']}/submissions"
    office.goto(f"{place}/{body['key']}")
    office.get_by_role("button", name="状態を変える").click()
    dialog = office.get_by_role("dialog")
    expect(dialog.get_by_label("新しい状態")).to_be_visible()
    expect(dialog.get_by_label("申請者への一言")).to_have_count(0)
    dialog.get_by_role("button", name="変える").click()
    expect(office.locator(".chip.case-reviewing").first).to_be_visible()
    office.goto(place)
    office.get_by_role("checkbox", name=re.compile("を選ぶ$")).last.check()
    office.get_by_role("button", name="選んだ1件の状態を変える").click()
    expect(dialog.get_by_label("新しい状態")).to_be_visible()
    expect(dialog.get_by_label("申請者への一言")).to_have_count(0)
