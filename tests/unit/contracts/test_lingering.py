"""A contract that nobody is asked about is not forgotten: queued again, or told of."""

from dataclasses import replace
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from chalicelib import clock
from chalicelib.contracts import consenting, lingering, record, sealing
from chalicelib.contracts.model import PartyState, State

pytestmark = pytest.mark.usefixtures("set_up")
SINCE = datetime(2026, 12, 1, 9, tzinfo=clock.JST)
HOW = {"method": "メール"}


@pytest.fixture
def queued(monkeypatch):
    messages = []
    told = SimpleNamespace(send=lambda _, message: messages.append(message["contract"]))
    for module in (consenting, sealing):
        monkeypatch.setattr(module, "queues", told)
    return messages


@pytest.fixture
def left(on_its_way, remembered, monkeypatch):
    """A contract that stands somewhere since the first of December."""

    def leave(state, **changed):
        one = replace(on_its_way, state=state, updated_at=clock.timestamp(SINCE), **changed)
        owner, due = record._due(one)

        def found(what, department, until):
            return [one.id] if f"{what}#{department}" == owner and due <= until else []

        monkeypatch.setattr(lingering.payment_store, "contracts_due", found)
        return remembered.keep(one)

    return leave


def look(after):
    with clock.standing_at(SINCE + after):
        return lingering.look_after("d")


def test_a_consent_whose_message_was_lost_is_queued_when_it_is_repeated(
    on_its_way, remembered, queued, monkeypatch
):
    remembered.keep(on_its_way)
    good = consenting.queues

    def lost(*_):
        raise ConnectionError

    monkeypatch.setattr(consenting, "queues", SimpleNamespace(send=lost))
    with pytest.raises(ConnectionError):
        consenting.consent(on_its_way.id, on_its_way.parties[0], HOW)
    monkeypatch.setattr(consenting, "queues", good)
    consenting.consent(on_its_way.id, on_its_way.parties[0], HOW)
    assert queued == [on_its_way.id]
    assert len(remembered.entries) == 1


def test_a_consent_that_is_sealed_is_queued_no_more(on_its_way, remembered, queued):
    first, office = on_its_way.parties
    sealed = (replace(first, state=PartyState.SEALED), office)
    remembered.keep(replace(on_its_way, state=State.COUNTERSIGNING, parties=sealed))
    consenting.consent(on_its_way.id, on_its_way.parties[0], HOW)
    assert queued == []


def test_what_still_waits_for_its_seal_is_queued_by_night(left, queued):
    one = left(State.SEALING)
    assert look(timedelta(minutes=10)) == 0
    assert look(timedelta(hours=15)) == 1
    assert queued == [one.id]


def test_a_seal_that_failed_is_told_of_the_next_night_and_each_week(left, letters):
    left(State.SEAL_FAILED)
    counts = []
    for day in range(1, 16):
        look(timedelta(days=day))
        counts.append(len(letters))
    assert (counts[0], counts[5], counts[6], counts[-1]) == (1, 1, 2, 3)
    assert set(letters.values()) == {"contract_news"}


def test_the_offices_signer_is_reminded_after_three_days_and_each_week(left, on_its_way, letters):
    first, office = on_its_way.parties
    turned = replace(office, state=PartyState.INVITED, invited_at=clock.timestamp(SINCE))
    left(State.COUNTERSIGNING, parties=(replace(first, state=PartyState.SEALED), turned))
    counts = []
    for day in range(1, 16):
        look(timedelta(days=day))
        counts.append(len(letters))
    assert (counts[1], counts[2], counts[5], counts[6], counts[-1]) == (0, 1, 1, 2, 3)
    assert set(letters.values()) == {"office_turn"}


@pytest.mark.parametrize("state", [State.SEALING, State.SEAL_FAILED, State.COUNTERSIGNING])
def test_what_went_on_meanwhile_is_left(left, remembered, queued, letters, state):
    one = left(state)
    remembered.keep(replace(one, state=State.CONCLUDED))
    assert look(timedelta(days=9)) == 0
    assert (queued, letters) == ([], {})


def test_only_the_turn_of_the_office_counts_from_its_invitation(on_its_way):
    first, office = on_its_way.parties
    invited = (replace(first, invited_at="2026-11-01"), replace(office, invited_at="2026-11-03"))
    one = replace(on_its_way, updated_at="2026-11-09", parties=invited)
    assert record._due(replace(one, state=State.SEALING))[1] == "2026-11-09"
    assert record._due(replace(one, state=State.SEAL_FAILED))[1] == "2026-11-09"
    sealed = (replace(first, state=PartyState.SEALED), invited[1])
    one = replace(one, state=State.COUNTERSIGNING, parties=sealed)
    assert record._due(one) == ("countersigning#d", "2026-11-03")


def test_somewhere_else_nothing_lingers(on_its_way):
    for state in (State.DRAFT, State.APPROVED, State.WITHDRAWN, State.DECLINED, State.EXPIRED):
        assert record._due(replace(on_its_way, state=state)) == (None, None)
