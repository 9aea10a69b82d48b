"""A draft is begun: by the keyboard alone, and with a company of which two sign."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.caller import Caller
from tests.contracting import (
    company,
    confirmed_company,
    new_mail,
)
from tests.e2e.accessibility import press_to
from tests.e2e.approving import press
from tests.e2e.contracting import save
from tests.e2e.office import assert_sound_at_both_widths, go_to, letters_to

CONTRACTS = "/api/staff/contracts"


@pytest.fixture(scope="module")
def inbox(cloud):
    return lambda address, at_least=1: letters_to(cloud, address, at_least)


@pytest.fixture(scope="module")
def tanaka(signed_in) -> Caller:
    return signed_in("tanaka")


@pytest.fixture(scope="module")
def firms(tanaka, public, inbox):
    return [confirmed_company(tanaka, public, inbox) for _ in "ab"]


@pytest.fixture
def title():
    """A title that no other test gives."""
    return f"庁舎警備業務 {uuid4().hex[:6]}"


def test_a_company_with_two_who_sign_is_told_apart_by_their_names(sign_in, tanaka, title):
    name = f"株式会社𠮷田組 {title[-6:]}"
    for signer in ("吉田　一郎", "吉田　二郎"):
        told = company(new_mail(), name=name, signer=signer)
        assert tanaka.post("/api/staff/counterparties", told).status == 201
    office = sign_in("tanaka")
    go_to(office, "contracts/new")
    office.get_by_label("件名").fill(title)
    office.get_by_label("契約期間の終わり").fill("2027-06-30")
    office.get_by_label("相手方を登録から探す").fill(f"㈱吉田組 {title[-6:]}")
    press(office, "相手方を探す")
    press(office, f"相手方に加える：{name}　吉田　二郎")
    press(office, f"相手方に加える：{name}　吉田　一郎")
    press(office, f"外す：{name}　吉田　二郎")
    assert_sound_at_both_widths(office)
    save(office)
    office.get_by_role("link", name="契約へ戻る").click()
    expect(office.get_by_text("吉田　一郎").first).to_be_visible()
    expect(office.locator(".contract-facts").get_by_text("2027年6月30日まで")).to_have_text(
        "2027年6月30日まで"
    )


def test_the_keyboard_alone_is_enough_to_draft(sign_in, firms, title):
    office: Page = sign_in("tanaka")
    press_to(office, "契約")
    office.keyboard.press("Enter")
    expect(office.get_by_role("heading", level=1)).to_have_text("契約一覧")
    press_to(office, "契約を作る")
    office.keyboard.press("Enter")
    expect(office.get_by_role("heading", level=1)).to_have_text("契約を作る")
    press_to(office, "件名")
    office.keyboard.type(title)
    press_to(office, "相手方を登録から探す")
    office.keyboard.type(firms[0]["name"])
    press_to(office, "相手方を探す")
    office.keyboard.press("Enter")
    expect(office.get_by_role("button", name=f"相手方に加える：{firms[0]['name']}")).to_be_visible()
    press_to(office, f"相手方に加える：{firms[0]['name']}")
    office.keyboard.press("Enter")
    press_to(office, "保存する")
    office.keyboard.press("Enter")
    expect(office.get_by_text("保存済みです")).to_be_visible()
    expect(office.get_by_role("heading", level=1)).to_contain_text(title)
