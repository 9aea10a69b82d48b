"""The letters of a conclusion go out, whatever became of the worker that concluded."""

from dataclasses import replace

import pytest

from chalicelib.contracts import sealing
from chalicelib.contracts.model import PartyState, State

pytestmark = pytest.mark.usefixtures("set_up")


@pytest.fixture
def concluded(on_its_way, remembered):
    """Concluded and stored; then the worker died."""
    parties = tuple(replace(one, state=PartyState.SEALED) for one in on_its_way.parties)
    return remembered.keep(replace(on_its_way, state=State.CONCLUDED, parties=parties))


def test_a_conclusion_whose_worker_died_is_told_when_the_queue_delivers_again(concluded, letters):
    sealing.work(concluded.id)
    assert set(letters.values()) == {"contract_concluded", "contract_news"}


def test_told_again_after_more_was_done_it_is_told_once(concluded, remembered, letters):
    sealing.work(concluded.id)
    before = dict(letters)
    remembered.keep(replace(concluded, revision=9))
    sealing.work(concluded.id)
    assert letters == before
