"""A roster from an empty list to the last reminder, as staff and those on it go through it."""

import csv
import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible, press_to
from tests.e2e.citizen import fill_prize_form, send
from tests.e2e.office import assert_sound_at_both_widths, go_to, letters_to
from tests.factories import publish_example

HANA, SORA, SHIRI = "石狩　花", "空知　髙志", "後志　よう子"


@pytest.fixture(scope="module")
def procedure(signed_in):
    return publish_example(signed_in("tanaka"), "magazine-present", access="roster", once="link")


@pytest.fixture
def mails():
    """The three people's addresses; nobody else has them."""
    return {name: f"p-{uuid4().hex}@example.lg.jp" for name in (HANA, SORA, SHIRI)}


def test_people_are_added_invited_answer_and_the_others_are_reminded(  # noqa: PLR0917 — fixtures
    cloud, procedure, mails, sign_in, open_page, tmp_path
):
    office = sign_in("tanaka")
    go_to(office, f"procedures/{procedure['id']}/roster")
    expect(office.get_by_text("名簿はまだ空です")).to_be_visible()
    expect(office.get_by_text("名簿の氏名とメールアドレスを消去します")).to_be_visible()
    assert_sound_at_both_widths(office)
    paste_with_a_faulty_row(office, mails)
    mend_the_row(office, mails)
    invite(office)

    first = link_in(letters_to(cloud, mails[HANA])[0])
    answer(open_page(phone=True), first, HANA)
    see_who_has_answered(office)

    remind(office)
    reminded = letters_to(cloud, mails[SORA], 2)
    assert len(letters_to(cloud, mails[HANA])) == len({"invited"})
    for one in reminded:
        greeted(open_page(phone=True), link_in(one), SORA)

    remind_one(office, SORA)
    reminded = letters_to(cloud, mails[SORA], 3)
    assert len(letters_to(cloud, mails[SHIRI], 2)) == len({"invited", "reminded"})

    fresh = replace_link(office)
    for one in reminded:
        turned_away(open_page(phone=True), link_in(one))
    greeted(open_page(phone=True), fresh, SORA)

    remove(office)
    turned_away(open_page(phone=True), link_in(letters_to(cloud, mails[SHIRI])[0]))
    take_all_links_along(office, tmp_path, mails)


def paste_with_a_faulty_row(office: Page, mails: dict[str, str]) -> None:
    """By keys alone: as copied from Excel, headings and an empty line among it."""
    office.locator("h1").focus()
    press_to(office, "氏名とメールアドレス")  # open, as nobody is on the roster yet
    office.keyboard.insert_text(f"1\t{HANA}\t{mails[HANA]}")
    expect(office.get_by_text("1行目に、氏名とメールアドレスのほかの列があります")).to_be_visible()
    office.keyboard.press("Control+A")
    rows = [f"{HANA}\t{mails[HANA]}", "", f"{SORA}\tsora@example", f"{mails[SHIRI]}、{SHIRI}"]
    office.keyboard.insert_text("\n".join(["氏名\tメールアドレス", *rows]))
    press_to(office, "3人を加える")
    office.keyboard.press("Enter")
    told = office.get_by_role("alert")
    expect(told).to_contain_text("まだ一人も追加していません")
    expect(told).to_contain_text("2行目：「sora@example」はメールアドレスの形ではありません。")
    box = office.get_by_label("氏名とメールアドレス")
    assert box.input_value().splitlines()[1].startswith(SORA)
    expect(office.get_by_text("名簿はまだ空です")).to_be_visible()
    assert_sound_at_both_widths(office)


def mend_the_row(office: Page, mails: dict[str, str]) -> None:
    box = office.get_by_label("氏名とメールアドレス")
    box.fill(box.input_value().replace("sora@example", mails[SORA]))
    office.get_by_role("button", name="3人を加える").click()
    expect(office.get_by_text("3人を名簿に加えました").first).to_be_visible()
    expect(box).to_have_value("")
    expect(standing(office)).to_contain_text("3人のうち 0人が回答済み")
    expect(office.get_by_role("row").filter(has_text=SHIRI)).to_contain_text(mails[SHIRI])


def standing(office: Page):
    return office.get_by_role("region", name="名簿").get_by_text(re.compile("人のうち"))


