"""The number that somebody in line is told moves on as others leave; all other numbers stay."""

from dataclasses import replace

import pytest

from chalicelib.submissions import limits
from chalicelib.submissions.model import Place, PlaceState
from chalicelib.submissions.turns import Turns

WAITS = Place(field="event", option="balls", state=PlaceState.WAITING, number=5, since="")


@pytest.fixture
def lines(monkeypatch):
    """Who still waits, by option; counts how often it is read."""
    known = {"balls": [2, 5, 9], "rope": [1]}
    reads = []

    def tickets(_, option):
        reads.append(option)
        return known[option]

    monkeypatch.setattr(limits, "tickets_in_line", tickets)
    return reads


@pytest.mark.parametrize(("ticket", "turn"), [(2, 1), (5, 2), (9, 3), (4, 2)])
def test_who_waits_is_told_how_many_are_served_with_them(lines, ticket, turn):
    assert Turns("347acdefgh").number(replace(WAITS, number=ticket)) == turn
    assert lines == ["balls"]


@pytest.mark.parametrize("state", sorted(set(PlaceState) - {PlaceState.WAITING}))
def test_whoever_does_not_wait_keeps_their_number(lines, state):
    assert Turns("347acdefgh").number(replace(WAITS, state=state)) == 5
    assert lines == []


def test_a_line_is_read_once_however_many_wait_in_it(lines):
    turns = Turns("347acdefgh")
    for ticket in (2, 5, 9):
        turns.number(replace(WAITS, number=ticket))
    turns.number(replace(WAITS, option="rope", number=1))
    assert lines == ["balls", "rope"]
