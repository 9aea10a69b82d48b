"""A contract may be given up until all have signed and sealed it."""

from dataclasses import replace

import pytest

from chalicelib.contracts import sending, telling
from chalicelib.contracts.model import PartyState, State
from chalicelib.errors import WrongState
from chalicelib.http import Person

TANAKA = Person("t", "田中", "d", frozenset())


@pytest.fixture(autouse=True)
def told(monkeypatch):
    """Whoever is told that it ended."""
    words = []
    monkeypatch.setattr(telling, "tell_signers", lambda _, what: words.append(what))
    monkeypatch.setattr(sending.audit, "record", lambda *_: None)
    return words


@pytest.fixture
def failed(on_its_way, remembered):
    """A contract whose sealing failed when its parties stood so."""

    def make(*states):
        pairs = zip(on_its_way.parties, states, strict=True)
        parties = tuple(replace(one, state=state) for one, state in pairs)
        return remembered.keep(replace(on_its_way, state=State.SEAL_FAILED, parties=parties))

    return make


def test_what_all_have_sealed_is_not_given_up_because_the_last_step_failed(
    failed, remembered, told
):
    one = failed(PartyState.SEALED, PartyState.SEALED)
    with pytest.raises(WrongState, match="封印をやり直す"):
        sending.withdraw(TANAKA, one.id, "やめる")
    assert remembered[one.id].state is State.SEAL_FAILED
    assert (remembered.entries, told) == ([], [])


def test_before_all_have_sealed_it_may_be_given_up(failed, told):
    one = failed(PartyState.SEALED, PartyState.CONSENTED)
    assert sending.withdraw(TANAKA, one.id, "やめる").state is State.WITHDRAWN
    assert told == ["取り下げました"]


def test_a_draft_without_anybody_may_be_given_up(on_its_way, remembered):
    remembered.keep(replace(on_its_way, state=State.DRAFT, parties=()))
    assert sending.withdraw(TANAKA, on_its_way.id, "やめる").state is State.WITHDRAWN
