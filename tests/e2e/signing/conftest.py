"""Contracts to be signed, and the way in from the mail."""

import pytest
from playwright.sync_api import expect

from tests.contracting import confirmed_company, pdf
from tests.e2e.office import letters_to
from tests.e2e.signer import mail_of
from tests.signing import access_code, codes_mailed, mailed_code, newest_link, sent_contract


@pytest.fixture(scope="module")
def inbox(cloud):
    return lambda address, at_least=1: letters_to(cloud, address, at_least)


@pytest.fixture(scope="module")
def tanaka(signed_in):
    return signed_in("tanaka")


@pytest.fixture(scope="module")
def firms(tanaka, public, inbox):
    return [confirmed_company(tanaka, public, inbox) for _ in "ab"]


@pytest.fixture
def draw(tanaka, signed_in, firms):
    """Makes contracts of one company or both, approved and sent."""

    def make(count=1, pages=3, **changed):
        roles = ("representative", "member") if count > 1 else ("counterparty",)
        parties = [
            {"counterparty_id": one["id"], "role": role, "may_delegate": True}
            for one, role in zip(firms, roles, strict=False)
        ]
        more = {"venture": "髙橋・花田JV"} if count > 1 else {}
        content = pdf("契約書本文", pages=pages)
        other = signed_in("yamada")
        return sent_contract(tanaka, other, parties, content=content, **more | changed)

    return make


@pytest.fixture
def open_link(cloud, inbox):
    """Follows the newest link about a contract, as its mail has it."""

    def follow(page, contract, mail=None, token=None):
        token = token or newest_link(inbox, contract, mail or mail_of(contract))
        page.goto(f"{cloud['public_url']}/sign/#t={token}")
        return token

    return follow


@pytest.fixture
def come_in(inbox, open_link, tanaka):
    """From the link over both codes to the contract."""

    def enter(page, contract, order=1, mail=None, code=None):
        mail = mail or mail_of(contract, order)
        before = len(codes_mailed(inbox, mail, contract)) if _known(inbox, mail) else 0
        open_link(page, contract, mail)
        page.get_by_label("アクセスコード", exact=True).fill(
            code or access_code(tanaka, contract, order)
        )
        page.get_by_role("button", name="次へ進む").click()
        expect(page.get_by_role("heading", name="確認コードを入力してください")).to_be_focused()
        page.get_by_label("確認コード", exact=True).fill(mailed_code(inbox, mail, contract, before))
        page.get_by_role("button", name="契約を開く").click()
        expect(page.locator("#visit")).to_be_focused()

    return enter


def _known(inbox, mail):
    return bool(inbox(mail))
