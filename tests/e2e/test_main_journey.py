"""The whole journey: made, tried, published, answered on a phone, mailed, read, counted."""

import csv
import io
import json
import re

import openpyxl
import urllib3
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from chalicelib import clock
from infra.target import Target
from tests.caller import eventually
from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import NAME, fill_prize_form, number_on, send
from tests.e2e.office import approve, keep_for, rehearse, request

TITLE = "広報紙「ほっかいどう」プレゼントの応募"


def test_one_procedure_runs_from_the_example_to_the_statistics(cloud, sign_in, open_page, tmp_path):
    office = sign_in("tanaka", anew=True)
    procedure_id = create_from_example(office)
    name_recipient(office, "kouhou-uketsuke@example.lg.jp")
    try_out(office)
    keep_for(office, "365")
    rehearse(office)
    request(office, "締切は月末です")
    url = approve(sign_in("yamada", anew=True), TITLE)
    office.reload()
    assert qr_code(office, tmp_path) == url == f"{cloud['public_url']}/f/{procedure_id}/"

    number = answer_with_a_mistake(open_page(phone=True), url)

    assert_both_mails_arrived(cloud, number)
    find_in_list(office, number)
    assert_hidden_from(sign_in("suzuki", anew=True), cloud, procedure_id)
    assert_exports_hold(office, number)
    assert_counted_once(cloud, office, procedure_id)


def create_from_example(office: Page) -> str:
    assert_accessible(office)
    office.get_by_role("link", name="手続を新しく作る").first.click()
    office.get_by_role("heading", name="手続を新しく作る").wait_for()
    begin = office.get_by_role("button", name=re.compile(f"このひな形から作る.*{TITLE}"))
    begin.wait_for()
    assert_accessible(office)
    begin.click()
    office.wait_for_url(re.compile(r"#/procedures/\w+/edit"))
    office.get_by_role("button", name="保存", exact=True).wait_for()
    assert_accessible(office)
    return re.search(r"#/procedures/(\w+)", office.url).group(1)


def name_recipient(office: Page, mail: str) -> None:
    office.get_by_role("button", name=re.compile("^基本の設定")).click()
    office.get_by_label("到達メールの宛先").fill(mail)
    with office.expect_response(lambda reply: reply.request.method == "PUT"):
        office.get_by_role("button", name="保存", exact=True).click()
    expect(office.get_by_text(re.compile(r"^保存済み"))).to_be_visible()
    assert_accessible(office)


def try_out(office: Page) -> None:
    office.get_by_role("link", name="テスト入力").click()
    form = office.frame_locator("iframe")
    expect(form.get_by_text("この内容は集計されません")).to_be_visible()
    fill_prize_form(form, "tester@example.jp")
    form.get_by_role("button", name="確認画面へ進む").click()
    form.get_by_role("button", name="送信する").click()
    expect(office.get_by_text("テスト入力を受け付けました")).to_be_visible()
    number = number_on(form.locator("#sent"))
    office.get_by_role("link", name="このテスト入力の内容を見る").click()
    expect(office.get_by_role("heading", name=re.compile(number))).to_be_visible()
    expect(office.get_by_text("テスト", exact=True).first).to_be_visible()
    assert_accessible(office)


def qr_code(office: Page, folder) -> str:
    """What a camera reads from the PNG that staff download."""
    saver = office.get_by_role("link", name="PNGをダウンロード").or_(
        office.get_by_role("button", name="PNGをダウンロード")
    )
    with office.expect_download() as download:
        saver.click()
    path = folder / "qr.png"
    download.value.save_as(path)
    return zxingcpp.read_barcodes(Image.open(path))[0].text


def answer_with_a_mistake(phone: Page, url: str) -> str:
    phone.goto(url)
    assert_accessible(phone)
    fill_prize_form(phone, "hanako@example")
    phone.get_by_role("button", name="確認画面へ進む").click()
    summary = phone.locator("#faults")
    expect(summary).to_be_visible()
    assert phone.title().startswith("エラー：")
    assert_accessible(phone)
    summary.get_by_role("link", name=re.compile("メールアドレス")).click()
    expect(phone.locator("#f-mail")).to_be_focused()
    phone.locator("#f-mail").fill("hanako@example.jp")
    number = send(phone)
    assert_accessible(phone)
    assert re.fullmatch(r"[3-9A-Y]{4}-[3-9A-Y]{4}-[3-9A-Y]{4}", number)
    return number


