"""Approvals in the console: asked for, sent back, decided in turn and for somebody absent."""

from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from chalicelib import clock
from chalicelib.staff import service as staff
from infra.demo import PASSWORD
from infra.members import invite
from infra.target import Target
from tests.approving import MANY, agree
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
from tests.e2e.office import assert_sound_at_both_widths, go_to, letters_to

TANAKA, SATO, YAMADA, SUZUKI = "田中　恵子", "佐藤　健一", "山田　修", "鈴木　亮"


@pytest.fixture
def title():
    """A title that no other test gives."""
    return f"防災備蓄品の購入 {uuid4().hex[:6]}"


@pytest.fixture(scope="module")
def ids(signed_in):
    names = ("tanaka", "sato", "yamada", "suzuki", "mori")
    return {name: signed_in(name).get("/api/staff/me").json["id"] for name in names}


@pytest.fixture
def asked(signed_in, ids, title):
    """Asks for approval as somebody along steps of names, without the console."""

    def ask(by, *steps, way="any", **changed):
        planned = [
            {"name": "課長", "way": way, "members": [ids[one] for one in step]} for step in steps
        ]
        body = {"title": title, "words": "別紙のとおり購入してよいか伺います。", "steps": planned}
        answer = signed_in(by).post(MANY, body | changed)
        assert answer.status == 201, answer.json
        return answer.json

    return ask


def write_memo(office: Page, title: str) -> None:
    office.get_by_role("link", name="起案する").click()
    press(office, "確認して起案する")
    expect(office.get_by_role("alert")).to_contain_text("件名を入力してください")
    expect(office.get_by_role("alert")).to_contain_text("第1段の決裁者を選んで")
    assert_sound_at_both_widths(office)
    office.get_by_label("件名").fill(title)
    office.get_by_label("伺い文").fill("備蓄品の期限が切れるため、\n更新してよいか伺います。")
    add_decider(name_step(office, 1, "係長"), SATO)
    press(office, "次の段を加える")
    second = name_step(office, 2, "課長・合議")
    add_decider(second, YAMADA)
    add_decider(second, SUZUKI, "保健福祉部")
    second.get_by_label("第2段の決め方").select_option(label="順を決めず全員")
    assert_sound_at_both_widths(office)


def test_a_matter_goes_over_three_desks_back_once_and_onto_paper(cloud, sign_in, title):
    maker = sign_in("tanaka")
    go_to(maker, "approvals/asked")
    write_memo(maker, title)
    press(maker, "確認して起案する")
    expect(maker.get_by_role("dialog")).to_contain_text("課長・合議：山田　修、鈴木　亮")
    confirm(maker, "起案する")
    expect(maker.get_by_role("heading", level=1)).to_contain_text(title)
    expect(state(maker)).to_have_text("決裁中")
    expect(maker.get_by_role("button", name="承認する")).to_have_count(0)
    assert_sound_at_both_widths(maker)
    assert any(title in mail["Subject"] for mail in letters_to(cloud, "sato@example.lg.jp"))

    first = sign_in("sato", phone=True)
    expect(first.locator(".main-nav .badge").first).to_be_visible()
    open_waiting(first, title)
    press(first, "差し戻す")
    press_in_dialog(first, "差し戻す")
    expect(first.get_by_text("差し戻す理由を入力してください。")).to_be_visible()
    first.get_by_label("差し戻す理由").fill("数量を書いてください。")
    confirm(first, "差し戻す")
    expect(state(first)).to_have_text("差戻し")
    assert_accessible(first)

    again(maker, title)
    open_waiting(first, f"{title}（100個）")
    press(first, "承認する")
    first.get_by_label("意見").fill("数量を確認しました。")
    confirm(first, "承認する")
    expect(first.get_by_text("承認しました").first).to_be_visible()
    expect(state(first)).to_have_text("決裁中")

    for name in ("suzuki", "yamada"):
        decider = sign_in(name)
        open_waiting(decider, f"{title}（100個）")
        press(decider, "承認する")
        confirm(decider, "承認する")
        expect(decider.get_by_text("承認しました").first).to_be_visible()

    maker.reload()
    expect(state(maker)).to_have_text("決裁済")
    read_paper(maker, title)


