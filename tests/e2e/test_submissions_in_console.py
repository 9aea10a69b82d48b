"""The list of submissions: it is found again as it was left, and much is chosen at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import assert_accessible
from tests.e2e.office import assert_sound_at_both_widths, settled
from tests.factories import publish_example, submission_to

FORM = "magazine-present"
MANY = 55  # more than one page
PATIENT = 90_000


@pytest.fixture(scope="module")
def procedure(signed_in):
    return publish_example(signed_in("tanaka"), FORM)["id"]


@pytest.fixture(scope="module")
def sent(public, procedure):
    """Receipts of many submissions, the first first."""
    path = f"/api/public/procedures/{procedure}/submissions"
    answers = [
        public.post(path, submission_to(FORM, name=f"山田　{number}郎")) for number in range(MANY)
    ]
    assert {one.status for one in answers} == {201}
    return [one.json["receipt_number"] for one in answers]


@pytest.fixture
def listed(cloud, procedure, sent, sign_in):
    """The list, opened by somebody of the section."""

    def enter(*, phone: bool = False) -> Page:
        assert len(sent) == MANY
        office = sign_in("tanaka", phone=phone)
        office.goto(f"{cloud['staff_url']}/#/procedures/{procedure}/submissions")
        office.get_by_role("table", name="提出一覧").wait_for(timeout=PATIENT)
        return office

    return enter


def test_the_start_page_tells_how_many_wait_for_the_section(listed):
    office = listed()
    office.get_by_role("link", name="手続一覧へ戻る").click()
    expect(office.get_by_text("未処理の提出が")).to_be_visible()
    office.get_by_role("button", name="多い順に並べる").click()
    expect(office.get_by_label("並び順")).to_have_value("awaiting")
    first = office.get_by_role("table", name="所属の手続").get_by_role("row").nth(1)
    expect(first).to_contain_text(re.compile("[0-9]+件"))
    assert_sound_at_both_widths(office)


@pytest.mark.parametrize("way", ["back", "link"])
def test_who_comes_back_from_a_submission_is_where_they_were(listed, sent, way):
    office = listed()
    office.get_by_role("button", name="さらに表示").click()
    line = office.get_by_role("link", name=sent[1], exact=True)
    line.click()
    office.get_by_role("heading", name="処理の状況").wait_for()
    if way == "back":
        office.go_back()
    else:
        office.get_by_role("link", name="提出一覧へ戻る").click()
    expect(line).to_be_focused()
    expect(line).to_be_in_viewport()
    expect(office.get_by_role("row")).to_have_count(MANY + 1)


def test_a_filter_stands_in_the_address_and_holds_over_back_and_reload(listed, sent, procedure):
    office = listed()
    office.get_by_label("処理の状況").select_option("completed")
    expect(office.get_by_text("「完了」のものはありません。")).to_be_visible()
    expect(office).to_have_url(re.compile(rf"{procedure}/submissions\?state=completed$"))
    office.get_by_label("処理の状況").select_option("received")
    office.get_by_role("link", name=sent[-1], exact=True).click()
    office.get_by_role("heading", name="処理の状況").wait_for()
    office.go_back()
    expect(office.get_by_label("処理の状況")).to_have_value("received")
    office.reload()
    settled(office)
    expect(office.get_by_label("処理の状況")).to_have_value("received")


def test_what_is_looked_for_stands_in_no_address(listed, sent):
    office = listed()
    office.get_by_label("受付番号か氏名で探す").fill(sent[3])
    office.get_by_role("button", name="探す", exact=True).click()
    expect(office.get_by_role("row")).to_have_count(2)
    assert sent[3] not in office.url
    office.get_by_role("link", name=sent[3], exact=True).click()
    office.get_by_role("heading", name="処理の状況").wait_for()
    office.go_back()
    expect(office.get_by_role("link", name=sent[3], exact=True)).to_be_focused()
    expect(office.get_by_role("row")).to_have_count(2)
    office.get_by_role("button", name="一覧に戻す").click()
    expect(office.get_by_role("row")).to_have_count(51)


def test_somebody_is_found_by_name_and_the_list_leads_with_it(listed, sent, procedure):
    office = listed()
    expect(office.get_by_role("row").nth(1)).to_contain_text(f"山田　{MANY - 1}郎")
    office.get_by_label("受付番号か氏名で探す").fill("山田7郎")
    with office.expect_request(f"**/procedures/{procedure}/search") as asked:
        office.keyboard.press("Enter")
    assert "山田" not in asked.value.url
    told = office.get_by_text("「山田7郎」：1件見つかりました（55件をすべて調べました）")
    expect(told).to_be_visible()
    expect(office.get_by_label("受付番号か氏名で探す")).to_be_focused()
    assert_sound_at_both_widths(office)
    office.get_by_role("link", name=sent[7], exact=True).click()
    office.get_by_role("heading", name="処理の状況").wait_for()
    office.go_back()
    expect(office.get_by_role("link", name=sent[7], exact=True)).to_be_focused()
    office.get_by_label("受付番号か氏名で探す").fill("佐々木")
    office.keyboard.press("Enter")
    expect(office.get_by_text("「佐々木」という名前の提出は見つかりません。")).to_be_visible()
    assert_accessible(office)


def test_all_that_is_shown_is_chosen_with_one_key(listed):
    office = listed(phone=True)
    box = office.get_by_label("表示中の50件をすべて選ぶ")
    box.focus()
    office.keyboard.press("Space")
    expect(office.get_by_role("button", name="選んだ50件の状態を変える")).to_be_visible()
    office.get_by_role("checkbox", name=re.compile("を選ぶ$")).nth(1).uncheck()
    expect(office.get_by_role("button", name="選んだ49件の状態を変える")).to_be_visible()
    assert box.evaluate("box => box.indeterminate")
    assert_accessible(office)
    box.check()
    box.uncheck()
    expect(office.get_by_role("button", name="選んだ0件の状態を変える")).to_be_visible()
