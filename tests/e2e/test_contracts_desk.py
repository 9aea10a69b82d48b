"""The desk's work on contracts: drafts with faults, papers, sheets, two at once, finding them."""

from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.caller import Caller
from tests.contracting import change, confirmed_company, draft_body, me, pdf, with_paper
from tests.e2e.accessibility import assert_accessible, press_to
from tests.e2e.approving import press, press_in_dialog
from tests.e2e.contracting import ask_approval, confirm_in_dialog, fill_draft, save, state
from tests.e2e.office import assert_sound_at_both_widths, go_to, letters_to
from tests.e2e.signer import saved
from tests.signing import sent_contract

CONTRACTS = "/api/staff/contracts"


@pytest.fixture(scope="module")
def inbox(cloud):
    return lambda address, at_least=1: letters_to(cloud, address, at_least)


@pytest.fixture(scope="module")
def tanaka(signed_in) -> Caller:
    return signed_in("tanaka")


@pytest.fixture(scope="module")
def firms(tanaka, public, inbox):
    return [confirmed_company(tanaka, public, inbox) for _ in "ab"]


@pytest.fixture
def title():
    """A title that no other test gives."""
    return f"庁舎警備業務 {uuid4().hex[:6]}"


@pytest.fixture
def drafted(tanaka, firms, title):
    """A complete draft, but for its paper."""
    made = tanaka.post(CONTRACTS, draft_body(firms[:1], me(tanaka), title=title))
    assert made.status == 201, made.data.decode()
    return made.json


def file(name: str, content: bytes, kind: str = "application/pdf") -> dict[str, object]:
    return {"name": name, "mimeType": kind, "buffer": content}


def test_papers_are_looked_into_put_in_order_and_refused_with_a_remedy(sign_in, tanaka, drafted):
    office = sign_in("tanaka")
    go_to(office, f"contracts/{drafted['id']}/edit")
    press(office, "このPDFを加える")
    expect(office.get_by_text("PDFファイルを選んでください。")).to_be_visible()
    chooser = office.get_by_label("PDFファイル（10MBまで）")
    chooser.set_input_files(file("memo.pdf", b"this is no PDF at all"))
    press(office, "このPDFを加える")
    expect(office.get_by_role("alert")).to_contain_text("このPDFは")
    assert_sound_at_both_widths(office)
    chooser.set_input_files(file("keiyaku.pdf", pdf("契約書", pages=3)))
    press(office, "このPDFを加える")
    expect(office.locator(".notice").get_by_text("3ページのPDFで")).to_be_visible()
    chooser.set_input_files(file("yakkan.pdf", pdf("約款")))
    office.get_by_label("加える書類の名称").fill("約款")
    press(office, "このPDFを加える")
    expect(office.locator(".notice").get_by_text("「約款」を加えました")).to_be_visible()
    press(office, "前へ移す：約款")
    office.get_by_label("書類の名称", exact=True).nth(1).fill("警備業務契約書")
    save(office)
    now = tanaka.get(f"{CONTRACTS}/{drafted['id']}").json
    assert [(one["title"], one["pages"]) for one in now["documents"]] == [
        ("約款", 1),
        ("警備業務契約書", 3),
    ]
    press(office, "外す：約款")
    save(office)
    now = tanaka.get(f"{CONTRACTS}/{drafted['id']}").json
    assert [one["title"] for one in now["documents"]] == ["警備業務契約書"]


def test_what_may_not_be_electronic_is_stopped_with_a_clear_word(sign_in, drafted):
    office = sign_in("tanaka")
    go_to(office, f"contracts/{drafted['id']}")
    expect(office.get_by_text("契約書のPDFを追加するか、ひな形から作成して")).to_be_visible()
    expect(office.get_by_role("link", name="内部承認を依頼する")).to_have_count(0)
    assert_sound_at_both_widths(office)
    office.get_by_role("link", name="編集する").click()
    office.get_by_label("電子契約にできない理由").select_option(label="議会の議決を要する")
    expect(office.get_by_text("紙の契約書で締結してください").first).to_be_visible()
    save(office)
    office.get_by_role("link", name="契約の画面へ").click()
    expect(office.get_by_text("この契約は電子契約にできません")).to_be_visible()
    expect(office.get_by_text("議決を経て、紙の契約書で")).to_be_visible()
    assert_sound_at_both_widths(office)