def inbox(cloud) -> list[dict]:
    held = urllib3.request("GET", cloud["inbox_url"]).json()["messages"]
    return [mail for mails in held.values() for mail in mails]


def assert_both_mails_arrived(cloud, number: str) -> None:
    def both() -> bool:
        told = [json.dumps(mail, ensure_ascii=False) for mail in inbox(cloud)]
        return {
            who
            for who in ("hanako@example.jp", "kouhou-uketsuke@example.lg.jp")
            if any(who in mail and number in mail for mail in told)
        } == {"hanako@example.jp", "kouhou-uketsuke@example.lg.jp"}

    assert eventually(both)
    assert not any(NAME in json.dumps(mail, ensure_ascii=False) for mail in inbox(cloud))


def find_in_list(office: Page, number: str) -> None:
    office.get_by_role("link", name="提出一覧").first.click()
    office.get_by_role("link", name=number).click()
    office.get_by_text(NAME).wait_for()
    expect(office.get_by_text("060-0001", exact=False)).to_be_visible()
    assert_accessible(office)
    office.get_by_role("link", name="提出一覧へ戻る").click()
    office.get_by_label("受付番号か氏名で探す").fill(number.lower())
    office.get_by_role("button", name="探す", exact=True).click()
    expect(office.get_by_role("link", name=number)).to_be_visible()
    assert_accessible(office)
    office.get_by_role("button", name="一覧に戻す").or_(
        office.get_by_role("link", name="一覧に戻す")
    ).click()


def assert_hidden_from(other: Page, cloud, procedure_id: str) -> None:
    expect(other.get_by_text(TITLE)).to_have_count(0)
    other.goto(f"{cloud['staff_url']}/#/procedures/{procedure_id}/submissions")
    expect(other.get_by_text("見つかりません").first).to_be_visible()
    assert_accessible(other)


def assert_exports_hold(office: Page, number: str) -> None:
    rows = list(csv.reader(io.StringIO(download(office, "CSV").decode("utf-8-sig"))))
    assert_row(rows, number)
    book = openpyxl.load_workbook(io.BytesIO(download(office, "Excel")))
    sheet = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert_row(sheet, number)


def download(office: Page, name: str) -> bytes:
    office.get_by_role("button", name=f"{name}を作る").click()
    link = office.get_by_role("link", name=re.compile(f"{name}をダウンロード"))
    link.wait_for()
    assert_accessible(office)
    with office.expect_download() as arriving:
        link.click()
    assert arriving.value.suggested_filename.startswith(TITLE)
    return arriving.value.path().read_bytes()


def assert_row(rows: list[list], number: str) -> None:
    """Leading zeros and rare characters are as they were typed."""
    heading, *body = rows
    row = dict(zip(heading, next(row for row in body if row[0] == number), strict=True))
    assert row["お名前"] == NAME
    assert row["電話番号"] == "011-204-5110"
    assert "060-0001" in row.values()


def assert_counted_once(cloud, office: Page, procedure_id: str) -> None:
    """The nightly function, run twice for today, counts the one real submission once."""
    target = Target("local", port=cloud["port"])
    event = {
        "version": "0",
        "id": "recount",
        "detail-type": "Scheduled Event",
        "source": "operator",
        "account": "000000000000",
        "time": clock.timestamp(),
        "region": cloud["region"],
        "resources": [],
        "detail": {"day": clock.today().isoformat()},
    }
    for _ in range(2):
        reply = target.client("lambda").invoke(
            FunctionName=cloud["functions"]["PlanNightly"], Payload=json.dumps(event)
        )
        assert "FunctionError" not in reply
    eventually(lambda: queue_is_empty(target, cloud["queues"]["aggregate"]))
    office.get_by_role("link", name="統計").click()
    own = office.get_by_role("table", name="所属の手続の受付数")
    own.wait_for()
    rest = office.get_by_role("button", name=re.compile("も表示$"))
    if rest.count():
        rest.click()
    row = own.get_by_role("row").filter(has=office.locator(f"a[href*='{procedure_id}']"))
    expect(row.locator(".count")).to_have_text("1")
    assert_accessible(office)


def queue_is_empty(target: Target, queue: str) -> bool:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    reply = target.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=names)
    return all(reply["Attributes"][name] == "0" for name in names)
