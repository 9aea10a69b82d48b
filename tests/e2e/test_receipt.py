"""The receipt on a phone: its code, the copies to keep, and what the verifying page says."""

import base64
import hashlib
import json
import re
from copy import deepcopy
from pathlib import Path

import pypdfium2
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Page, expect

from chalicelib.ids import sound_receipt_number
from chalicelib.inquiry_code import tidied
from chalicelib.receipts.model import Leaf, canonical
from tests.caller import eventually
from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import NAME, fill_prize_form, send
from tests.factories import publish_example
from tests.gathering import gather

MAIL = "hikae@example.jp"


@pytest.fixture(scope="module")
def procedure(signed_in):
    return publish_example(signed_in("tanaka"), "magazine-present")


@pytest.fixture
def sent(open_page, procedure) -> Page:
    """A phone that shows the receipt of a submission."""
    page = open_page(phone=True)
    page.goto(procedure["public_url"])
    fill_prize_form(page, MAIL)
    send(page)
    page.get_by_role("button", name="検証用のデータを保存").wait_for()
    return page


def fact(page: Page, name: str) -> str:
    return page.locator(f"#sent dt:text-is('{name}') + dd").inner_text().strip()


def saved(page: Page, button: str, place: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    kept = place / download.value.suggested_filename
    download.value.save_as(kept)
    return kept


def judge(page: Page, cloud, kept: Path | dict) -> str:
    """What the verifying page says of a file."""
    if not page.url.endswith("/verify/"):
        page.goto(f"{cloud['public_url']}/verify/")
    if isinstance(kept, dict):
        body = json.dumps(kept).encode()
        kept = {"name": "r.json", "mimeType": "application/json", "buffer": body}
    page.locator("#file").set_input_files(kept)
    notice = page.locator("#verdict .notice")
    expect(notice).to_be_focused()
    return notice.get_by_role("heading").inner_text()


@pytest.fixture(scope="module")
def keepsakes(tmp_path_factory):
    """Where one journey leaves its files for the tests after it."""
    return {"place": tmp_path_factory.mktemp("kept")}


def test_the_receipt_shows_a_code_that_can_be_read_over_the_telephone(sent):
    number, code = fact(sent, "受付番号"), fact(sent, "照会コード")
    assert sound_receipt_number(number) == number
    assert re.fullmatch(r"\w{5}-\w{5}", code)
    assert len(tidied(code)) == 10
    said = sent.locator("#sent dd.number [role=img]").nth(1).get_attribute("aria-label")
    assert said.replace("、", "").replace("。", "-") == code
    link = sent.get_by_role("link", name="申請状況の確認のページを開く")
    assert link.get_attribute("href") == f"/status/#n={number}"
    assert_accessible(sent)


def test_what_keeps_the_receipt_stands_before_what_gives_it_up(sent):
    buttons = sent.locator("#sent button")
    buttons.filter(has_text="検証用のデータを保存").wait_for()
    assert buttons.all_inner_texts()[-1] == "新しく入力する"
    saving = sent.locator("#sent .actions", has_text="控えを保存")
    assert "新しく入力する" not in "".join(saving.all_inner_texts())
    expect(sent.locator("#sent")).to_contain_text("控えのPDFに、照会コードは載りません。")


def test_number_and_code_are_copied_together(sent):
    sent.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sent.get_by_role("button", name="受付番号と照会コードをコピー").click()
    expect(sent.locator("#status")).to_have_text("受付番号と照会コードをコピーしました。")
    copied = sent.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines() == [
        f"受付番号：{fact(sent, '受付番号')}",
        f"照会コード：{fact(sent, '照会コード')}",
    ]


def test_after_a_reload_the_code_is_still_there_and_nothing_of_the_answers(sent):
    code = fact(sent, "照会コード")
    sent.reload()
    sent.get_by_role("button", name="検証用のデータを保存").wait_for()
    assert fact(sent, "照会コード") == code
    assert NAME not in sent.locator("body").inner_text()
    assert sent.evaluate("Object.keys(localStorage).length") == 0


def test_without_the_second_script_number_and_code_are_still_shown(open_page, procedure):
    page = open_page(phone=True)
    page.route("**/keepsake.*", lambda route: route.abort())
    page.goto(procedure["public_url"])
    fill_prize_form(page, MAIL)
    assert sound_receipt_number(send(page))
    assert re.fullmatch(r"\w{5}-\w{5}", fact(page, "照会コード"))


def test_the_pdf_is_saved_right_after_sending(sent, tmp_path):
    kept = saved(sent, "控えを保存（PDF）", tmp_path)
    assert kept.name == f"申請控え_{fact(sent, '受付番号')}.pdf"
    pages = pypdfium2.PdfDocument(kept)
    said = "".join("".join(page.get_textpage().get_text_range() for page in pages).split())
    assert "".join(NAME.split()) in said
    assert fact(sent, "受付番号") in said
    assert fact(sent, "照会コード") not in said


def test_a_kept_receipt_is_found_to_be_the_same(cloud, sent, open_page, keepsakes):
    kept = saved(sent, "検証用のデータを保存", keepsakes["place"])
    told = json.loads(kept.read_text())
    assert hashlib.sha256(told["content"].encode()).hexdigest() == told["receipt"]["digest"]
    checker = open_page(phone=True)

    def signed():
        gather(cloud)
        verdict = judge(checker, cloud, kept)
        assert verdict in {"同じ内容です", "まだ署名待ちです", "まだ登録されていません"}
        return verdict == "同じ内容です"

    assert eventually(signed, 60)
    body = checker.locator("main").inner_text()
    assert fact(sent, "受付番号") in body
    assert NAME in body, "the content is shown by the labels of the form"
    assert_accessible(checker)
    keepsakes["plain"], keepsakes["whole"] = (
        told,
        json.loads(saved(checker, "証明つきの控えを保存", keepsakes["place"]).read_text()),
    )


@pytest.fixture
def checker(open_page):
    return open_page(phone=True)


def test_a_receipt_that_is_not_signed_yet_waits(cloud, checker, keepsakes):
    checker.route(
        "**/api/public/receipts/*", lambda route: route.fulfill(json={"state": "waiting"})
    )
    assert judge(checker, cloud, keepsakes["plain"]) == "まだ署名待ちです"


def test_a_receipt_may_be_noted_late_until_the_night_after_is_over(cloud, checker, keepsakes):
    late = deepcopy(keepsakes["plain"])
    late["receipt"]["receipt_number"] = "3467-9ACD-EFGH"
    checker.clock.set_fixed_time("2026-11-21T04:59:00+09:00")
    for moment in ("2026-11-20T00:00:00.000000+09:00", "2026-11-20T23:59:59.999999+09:00"):
        late["receipt"]["received_at"] = moment
        assert judge(checker, cloud, late) == "まだ登録されていません"
    checker.clock.set_fixed_time("2026-11-21T05:01:00+09:00")
    assert judge(checker, cloud, late) == "違います（登録がありません）"


def test_a_receipt_that_has_just_come_may_not_be_noted_yet(cloud, checker, keepsakes):
    young = deepcopy(keepsakes["plain"])
    young["receipt"]["receipt_number"] = "3467-9ACD-EFGH"
    assert judge(checker, cloud, young) == "まだ登録されていません"
    young["receipt"]["received_at"] = "2026-01-01T00:00:00.000000+09:00"
    assert judge(checker, cloud, young) == "違います（登録がありません）"
    assert_accessible(checker)


def test_changed_answers_are_told(cloud, checker, keepsakes):
    changed = deepcopy(keepsakes["plain"])
    changed["content"] = changed["content"].replace("ゆきあかり", "ゆきぐもり")
    assert changed["content"] != keepsakes["plain"]["content"]
    assert judge(checker, cloud, changed) == "違います（内容が書き換えられています）"
    assert "ゆきぐもり" not in checker.locator("main").inner_text()


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("received_at", "2025-11-20T09:00:00.000000+09:00"),
        ("revision", 2),
        ("digest", "00" * 32),
        ("salt", "00" * 16),
    ],
)
def test_a_changed_receipt_does_not_lead_to_the_signature(cloud, checker, keepsakes, part, value):
    changed = deepcopy(keepsakes["whole"])
    changed["receipt"][part] = value
    changed.pop("content")
    assert judge(checker, cloud, changed) == "違います（署名につながりません）"