def again(maker: Page, title: str) -> None:
    """The author mends it and asks again along the same route."""
    maker.reload()
    expect(state(maker)).to_have_text("差戻し")
    maker.get_by_role("link", name="直して出し直す").click()
    expect(maker.get_by_text("数量を書いてください。")).to_be_visible()
    maker.get_by_label("件名").fill(f"{title}（100個）")
    assert_sound_at_both_widths(maker)
    press(maker, "確認して起案する")
    confirm(maker, "起案する")
    expect(maker.get_by_text("2回目の起案")).to_be_visible()
    expect(maker.get_by_role("link", name="1回目の起案を見る")).to_be_visible()


def read_paper(office: Page, title: str) -> None:
    """The sheet tells every decision with its day and time, also on paper."""
    office.get_by_role("link", name="決裁票を印刷する").click()
    expect(office.get_by_role("heading", name="電子決裁票")).to_be_visible()
    table = office.get_by_role("table", name="決裁")
    for who in (SATO, YAMADA, SUZUKI):
        row = table.get_by_role("row").filter(has_text=who)
        expect(row).to_contain_text("承認")
        expect(row.locator(".when")).to_contain_text(f"{clock.today():%Y/%m/%d}")
    expect(table).to_contain_text("数量を確認しました。")
    assert_sound_at_both_widths(office)
    office.emulate_media(media="print")
    expect(office.get_by_role("button", name="印刷する")).to_be_hidden()
    expect(office.get_by_text(f"{title}（100個）").first).to_be_visible()
    expect(office.get_by_text("印刷日")).to_be_visible()
    office.emulate_media(media="screen")


def test_a_deputy_decides_for_somebody_absent_and_the_sheet_says_so(sign_in, asked, title):
    chief = sign_in("sato")
    go_to(chief, "approvals/deputies")
    assert_sound_at_both_widths(chief)
    press(chief, "代理を設定する")
    expect(chief.get_by_text("代理の職員を選んでください。")).to_be_visible()
    chief.get_by_label("代理の職員").select_option(label=YAMADA)
    chief.get_by_label("始まりの日").fill(clock.today().isoformat())
    chief.get_by_label("終わりの日").fill((clock.today() + timedelta(days=3)).isoformat())
    press(chief, "代理を設定する")
    expect(chief.get_by_text("代理を設定しました").first).to_be_visible()
    row = chief.get_by_role("row").filter(has_text=YAMADA).filter(has_text="今日は代理").first
    expect(row).to_be_visible()
    assert_sound_at_both_widths(chief)

    one = asked("tanaka", ["sato"])
    deputy = sign_in("yamada")
    open_waiting(deputy, title)
    expect(deputy.get_by_text(f"{SATO}さんの代理として決裁できます")).to_be_visible()
    press(deputy, "承認する")
    expect(deputy.get_by_role("dialog")).to_contain_text(f"{SATO}さんの代理として")
    confirm(deputy, "承認する")
    expect(deputy.get_by_text(f"代決：{YAMADA}")).to_be_visible()
    go_to(deputy, f"approvals/{one['id']}/sheet")
    expect(deputy.get_by_role("table", name="決裁")).to_contain_text("承認（代決）")
    assert_sound_at_both_widths(deputy)

    row.get_by_role("button").click()
    confirm(chief, "取り消す")
    expect(row).to_have_count(0)


def test_who_comes_second_is_told_that_it_was_decided_and_sees_it(signed_in, sign_in, asked, title):
    one = asked("tanaka", ["sato", "yamada"])
    second = sign_in("yamada")
    open_waiting(second, title)
    press(second, "承認する")
    assert agree(signed_in("sato"), one).status == 200
    press_in_dialog(second, "承認する")
    expect(second.get_by_role("alert")).to_contain_text("決裁の状況が変わりました")
    assert_accessible(second)
    press_in_dialog(second, "キャンセル")
    expect(state(second)).to_have_text("決裁済")
    expect(second.get_by_role("button", name="承認する")).to_have_count(0)


