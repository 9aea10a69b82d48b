"""When a form is taken for pressed, how hard, and for how long."""

from datetime import datetime, timedelta

import pytest

from chalicelib.challenges.model import PRESSED_FOR, Effort, Pressure, level_of, most_steps, pressed
from chalicelib.clock import JST

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=JST)


@pytest.mark.parametrize(
    ("arrivals", "level"),
    [(0, 0), (59, 0), (60, 1), (239, 1), (240, 2), (959, 2), (960, 3), (1_000_000, 3)],
)
def test_a_form_is_pressed_from_sixty_a_minute_and_never_harder_than_three(arrivals, level):
    assert level_of(arrivals) == level


def test_work_rises_with_pressure_and_stays_bounded():
    assert [most_steps(level) for level in range(4)] == [400, 400, 800, 1600]


def test_a_quiet_minute_leaves_things_as_they_are():
    assert pressed(59, NOON, None) is None
    assert pressed(59, NOON, Pressure(level=2, until=NOON + PRESSED_FOR, arrivals=300)) is None


def test_a_crowded_minute_presses_for_half_an_hour():
    found = pressed(70, NOON, None)
    assert (found.level, found.until, found.arrivals) == (1, NOON + timedelta(minutes=30), 70)


def test_pressure_does_not_become_lighter_while_it_lasts_but_does_afterwards():
    hard = Pressure(level=3, until=NOON + timedelta(minutes=1), arrivals=2000)
    assert pressed(70, NOON, hard).level == 3
    over = Pressure(level=3, until=NOON, arrivals=2000)
    assert pressed(70, NOON, over).level == 1


@pytest.mark.parametrize(
    ("effort", "suspicious"),
    [
        (Effort(), False),
        (Effort(elapsed=3_000), False),
        (Effort(elapsed=2_999), True),
        (Effort(trap="http://example.com", elapsed=60_000), True),
        (Effort(trap="x"), True),
    ],
    ids=["a program of the office", "a quick person", "too quick", "trapped", "trapped, no page"],
)
def test_only_the_trap_and_haste_are_reasons_to_ask_for_work(effort, suspicious):
    assert effort.suspicious is suspicious
