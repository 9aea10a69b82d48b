"""Every letter to a company names whom in the office it may call."""

import pytest

from chalicelib.notifications.letters import compose
from chalicelib.notifications.model import Kind, Letter, Notification

WORDS = {
    "title": "道道山﨑線　改良工事",
    "number": "第123号",
    "company": "株式会社髙橋組",
    "name": "髙橋 𠮷信",
    "signer": "髙橋 𠮷信",
    "section": "建設管理課",
    "until": "2026年12月10日 23:59",
    "minutes": "10",
    "what": "取り下げました",
    "changed_at": "2026年12月10日 23:59",
}
SECRETS = {"made": lambda _: {"link": "https://apply.example.lg.jp/", "code": "123456"}}


def letter(name, **words):
    told = Letter(name=name, to=("a@example.co.jp",), words=WORDS | words, secret="made:x")
    mail = compose(owed(told), SECRETS)
    return mail.text


def owed(told):
    return Notification(
        procedure_id="LETTER",
        key="kqm4t7xpwa",
        kind=Kind.LETTER,
        department="soumu",
        receipt_number="",
        letter=told,
    )


@pytest.mark.parametrize(
    "name",
    ["signer_invited", "signer_reminded", "signer_code", "contract_concluded", "contract_ended"],
)
def test_a_letter_about_a_contract_names_the_section_and_its_telephone(set_up, name):
    assert set_up
    text = letter(name, desk="建設管理課　電話 011-204-5000")
    assert text.endswith("お問い合わせ先　見本県　建設管理課　電話 011-204-5000\n")


def test_the_letter_of_the_conclusion_tells_both_codes_and_until_when(set_up):
    assert set_up
    text = letter("contract_concluded", kept_until="2027年2月28日 09:00")
    assert "2027年2月28日 09:00まで保存できます" in text
    assert "アクセスコード" in text
    assert "確認コード" in text


@pytest.mark.parametrize(
    "name", ["counterparty_confirm", "counterparty_changing", "counterparty_changed"]
)
def test_a_letter_of_the_register_names_the_department(set_up, name):
    assert set_up
    assert "見本県　総務課" in letter(name, department="総務課")