def test_two_who_edit_the_same_draft_choose_whose_stays(sign_in, signed_in, drafted, title):
    office = sign_in("tanaka")
    go_to(office, f"contracts/{drafted['id']}/edit")
    office.get_by_label("契約番号").fill("第7号")
    theirs = signed_in("yamada").put(
        f"{CONTRACTS}/{drafted['id']}", change(drafted, budget_item="警備費")
    )
    assert theirs.status == 200, theirs.data.decode()
    press(office, "保存する")
    expect(office.get_by_role("alert")).to_contain_text("山田　修さんが、先に保存しています")
    assert_sound_at_both_widths(office)
    press(office, "相手の内容を読み込む（自分の変更は失われます）")
    expect(office.get_by_label("予算科目")).to_have_value("警備費")
    office.get_by_label("契約番号").fill("第8号")
    mine = signed_in("yamada").put(
        f"{CONTRACTS}/{drafted['id']}", change(theirs.json, budget_item="需用費")
    )
    assert mine.status == 200, mine.data.decode()
    press(office, "保存する")
    press(office, "自分の内容で保存する（相手の変更は失われます）")
    expect(office.get_by_text("保存済みです")).to_be_visible()
    now = signed_in("tanaka").get(f"{CONTRACTS}/{drafted['id']}").json
    assert (now["number"], now["budget_item"], now["title"]) == ("第8号", "警備費", title)


def test_nobody_leaves_unsaved_work_unasked_and_a_draft_can_be_thrown_away(sign_in, title):
    office = sign_in("tanaka")
    go_to(office, "contracts/new")
    fill_draft(office, title)
    office.get_by_role("link", name="契約一覧へ戻る").click()
    expect(office.get_by_role("dialog")).to_contain_text("保存していない変更")
    press_in_dialog(office, "キャンセル")
    expect(office.get_by_label("件名")).to_have_value(title)
    save(office)
    office.get_by_role("link", name="契約の画面へ").click()
    press(office, "削除する")
    confirm_in_dialog(office, "削除する")
    expect(office.get_by_role("heading", level=1)).to_have_text("契約一覧")