def test_a_swapped_path_is_told(cloud, checker, keepsakes):
    changed = deepcopy(keepsakes["whole"])
    changed["proof"]["path"] = [*changed["proof"]["path"], "00" * 32]
    assert judge(checker, cloud, changed) == "違います（署名につながりません）"


def test_a_changed_statement_is_told(cloud, checker, keepsakes):
    changed = deepcopy(keepsakes["whole"])
    statement = json.loads(changed["proof"]["statement"]) | {"gathered_at": "2020-01-01T00:00:00Z"}
    changed["proof"]["statement"] = canonical(statement)
    assert judge(checker, cloud, changed) == "違います（署名が正しくありません）"


def test_a_proof_that_somebody_signed_with_another_key_is_told(cloud, checker, keepsakes):
    forged = deepcopy(keepsakes["whole"])
    forged["receipt"]["received_at"] = "2025-11-20T09:00:00.000000+09:00"
    key = ec.generate_private_key(ec.SECP256R1())
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    statement = json.loads(forged["proof"]["statement"]) | {
        "root": Leaf(**forged["receipt"]).hash,
        "size": 1,
        "key": hashlib.sha256(der).hexdigest(),
    }
    text = canonical(statement)
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    forged["proof"] = {
        "index": 0,
        "path": [],
        "statement": text,
        "signature": base64.b64encode(key.sign(text.encode(), ec.ECDSA(hashes.SHA256()))).decode(),
        "public_key": pem.decode(),
    }
    assert judge(checker, cloud, forged) == "違います（役所の鍵ではありません）"


def test_the_pdf_itself_can_be_verified(cloud, sent, checker, tmp_path):
    kept = saved(sent, "控えを保存（PDF）", tmp_path)

    def signed():
        gather(cloud)
        return judge(checker, cloud, kept) == "同じ内容です"

    assert eventually(signed, 60)
    body = checker.locator("main").inner_text()
    assert "見比べて" in body
    assert NAME in body
    kept.write_bytes(kept.read_bytes().replace("ゆきあかり".encode(), "ゆきぐもり".encode()))
    assert judge(checker, cloud, kept) == "違います（内容が書き換えられています）"


@pytest.mark.parametrize("nonsense", [b"", b"{}", b"%PDF-1.4 nothing", b"\x00\xff", b"[1]"])
def test_what_is_no_receipt_is_told(cloud, checker, nonsense):
    checker.goto(f"{cloud['public_url']}/verify/")
    file = {"name": "a.json", "mimeType": "application/json", "buffer": nonsense}
    checker.locator("#file").set_input_files(file)
    heading = checker.locator("#verdict").get_by_role("heading")
    expect(heading).to_have_text("控えのファイルではありません")


def test_without_a_line_nothing_is_said_of_the_receipt(cloud, checker, keepsakes):
    checker.goto(f"{cloud['public_url']}/verify/")
    checker.context.set_offline(True)
    assert judge(checker, cloud, keepsakes["plain"]) == "確かめられませんでした"
