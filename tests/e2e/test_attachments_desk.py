"""Files at a desk: dropped, pasted, tried out, and what staff see, fetch and take along of them."""

import csv
import io
import re
import zipfile
from pathlib import Path
from unicodedata import normalize

import pytest
from file_form import EICAR, add, file_form, line, pdf, photo, published_file_form
from playwright.sync_api import Page, expect

from tests.caller import eventually
from tests.e2e.accessibility import assert_accessible
from tests.e2e.builder import made
from tests.e2e.citizen import send
from tests.e2e.office import assert_sound_at_both_widths, go_to

NAME = "戸籍謄本（髙橋・𠮷野 か\u3099）.pdf"
PROOF = pdf("戸籍")

_TRANSFER = """files => {
  const transfer = new DataTransfer();
  for (const [name, type, bytes] of files)
    transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
  return transfer;
}"""
_PASTE = """([selector, transfer]) => document.querySelector(selector).dispatchEvent(
  new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }))"""


@pytest.fixture(scope="module")
def office(signed_in):
    return signed_in("mori")


@pytest.fixture(scope="module")
def procedure(office):
    return published_file_form(office)


@pytest.fixture
def desk(procedure, open_page) -> Page:
    page = open_page()
    page.goto(procedure["public_url"])
    page.locator("#f-name").fill("北海　太郎")
    return page


def carried(page: Page, *files: tuple[str, str, bytes]):
    """What a mouse or the clipboard holds."""
    return page.evaluate_handle(_TRANSFER, [[name, kind, list(data)] for name, kind, data in files])


def test_files_dropped_on_a_field_are_sent_and_those_beside_it_do_not_replace_the_page(desk):
    expect(desk.get_by_text("ここにファイルを置くか").first).to_be_visible()
    held = carried(desk, ("図面.pdf", "application/pdf", pdf("図面")))
    desk.dispatch_event("[data-field=proof] .drop", "dragover", {"dataTransfer": held})
    expect(desk.locator("body")).to_have_class(re.compile("dragging"))
    assert_accessible(desk)
    desk.dispatch_event("[data-field=proof] .drop", "drop", {"dataTransfer": held})
    expect(line(desk, "図面.pdf")).to_contain_text("届きました")
    desk.dispatch_event("h1", "drop", {"dataTransfer": held})
    expect(desk.locator("#f-proof-files li")).to_have_count(1)
    expect(desk.locator("#f-photo-files li")).to_have_count(0)


def test_a_copied_picture_is_pasted_into_the_field_in_focus_and_never_over_text(desk):
    picture = carried(desk, ("image.png", "image/png", _png()))
    desk.evaluate(_PASTE, ["#f-name", picture])
    expect(desk.locator(".files li")).to_have_count(0)
    desk.evaluate(_PASTE, ["#f-photo", picture])
    expect(line(desk, "image.png", "photo")).to_contain_text("届きました")


def _png() -> bytes:
    from PIL import Image

    held = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(held, "PNG")
    return held.getvalue()


def test_a_desk_has_no_camera_button(desk):
    expect(desk.get_by_role("button", name="カメラで撮る")).to_have_count(0)


@pytest.fixture(scope="module")
def received(office, procedure, browser):
    """A submission with two files, as soon as both are found safe."""
    context = browser.new_context(locale="ja-JP")
    page = context.new_page()
    page.goto(procedure["public_url"])
    page.locator("#f-name").fill("北海　太郎")
    add(page, (NAME, PROOF))
    add(page, ("現場.jpg", photo()), field="photo")
    expect(line(page, NAME)).to_contain_text("届きました")
    expect(line(page, "現場.jpg", "photo")).to_contain_text("届きました")
    number = send(page)
    context.close()
    place = f"/api/staff/procedures/{procedure['id']}/submissions"
    (one,) = office.get(f"{place}?receipt={number}").json["items"]
    assert eventually(lambda: _all_safe(office.get(f"{place}/{one['id']}").json), 90)
    return one


def _all_safe(submission) -> bool:
    return {file["state"] for file in submission["files"]} == {"safe"}


def test_staff_see_the_files_and_fetch_them_byte_for_byte_under_their_names(
    procedure, received, sign_in
):
    page = sign_in("mori")
    go_to(page, f"procedures/{procedure['id']}/submissions/{received['id']}")
    files = page.get_by_role("region", name="添付ファイル（2個）")
    expect(files.get_by_text("安全")).to_have_count(2)
    assert_sound_at_both_widths(page)
    with page.expect_download() as fetched:
        files.get_by_role("button", name=f"ダウンロード：{NAME}").click()
    # Chromium composes か and its mark itself; the zip shows that we left them as they came.
    assert fetched.value.suggested_filename == normalize("NFC", NAME)
    assert Path(fetched.value.path()).read_bytes() == PROOF


