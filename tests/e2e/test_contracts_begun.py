"""Drafts begun in other ways: from a sheet, and with a company that is there twice."""

from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.caller import Caller
from tests.contracting import company, confirmed_company, new_mail
from tests.e2e.approving import press
from tests.e2e.contracting import save
from tests.e2e.office import assert_sound_at_both_widths, go_to, letters_to
from tests.e2e.signer import saved


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
    press(office, "誤りがないか調べる")
    notice = office.locator(".notice")
    expect(notice.get_by_text("2行を読み取りました。誤りはありません。")).to_be_visible()
    expect(office.get_by_text("確かめること（2件）")).to_be_visible()
    expect(office.get_by_text(f"2行目「{title} 1」：契約日")).to_be_visible()
    assert_sound_at_both_widths(office)
    press(office, "下書きを作る")
    expect(office.locator(".notice").get_by_text("2件の下書きを作りました")).to_be_visible()
    office.get_by_role("link", name="契約一覧で見る").click()
    expect(office.get_by_role("link", name=f"{title} 2")).to_be_visible()


def test_a_company_with_two_who_sign_is_told_apart_by_their_names(sign_in, tanaka, title):
    name = f"株式会社𠮷田組 {title[-6:]}"
    for signer in ("吉田　一郎", "吉田　二郎"):
        told = company(new_mail(), name=name, signer=signer)
        assert tanaka.post("/api/staff/counterparties", told).status == 201
    office = sign_in("tanaka")
    go_to(office, "contracts/new")
    office.get_by_label("件名").fill(title)
    office.get_by_label("契約期間の終わり").fill("2027-06-30")
    office.get_by_label("相手方を登録から探す").fill(f"㈱吉田組 {title[-6:]}")
    press(office, "相手方を探す")
    press(office, f"相手方に加える：{name}　吉田　二郎")
    press(office, f"相手方に加える：{name}　吉田　一郎")
    press(office, f"外す：{name}　吉田　二郎")
    assert_sound_at_both_widths(office)
    save(office)
    office.get_by_role("link", name="契約へ戻る").click()
    expect(office.get_by_text("吉田　一郎").first).to_be_visible()
    expect(office.locator(".contract-facts").get_by_text("2027年6月30日まで")).to_have_text(
        "2027年6月30日まで"
    )
