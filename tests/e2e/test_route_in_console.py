"""Publishing along a route in the console: asked for, looked at, agreed to on two desks, opened."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.approving import MANY as APPROVALS
from tests.e2e.accessibility import assert_accessible, press_to
from tests.e2e.approving import (
    add_decider,
    confirm,
    name_step,
    open_waiting,
    press,
    press_in_dialog,
    state,
)
from tests.e2e.office import (
    assert_sound_at_both_widths,
    go_to,
    letters_to,
    open_tab,
    publish,
    settled,
)
from tests.factories import KEPT, example, rehearse

MANY = "/api/staff/procedures"
SATO, SUZUKI = "佐藤　健一", "鈴木　亮"


@pytest.fixture
def title():
    """A title that no other test gives."""
    return f"備蓄品の希望調査 {uuid4().hex[:6]}"


@pytest.fixture
def rehearsed(signed_in, title):
    """A draft of 田中's that nothing but a colleague keeps from being published."""
    tanaka = signed_in("tanaka")
    made = tanaka.post(MANY, {"example": "magazine-present"}).json
    body = {
        "revision": made["revision"],
        "definition": example("magazine-present") | {"title": title},
        "notify": [],
        "reception": KEPT,
    }
    saved = tanaka.put(f"{MANY}/{made['id']}", body).json
    rehearse(tanaka, saved)
    return saved


@pytest.fixture
def asked(signed_in, rehearsed):
    """The draft, asked for along 佐藤 without the console."""
    tanaka, sato = signed_in("tanaka"), signed_in("sato").get("/api/staff/me").json["id"]
    steps = [{"name": "係長", "way": "any", "members": [sato]}]
    body = {"revision": rehearsed["revision"], "steps": steps}
    answer = tanaka.post(f"{MANY}/{rehearsed['id']}/request", body)
    assert answer.status == 200, answer.json
    return answer.json


def ask_along(office: Page) -> None:
    """Choose the people of two departments, and ask."""
    press(office, "決裁ルートで依頼する")
    expect(office.get_by_role("heading", level=1)).to_contain_text("公開の決裁の依頼")
    press(office, "確認して依頼する")
    expect(office.get_by_role("alert")).to_contain_text("第1段の決裁者を選んで")
    assert_sound_at_both_widths(office)
    add_decider(name_step(office, 1, "係長"), SATO)
    press(office, "次の段を加える")
    add_decider(name_step(office, 2, "合議"), SUZUKI, "保健福祉部")
    office.get_by_label("決裁者への連絡").fill("来週から受け付けます。")
    assert_sound_at_both_widths(office)
    press(office, "確認して依頼する")
    expect(office.get_by_role("dialog")).to_contain_text("合議：鈴木　亮")
    confirm(office, "依頼する")


def standing(office: Page, words: str) -> None:
    settled(office)
    expect(office.locator(".notice").filter(has_text=words)).to_be_visible()


def judge(office: Page, title: str) -> None:
    """Open what waits, look at the form as people will see it, and agree."""
    open_waiting(office, title)
    expect(office.get_by_text("個人情報の項目")).to_be_visible()
    press(office, "公開する画面を見る")
    form = office.frame_locator("dialog iframe")
    expect(form.get_by_role("heading", level=1)).to_have_text(title)
    assert_accessible(office)
    press_in_dialog(office, "閉じる")
    assert_sound_at_both_widths(office)
    press(office, "承認する")
    confirm(office, "承認する")
    expect(office.get_by_text("承認しました").first).to_be_visible()


def test_a_form_goes_over_two_desks_and_its_author_opens_it(
    cloud, sign_in, open_page, rehearsed, title
):
    maker = sign_in("tanaka")
    go_to(maker, f"procedures/{rehearsed['id']}/publish")
    ask_along(maker)
    standing(maker, f"{SATO}さんの決裁を待っています")
    expect(maker.get_by_role("button", name="公開する", exact=True)).to_have_count(0)
    assert_sound_at_both_widths(maker)
    assert any(title in mail["Subject"] for mail in letters_to(cloud, "sato@example.lg.jp"))

    first = sign_in("sato", phone=True)
    judge(first, title)
    expect(first.get_by_role("link", name="決裁を求めている内容を開く")).to_be_visible()
    maker.reload()
    standing(maker, f"{SUZUKI}さんの決裁を待っています")

    second = sign_in("suzuki")
    judge(second, title)
    expect(state(second)).to_have_text("決裁済")
    expect(second.get_by_role("link", name="決裁を求めている内容を開く")).to_have_count(0)

    maker.reload()
    standing(maker, "決裁が済みました")
    expect(maker.get_by_role("link", name="決裁票を開く")).to_be_visible()
    assert_sound_at_both_widths(maker)
    address = publish(maker)
    phone = open_page(phone=True)
    phone.goto(address)
    expect(phone.get_by_role("heading", level=1)).to_have_text(title)

    open_tab(maker, "版")
    expect(maker.get_by_text(f"決裁：{SATO}、{SUZUKI}")).to_be_visible()
    assert_sound_at_both_widths(maker)
    maker.get_by_role("link", name="第1版の決裁票").click()
    expect(maker.get_by_role("heading", name="電子決裁票")).to_be_visible()


