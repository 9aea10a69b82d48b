"""Contracts are found by parts of names, titles and numbers, however those are spelt."""

import pytest

from chalicelib.contracts.model import Amount, Kind, State
from chalicelib.contracts.searching import Card, Sought


def card(**changed):
    told = {
        "id": "a",
        "title": "国道２３０号　道路維持",
        "number": "道建第０１号",
        "kind": Kind.WORKS,
        "state": State.DRAFT,
        "section": "髙﨑出張所",
        "amount": Amount(without_tax=1, tax=0),
        "counterparties": ("株式会社𠮷田組",),
        "contract_date": "2026-12-01",
        "term_to": "",
        "budget_item": "",
        "exclusion": None,
        "updated_at": "",
        "updated_by": "",
        "present": "",
    }
    return Card(**told | changed)


@pytest.mark.parametrize(
    "sought",
    [
        {"counterparty": "吉田"},
        {"counterparty": "㈱吉田"},
        {"counterparty": "（株）𠮷田組"},
        {"title": "国道230号 道路"},
        {"number": "第01号"},
        {"section": "高崎"},
        {"title": " "},
    ],
)
def test_a_contract_is_found_however_it_is_typed(sought):
    assert card().fits(Sought(**sought))


@pytest.mark.parametrize("sought", [{"counterparty": "㈲吉田"}, {"title": "国道23号"}])
def test_what_is_not_there_is_not_found(sought):
    assert not card().fits(Sought(**sought))
