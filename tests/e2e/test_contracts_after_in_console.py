"""Contracts in the console once they were signed: failed seals, payments, amendments, figures."""

from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from chalicelib import clock
from tests.e2e.approving import press, press_in_dialog
from tests.e2e.contracting import come_to, confirm_in_dialog, state
from tests.e2e.office import assert_sound_at_both_widths, go_to

WORDS = "タイムスタンプ局が応答しないため、封印していません。時間をおいて再実行してください。"


@pytest.fixture
def standing(settings_of_cloud, signed_in):
    """Makes a contract of the department as it stands after its way."""
    from chalicelib.contracts import store
    from chalicelib.contracts.ledger import append
    from chalicelib.contracts.life import Act
    from chalicelib.contracts.model import Amount, Contract, Kind, State, Terms
    from chalicelib.ids import new_procedure_id

    assert settings_of_cloud is None
    me = signed_in("tanaka").get("/api/staff/me").json

    def make(state, **changed):
        now = clock.timestamp()
        sound = {
            "title": f"草刈業務 {uuid4().hex[:6]}",
            "amount": Amount(without_tax=10_000_000, tax=1_000_000),
            "terms": Terms(contract_date="2026-10-01"),
            "stamp_kind": "contracting",
            "file_pages": 12,
            "sent_at": clock.timestamp(clock.now() - timedelta(days=4)),
            "concluded_at": now if state == "concluded" else "",
        }
        one = Contract(
            **(sound | changed),
            id=new_procedure_id(),
            department=me["department"]["code"],
            kind=Kind.SERVICES,
            state=State(state),
            created_at=now,
            created_by=me["name"],
            created_by_id=me["id"],
            updated_at=now,
            updated_by="封印",
        )
        acts = {"concluded": Act.CONCLUDED, "countersigning": Act.SEALED}
        act = acts.get(state, Act.SEAL_FAILED)
        return store.insert(one, append(one.id, 1, "", at=now, actor="封印", act=act))

    return make


def test_a_seal_that_failed_says_why_and_is_put_again_by_a_button(sign_in, standing):
    """The file is gone in this one, so the worker fails again and says so in its own words."""
    one = standing("seal_failed", failure=WORDS, file_key="file/none.pdf", file_sha256="0" * 64)
    office = sign_in("tanaka")
    go_to(office, f"contracts/{one.id}")
    expect(state(office)).to_have_text("封印失敗")
    expect(office.get_by_text(WORDS)).to_be_visible()
    assert_sound_at_both_widths(office)
    press(office, "封印をやり直す")
    confirm_in_dialog(office, "やり直す")
    expect(office.get_by_text("封印をやり直しています").first).to_be_visible()
    come_to(office, "封印失敗")
    expect(office.get_by_text(WORDS)).to_have_count(0)
    expect(office.get_by_text("封印のやり直し")).to_be_visible()


def test_the_office_may_refuse_to_conclude_and_says_why(sign_in, standing, signed_in):
    from chalicelib.contracts.model import Party, PartyState, Role

    me = signed_in("tanaka").get("/api/staff/me").json
    office_party = Party(
        id="office0001",
        role=Role.OFFICE,
        order=1,
        name="北海道知事　北野　大地",
        mail=me["mail"],
        member_id=me["id"],
        state=PartyState.INVITED,
    )
    one = standing("countersigning", parties=(office_party,), file_sha256="0" * 64)
    office = sign_in("tanaka", anew=True)  # not longer ago than five minutes
    go_to(office, f"contracts/{one.id}")
    press(office, "締結しない")
    press_in_dialog(office, "締結しない")
    expect(office.get_by_text("締結しない理由を入力してください。")).to_be_visible()
    office.get_by_label("締結しない理由").fill("予算の配当がないため")
    confirm_in_dialog(office, "締結しない")
    expect(state(office)).to_have_text("却下")
    expect(office.get_by_text("予算の配当がないため").first).to_be_visible()
    assert_sound_at_both_widths(office)
    other = sign_in("yamada")
    go_to(other, f"contracts/{one.id}")
    expect(other.get_by_role("button", name="発注者として締結する")).to_have_count(0)


