"""The days (日付) that a contract may name: a typed year must not lock anything for a century."""

from datetime import date

from chalicelib import clock

__all__ = ["EARLIEST", "FURTHEST", "furthest", "may_be"]

EARLIEST = "1868-01-01"
"""Contracts on paper are old, but none is older than the calendar of years."""

FURTHEST = 60
"""Years ahead of today."""


def furthest() -> str:
    """The last day that may be named today."""
    today = clock.today()
    return date(today.year + FURTHEST, today.month, min(today.day, 28)).isoformat()


def may_be(day: str) -> bool:
    """Whether a contract may name this ISO day."""
    return EARLIEST <= day <= furthest()