def test_all_files_come_in_one_zip_with_a_list(procedure, received, sign_in):
    page = sign_in("mori")
    go_to(page, f"procedures/{procedure['id']}/submissions")
    page.get_by_role("button", name="添付ファイルをまとめてダウンロード").click()
    ready = page.get_by_role("link", name=re.compile("添付ファイルのZIPをダウンロード"))
    expect(ready).to_be_visible(timeout=60_000)
    assert_accessible(page)
    with page.expect_download() as fetched:
        ready.click()
    assert re.fullmatch(
        r"道路占用の許可申請_添付ファイル_\d{8}-\d{4}\.zip", fetched.value.suggested_filename
    )
    with zipfile.ZipFile(fetched.value.path()) as packed:
        assert packed.testzip() is None
        assert packed.read(f"{received['receipt_number']}/必要書類/{NAME}") == PROOF
        listed = io.StringIO(packed.read("一覧.csv").decode("utf-8-sig"), newline="")
        rows = [
            row for row in csv.DictReader(listed) if row["受付番号"] == received["receipt_number"]
        ]
    assert [row["状態"] for row in rows] == ["安全", "安全"]
    assert not [row for row in rows if row["入っていない理由"]]


def test_the_table_tells_names_states_and_how_far_the_office_has_come(office, procedure, received):
    place = f"/api/staff/procedures/{procedure['id']}/exports"
    asked = office.post(place, {"format": "csv", "test": False}).json["id"]

    def finished():
        export = office.get(f"{place}/{asked}").json
        return export if export["state"] != "making" else None

    export = eventually(finished, 40)
    from urllib3 import request

    text = request("GET", export["url"]).data.decode("utf-8-sig")
    rows = {row["受付番号"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    row = rows[received["receipt_number"]]
    assert row["必要書類"] == NAME
    assert (row["添付ファイルの状態"], row["状態"], row["修正回数"]) == ("安全", "受付済み", "0")


def test_staff_try_the_form_with_files_and_are_told_of_dangerous_ones(office, sign_in):
    procedure_id = made(office, file_form())
    page = sign_in("mori")
    go_to(page, f"procedures/{procedure_id}/trial")
    form = page.frame_locator("iframe:not(.arriving)")
    form.locator("#f-name").fill("試し")
    form.locator("#f-proof").set_input_files(
        [
            {"name": "案内.pdf", "mimeType": "application/pdf", "buffer": EICAR},
            {"name": NAME, "mimeType": "application/pdf", "buffer": PROOF},
        ]
    )
    told = form.locator("#f-proof-files li")
    expect(told.nth(0)).to_contain_text("隔離しました")
    told.nth(0).get_by_role("button", name="外す").click()
    expect(form.locator("#f-proof-files li")).to_have_count(1)
    expect(told.nth(0)).to_contain_text("届きました")
    form.get_by_role("button", name="確認画面へ進む").click()
    form.get_by_role("button", name="送信する").click()
    expect(page.get_by_text("テスト入力を受け付けました")).to_be_visible()
    page.get_by_role("link", name="このテスト入力の内容を見る").click()
    expect(page.get_by_role("region", name="添付ファイル（1個）")).to_contain_text(NAME)


def test_the_editors_preview_sends_no_file(office, sign_in):
    procedure_id = made(office, file_form())
    page = sign_in("mori")
    go_to(page, f"procedures/{procedure_id}/edit")
    form = page.frame_locator("section[aria-label=プレビュー] iframe:not(.arriving)")
    form.locator("#f-proof").set_input_files(
        [{"name": "a.pdf", "mimeType": "application/pdf", "buffer": PROOF}]
    )
    expect(form.locator("#f-proof-files li")).to_contain_text(
        "プレビューでは、ファイルは送られません"
    )


def _trouble(number: int, state: str, **more: object) -> dict[str, object]:
    return {
        "id": f"01J{number:023d}",
        "name": f"書類{number}.pdf",
        "size": 1_200_000,
        "state": state,
        "findings": [],
        "procedure_id": "347acdefgh",
        "procedure": "道路占用の許可申請",
        "submission": f"key-{number}",
        "updated_at": "2026-11-22T10:00:00+09:00",
    } | more


def test_files_that_somebody_must_look_at_stand_with_their_reason_and_can_be_inspected_again(
    sign_in,
):
    page = sign_in("mori")
    items = [
        _trouble(1, "quarantined", findings=["ウイルスが見つかりました"]),
        _trouble(2, "failed"),
    ]
    page.route(
        "**/api/staff/attachments?*",
        lambda route: route.fulfill(json={"items": items, "next_cursor": None}),
    )
    asked = []

    def retry(route):
        asked.append(route.request.url)
        route.fulfill(json={"id": items[1]["id"]})

    page.route("**/api/staff/attachments/*/retry", retry)
    page.reload()
    expect(page.get_by_role("link", name="エラー 2 件")).to_be_visible()
    go_to(page, "failures")
    listed = page.get_by_role("region", name="確認が必要な添付ファイル")
    expect(listed.get_by_role("row", name="書類1.pdf")).to_contain_text("ウイルスが見つかりました")
    expect(listed.get_by_role("button")).to_have_count(1)
    assert_sound_at_both_widths(page)
    listed.get_by_role("button", name="検査をやり直す：書類2.pdf").click()
    expect(listed.get_by_role("row", name="書類2.pdf")).to_have_count(0)
    expect(page.get_by_role("link", name="エラー 1 件")).to_be_visible()
    assert asked[0].endswith(f"{items[1]['id']}/retry")
