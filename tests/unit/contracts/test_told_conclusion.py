"""Whoever signed is told of the conclusion: companies until when, the office's signer as well."""

from types import SimpleNamespace

import pytest

from chalicelib.contracts import telling
from chalicelib.contracts.model import Contract, Kind, Party, Role

PARTIES = (
    Party(id="p1", role=Role.COUNTERPARTY, order=1, company="髙橋組", mail="a@example.co.jp"),
    Party(id="p2", role=Role.OFFICE, order=2, mail="yamada@example.lg.jp", member_id="yamada"),
)


@pytest.fixture
def owed(set_up, monkeypatch):
    assert set_up
    letters = []

    def owe(name, to, words, *_, **__):
        letters.append((name, *to, words))

    monkeypatch.setattr(telling, "notifications", SimpleNamespace(owe_letter=owe))
    known = SimpleNamespace(member=lambda who: SimpleNamespace(mail=f"{who}@example.lg.jp"))
    monkeypatch.setattr(telling, "staff", known)
    return letters


def concluded(drafter):
    return Contract(
        id="k3v9x2m7qa",
        department="soumu",
        section="総務課",
        title="契約",
        kind=Kind.WORKS,
        parties=PARTIES,
        created_by_id=drafter,
        concluded_at="2026-11-30T09:00:00.000000+09:00",
    )


def test_a_company_is_told_until_when_it_can_fetch_the_contract(owed):
    telling.tell_concluded(concluded("tanaka"))
    (words,) = [words for name, _, words in owed if name == "contract_concluded"]
    assert words["kept_until"] == "2027年2月28日 09:00"


@pytest.mark.parametrize(
    ("drafter", "told"),
    [
        ("tanaka", ["yamada@example.lg.jp", "tanaka@example.lg.jp"]),
        ("yamada", ["yamada@example.lg.jp"]),
    ],
)
def test_the_offices_signer_and_the_drafter_are_told_once_each(owed, drafter, told):
    telling.tell_concluded(concluded(drafter))
    assert [mail for name, mail, _ in owed if name == "contract_news"] == told
