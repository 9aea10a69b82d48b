"""A seed that was stopped goes on: nothing twice, and nothing of anybody else removed."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from chalicelib import clock
from chalicelib.contracts.model import State
from examples import contracts, seed

OLD = timedelta(days=22)


@pytest.fixture
def known(monkeypatch):
    """Procedures that are there, those that were opened now, and those that were removed."""
    there, opened, removed = [], [], []
    asked = SimpleNamespace(
        from_example=lambda _: {"title": "題名"},
        listing=lambda *_, q: SimpleNamespace(items=there if q == "題名" else []),
        delete=lambda *about: removed.append(about[1]),
    )
    monkeypatch.setattr(seed, "procedures", asked)
    monkeypatch.setattr(seed, "_open", lambda *about: opened.append(about) or "new")
    return SimpleNamespace(there=there, opened=opened, removed=removed)


def procedure(name, age, version=None):
    return SimpleNamespace(id=name, created_at=clock.now() - age, published_version=version)


def test_what_was_opened_before_is_not_opened_again(known):
    known.there += [procedure("mine", timedelta()), procedure("open", OLD, 1)]
    assert seed._opened("car-tax-address", "maker").id == "open"
    assert (known.opened, known.removed) == ([], [])


def test_what_was_only_begun_is_made_anew_and_drafts_of_others_stay(known):
    known.there += [procedure("mine", timedelta()), procedure("begun", OLD)]
    assert seed._opened("car-tax-address", "maker") == "new"
    assert known.removed == ["begun"]
    assert len(known.opened) == 1


def test_contracts_that_are_there_are_not_made_twice(monkeypatch):
    titles = [one[0] for one in (contracts._WORKS, contracts._CLEANING, contracts._DESKS)]
    states = (State.SIGNING, State.DRAFT, State.DRAFT)
    cards = [
        SimpleNamespace(id=title, title=title, state=state)
        for title, state in zip(titles, states, strict=True)
    ]
    removed = []
    monkeypatch.setattr(contracts.contracts, "search", lambda *_: SimpleNamespace(items=cards))
    monkeypatch.setattr(contracts.contracts, "delete", lambda _, one: removed.append(one))
    assert contracts._there("writer") == {titles[0], titles[2]}
    assert removed == [titles[1]]
