"""Every type of field on a phone's screen, by keyboard: filled in, checked, sent, kept."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible, press_to
from tests.e2e.form_of_every_type import publish_every_type


@pytest.fixture(scope="module")
def opened(signed_in):
    """A published procedure that asks for an answer of every type."""
    return publish_every_type(signed_in("yamada"))


@pytest.fixture
def page(cloud, opened, open_page) -> Page:
    """The form on a phone."""
    page: Page = open_page(phone=True)
    page.goto(f"{cloud['public_url']}/f/{opened['id']}/?source=leaflet")
    return page


def keys(page: Page, *keys_pressed: str) -> None:
    for key in keys_pressed:
        page.keyboard.press(key)


def write(page: Page, name: str, text: str) -> None:
    press_to(page, name)
    page.keyboard.type(text)


def write_on(page: Page, *texts: str) -> None:
    """Into one box after the other."""
    for text in texts:
        page.keyboard.press("Tab")
        page.keyboard.type(text)


def pick(page: Page, name: str, *, downs: int = 0) -> None:
    """A radio button or a box to tick."""
    press_to(page, name)
    keys(page, *(["ArrowDown"] * downs), "Space")


def fill_plain_types(page: Page) -> None:
    write(page, "呼び名", "はな")
    write(page, "理由", "引っ越し")
    write(page, "人数", "３")
    write(page, "年間の収入", "1234567")
    press_to(page, "希望日")
    write_on(page, "2026", "12", "1")
    write(page, "希望時刻", "9")
    write_on(page, "30")
    press_to(page, "始まりの日")
    write_on(page, "2026", "12", "1")
    press_to(page, "終わりの日")
    write_on(page, "2026", "12", "3")
    write(page, "メールアドレス", "hana@example.jp")
    write_on(page, "hana@example.jp", "011-204-5110", "山﨑", "髙子", "やまさき", "たかこ")
    write(page, "法人・団体の名称", "株式会社北海")
    write_on(page, "7000020010006")  # 北海道's own


def fill_address(page: Page) -> None:
    write(page, "郵便番号", "０６０－０００1")
    expect(page.locator("#f-home-prefecture")).to_have_value("北海道")
    expect(page.locator("#f-home-city")).to_have_value("札幌市中央区")
    expect(page.locator("#f-home-street")).to_have_value("北一条西")
    press_to(page, "町名・番地")
    keys(page, "End")
    page.keyboard.type("2丁目")


def fill_choices(page: Page) -> None:
    pick(page, "はい")
    pick(page, "広報紙", downs=2)
    write_on(page, "友人から")
    press_to(page, "お住まいの地域")
    keys(page, *["ArrowDown"] * 3)
    pick(page, "食事")
    pick(page, "その他")
    write_on(page, "通訳")
    pick(page, "窓口の対応", downs=3)
    press_to(page, "1位")
    keys(page, "ArrowDown", "ArrowDown", "Tab", "ArrowDown")
    pick(page, "施設の印象")
    keys(page, "Tab", "ArrowDown")  # the next row, its second column
    pick(page, "午前")
    pick(page, "午後")
    write(page, "備蓄の数", "12")


def fill_children(page: Page) -> None:
    write(page, "姓", "山﨑")
    write_on(page, "一郎", "ヤマサキ", "イチロウ")
    press_to(page, "西暦")
    write_on(page, "2018", "4", "2")
    pick(page, "なし", downs=1)
    write(page, "学年", "2")
    write_on(page, "12000")
    press_to(page, "お子さまを追加する")
    keys(page, "Enter")
    expect(page.locator("[data-field=children] .entry").nth(1)).to_be_visible()
    write(page, "姓", "山﨑")
    write_on(page, "二葉", "ヤマサキ", "フタバ")
    press_to(page, "西暦")
    write_on(page, "2022", "4", "2")
    pick(page, "なし")
    write(page, "月額の利用料", "８，５００")
    press_to(page, "お子さまを追加する")
    expect(page.get_by_label("利用料の合計")).to_have_text("20,500円")


CHECKED = {
    "年間の収入": "1,234,567円",
    "希望時刻": "9:30",
    "滞在期間": "令和8年12月1日(2026-12-01)から令和8年12月3日(2026-12-03)まで",
    "氏名": "山﨑　髙子（ヤマサキ　タカコ）",
    "初めての利用ですか": "はい",
    "どこで知りましたか": "その他（友人から）",
    "お住まいの地域": "離島",
    "希望する支援": "食事、その他（通訳）",
    "参加したい日": "1位 日曜日\n2位 土曜日",
    "施設の印象": "清潔さ良い\n近さふつう",
    "利用できる時間帯": "平日午前、午後",
    "備蓄の数": "水自宅 12個",
    "利用料の合計": "20,500円",
    "流入元": "leaflet",
}


def test_a_form_of_every_type_is_filled_in_by_keyboard_sent_and_kept(page, opened, signed_in):
    assert_accessible(page)
    fill_plain_types(page)
    fill_address(page)
    fill_choices(page)
    fill_children(page)
    pick(page, "同意します")
    press_to(page, "確認画面へ進む")
    keys(page, "Enter")
    expect(page.get_by_role("heading", name="入力内容の確認")).to_be_focused()
    for label, text in CHECKED.items():
        answer = page.locator("#check .answers div", has=page.get_by_text(label, exact=True))
        expect(answer.locator("dd").first).to_have_text(text, use_inner_text=True)
    assert_accessible(page)
    press_to(page, "送信する")
    keys(page, "Enter")
    expect(page.get_by_role("heading", name="送信が完了しました")).to_be_focused()
    assert_kept(signed_in("yamada"), opened["id"])


def assert_kept(staff, procedure_id) -> None:
    """What was received is what was shown."""
    place = f"/api/staff/procedures/{procedure_id}/submissions"
    (line,) = staff.get(place).json["items"]
    answers = staff.get(f"{place}/{line['id']}").json["answers"]
    kept = {answer["label"]: answer["value"] for answer in answers}
    for label in ("年間の収入", "希望時刻", "滞在期間", "お住まいの地域", "利用料の合計", "流入元"):
        assert kept[label] == CHECKED[label]
    assert kept["勤務先"] == "株式会社北海（法人番号 7000020010006）"
    assert "山﨑　二葉（ヤマサキ　フタバ）" in kept["お子さま"]
    assert kept["住所"] == "〒060-0001 北海道札幌市中央区北一条西2丁目"
