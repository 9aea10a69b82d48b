"""Whoever is invited next has time of their own."""

from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from chalicelib import clock
from chalicelib.contracts import links, sealing, sending
from chalicelib.contracts.model import Party, PartyState, Role, State

SENT = datetime(2026, 12, 1, 9, tzinfo=clock.JST)

pytestmark = pytest.mark.usefixtures("set_up", "letters")


@pytest.fixture(autouse=True)
def seals(monkeypatch):
    """Sealing without a key."""
    fake = SimpleNamespace(
        seal=lambda *_, **__: b"sealed", Seal=dict, SealingFailed=sealing.seals.SealingFailed
    )
    monkeypatch.setattr(sealing, "seals", fake)
    monkeypatch.setattr(sealing, "_file", lambda _: b"pdf")
    monkeypatch.setattr(sealing, "keep_file", lambda *_: ("key", "digest"))
    monkeypatch.setattr(links, "key_for", lambda _: b"k" * 32)


@pytest.fixture
def agreed(on_its_way, remembered):
    """Sent for so many days; the first of two companies agreed at the last moment."""

    def make(days, limit):
        first, office = on_its_way.parties
        second = Party(id="p3", role=Role.MEMBER, order=2, mail="b@example.co.jp")
        parties = (replace(first, state=PartyState.CONSENTED), second, replace(office, order=3))
        state = {"state": State.SEALING, "days_given": days, "expires_at": clock.timestamp(limit)}
        return remembered.keep(replace(on_its_way, parties=parties, **state))

    return make


def sealed_at(moment, contract, remembered):
    with clock.standing_at(moment):
        sealing.work(contract.id)
    return remembered[contract.id]


def test_the_next_has_as_many_days_as_were_given_at_sending(agreed, remembered):
    late = SENT + timedelta(days=12)
    now = sealed_at(late, agreed(5, SENT + timedelta(days=10)), remembered)
    assert now.present.id == "p3"
    assert now.expires_at[:19] == "2026-12-18T23:59:59"
    assert remembered.entries[-1].detail["次の締結者の期限"] == now.expires_at
    with clock.standing_at(late):
        assert not sending.has_run_out(now)


def test_what_was_sent_before_days_were_kept_has_the_usual_ones(agreed, remembered):
    now = sealed_at(SENT, agreed(0, SENT - timedelta(days=1)), remembered)
    assert now.expires_at[:10] == (SENT + timedelta(days=sending.DAYS)).date().isoformat()


def test_a_limit_that_was_told_is_never_shortened(agreed, remembered):
    told = SENT + timedelta(days=60)
    assert sealed_at(SENT, agreed(5, told), remembered).expires_at == clock.timestamp(told)


def test_the_office_has_no_limit_of_its_own(agreed, remembered):
    one = agreed(5, SENT)
    sealed, second, office = one.parties
    both = (replace(sealed, state=PartyState.SEALED), replace(second, state=PartyState.CONSENTED))
    remembered.keep(replace(one, parties=(*both, office)))
    now = sealed_at(SENT, one, remembered)
    assert (now.state, now.expires_at) == (State.COUNTERSIGNING, one.expires_at)