def test_contracts_are_found_by_date_amount_and_company_and_kept_as_csv(
    sign_in, firms, title, drafted
):
    office = sign_in("tanaka")
    go_to(office, "contracts")
    search = office.get_by_role("search", name="契約の検索")
    search.get_by_label("相手方").fill(firms[0]["name"])
    search.get_by_text("契約日・金額・番号などで探す").click()
    search.get_by_label("契約日（この日から）").fill("2026-12-02")
    search.get_by_label("契約日（この日まで）").fill("2026-12-01")
    press(office, "探す")
    expect(search.get_by_text("終わりの日が、始まりの日より前です")).to_be_visible()
    search.get_by_label("契約日（この日から）").fill("2026-12-01")
    search.get_by_label("契約金額（税込、この額から）").fill("５５，０００，０００円")
    search.get_by_label("契約金額（税込、この額まで）").fill("55000000")
    search.get_by_label("件名").fill(title)
    press(office, "探す")
    row = office.locator("table.contracts tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("55,000,000円")
    assert_sound_at_both_widths(office)
    content, name = saved(office, "この一覧をCSVで保存する")
    assert name.endswith(".csv")
    assert title in content.decode("utf-8-sig")
    office.get_by_role("link", name=title).click()
    expect(state(office)).to_have_text("下書き")
    office.get_by_role("link", name="契約一覧へ戻る").click()
    expect(row).to_have_count(1)  # what was sought is still sought
    search.get_by_label("契約金額（税込、この額まで）").fill("55000001")
    search.get_by_label("契約金額（税込、この額から）").fill("55000001")
    press(office, "探す")
    expect(office.get_by_text("条件に合う契約はありません")).to_be_visible()
    press(office, "条件を消す")
    expect(row.first).to_be_visible()
    assert drafted["id"]


def test_a_sheet_becomes_drafts_and_faulty_rows_are_named(sign_in, tmp_path: Path, firms, title):
    office = sign_in("tanaka")
    go_to(office, "contracts/sheet")
    blank, name = saved(office, "様式（CSV）をダウンロード")
    assert name.endswith(".csv")
    heading = blank.decode("utf-8-sig").splitlines()[0]
    columns = heading.split(",")
    press(office, "下書きを作る")
    expect(office.get_by_text("記入した表を選んでください。")).to_be_visible()

    def sheet(*rows: dict[str, str]) -> Path:
        lines = [heading, *(",".join(row.get(one, "") for one in columns) for row in rows)]
        path = tmp_path / "keiyaku.csv"
        path.write_text("\r\n".join(lines), encoding="utf-8-sig")
        return path

    sound = {"件名": f"{title} 1", "相手方": firms[0]["name"], "税抜額": "1000000"}
    wrong = {"件名": f"{title} 2", "相手方": "登録のない会社", "税抜額": "百万"}
    chooser = office.get_by_label("記入した表（.csv か .xlsx、2MBまで）")
    chooser.set_input_files(sheet(sound, wrong))
    press(office, "誤りがないか調べる")
    expect(office.get_by_role("alert")).to_contain_text("3行目「相手方」")
    expect(office.get_by_role("alert")).to_contain_text("3行目「税抜額」")
    assert_sound_at_both_widths(office)
    right = wrong | {"相手方": firms[1]["name"], "税抜額": "2000000"}
    chooser.set_input_files(sheet(sound, right))
    press(office, "下書きを作る")
    expect(office.locator(".notice").get_by_text("2件の下書きを作りました")).to_be_visible()
    office.get_by_role("link", name="契約一覧で見る").click()
    expect(office.get_by_role("link", name=f"{title} 2")).to_be_visible()


def test_what_was_sent_is_sent_again_given_time_and_withdrawn(
    cloud, sign_in, signed_in, firms, title
):
    roles = ("representative", "member")
    parties = [
        {"counterparty_id": one["id"], "role": role} for one, role in zip(firms, roles, strict=True)
    ]
    sent = sent_contract(
        signed_in("tanaka"), signed_in("yamada"), parties, title=title, venture="髙橋・花田JV"
    )
    office = sign_in("tanaka", phone=True)
    go_to(office, f"contracts/{sent['id']}")
    expect(office.get_by_text(f"{firms[0]['name']}　")).not_to_have_count(0)
    expect(office.get_by_text("順番待ち").first).to_be_visible()
    press(office, "案内を送り直す")
    confirm_in_dialog(office, "送り直す")
    expect(office.get_by_text("新しいリンクの案内を送りました").first).to_be_visible()
    press(office, "期限を延ばす")
    office.get_by_label("今日から何日後までにするか").fill("99")
    press_in_dialog(office, "延ばす")
    expect(office.get_by_text("1から60までの日数を入力してください。")).to_be_visible()
    office.get_by_label("今日から何日後までにするか").fill("２０")
    confirm_in_dialog(office, "延ばす")
    expect(office.get_by_text("期限を延ばしました").first).to_be_visible()
    press(office, "取り下げる")
    press_in_dialog(office, "取り下げる")
    expect(office.get_by_text("取り下げる理由を入力してください。")).to_be_visible()
    office.get_by_label("取り下げる理由").fill("仕様を見直すため")
    confirm_in_dialog(office, "取り下げる")
    expect(state(office)).to_have_text("取下げ")
    expect(office.get_by_text("仕様を見直すため").first).to_be_visible()
    assert_accessible(office)
    assert letters_to(cloud, firms[0]["contact"]["mail"], 3)


def test_a_request_is_taken_back_or_comes_back_with_its_reason(sign_in, signed_in, tanaka, drafted):
    decider = signed_in("yamada")
    with_paper(tanaka, drafted)
    office = sign_in("tanaka")
    go_to(office, f"contracts/{drafted['id']}")
    ask_approval(office, "山田　修")
    press(office, "承認の依頼を取り消す")
    confirm_in_dialog(office, "取り消す")
    expect(state(office)).to_have_text("下書き")
    ask_approval(office, "山田　修")
    approval = tanaka.get(f"{CONTRACTS}/{drafted['id']}").json["approval_id"]
    known = decider.get(f"/api/staff/approvals/{approval}").json
    said = {"digest": known["digest"], "reason": "予定価格を確かめてください。"}
    assert decider.post(f"/api/staff/approvals/{approval}/return", said).status == 200
    office.reload()
    expect(state(office)).to_have_text("差戻し")
    expect(office.get_by_text("山田　修さんから差し戻されました")).to_be_visible()
    expect(office.get_by_text("予定価格を確かめてください。").first).to_be_visible()
    assert_sound_at_both_widths(office)


def test_who_may_only_read_sees_all_and_changes_nothing(sign_in, tanaka, drafted):
    with_paper(tanaka, drafted)
    office = sign_in("sato")
    go_to(office, f"contracts/{drafted['id']}")
    expect(office.get_by_role("heading", name="履歴台帳")).to_be_visible()
    for name in ("編集する", "内部承認を依頼する"):
        expect(office.get_by_role("link", name=name)).to_have_count(0)
    expect(office.get_by_role("button", name="削除する")).to_have_count(0)
    go_to(office, "contracts/new")
    expect(office.get_by_role("alert")).to_be_visible()
    go_to(office, "contracts")
    expect(office.get_by_role("link", name="契約を作る")).to_have_count(0)


def test_the_keyboard_alone_is_enough_to_draft(sign_in, firms, title):
    office: Page = sign_in("tanaka")
    press_to(office, "契約")
    office.keyboard.press("Enter")
    expect(office.get_by_role("heading", level=1)).to_have_text("契約一覧")
    press_to(office, "契約を作る")
    office.keyboard.press("Enter")
    expect(office.get_by_role("heading", level=1)).to_have_text("契約を作る")
    press_to(office, "件名")
    office.keyboard.type(title)
    press_to(office, "相手方を登録から探す")
    office.keyboard.type(firms[0]["name"])
    press_to(office, "相手方を探す")
    office.keyboard.press("Enter")
    expect(office.get_by_role("button", name=f"相手方に加える：{firms[0]['name']}")).to_be_visible()
    press_to(office, f"相手方に加える：{firms[0]['name']}")
    office.keyboard.press("Enter")
    press_to(office, "保存する")
    office.keyboard.press("Enter")
    expect(office.get_by_text("保存済みです")).to_be_visible()
    expect(office.get_by_role("heading", level=1)).to_contain_text(title)
