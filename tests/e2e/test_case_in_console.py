"""A case at the console: asked, answered, decided, changed with others, and found when it waits."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from chalicelib import clock
from tests.caller import eventually
from tests.e2e.accessibility import assert_accessible
from tests.e2e.office import assert_sound_at_both_widths
from tests.factories import new_key, publish_example, submission_to

FORM = "car-tax-address"
PATIENT = 90_000  # the first page a fresh cloud shows


@pytest.fixture(scope="module")
def procedure(signed_in):
    return publish_example(signed_in("tanaka"), FORM)


@pytest.fixture
def sent(public, procedure):
    """What a citizen has just sent: the receipt, and the key."""
    body = submission_to(FORM)
    answer = public.post(f"/api/public/procedures/{procedure['id']}/submissions", body)
    assert answer.status == 201, answer.data
    return answer.json | {"key": body["key"]}


@pytest.fixture
def citizen(public, sent):
    """Acts of the one who sent it, as their page sends them."""
    who = {"receipt_number": sent["receipt_number"], "code": sent["inquiry_code"]}
    opened = public.post("/api/public/cases/open", who)
    assert opened.status == 200, opened.data

    def act(what: str, **more):
        body = {"voucher": opened.json["voucher"], **more}
        return public.post(f"/api/public/cases/{what}", body)

    return act


@pytest.fixture
def open_case(cloud, procedure, sent, sign_in):
    """Signs somebody in and opens the case."""

    def enter(name: str, *, phone: bool = False) -> Page:
        office = sign_in(name, phone=phone)
        path = f"procedures/{procedure['id']}/submissions/{sent['key']}"
        office.goto(f"{cloud['staff_url']}/#/{path}")
        office.get_by_role("heading", name="処理の状況").wait_for(timeout=PATIENT)
        return office

    return enter


def press(office: Page, name: str) -> None:
    office.get_by_role("button", name=name, exact=True).click()


def test_a_correction_is_asked_for_with_words_and_a_day(open_case, citizen):
    office = open_case("tanaka")
    press(office, "補正を依頼する")
    dialog = office.get_by_role("dialog")
    dialog.get_by_role("button", name="依頼する").click()
    expect(dialog.get_by_text("直してほしいことを入力してください")).to_be_visible()
    dialog.get_by_label("直してほしいこと").fill("新しい住所の番地を書き足してください。")
    dialog.get_by_role("button", name="依頼する").click()
    expect(dialog.get_by_text("期限を入力してください")).to_be_visible()
    assert_accessible(office)
    last = clock.today() + timedelta(days=30)
    dialog.get_by_label("期限").fill(last.isoformat())
    dialog.get_by_role("button", name="依頼する").click()
    spoken = f"{last.year}年{last.month}月{last.day}日まで"
    expect(office.get_by_text(f"補正を依頼しています（{spoken}）")).to_be_visible()
    expect(office.get_by_text("補正の期限が過ぎました")).to_have_count(0)
    assert_accessible(office)
    seen = citizen("read").json
    midnight = (last + timedelta(days=1)).isoformat()
    assert (seen["state"], seen["request"]["deadline"][:10]) == ("returned", midnight)


def test_what_the_applicant_answers_waits_until_somebody_has_seen_to_it(sent, open_case, citizen):
    office = open_case("tanaka")
    press(office, "質問する")
    dialog = office.get_by_role("dialog")
    dialog.get_by_label("質問の内容").fill("車は2台ですか。")
    dialog.get_by_role("button", name="送る").click()
    expect(office.get_by_label("やり取り").get_by_text("車は2台ですか。")).to_be_visible()
    assert citizen("reply", key=new_key(), text="いいえ、1台です。").status == 200
    office.get_by_role("link", name=re.compile("対応待ち")).click()
    expect(office.get_by_role("heading", name="対応待ち")).to_be_visible()
    line = office.get_by_role("row", name=re.compile(sent["receipt_number"]))
    eventually(lambda: line.count() or office.reload() or None)
    expect(line).to_contain_text("返信が届きました")
    assert_accessible(office)
    line.get_by_role("link").click()
    expect(office.get_by_label("やり取り").get_by_text("いいえ、1台です。")).to_be_visible()
    press(office, "対応済みにする")
    expect(office.get_by_role("button", name="対応済みにする")).to_have_count(0)
    office.get_by_role("link", name=re.compile("対応待ち")).click()
    expect(office.get_by_role("heading", name="対応待ち")).to_be_visible()
    expect(office.get_by_role("row", name=re.compile(sent["receipt_number"]))).to_have_count(0)


def test_a_result_with_a_document_reaches_the_applicant(open_case, sent, citizen, tmp_path):
    office = open_case("tanaka", phone=True)
    press(office, "結果を知らせる")
    dialog = office.get_by_role("dialog")
    dialog.get_by_role("button", name="知らせる").click()
    expect(dialog.get_by_text("申請者への説明を入力してください")).to_be_visible()
    assert_accessible(office)
    dialog.get_by_label("申請者への説明").fill("住所を変更しました。")
    dialog.get_by_role("button", name="知らせる").click()
    expect(office.get_by_text("結果：完了")).to_be_visible()
    notice = tmp_path / "決定通知（髙﨑様）.txt"
    notice.write_text("住所変更を承認します。\n")
    office.get_by_label("書類を加える").set_input_files(notice)
    press(office, "この書類を交付する")
    asked = office.get_by_role("dialog", name="この書類を交付しますか")
    expect(asked).to_contain_text(sent["receipt_number"])
    expect(asked).to_contain_text(notice.name)
    assert_accessible(office)
    assert citizen("read").json["documents"] == []
    asked.get_by_role("button", name="交付する").click()
    expect(asked).to_have_count(0)
    expect(office.get_by_text(notice.name).first).to_be_visible()
    assert_accessible(office)
    fetch = office.get_by_role("button", name=f"{notice.name}をダウンロード")
    expect(fetch).to_be_visible(timeout=PATIENT)  # the screen looks again by itself
    documents = eventually(
        lambda: [one for one in citizen("read").json["documents"] if one["state"] == "safe"]
    )
    assert [one["name"] for one in documents] == [notice.name]
    assert citizen("document", id=documents[0]["id"]).json["url"]


def test_many_are_moved_at_once_and_the_list_is_filtered_by_state(
    cloud, procedure, public, sign_in
):
    door = f"/api/public/procedures/{procedure['id']}/submissions"
    numbers = [public.post(door, submission_to(FORM)).json["receipt_number"] for _ in range(3)]
    office = sign_in("tanaka")
    office.goto(f"{cloud['staff_url']}/#/procedures/{procedure['id']}/submissions")
    for number in numbers[:2]:
        office.get_by_label(f"{number}を選ぶ").check()
    press(office, "選んだ2件の状態を変える")
    dialog = office.get_by_role("dialog")
    dialog.get_by_label("新しい状態").select_option(label="確認中")
    assert_accessible(office)
    dialog.get_by_role("button", name="変える").click()
    expect(office.get_by_text("2件の状態を変えました").first).to_be_visible()
    office.get_by_label("処理の状況").select_option(label="確認中")
    expect(office.get_by_role("link", name=numbers[0])).to_be_visible()
    expect(office.get_by_role("link", name=numbers[2])).to_have_count(0)
    assert_accessible(office)


def test_a_viewer_reads_the_case_but_changes_nothing(open_case):
    office = open_case("sato")
    expect(office.get_by_role("button", name="結果を知らせる")).to_have_count(0)
    expect(office.get_by_label("書類を加える")).to_have_count(0)


def test_colleagues_hand_over_with_a_note_and_a_charge(open_case, sent, citizen):
    office = open_case("tanaka")
    press(office, "メモを残す")
    expect(office.get_by_text("メモの内容を入力してください。")).to_be_visible()
    office.get_by_label("メモを書く").fill("来週、山田さんが電話します。")
    press(office, "メモを残す")
    notes = office.get_by_label("庁内メモ", exact=True)
    expect(notes.get_by_text("来週、山田さんが電話します。")).to_be_visible()
    press(office, "自分が担当する")
    expect(office.get_by_text("担当：田中　恵子")).to_be_visible()
    press(office, "担当を変える")
    dialog = office.get_by_role("dialog")
    dialog.get_by_label("担当").select_option(label="山田　修")
    assert_accessible(office)
    dialog.get_by_role("button", name="変える").click()
    expect(notes.get_by_text("山田　修さんが担当になりました。")).to_be_visible()
    assert_sound_at_both_widths(office)
    assert "電話します" not in str(citizen("read").json)
    office.get_by_role("link", name="提出一覧へ戻る").click()
    line = office.get_by_role("row", name=re.compile(sent["receipt_number"]))
    expect(line).to_contain_text("山田　修")
    office.get_by_label("自分の担当だけ").check()
    expect(office.get_by_text("自分の担当のものはありません。")).to_be_visible()
    expect(office).to_have_url(re.compile("mine=true"))


def test_escape_takes_nothing_away_that_was_typed_in_a_dialog(open_case):
    """By keyboard alone: asked once, kept by a second Escape, lost only by saying so."""
    office = open_case("tanaka")
    dialog = office.get_by_role("dialog")
    press(office, "お知らせを送る")
    expect(dialog).to_be_visible()
    office.keyboard.press("Escape")  # nothing was typed
    expect(dialog).to_have_count(0)
    expect(office.get_by_role("button", name="お知らせを送る")).to_be_focused()
    office.keyboard.press("Enter")
    words = dialog.get_by_label("お知らせの内容")
    words.focus()
    office.keyboard.insert_text("書類が届きました。")
    office.keyboard.press("Escape")
    stay = dialog.get_by_role("button", name="入力に戻る")
    expect(stay).to_be_focused()
    assert_sound_at_both_widths(office)
    office.keyboard.press("Escape")
    expect(words).to_be_focused()
    expect(words).to_have_value("書類が届きました。")
    office.keyboard.press("Escape")
    expect(stay).to_be_focused()
    office.keyboard.press("Enter")
    expect(words).to_be_focused()
    office.keyboard.press("Escape")
    expect(stay).to_be_focused()
    office.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="消して閉じる")).to_be_focused()
    office.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
