"""Japanese calendar years: citizens think in them, we store ISO dates."""

from chalicelib.forms.facts import ERAS, Era

ERA_BY_KEY = {era.key: era for era in ERAS}


def era_of(iso: str) -> Era | None:
    """Return the era of a day; None before Meiji (1868-01-25)."""
    return next((era for era in ERAS if era.first_day <= iso), None)


def gregorian_year(era: Era, year: int) -> int:
    return int(era.first_day[:4]) + year - 1


def wareki(iso: str) -> str:
    """Write an ISO date as 令和4年12月1日, the first year as 元年, or 明治より前."""
    era = era_of(iso)
    if era is None:
        return "明治より前"
    year = int(iso[:4]) - int(era.first_day[:4]) + 1
    return f"{era.label}{'元' if year == 1 else year}年{month_and_day(iso)}"


def seireki(iso: str) -> str:
    """Write an ISO date as 2022年12月1日."""
    return f"{int(iso[:4])}年{month_and_day(iso)}"


def month_and_day(iso: str) -> str:
    return f"{int(iso[5:7])}月{int(iso[8:])}日"
