"""The terms of reception on the page: period to the second, passphrase, personal link, places."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from case_form import open_case, to_check
from long_form import long_form, published
from playwright.sync_api import Page, expect

from chalicelib import clock
from tests.e2e.accessibility import assert_accessible
from tests.e2e.citizen import send
from tests.factories import new_key, publish_example, submission_to

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def office(signed_in):
    return signed_in("mori")


def moment(delta: timedelta):
    return clock.now().replace(microsecond=0) + delta


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def answer_alone(page: Page, slot: str = "午前の部") -> None:
    page.get_by_label("札幌市内").check()
    page.get_by_label("一人で参加").check()
    press(page, "次へ")
    page.get_by_label(slot).check()
    press(page, "次へ")
    page.locator("#f-name").fill("北海　太郎")


def at(page: Page, when, **period) -> None:
    """Let the server's clock stand at a moment, and the page's go only as told."""
    page.clock.install()
    state = {name: told.isoformat() for name, told in period.items()}
    date = {"Date": format_datetime(when)}
    page.route("**/state.json", lambda route: route.fulfill(json=state, headers=date))


def form_of(page: Page):
    return page.locator("#form")


def test_before_it_opens_the_page_says_when_and_at_that_second_it_opens(office, open_page):
    opens = moment(DAY)
    procedure = published(office, long_form(), opens_at=opens.isoformat())
    phone = open_page(phone=True)
    at(phone, opens - timedelta(seconds=3), opens_at=opens)
    phone.goto(procedure["public_url"])
    expect(phone.get_by_role("heading", name="受付はまだ始まっていません")).to_be_visible()
    expect(phone.locator("#before")).to_contain_text(f"{opens.month}月{opens.day}日")
    expect(form_of(phone)).to_be_hidden()
    assert_accessible(phone)
    phone.clock.run_for(5_000)
    expect(form_of(phone)).to_be_visible()
    expect(phone.locator("#before")).to_be_hidden()


def test_at_the_closing_second_the_form_closes_under_ones_hands(office, open_page):
    closes = moment(DAY)
    procedure = published(office, long_form(), closes_at=closes.isoformat())
    phone = open_page(phone=True)
    at(phone, closes - timedelta(seconds=3), closes_at=closes)
    phone.goto(procedure["public_url"])
    phone.get_by_label("札幌市内").check()
    phone.clock.run_for(5_000)
    closed = phone.get_by_role("heading", name="受付は終了しました")
    expect(closed).to_be_focused()
    expect(form_of(phone)).to_be_hidden()
    expect(phone.get_by_role("link", name="011-204-5008")).to_be_visible()
    assert_accessible(phone)


def test_a_device_whose_clock_is_years_behind_sees_what_everybody_sees(office, open_page):
    opens, closes = moment(-DAY), moment(DAY)
    procedure = published(
        office, long_form(), opens_at=opens.isoformat(), closes_at=closes.isoformat()
    )
    phone = open_page(phone=True)
    phone.clock.install(time=moment(-3000 * DAY))
    phone.goto(procedure["public_url"])
    expect(form_of(phone)).to_be_visible()
    expect(phone.locator(".period")).to_contain_text("受付期間")
    answer_alone(phone)
    assert send(phone)


def test_a_passphrase_is_asked_for_first_and_goes_along(office, open_page):
    procedure = published(office, long_form(), access="passphrase", passphrase="ゆきまつり2026")
    phone = open_page(phone=True)
    phone.goto(procedure["public_url"])
    expect(form_of(phone)).to_be_hidden()
    press(phone, "入力欄を開く")
    expect(phone.get_by_label("合言葉", exact=True)).to_be_focused()
    phone.get_by_label("合言葉", exact=True).fill("ちがう合言葉です")
    press(phone, "入力欄を開く")
    expect(phone.locator("#unlock")).to_contain_text("案内に書かれている合言葉をご確認")
    assert_accessible(phone)
    phone.get_by_label("合言葉", exact=True).fill("ゆきまつり2026")
    press(phone, "入力欄を開く")
    expect(form_of(phone)).to_be_visible()
    phone.reload()
    answer_alone(phone)
    assert send(phone)
    stored = phone.evaluate("() => JSON.stringify({...localStorage})")
    assert "ゆきまつり" not in stored


@pytest.fixture
def invited(office):
    procedure = published(office, long_form(), access="roster", once="link")
    path = f"/api/staff/procedures/{procedure['id']}/roster"
    people = [{"name": "石狩　花", "mail": "hana@example.jp"}]
    assert office.post(path, {"people": people}).status in {200, 201}
    made = office.post(f"{path}/links", {"entries": None}).json
    return procedure, made["items"][0]["url"]


def test_a_personal_link_greets_by_name_and_leaves_the_address(invited, open_page):
    procedure, url = invited
    phone = open_page(phone=True)
    phone.goto(url)
    expect(phone.locator("#greeting")).to_contain_text("石狩　花 様")
    assert phone.url == procedure["public_url"]
    assert_accessible(phone)
    answer_alone(phone)
    assert send(phone)
    again = open_page(phone=True)
    again.goto(url)
    expect(again.get_by_role("heading", name="すでに受け付けています")).to_be_visible()
    expect(form_of(again)).to_be_hidden()


def test_without_a_link_or_with_a_wrong_one_the_page_says_what_to_do(invited, open_page):
    procedure, _ = invited
    phone = open_page(phone=True)
    phone.goto(procedure["public_url"])
    expect(phone.get_by_role("heading", name="ご案内のリンクから開いてください")).to_be_visible()
    expect(form_of(phone)).to_be_hidden()
    assert_accessible(phone)
    other = open_page(phone=True)
    other.goto(f"{procedure['public_url']}#k=01ARZ3NDEKTSV4RRFFQ69G5FAV.{'x' * 43}")
    expect(other.get_by_role("heading", name="このリンクは使えません")).to_be_visible()
    assert_accessible(other)


def seats(mode: str = "first_come", waiting: int = 1) -> dict:
    return {
        "field": "slot",
        "capacity": {"morning": 1, "afternoon": 3},
        "mode": mode,
        "waiting": waiting,
        "show_left": True,
    }


def to_the_slots(page: Page, procedure) -> None:
    page.goto(procedure["public_url"])
    page.get_by_label("札幌市内").check()
    page.get_by_label("一人で参加").check()
    press(page, "次へ")


def test_the_places_left_stand_beside_the_options_and_the_place_on_the_receipt(office, open_page):
    procedure = published(office, long_form(), seats=seats())
    first = open_page(phone=True)
    first.goto(procedure["public_url"])
    answer_alone(first)
    send(first)
    expect(first.locator("#sent")).to_contain_text("確定（午前の部、1番）")
    second = open_page(phone=True)
    to_the_slots(second, procedure)
    second.route("**/places", lambda route: route.fulfill(json=PLACES))
    second.reload()
    morning = second.locator("label", has_text="午前の部")
    expect(morning).to_contain_text("満員・キャンセル待ちを受付中")
    expect(second.locator("label", has_text="午後の部")).to_contain_text("残り3")
    assert_accessible(second)
    morning.click()
    press(second, "次へ")
    second.locator("#f-name").fill("十勝　次郎")
    send(second)
    expect(second.locator("#sent")).to_contain_text("キャンセル待ち 1番（午前の部）")


PLACES = {
    "places": [
        {"option": "morning", "left": 0, "waiting_left": 1, "drawn": False},
        {"option": "afternoon", "left": 3, "waiting_left": 1, "drawn": False},
    ],
    "cap_left": None,
}


def test_what_is_full_cannot_be_chosen_and_a_draw_tells_its_capacity(office, open_page):
    procedure = published(office, long_form(), seats=seats(waiting=0))
    page = open_page(phone=True)
    full = {"option": "morning", "left": 0, "waiting_left": 0, "drawn": False}
    drawn = {"option": "afternoon", "left": 3, "waiting_left": 0, "drawn": True}
    reply = {"places": [full, drawn], "cap_left": None}
    page.route("**/places", lambda route: route.fulfill(json=reply))
    to_the_slots(page, procedure)
    morning = page.locator("label", has_text="午前の部")
    expect(morning).to_contain_text("満員")
    expect(morning.get_by_role("radio")).to_be_disabled()
    expect(page.locator("label", has_text="午後の部")).to_contain_text("定員3・抽選")
    assert_accessible(page)


def test_a_place_that_was_taken_meanwhile_is_named_and_another_can_be_chosen(office, open_page):
    procedure = published(office, long_form(), seats=seats(waiting=0))
    second = open_page(phone=True)
    second.goto(procedure["public_url"])
    answer_alone(second)  # chosen while it was free
    first = open_page(phone=True)
    first.goto(procedure["public_url"])
    answer_alone(first)
    send(first)
    press(second, "確認画面へ進む")
    press(second, "送信する")
    expect(second.locator("#trouble")).to_contain_text("選ばれた枠は満員になりました")
    expect(second.locator("#trouble")).to_contain_text("「午前の部」は、いま満員になりました。")
    assert_accessible(second)
    second.get_by_role("link", name="参加する回を変更").click()
    second.get_by_label("午後の部").check()
    press(second, "確認画面に戻る")
    press(second, "送信する")
    expect(second.locator("#sent")).to_contain_text("確定（午後の部、1番）")


def test_an_entry_in_a_draw_is_told_that_the_draw_decides(office, open_page):
    procedure = published(office, long_form(), seats=seats("draw", 0))
    phone = open_page(phone=True)
    phone.goto(procedure["public_url"])
    answer_alone(phone)
    send(phone)
    expect(phone.locator("#sent")).to_contain_text("当選かどうかは、抽選のあとにお知らせします。")


def test_beyond_the_cap_nothing_is_taken(office, open_page):
    procedure = published(office, long_form(), cap=1)
    for expected in ("送信が完了しました", "定員に達しました"):
        phone = open_page(phone=True)
        phone.goto(procedure["public_url"])
        answer_alone(phone)
        press(phone, "確認画面へ進む")
        press(phone, "送信する")
        expect(phone.get_by_role("heading", name=expected)).to_be_visible()


def test_what_cannot_be_corrected_offers_no_way_to_change_it(cloud, office, public, open_page):
    capacity = dict.fromkeys(("rice", "cheese", "scallop", "sweets"), 9)
    seats = {"field": "prize", "capacity": capacity, "mode": "first_come", "waiting": 1}
    with_seats = publish_example(office, "magazine-present", seats=seats)
    door = f"/api/public/procedures/{with_seats['id']}/submissions"
    receipt = public.post(door, submission_to("magazine-present", new_key(), prize="rice")).json
    page = open_page(phone=True)
    open_case(page, cloud, receipt["receipt_number"], receipt["inquiry_code"])
    page.get_by_role("link", name="内容を修正する").click()
    expect(page.locator("[data-field='prize'] input").first).to_be_disabled()
    to_check(page)
    rows = page.locator("#check .answers dl > div")
    prize = rows.filter(has=page.locator("dd", has_text="ゆめぴりか"))
    expect(prize).to_have_count(1)
    expect(prize.get_by_role("link")).to_have_count(0)
    expect(rows.get_by_role("link").first).to_be_visible()
    assert_accessible(page)
