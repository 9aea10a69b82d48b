"""Days and years are Japan's, whatever clock the machine has."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib import clock


@pytest.mark.parametrize(
    ("day", "fiscal_year"),
    [
        (date(2026, 3, 31), 2025),
        (date(2026, 4, 1), 2026),
        (date(2026, 12, 31), 2026),
        (date(2027, 1, 1), 2026),
        (date(2028, 2, 29), 2027),
    ],
)
def test_the_fiscal_year_starts_on_the_first_of_april(day, fiscal_year):
    assert clock.fiscal_year_of(day) == fiscal_year
    assert clock.first_day_of(fiscal_year) <= day < clock.first_day_of(fiscal_year + 1)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 31, 14, 59, 59, tzinfo=UTC), date(2026, 3, 31)),
        (datetime(2026, 3, 31, 15, 0, 0, tzinfo=UTC), date(2026, 4, 1)),
    ],
)
def test_a_day_ends_at_midnight_in_japan(moment, day):
    with clock.standing_at(moment):
        assert clock.today() == day
        assert clock.now() == moment
        assert clock.now().utcoffset() == timedelta(hours=9)


def test_timestamps_sort_as_text_in_the_order_of_time():
    first = datetime(2026, 11, 20, 9, 0, tzinfo=clock.JST)
    moments = [first + timedelta(microseconds=step) for step in (0, 1, 10, 1_000_000, 10_000_000)]
    texts = [clock.timestamp(moment) for moment in moments]
    assert texts == sorted(texts)
    assert len({len(text) for text in texts}) == 1
    assert texts[0] == "2026-11-20T09:00:00.000000+09:00"


def test_a_timestamp_of_another_zone_is_told_in_japans():
    assert clock.timestamp(datetime(2026, 1, 1, tzinfo=UTC)).startswith("2026-01-01T09:00:00")


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("2032-04-01T00:00:00.000000+09:00", "2032-03-31"),
        ("2032-03-31T15:00:00.000000+00:00", "2032-03-31"),
        ("2032-04-01T00:00:00.000001+09:00", "2032-04-01"),
    ],
)
def test_what_ends_at_midnight_ends_with_the_day_before(until, day):
    assert clock.last_day(until).isoformat() == day


def test_a_clock_that_was_held_runs_again_afterwards():
    past = datetime(2019, 4, 1, tzinfo=clock.JST)
    with clock.standing_at(past), clock.standing_at(past + timedelta(days=1)):
        assert clock.today() == date(2019, 4, 2)
    assert clock.now() > past + timedelta(days=365)
