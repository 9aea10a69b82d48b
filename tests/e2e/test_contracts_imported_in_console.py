"""Contracts of others are taken in from the desk, told as theirs, and leave again as one zip."""

from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import urllib3
from playwright.sync_api import expect

from tests.e2e.approving import press
from tests.e2e.contracting import confirm_in_dialog, state
from tests.e2e.office import assert_sound_at_both_widths, go_to
from tests.importing import bring, fresh, signed_elsewhere


def test_a_contract_signed_elsewhere_is_taken_in_found_and_told_as_such(sign_in):
    office = sign_in("tanaka")
    title = f"庁内ネットワーク保守 {uuid4().hex[:6]}"
    go_to(office, "contracts")
    office.get_by_role("link", name="締結済みの契約を取り込む").click()
    press(office, "確認して取り込む")
    expect(office.get_by_role("alert")).to_contain_text("取込の別を選んでください")
    expect(office.get_by_role("alert")).to_contain_text("契約日を入力してください")
    assert_sound_at_both_widths(office)
    content = signed_elsewhere(fresh())
    office.get_by_label("PDFファイル（30MBまで）").set_input_files(
        {"name": "keiyaku.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    office.get_by_label("取込の別").select_option(label="取込（他の電子契約サービス）")
    office.get_by_label("取込元").fill("見本サイン")
    office.get_by_label("相手方の名称").fill("株式会社𠮷田システム\n有限会社花田")
    office.get_by_label("件名").fill(title)
    office.get_by_label("税抜額（円）").fill("1,200,000")
    press(office, "消費税額を10%で計算する")
    office.get_by_label("契約日（契約書に記載する締結日）").fill("2026-04-01")
    press(office, "確認して取り込む")
    expect(office.get_by_role("dialog")).to_contain_text("誰にも消せず、書き換えられません")
    confirm_in_dialog(office, "取り込む")
    expect(office.get_by_role("heading", level=1)).to_contain_text(title)
    expect(state(office)).to_have_text("締結済")
    head = office.locator(".procedure-head")
    expect(head.get_by_text("取込（他の電子契約サービス）")).to_be_visible()
    expect(office.get_by_text("このシステムが封印したものではありません")).to_be_visible()
    expect(office.get_by_text("見本サイン株式会社").first).to_be_visible()
    expect(office.get_by_text("誰の署名かは確かめていません")).to_be_visible()
    expect(office.get_by_role("button", name="ダウンロード：取り込んだPDF")).to_be_visible()
    expect(office.get_by_role("list", name="契約の進みぐあい")).to_have_count(0)
    assert_sound_at_both_widths(office)
    go_to(office, "contracts")
    search = office.get_by_role("search", name="契約の検索")
    search.get_by_label("件名").fill(title)
    search.get_by_text("契約日・金額・番号などで探す").click()
    search.get_by_label("締結の別").select_option(label="取込のすべて")
    press(office, "探す")
    row = office.get_by_role("row").filter(has_text=title)
    expect(row.get_by_text("取込（他の電子契約サービス）")).to_be_visible()
    assert_sound_at_both_widths(office)


def test_a_slip_in_what_was_typed_is_corrected_with_a_reason(sign_in, signed_in):
    one = bring(signed_in("tanaka"), fresh())
    office = sign_in("tanaka")
    go_to(office, f"contracts/{one['id']}")
    office.get_by_role("link", name="内容を訂正する").click()
    expect(office.get_by_label("件名")).to_have_value(one["title"])
    office.get_by_label("件名").fill("")
    press(office, "訂正する")
    expect(office.get_by_role("alert")).to_contain_text("訂正の理由を入力してください")
    expect(office.get_by_role("alert")).to_contain_text("件名を入力してください")
    assert_sound_at_both_widths(office)
    office.get_by_label("件名").fill(f"{one['title']}（訂正）")
    office.get_by_label("税抜額（円）").fill("12,000,000")
    office.get_by_label("訂正の理由").fill("桁の誤り")
    press(office, "訂正する")
    expect(office.get_by_role("heading", level=1)).to_contain_text(f"{one['title']}（訂正）")
    expect(office.get_by_text("取込内容の訂正")).to_be_visible()
    office.get_by_text("記録の詳細").first.click()
    expect(office.get_by_text("1,200,000円 → 12,000,000円")).to_be_visible()
    assert_sound_at_both_widths(office)


def test_what_a_search_finds_leaves_as_one_zip(sign_in, signed_in):
    content, title = fresh(), f"引渡し {uuid4().hex[:6]}"
    bring(signed_in("tanaka"), content, title=title)
    office = sign_in("tanaka")
    go_to(office, "contracts")
    office.get_by_role("search", name="契約の検索").get_by_label("件名").fill(title)
    press(office, "探す")
    expect(office.get_by_role("row").filter(has_text=title)).to_be_visible()
    press(office, "契約のファイルをまとめてZIPにする")
    ready = office.get_by_role("link", name="ZIPをダウンロード（2個）")
    expect(ready).to_be_visible(timeout=60_000)
    assert_sound_at_both_widths(office)
    fetched = urllib3.request("GET", ready.get_attribute("href")).data
    with ZipFile(BytesIO(fetched)) as archive:
        assert archive.read(f"情報政策課-2026-04-01-{title}-情報第9号.pdf") == content
