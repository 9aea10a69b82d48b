"""What was made once is used again: as a copy, a template, a file for others, a sheet of items."""

import json
import re
from pathlib import Path
from uuid import uuid4

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible, press_to
from tests.e2e.office import assert_sound_at_both_widths, go_to, settled
from tests.factories import example


@pytest.fixture
def draft(signed_in):
    """A sound draft of 総務部 with a title of its own."""
    tanaka = signed_in("tanaka")
    made = tanaka.post("/api/staff/procedures", {"example": "disaster-lecture"}).json
    title = f"防災講座 {uuid4().hex[:8]}"
    definition = example("disaster-lecture") | {"title": title}
    body = {"revision": made["revision"], "definition": definition, "notify": []}
    saved = tanaka.put(f"/api/staff/procedures/{made['id']}", body)
    assert saved.status == 200, saved.data
    return saved.json


@pytest.fixture
def sheet(tmp_path) -> Path:
    """An Excel book of four items, the third of which is of no type that there is."""
    path = tmp_path / "items.xlsx"
    rows = [
        ("項目名", "種類", "必須", "選択肢"),
        ("氏名", "氏名", "○", ""),
        ("会場", "選択", "○", "札幌、函館"),
        ("好きな色", "色", "", ""),
        ("人数", "数値", "", ""),
    ]
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for place, row in enumerate(rows):
            page.write_row(place, 0, row)
    return path


def in_publishing(office: Page, draft) -> None:
    go_to(office, f"procedures/{draft['id']}/publish")
    expect(office.get_by_role("heading", level=1)).to_contain_text(draft["title"])


def titled(office: Page, title: str) -> None:
    """The editor of a procedure with this title is open."""
    office.wait_for_url(re.compile(r"#/procedures/\w+/edit$"))
    expect(office.get_by_role("heading", level=1)).to_contain_text(title)
    settled(office)


def test_a_copy_is_a_draft_of_its_own(draft, sign_in):
    office = sign_in("tanaka")
    in_publishing(office, draft)
    press_to(office, "複写して新しい手続を作る")
    office.keyboard.press("Enter")
    titled(office, draft["title"])
    assert draft["id"] not in office.url
    expect(office.locator(".chip.draft").first).to_have_text("下書き")
    expect(office.get_by_text("参加する人数").first).to_be_visible()


def test_a_template_is_found_by_words_begun_from_and_taken_away(draft, sign_in):
    office = sign_in("tanaka")
    in_publishing(office, draft)
    name = f"講座の型 {uuid4().hex[:8]}"
    save_as_template(office, name)
    office.get_by_role("link", name="手続を新しく作る").click()
    expect(office.get_by_role("heading", name="手続を新しく作る")).to_be_focused()
    find(office, name)
    card = office.get_by_role("listitem").filter(has=office.get_by_role("heading", name=name))
    expect(card).to_contain_text("所属のひな形")
    card.get_by_role("button", name=re.compile("見てみる")).click()
    expect(office.get_by_role("dialog").locator("iframe")).to_be_visible()
    office.keyboard.press("Escape")
    card.get_by_role("button", name=re.compile("このひな形から作る")).click()
    titled(office, name)
    take_away(office, name)


def save_as_template(office: Page, name: str) -> None:
    """By keys; an empty name is not taken."""
    press_to(office, "所属のひな形にする")
    office.keyboard.press("Enter")
    dialog = office.get_by_role("dialog")
    box = dialog.get_by_label("ひな形の名前")
    box.fill(" ")
    dialog.get_by_role("button", name="ひな形にする").click()
    expect(dialog.get_by_text("名前を入力してください")).to_be_visible()
    assert_sound_at_both_widths(office)
    box.fill(name)
    press_to(office, "ひな形にする")
    office.keyboard.press("Enter")
    expect(office.get_by_role("dialog", name="所属のひな形に加えました")).to_be_visible()
    assert_accessible(office)


def find(office: Page, name: str) -> None:
    """Words in any order and any width."""
    box = office.get_by_label("ことばで絞り込む")
    box.fill("そのような講座はありません")
    expect(office.get_by_text("当てはまるひな形はありません")).to_be_visible()
    assert_accessible(office)
    form, mark = name.split()
    box.fill(f"{mark.upper()}　{form}")
    expect(office.get_by_text("1個が当てはまります")).to_be_visible()
    assert_sound_at_both_widths(office)


