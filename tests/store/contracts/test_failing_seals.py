"""Whatever service fails, or kills the worker, while it seals: each seal stands once, or waits."""

from contextlib import suppress

import pytest
from fake_seals import consented
from killing import Killer, interruptions
from sound_contracts import at_calls, check, each_fault, first

from chalicelib.contracts import sealing, store, telling
from chalicelib.contracts.model import State

pytestmark = pytest.mark.usefixtures("impatient")


@each_fault
@at_calls(*first("s3", 3), ("dynamodb", 0), ("dynamodb", 1), ("dynamodb", 3))
def test_a_seal_is_put_once_and_the_next_is_written_to(failing, waiting, seals, queued):
    with failing, suppress(Exception):
        sealing.work(waiting.id)
    assert check(waiting.id).state in {State.SEALING, State.SIGNING}
    sealing.work(waiting.id)  # the queue delivers again
    now = check(waiting.id)
    assert (now.state, now.present.id) == (State.SIGNING, "p2")
    assert [one.letter.name for one in telling.letters(now.id)] == ["signer_invited"]
    assert 1 <= len(seals.sealed) <= 2
    assert queued.messages == []


@pytest.fixture
def last(waiting, seals):
    """A contract of which only the office's consent is not sealed yet."""
    sealing.work(waiting.id)
    sealing.work(consented(store.load(waiting.id), 1).id)
    assert len(seals.sealed) == 2
    return consented(store.load(waiting.id), 2)


def told_of_conclusion(contract):
    names = [one.letter.name for one in telling.letters(contract.id)]
    return names.count("contract_concluded")


@each_fault
@pytest.mark.parametrize(
    ("service", "after"),
    [*(("s3", n) for n in range(6)), *(("dynamodb", n) for n in range(0, 8, 2))],
)
def test_a_conclusion_is_made_once_with_all_in_the_vault_and_everybody_told(failing, last, queued):
    with failing, suppress(Exception):
        sealing.work(last.id)
    check(last.id)
    sealing.work(last.id)
    now = check(last.id)
    assert now.state is State.CONCLUDED
    assert told_of_conclusion(now) == len(now.counterparties)
    assert queued.messages == []


@pytest.mark.parametrize("after", [False, True], ids=["before a call", "after a call"])
def test_a_worker_killed_at_any_call_leaves_what_the_next_one_finishes(after, last, queued):
    killer = Killer("s3")

    for _ in interruptions(killer, lambda: sealing.work(last.id), after):
        check(last.id)
    now = check(last.id)
    assert now.state is State.CONCLUDED
    assert told_of_conclusion(now) == len(now.counterparties)
    assert queued.messages == []
