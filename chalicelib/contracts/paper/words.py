"""Yen, days and periods as they stand on an office's papers."""

from datetime import date, datetime

from chalicelib.clock import JST

__all__ = ["DAY_TO_BE_WRITTEN", "day", "moment", "period", "yen", "yen_changed"]

DAY_TO_BE_WRITTEN = "令和　　年　　月　　日"

_ERAS = (("令和", date(2019, 5, 1)), ("平成", date(1989, 1, 8)), ("昭和", date(1926, 12, 25)))


def yen(amount: int) -> str:
    """金55,000,000円."""
    return f"金{amount:,}円"


def yen_changed(before: int, after: int) -> str:
    """増 金1,000,000円, 減 金…円, or 増減なし."""
    if before == after:
        return "増減なし"
    return f"{'増' if after > before else '減'}　{yen(abs(after - before))}"


def day(iso: str) -> str:
    """An ISO date in the Japanese calendar, 令和9年3月31日; a gap to write in if there is none."""
    if not iso:
        return DAY_TO_BE_WRITTEN
    told = date.fromisoformat(iso)
    era, first = next((one for one in _ERAS if one[1] <= told), ("", date(1, 1, 1)))
    year = told.year - first.year + 1
    return f"{era}{'元' if era and year == 1 else year}年{told.month}月{told.day}日"


def period(first: str, last: str) -> str:
    """令和8年12月1日から令和9年3月31日まで; empty if neither is known."""
    parts = [f"{day(first)}から" if first else "", f"{day(last)}まで" if last else ""]
    return "　".join(filter(None, parts))


def moment(timestamp: str) -> str:
    """A timestamp to the second, 2026年12月1日 09:05:12; empty stays empty."""
    if not timestamp:
        return ""
    told = datetime.fromisoformat(timestamp).astimezone(JST)
    return f"{told.year}年{told.month}月{told.day}日 {told:%H:%M:%S}"
