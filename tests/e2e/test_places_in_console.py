"""Places in the console: a waiting list that moves up, and a draw anybody can compute again."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessibility import assert_accessible, press_to
from tests.e2e.office import assert_sound_at_both_widths, go_to, letters_to, open_tab, settled
from tests.factories import new_key, publish_example, submission_to

FORM = "magazine-present"
RICE = re.compile("ゆめぴりか")
WITNESS = "tachiai20261122"


def seats(mode: str, rice: int, waiting: int = 0) -> dict:
    capacity = {"rice": rice, "cheese": 1, "scallop": 1, "sweets": 1}
    return {"field": "prize", "capacity": capacity, "mode": mode, "waiting": waiting}


@pytest.fixture(scope="module")
def apply(public):
    """Somebody applies for the rice; gives their receipt number and their address."""

    def one(procedure) -> tuple[str, str]:
        address = f"hanako-{uuid4().hex}@example.com"
        body = submission_to(FORM, new_key(), prize="rice", mail=address)
        door = f"/api/public/procedures/{procedure['id']}/submissions"
        accepted = public.post(door, body)
        assert accepted.status == 201, accepted.data
        return accepted.json["receipt_number"], address

    return one


@pytest.fixture(scope="module", autouse=True)
def to_draw(signed_in, apply):
    """A procedure whose draw is due, closed before all tests; and who entered it."""
    tanaka = signed_in("tanaka")
    procedure = publish_example(tanaka, FORM, seats=seats("draw", 2))
    entries = dict(apply(procedure) for _ in range(4))
    assert tanaka.post(f"/api/staff/procedures/{procedure['id']}/close").status == 200
    return procedure, entries


def test_a_place_given_back_goes_to_the_first_in_line_who_is_told(cloud, signed_in, apply, sign_in):
    procedure = publish_example(signed_in("tanaka"), FORM, seats=seats("first_come", 1, 2))
    holder, (second, address), (third, _) = [apply(procedure) for _ in range(3)]
    office = sign_in("tanaka")
    go_to(office, f"procedures/{procedure['id']}/places")
    assert figures(office) == ["1件", "1件", "2件"]
    office.get_by_text("キャンセル待ちの一覧を見る").click()
    queue = office.get_by_role("table", name="待っている申込み")
    expect(queue.get_by_role("rowheader")).to_have_text([second, third])
    assert_sound_at_both_widths(office)

    open_tab(office, "提出一覧")
    expect(line_of(office, second)).to_contain_text("キャンセル待ち 1番")
    assert_sound_at_both_widths(office)
    release(office, holder[0])

    open_tab(office, "提出一覧")
    office.get_by_role("button", name="一覧に戻す").click()  # it still shows what was searched for
    expect(line_of(office, second)).to_contain_text("確定")
    expect(line_of(office, third)).to_contain_text("キャンセル待ち 1番")
    moved = [one for one in letters_to(cloud, address, 2) if "繰り上げ" in one["Subject"]]
    assert second in moved[0]["BodyText"]
    open_tab(office, "枠・抽選")
    settled(office)
    assert figures(office) == ["1件", "1件", "1件"]


def figures(office: Page) -> list[str]:
    """Capacity and people of the rice, as they stand in the table."""
    cells = office.get_by_role("row", name=RICE).get_by_role("cell").all_inner_texts()
    return [" ".join(text.split()) for text in cells]


def line_of(office: Page, number: str) -> Locator:
    return office.get_by_role("row", name=re.compile(number))


def release(office: Page, number: str) -> None:
    """With the receipt number from the telephone, by keys."""
    office.locator("h1").focus()
    press_to(office, "受付番号か氏名で探す")
    office.keyboard.insert_text(number)
    office.keyboard.press("Enter")
    expect(office.get_by_role("rowheader")).to_have_count(1)
    press_to(office, f"{number}を選ぶ")
    press_to(office, number)  # the link beside the box
    office.keyboard.press("Enter")
    expect(office.get_by_role("heading", name=re.compile(number))).to_be_visible()
    assert_sound_at_both_widths(office)
    press_to(office, "この枠を取り消す")
    office.keyboard.press("Enter")
    dialog = office.get_by_role("dialog", name="この枠を取り消しますか")
    dialog.wait_for()
    assert_accessible(office)
    press_to(office, "取り消す")
    office.keyboard.press("Enter")
    dialog.wait_for(state="detached")
    expect(office.get_by_role("region", name="枠")).to_contain_text("取り消し")
    expect(office.get_by_role("button", name="この枠を取り消す")).to_have_count(0)


def test_a_draw_with_a_seed_of_a_witness_is_shown_and_told_to_everybody(cloud, to_draw, sign_in):
    procedure, entries = to_draw
    office = sign_in("tanaka")
    go_to(office, f"procedures/{procedure['id']}/places")
    assert_sound_at_both_widths(office)
    draw(office)
    winners, lost = result(office)
    assert set(winners) | set(lost) == set(entries)
    assert (len(winners), len(lost)) == (2, 2)
    for numbers, words in ((winners, "当選しました"), (lost, "落選")):
        for number in numbers:
            letters = letters_to(cloud, entries[number], 2)
            (told,) = [one for one in letters if "抽選の結果" in one["Subject"]]
            assert words in told["BodyText"]
            assert number in told["BodyText"]
    assert figures(office) == ["2件", "4件", "2件", "2件"]


def draw(office: Page) -> None:
    """A seed that is too short is told so where it was asked for, and nothing is drawn."""
    seed = office.get_by_label("種（任意）")
    dialog = office.get_by_role("dialog", name="抽選しますか")
    seed.fill("1122")
    office.get_by_role("button", name="抽選する").click()
    dialog.get_by_role("button", name="抽選する").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    assert_sound_at_both_widths(office)
    dialog.get_by_role("button", name="キャンセル").click()
    seed.fill(WITNESS)
    office.get_by_role("button", name="抽選する").click()
    dialog.wait_for()
    expect(dialog.get_by_role("alert")).to_have_count(0)
    while dialog.is_visible():  # it is refused for ten seconds after closing
        dialog.get_by_role("button", name="抽選する").click()
        expect(dialog.get_by_role("button", name="処理しています…")).to_have_count(0)


def result(office: Page) -> tuple[list[str], list[str]]:
    section = office.get_by_role("region", name="抽選", exact=True)
    expect(section.get_by_text(WITNESS, exact=True)).to_be_visible()
    expect(section.get_by_text("結果を反映しています")).to_have_count(0, timeout=60_000)
    section.get_by_text(RICE).click()
    assert_sound_at_both_widths(office)
    lists = section.locator("details[open] ol")
    winners, lost = (lists.nth(place).get_by_role("listitem") for place in (0, 1))
    return winners.all_inner_texts(), lost.all_inner_texts()
