"""The register of counterparties in the console: asked, confirmed, changed with confirmation."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.contracting import new_mail, token_in
from tests.e2e.approving import press
from tests.e2e.contracting import confirm_by_mail, confirm_in_dialog, register, state
from tests.e2e.office import assert_sound_at_both_widths, go_to, letters_to

REGISTER = "/api/staff/counterparties"


@pytest.fixture
def company():
    return f"有限会社花田商店 {uuid4().hex[:6]}"


@pytest.fixture
def mail():
    return new_mail()


def test_a_company_is_asked_again_and_only_the_newest_link_works(
    cloud, sign_in, open_page, company, mail
):
    office = sign_in("tanaka")
    register(office, company, mail)
    first = token_in(letters_to(cloud, mail)[-1])
    press(office, "確認の案内を送り直す")
    confirm_in_dialog(office, "送り直す")
    expect(office.get_by_text("確認の案内を送り直しました").first).to_be_visible()
    assert_sound_at_both_widths(office)
    signer = open_page(phone=True)
    signer.goto(f"{cloud['public_url']}/counterparty/#t={first}")
    expect(signer.get_by_role("heading", name="このリンクは使えません")).to_be_visible()
    confirm_by_mail(cloud, signer, mail, 2)
    signer.reload()
    expect(signer.get_by_role("heading", name="メールのリンクから開いて")).to_be_visible()
    office.reload()
    expect(state(office)).to_have_text("確認済")
    expect(office.get_by_role("button", name="確認の案内を送り直す")).to_have_count(0)
    go_to(office, "counterparties")
    search = office.get_by_role("search", name="相手方の検索")
    search.get_by_label("名称・氏名・法人番号").fill(company)
    search.get_by_label("確認の状態").select_option(label="確認済")
    press(office, "探す")
    expect(office.get_by_role("link", name=company)).to_be_visible()
    assert_sound_at_both_widths(office)
    search.get_by_label("確認の状態").select_option(label="未確認")
    press(office, "探す")
    expect(office.get_by_text("当てはまる相手方はありません")).to_be_visible()


def test_a_new_address_counts_once_it_is_confirmed_and_the_old_one_is_told(
    cloud, sign_in, open_page, company, mail
):
    office = sign_in("tanaka")
    register(office, company, mail)
    confirm_by_mail(cloud, open_page(), mail)
    office.reload()
    office.get_by_role("link", name="変更する").click()
    address = new_mail("shinki")
    office.get_by_label("締結する人のメールアドレス").fill("shinki＠まちがい")
    press(office, "確認して変更する")
    expect(office.get_by_role("alert")).to_contain_text("メールアドレスの形になっていません")
    assert_sound_at_both_widths(office)
    office.get_by_label("締結する人のメールアドレス").fill(address)
    press(office, "確認して変更する")
    expect(office.get_by_role("dialog")).to_contain_text(
        f"いまの宛先（代表取締役　髙橋 𠮷信　{mail}）"
    )
    confirm_in_dialog(office, "変更する")
    expect(state(office)).to_have_text("変更の確認中")
    expect(office.get_by_text("変更は、まだ確認されていません")).to_be_visible()
    assert_sound_at_both_widths(office)
    confirm_by_mail(cloud, open_page(phone=True), address)
    office.reload()
    expect(state(office)).to_have_text("確認済")
    expect(office.get_by_role("definition").filter(has_text=address)).to_be_visible()
    told = letters_to(cloud, mail, 2)[-1]
    assert company in told["Subject"] + told["BodyText"]


def test_who_saves_second_is_told_who_was_first(sign_in, signed_in, company, mail):
    office = sign_in("tanaka")
    register(office, company, mail)
    where = office.url.rsplit("/", 1)[1]
    go_to(office, f"counterparties/{where}/edit")
    office.get_by_label("代表者の職・氏名").fill("代表取締役　花田")
    known = signed_in("yamada").get(f"{REGISTER}/{where}").json
    told = {name: known[name] for name in ("name", "address", "representative", "revision")}
    theirs = told | known["contact"] | {"address": "札幌市北区"}
    assert signed_in("yamada").put(f"{REGISTER}/{where}", theirs).status == 200
    press(office, "確認して変更する")
    press_again = office.get_by_role("dialog").get_by_role("button", name="変更する", exact=True)
    press_again.click()
    expect(office.get_by_role("alert")).to_contain_text("山田　修さんが、先に変更しています")
    assert_sound_at_both_widths(office)
    press(office, "いまの内容を読み込む")
    expect(office.get_by_label("所在地")).to_have_value("札幌市北区")


def test_a_number_that_is_none_is_refused_with_where_to_find_it(sign_in, company, mail):
    office = sign_in("tanaka")
    go_to(office, "counterparties/new")
    office.get_by_label("会社・団体の名称").fill(company)
    office.get_by_label("締結する人の職・氏名").fill("代表　花田")
    office.get_by_label("締結する人のメールアドレス").fill(mail)
    office.get_by_label("法人番号（13桁）").fill("1234567890123")
    press(office, "確認して登録する")
    office.get_by_role("dialog").get_by_role("button", name="登録する", exact=True).click()
    expect(office.get_by_role("alert")).to_contain_text("国税庁の法人番号公表サイト")
    assert_sound_at_both_widths(office)
    office.get_by_role("link", name="相手方の一覧へ戻る").click()
    expect(office.get_by_role("dialog")).to_contain_text("保存していない変更")