def invite(office: Page) -> None:
    confirm(office, "回答のお願いを送る")
    expect(office.get_by_text(re.compile("^3人にメールを送ります")).first).to_be_visible()
    expect(office.get_by_role("cell", name=re.compile("送信済み"))).to_have_count(3)
    assert_sound_at_both_widths(office)


def remind(office: Page) -> None:
    confirm(office, "未回答の方に再度お願いする")
    expect(office.get_by_text(re.compile("^2人にメールを送ります")).first).to_be_visible()


def remind_one(office: Page, name: str) -> None:
    office.get_by_role("button", name=f"{name}さんに再度お願いする").click()
    dialog = office.get_by_role("dialog", name=f"{name}さんに再度お願いしますか")
    dialog.get_by_role("button", name="メールを送る").click()
    dialog.wait_for(state="detached")
    line = office.get_by_role("row").filter(has_text=name)
    expect(line).to_contain_text(re.compile("お願い.*再度のお願い.*送信済み"))


def confirm(office: Page, action: str) -> None:
    """Press a button and the one of the same name in the dialog, by keys."""
    office.get_by_role("button", name=action).focus()
    office.keyboard.press("Enter")
    dialog = office.get_by_role("dialog", name=action)
    dialog.wait_for()
    assert_accessible(office)
    press_to(office, action)
    office.keyboard.press("Enter")
    dialog.wait_for(state="detached")


def link_in(letter: dict[str, str]) -> str:
    found = re.search(r"http\S+#k=\S+", letter["BodyText"])
    assert found, letter["BodyText"]
    return found.group()


def greeted(phone: Page, link: str, name: str) -> None:
    phone.goto(link)
    expect(phone.locator("#greeting")).to_contain_text(f"{name} 様")


def turned_away(phone: Page, link: str) -> None:
    phone.goto(link)
    expect(phone.get_by_role("heading", name="このリンクは使えません")).to_be_visible()


def answer(phone: Page, link: str, name: str) -> None:
    greeted(phone, link, name)
    assert_accessible(phone)
    fill_prize_form(phone, "")
    assert send(phone)


def see_who_has_answered(office: Page) -> None:
    filters = office.get_by_role("group", name="回答の有無で絞り込む")
    filters.get_by_role("button", name="回答済み").click()
    expect(standing(office)).to_contain_text("3人のうち 1人が回答済み（未回答 2人）")
    expect(office.get_by_role("rowheader")).to_have_text([HANA])
    expect(office.get_by_role("link", name=f"{HANA}さんの回答")).to_be_visible()
    assert_sound_at_both_widths(office)
    filters.get_by_role("button", name="未回答").click()
    expect(office.get_by_role("rowheader")).to_have_text([SORA, SHIRI])


def replace_link(office: Page) -> str:
    office.get_by_role("button", name=f"{SORA}さんのURLを作り直す").click()
    office.get_by_role("dialog").get_by_role("button", name="新しいURLを作る").click()
    handed = office.get_by_role("dialog", name=f"{SORA}さんの新しいURL")
    link = handed.locator("code").inner_text()
    assert_sound_at_both_widths(office)
    office.keyboard.press("Escape")
    handed.wait_for(state="detached")
    assert link not in office.content()
    return link


def remove(office: Page) -> None:
    office.get_by_role("button", name=f"{SHIRI}さんを外す").click()
    dialog = office.get_by_role("dialog", name=f"{SHIRI}さんを名簿から外しますか")
    assert_accessible(office)
    dialog.get_by_role("button", name="名簿から外す").click()
    dialog.wait_for(state="detached")
    expect(office.get_by_role("rowheader")).to_have_text([SORA])
    expect(office.locator("main")).to_be_focused()  # the button that asked is gone
    expect(standing(office)).to_contain_text("2人のうち 1人が回答済み")


def take_all_links_along(office: Page, folder, mails: dict[str, str]) -> None:
    action = "個人別URLの一覧を作る（CSV）"
    office.get_by_role("button", name=action).click()
    with office.expect_download() as download:
        office.get_by_role("dialog").get_by_role("button", name=action).click()
    download.value.save_as(folder / "links.csv")
    with (folder / "links.csv").open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["氏名"], row["メールアドレス"]) == (SORA, mails[SORA])
    assert "#k=" in row["URL"]
