"""A search reads what its range holds, not the whole department."""

from dataclasses import replace

import pytest

from chalicelib import clock
from chalicelib.contracts import searching, store
from chalicelib.contracts.ledger import append
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Amount, Kind, State, Terms
from chalicelib.contracts.searching import Sought, everything, search

MANY = 60


@pytest.fixture
def filled(make_contract, department):
    """A contract each third day from 2026-04-01 on, each a million yen dearer than the last."""
    from datetime import date, timedelta

    for number in range(MANY):
        day = date(2026, 4, 1) + timedelta(days=3 * number)
        contract = make_contract(
            title=f"契約{number}",
            number=f"{number:03d}",
            amount=Amount(without_tax=1_000_000 * number, tax=0),
            terms=Terms(contract_date=day.isoformat()),
        )
        first = append(contract.id, 1, "", at=clock.timestamp(), actor="田中", act=Act.CREATED)
        store.insert(contract, first)
    return department


@pytest.fixture
def read(monkeypatch):
    """How many items each search has looked at."""
    seen = []
    card = searching._card
    monkeypatch.setattr(searching, "_card", lambda record: (seen.append(1), card(record))[1])
    return seen


def numbers(page):
    return [card.number for card in page.items]


def test_a_range_of_dates_reads_nothing_outside_of_it(filled, read):
    page = search(filled, Sought(date_from="2026-05-01", date_to="2026-05-31"), 50, None)
    assert numbers(page) == [f"{number:03d}" for number in range(20, 9, -1)]
    assert len(read) == 11


def test_a_range_of_amounts_reads_nothing_outside_of_it(filled, read):
    page = search(filled, Sought(amount_from=3_000_000, amount_to=5_000_000), 50, None)
    assert numbers(page) == ["005", "004", "003"]
    assert len(read) == 3


def test_both_ranges_together_read_the_dates_alone_and_look_within(filled, read):
    sought = Sought(date_from="2026-05-01", date_to="2026-05-31", amount_from=20_000_000)
    assert numbers(search(filled, sought, 50, None)) == ["020"]
    assert len(read) == 11


def test_a_page_reads_little_more_than_it_shows(filled, read):
    page = search(filled, Sought(), 10, None)
    assert numbers(page) == [f"{number:03d}" for number in range(MANY - 1, MANY - 11, -1)]
    assert page.next_cursor
    assert len(read) == 10


def test_pages_of_a_text_search_meet_at_their_edges(filled):
    seen, cursor = [], None
    while True:
        page = search(filled, Sought(title="契約1"), 7, cursor)
        seen += numbers(page)
        cursor = page.next_cursor
        if cursor is None:
            break
    wanted = [f"{n:03d}" for n in range(MANY) if f"契約{n}".startswith("契約1")]
    assert sorted(seen) == wanted


def test_a_search_that_finds_little_ends_its_page_and_can_be_gone_on_with(filled, monkeypatch):
    monkeypatch.setattr(searching, "MOST_READ", 25)
    page = search(filled, Sought(number="000"), 10, None)
    assert page.items == []
    seen = []
    while page.next_cursor:
        page = search(filled, Sought(number="000"), 10, page.next_cursor)
        seen += numbers(page)
    assert seen == ["000"]


def test_a_list_of_everything_tells_when_there_is_more(filled):
    found, more = everything(filled, Sought(), 50)
    assert (len(found), more) == (50, True)
    found, more = everything(filled, Sought(), MANY)
    assert (len(found), more) == (MANY, False)


def test_a_changed_contract_is_found_by_what_it_says_now(make_contract, department):
    contract = make_contract(terms=Terms(contract_date="2026-04-01"))
    entry = append(contract.id, 1, "", at=clock.timestamp(), actor="田中", act=Act.CREATED)
    stored = store.insert(contract, entry)
    after = replace(
        stored,
        kind=Kind.GOODS,
        state=State.APPROVING,
        amount=None,
        terms=Terms(contract_date="2027-01-01"),
    )
    entry = append(
        contract.id, 2, stored.head, at=clock.timestamp(), actor="田中", act=Act.SUBMITTED
    )
    store.save(stored, after, entry)
    found = search(department, Sought(date_from="2027-01-01"), 10, None).items
    assert [(one.kind, one.state) for one in found] == [(Kind.GOODS, State.APPROVING)]
    assert search(department, Sought(date_to="2026-12-31"), 10, None).items == []
    assert search(department, Sought(amount_from=0), 10, None).items == []