def test_who_manages_keeps_routes_and_gives_a_place_to_another(sign_in, asked, title):
    manager = sign_in("yamada")
    go_to(manager, "approvals/routes")
    assert_sound_at_both_widths(manager)
    press(manager, "決裁ルートを作る")
    manager.get_by_label("決裁ルートの名称").fill(f"ルート {title}")
    add_decider(name_step(manager, 1, "係長"), SATO)
    press(manager, "次の段を加える")
    add_decider(name_step(manager, 2, "部長"), SUZUKI, "保健福祉部")
    press(manager, "前へ移す：第2段")
    expect(manager.get_by_label("第1段の名称")).to_have_value("部長")
    assert_sound_at_both_widths(manager)
    press(manager, "保存する")
    expect(manager.get_by_role("heading", name=f"ルート {title}")).to_be_visible()
    assert_sound_at_both_widths(manager)

    maker = sign_in("tanaka")
    go_to(maker, "approvals/new")
    maker.get_by_label("所属の決裁ルートから選ぶ").select_option(label=f"ルート {title}")
    press(maker, "このルートを使う")
    expect(maker.get_by_label("第2段の名称")).to_have_value("係長")
    maker.get_by_label("件名").fill("まだ書きかけ")
    maker.get_by_role("link", name="決裁の一覧へ戻る").click()
    expect(maker.get_by_role("dialog")).to_contain_text("保存していない変更")
    press_in_dialog(maker, "保存せずに移動する")

    one = asked("tanaka", ["sato"])
    go_to(manager, f"approvals/{one['id']}")
    press(manager, "決裁者を変える")
    dialog = manager.get_by_role("dialog")
    dialog.get_by_label("代わりの決裁者").wait_for()
    assert_accessible(manager)
    names = dialog.get_by_label("代わりの決裁者").locator("option").all_inner_texts()
    assert TANAKA not in names
    assert YAMADA not in names
    press_in_dialog(manager, "キャンセル")
    go_to(manager, "approvals/routes")
    press(manager, f"削除する：ルート {title}")
    confirm(manager, "削除する")
    expect(manager.get_by_role("heading", name=f"ルート {title}")).to_have_count(0)


@pytest.fixture
def newcomer(cloud, settings_of_cloud):
    """The account of somebody in a department where nothing has happened yet."""
    assert settings_of_cloud is None, "the directory is written by our own service"
    name, department = f"new-{uuid4().hex[:8]}", f"d{uuid4().hex[:8]}"
    target = Target(cloud["stage"], cloud["region"], cloud["port"])
    member = invite(target, cloud["user_pool_id"], f"{name}@example.lg.jp", PASSWORD)
    staff.add_department(department, "新設部")
    staff.add_member(member, "新任　一", f"{name}@example.lg.jp", department, ["viewer"])
    return name


def test_lists_page_and_say_so_when_there_is_nothing(sign_in, signed_in, asked, newcomer):
    nobody = sign_in(newcomer)
    for part, words in (
        ("approvals", "あなたの決裁を待っているものはありません。"),
        ("approvals/asked", "まだ起案したものはありません。"),
        ("approvals/decided", "まだ決裁したものはありません。"),
        ("approvals/department", "所属で起案したものはまだありません。"),
        ("approvals/routes", "所属の決裁ルートはまだありません。"),
        ("approvals/deputies", "いまと今後の代理は設定されていません。"),
    ):
        go_to(nobody, part)
        expect(nobody.get_by_text(words)).to_be_visible()
        assert_sound_at_both_widths(nobody)

    for _ in range(51):
        asked("suzuki", ["tanaka"])
    decider = sign_in("tanaka")
    badge = decider.get_by_role("navigation", name="主なメニュー").get_by_text("50+")
    expect(badge).to_be_visible()
    go_to(decider, "approvals")
    rows = decider.locator("table.approvals tbody tr")
    expect(rows.nth(49)).to_be_visible()
    press(decider, "さらに表示")
    expect(rows.nth(50)).to_be_visible()
    expect(decider.get_by_role("button", name="さらに表示")).to_have_count(0)
    for one in signed_in("suzuki").get(f"{MANY}?list=asked&limit=100").json["items"]:
        assert signed_in("suzuki").post(f"{MANY}/{one['id']}/withdraw", {}).status == 200


def test_the_keyboard_alone_is_enough_to_decide(sign_in, asked, title):
    asked("tanaka", ["sato"])
    office = sign_in("sato")
    press_to(office, "決裁")
    office.keyboard.press("Enter")
    expect(office.get_by_role("heading", level=1)).to_contain_text("決裁を待つもの")
    press_to(office, title)
    office.keyboard.press("Enter")
    expect(office.get_by_role("heading", level=1)).to_contain_text(title)
    press_to(office, "承認する")
    office.keyboard.press("Enter")
    expect(office.get_by_role("dialog")).to_be_visible()
    press_to(office, "承認する")
    office.keyboard.press("Enter")
    expect(state(office)).to_have_text("決裁済")