def test_on_a_phone_it_comes_back_with_its_reason_and_is_asked_for_again(
    signed_in, sign_in, asked, title
):
    approval = signed_in("tanaka").get(f"{APPROVALS}/{asked['requested']['approval']}").json
    maker = sign_in("tanaka", phone=True)
    go_to(maker, f"procedures/{asked['id']}/publish")
    standing(maker, f"{SATO}さんの決裁を待っています")
    assert_sound_at_both_widths(maker)

    chief = sign_in("sato", phone=True)
    open_waiting(chief, title)
    press(chief, "差し戻す")
    chief.get_by_label("差し戻す理由").fill("締切を書いてください。")
    confirm(chief, "差し戻す")

    maker.reload()
    standing(maker, "締切を書いてください。")
    expect(maker.get_by_role("link", name="差し戻された決裁を見る")).to_have_attribute(
        "href", f"#/approvals/{approval['id']}"
    )
    assert_sound_at_both_widths(maker)
    press(maker, "決裁ルートで依頼する")
    add_decider(name_step(maker, 1, "係長"), SATO)
    press(maker, "確認して依頼する")
    confirm(maker, "依頼する")
    standing(maker, "決裁の途中です")
    press(maker, "依頼を取り下げる")
    confirm(maker, "依頼を取り下げる")
    expect(maker.get_by_text("承認の依頼を取り下げました").first).to_be_visible()
    assert_sound_at_both_widths(maker)


def test_who_publishes_finds_it_once_it_was_agreed_to(signed_in, sign_in, asked, title):
    publisher = sign_in("yamada")
    go_to(publisher, f"procedures/{asked['id']}/publish")
    standing(publisher, f"{SATO}さんの決裁を待っています")
    expect(publisher.get_by_role("button", name="差し戻す")).to_have_count(0)
    sato = signed_in("sato")
    approval = sato.get(f"{APPROVALS}/{asked['requested']['approval']}").json
    assert (
        sato.post(
            f"{APPROVALS}/{approval['id']}/approve", {"digest": approval["digest"], "comment": ""}
        ).status
        == 200
    )
    publisher.goto(publisher.url.partition("#")[0])
    line = publisher.locator(".inbox li").filter(has_text=title)
    expect(line).to_contain_text("決裁済")
    assert_sound_at_both_widths(publisher)
    line.get_by_role("link", name=title).click()
    standing(publisher, "決裁が済みました")
    expect(publisher.get_by_role("button", name="差し戻す")).to_be_visible()
    publish(publisher)


def test_the_keyboard_alone_is_enough_to_ask(sign_in, rehearsed):
    office = sign_in("tanaka")
    go_to(office, f"procedures/{rehearsed['id']}/publish")
    expect(office.get_by_role("button", name="決裁ルートで依頼する")).to_be_enabled()
    press_to(office, "決裁ルートで依頼する")
    office.keyboard.press("Enter")
    expect(office.get_by_role("heading", level=1)).to_be_focused()
    press_to(office, "第1段の名称")
    office.keyboard.type("係長")
    press_to(office, "職員（")
    while office.evaluate("document.activeElement.selectedOptions[0].label") != SATO:
        office.keyboard.press("ArrowDown")
    press_to(office, "決裁者に加える")
    office.keyboard.press("Enter")
    expect(office.get_by_role("listitem").filter(has_text=SATO)).to_be_visible()
    press_to(office, "確認して依頼する")
    office.keyboard.press("Enter")
    press_to(office, "依頼する")
    office.keyboard.press("Enter")
    standing(office, f"{SATO}さんの決裁を待っています")