def test_a_contract_day_that_is_not_today_is_told_before_sending_and_concluding(
    sign_in, standing, signed_in
):
    from chalicelib.contracts.model import Party, PartyState, Role, Terms

    me = signed_in("tanaka").get("/api/staff/me").json
    signer = {"name": "北海道知事", "mail": me["mail"], "member_id": me["id"]}
    invited = PartyState.INVITED
    party = Party(id="office0001", role=Role.OFFICE, order=1, state=invited, **signer)
    office = sign_in("tanaka")
    for place, button in (("approved", "相手方に送る"), ("countersigning", "発注者として締結する")):
        for day, told in ((clock.today() + timedelta(days=1), 1), (clock.today(), 0)):
            terms = Terms(contract_date=day.isoformat())
            one = standing(place, parties=(party,), terms=terms, concluded_at="")
            go_to(office, f"contracts/{one.id}")
            press(office, button)
            dialog = office.get_by_role("dialog")
            expect(dialog.get_by_text(f"「{one.title}」")).to_be_visible()
            words = f"契約日（{day.year}年{day.month}月{day.day}日）は今日と違います"
            expect(dialog.get_by_text(words)).to_have_count(told)
            assert_sound_at_both_widths(office)
            office.keyboard.press("Escape")
            expect(dialog).to_have_count(0)


def test_a_contract_that_was_taken_back_is_copied_into_a_new_draft(sign_in, standing):
    one = standing("withdrawn", number="第9号")
    office = sign_in("tanaka")
    go_to(office, f"contracts/{one.id}")
    press(office, "写して作る")
    assert_sound_at_both_widths(office)
    confirm_in_dialog(office, "写して作る")
    expect(office.get_by_label("件名")).to_have_value(one.title)
    expect(office.get_by_label("契約番号")).to_have_value("")
    expect(office.get_by_label("契約日（契約書に記載する締結日）")).to_have_value("")
    expect(office.get_by_text("契約金額（税込）　11,000,000円")).to_be_visible()
    office.get_by_role("link", name="契約へ戻る").click()
    expect(state(office)).to_have_text("下書き")


def test_a_ledger_that_was_tampered_with_is_told_at_once(sign_in, standing):
    from chalicelib.contracts.record import ContractRecord

    one = standing("concluded")
    (entry,) = ContractRecord.query(one.id, ContractRecord.sk.startswith("ENTRY#"))
    told = entry.content | {"actor": "somebody else"}
    entry.update(actions=[ContractRecord.content.set(told)])
    office = sign_in("tanaka")
    go_to(office, f"contracts/{one.id}")
    expect(office.get_by_role("alert")).to_contain_text("履歴台帳が書き換えられたおそれ")
    expect(office.get_by_text("1番目から確認できません")).to_be_visible()
    assert_sound_at_both_widths(office)


def test_payments_are_planned_found_when_late_and_settled(sign_in, standing):
    one = standing("concluded")
    office = sign_in("tanaka")
    go_to(office, f"contracts/{one.id}")
    press(office, "支払予定を登録する")
    press(office, "支払予定を保存する")
    expect(office.get_by_role("alert")).to_contain_text("1番目：支払の内容を入力してください。")
    assert_sound_at_both_widths(office)
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    office.get_by_label("支払の内容（1）").fill("完成払")
    office.get_by_label("期日（1）").fill(yesterday)
    office.get_by_label("金額（1、円）").fill("１１，０００，００１")
    press(office, "支払予定を保存する")
    expect(office.get_by_role("alert")).to_contain_text("契約金額（11,000,000円）を超えて")
    office.get_by_label("金額（1、円）").fill("11,000,000")
    press(office, "支払予定を保存する")
    expect(office.get_by_text("支払予定を保存しました").first).to_be_visible()
    expect(office.get_by_text("期日を過ぎています")).to_be_visible()
    go_to(office, "contracts/payments")
    expect(office.get_by_text("期日を過ぎた支払が")).to_be_visible()
    assert_sound_at_both_widths(office)
    press(office, f"支払済みにする：{one.title} 完成払")
    office.get_by_label("支払った日").fill((clock.today() + timedelta(days=1)).isoformat())
    press_in_dialog(office, "支払済みにする")
    expect(office.get_by_role("alert")).to_contain_text("先の日付は入力できません")
    office.get_by_label("支払った日").fill(yesterday)
    confirm_in_dialog(office, "支払済みにする")
    expect(office.get_by_role("link", name=one.title)).to_have_count(0)
    go_to(office, f"contracts/{one.id}")
    expect(office.get_by_text("に支払済み（田中　恵子）")).to_be_visible()
    press(office, "支払予定に戻す：完成払")
    press_in_dialog(office, "支払予定に戻す")
    expect(office.get_by_text("支払予定に戻す理由を入力してください。")).to_be_visible()
    assert_sound_at_both_widths(office)
    office.get_by_label("支払予定に戻す理由").fill("別の契約の支払でした")
    confirm_in_dialog(office, "支払予定に戻す")
    expect(office.get_by_text("期日を過ぎています")).to_be_visible()
    expect(office.get_by_role("button", name="支払済みにする")).to_be_visible()