def take_away(office: Page, name: str) -> None:
    go_to(office, "procedures/new")
    office.get_by_role("button", name=f"ひな形から外す：{name}").click()
    dialog = office.get_by_role("dialog", name=re.compile("を外しますか"))
    assert_accessible(office)
    dialog.get_by_role("button", name="ひな形から外す").click()
    dialog.wait_for(state="detached")
    expect(office.get_by_role("heading", name=name)).to_have_count(0)


def test_a_package_goes_out_as_a_file_and_comes_in_again(draft, sign_in, tmp_path):
    office = sign_in("tanaka")
    in_publishing(office, draft)
    with office.expect_download() as download:
        office.get_by_role("button", name="様式を書き出す（JSON）").click()
    assert draft["title"] in download.value.suggested_filename
    path = tmp_path / "package.json"
    download.value.save_as(path)
    expect(office.get_by_text("様式を書き出しました").first).to_be_visible()

    there = sign_in("suzuki")
    go_to(there, "procedures/new")
    refused(there, changed(path))
    refused(there, Path(__file__))
    take_in(there, path)
    expect(there.get_by_text(f"「{draft['title']}」を下書きとして作りました")).to_be_in_viewport()
    assert_sound_at_both_widths(there)
    there.get_by_role("link", name="編集する").click()
    titled(there, draft["title"])


def take_in(office: Page, path: Path) -> None:
    office.get_by_label(re.compile("^様式のファイル")).set_input_files(path)
    office.get_by_role("button", name="取り込む").click()


def refused(office: Page, path: Path) -> None:
    """With a word on what to do, and nothing made."""
    take_in(office, path)
    told = office.get_by_role("alert")
    expect(told).to_contain_text(re.compile("読み取れません|書き換えられています"))
    expect(told).to_be_in_viewport()
    assert_accessible(office)
    expect(office.get_by_text("下書きとして作りました")).to_have_count(0)


def changed(path: Path) -> Path:
    """A package that somebody tampered with."""
    package = json.loads(path.read_bytes()) | {"office": "べつの県"}
    other = path.with_name("changed.json")
    other.write_text(json.dumps(package))
    return other


def test_a_sheet_of_items_becomes_a_draft_with_notes_on_its_faulty_row(sign_in, sheet):
    office = sign_in("tanaka")
    go_to(office, "procedures/new")
    office.get_by_role("button", name="読み取って作る").click()
    panel = office.locator(".panel").filter(has_text="Excelの項目一覧から")
    expect(panel.get_by_text("手続の名称を入力してください")).to_be_visible()
    panel.get_by_label("手続の名称").fill("講座の参加申込み")
    office.get_by_role("button", name="読み取って作る").click()
    expect(panel.get_by_text("Excelファイルを選んでください")).to_be_visible()
    assert_sound_at_both_widths(office)
    panel.get_by_label(re.compile("^Excelファイル")).set_input_files(sheet)
    office.get_by_role("button", name="読み取って作る").click()
    made = office.get_by_role("alert")
    expect(made).to_contain_text("「講座の参加申込み」を下書きとして作りました")
    expect(made).to_contain_text(re.compile("4行目：.*色"))
    expect(made).to_be_in_viewport()
    assert_sound_at_both_widths(office)
    made.get_by_role("link", name="編集する").click()
    titled(office, "講座の参加申込み")
    for name in ("氏名", "会場", "好きな色", "人数"):
        expect(office.locator(".field-name", has_text=name).first).to_be_visible()


def test_both_ways_to_begin_from_a_file_stand_side_by_side(sign_in):
    office = sign_in("tanaka")
    go_to(office, "procedures/new")
    cards = office.get_by_role("region", name="ファイルから作る").locator(".panel")
    expect(cards).to_have_count(2)
    boxes = cards.evaluate_all("found => found.map(one => one.getBoundingClientRect().toJSON())")
    assert boxes[0]["top"] == boxes[1]["top"]
    assert boxes[0]["left"] < boxes[1]["left"]
