"""The only place that knows what time it is; the office lives in Japan Standard Time (JST)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta, timezone

__all__ = [
    "JST",
    "first_day_of",
    "fiscal_year_of",
    "last_day",
    "now",
    "spoken",
    "standing_at",
    "timestamp",
    "today",
]

JST = timezone(timedelta(hours=9), "JST")
_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """The present moment, aware, in JST."""
    return _standing.get() or datetime.now(JST)  # noqa: TID251 — this is the clock


def today() -> date:
    """Today's date in Japan."""
    return now().date()


def timestamp(moment: datetime | None = None) -> str:
    """ISO 8601 in JST with microseconds: fixed width, so that text order is time order."""
    return (moment or now()).astimezone(JST).isoformat(timespec="microseconds")


def spoken(moment: str) -> str:
    """A timestamp as people read it: 2026年11月20日 09:05."""
    told = datetime.fromisoformat(moment).astimezone(JST)
    return f"{told.year}年{told.month}月{told.day}日 {told:%H:%M}"


def last_day(until: str) -> date:
    """The last day before a moment: what ends at midnight ends with the day before."""
    return (datetime.fromisoformat(until).astimezone(JST) - timedelta(microseconds=1)).date()


def fiscal_year_of(day: date) -> int:
    """The fiscal year (年度) of a day: it starts on 1 April (地方自治法 第208条)."""
    return day.year if day.month >= 4 else day.year - 1


def first_day_of(fiscal_year: int) -> date:
    """1 April of the fiscal year."""
    return date(fiscal_year, 4, 1)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at a moment, for replaying the past (demo data, tests)."""
    token = _standing.set(moment.astimezone(JST))
    try:
        yield
    finally:
        _standing.reset(token)