def test_a_term_that_ends_is_listed_until_its_decision_is_recorded(sign_in, standing):
    from chalicelib.contracts.model import Terms

    past = clock.timestamp(clock.now() - timedelta(days=300))
    end = (clock.today() - timedelta(days=2)).isoformat()
    one = standing("concluded", terms=Terms(term_to=end), concluded_at=past)
    office = sign_in("tanaka")
    go_to(office, "contracts/endings")
    expect(office.get_by_text("期限を過ぎて、判断が記録されていない契約が")).to_be_visible()
    assert_sound_at_both_widths(office)
    office.get_by_label("期限", exact=True).select_option("-1")
    press(office, f"判断を記録する：{one.title}")
    press_in_dialog(office, "記録する")
    expect(office.get_by_text("更新の判断を選んでください。")).to_be_visible()
    assert_sound_at_both_widths(office)
    office.get_by_role("combobox", name="更新の判断").select_option("end")
    office.get_by_label("備考").fill("事業の終了")
    confirm_in_dialog(office, "記録する")
    expect(office.get_by_text(f"「{one.title}」の判断を記録しました").first).to_be_visible()
    expect(office.get_by_role("link", name=one.title)).to_have_count(0)
    go_to(office, f"contracts/{one.id}")
    outlook = office.get_by_role("region", name="期間の終わり")
    expect(outlook.get_by_text("更新しない", exact=True)).to_be_visible()
    expect(office.get_by_text("事業の終了").first).to_be_visible()
    assert_sound_at_both_widths(office)


def test_a_payment_that_was_just_planned_is_listed_however_late_it_is_due(sign_in, standing):
    one = standing("concluded")
    office = sign_in("tanaka")
    go_to(office, f"contracts/{one.id}")
    press(office, "支払予定を登録する")
    office.get_by_label("支払の内容（1）").fill("完成払")
    later = (clock.today() + timedelta(days=900)).isoformat()
    office.get_by_label("期日（1）").fill(later)
    office.get_by_label("金額（1、円）").fill("1,000")
    press(office, "支払予定を保存する")
    expect(office.get_by_text("支払予定を保存しました").first).to_be_visible()
    go_to(office, "contracts/payments")
    expect(office.get_by_role("link", name=one.title)).to_be_visible()


def test_an_amendment_begins_from_what_was_concluded(sign_in, standing):
    one = standing("concluded")
    office = sign_in("tanaka")
    go_to(office, f"contracts/{one.id}")
    press(office, "変更契約を作る")
    confirm_in_dialog(office, "作る")
    expect(office.get_by_label("件名")).to_have_value(f"{one.title}の変更")
    expect(office.get_by_text("契約金額（税込）　11,000,000円")).to_be_visible()
    assert_sound_at_both_widths(office)
    office.get_by_role("link", name="契約へ戻る").click()
    office.get_by_role("link", name="変更の元になった契約").click()
    expect(office.get_by_role("heading", level=1)).to_contain_text(one.title)
    expect(office.get_by_role("link", name="変更契約（1回目の作成）")).to_be_visible()


def test_what_was_saved_is_shown_in_figures_that_say_how_they_were_made(sign_in, standing):
    standing("concluded")
    standing("concluded", stamp_kind="")
    office = sign_in("tanaka")
    go_to(office, "contracts/saved")
    expect(office.get_by_text("節約できた印紙税")).to_be_visible()
    expect(office.get_by_text("印紙税の区分を選んでいない契約が")).to_be_visible()
    expect(office.get_by_text("郵送では締結まで14日かかるとみなして")).to_be_visible()
    assert_sound_at_both_widths(office)
    years = office.get_by_label("年度")
    years.select_option(index=4)
    expect(office.get_by_text("この年度に締結した電子契約は、まだありません。")).to_be_visible()
