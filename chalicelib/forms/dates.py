"""Reads a date as ISO text or as era, year, month and day typed by a person."""

import re
from datetime import date
from typing import Any

from chalicelib.forms import normalise
from chalicelib.forms.model import Date, DateRange
from chalicelib.forms.refusals import Fault, Reading, Refusal, refuse
from chalicelib.forms.wareki import ERA_BY_KEY, era_of, gregorian_year

SEIREKI = "seireki"
PARTS = ("era", "year", "month", "day")
ENDS = ("from", "to")
_SHORT_DIGITS = re.compile("[0-9]{1,4}")


def read_date(field: Date | DateRange, raw: object) -> Reading:
    if isinstance(raw, str):
        found = _read_text(normalise.trim(raw))
    elif isinstance(raw, dict):
        found = _read_parts(raw)
    else:
        return refuse("wrong_type")
    return _bounded(field, found) if isinstance(found, str) else found


def _read_text(text: str) -> str | Refusal | None:
    if not text:
        return None
    return normalise.read_iso_date(text) or refuse("not_a_date")


def _read_parts(raw: dict[str, Any]) -> str | Refusal | None:
    typed = {part: "" if raw.get(part) is None else raw[part] for part in PARTS}
    if not all(isinstance(text, str) for text in typed.values()):
        return refuse("wrong_type")
    texts = {part: normalise.plain(text) for part, text in typed.items()}
    if not (texts["year"] or texts["month"] or texts["day"]):
        return None
    missing = [part for part in PARTS if not texts[part]]
    return refuse("date_incomplete", parts=missing) if missing else _read_era(**texts)


def _read_era(era: str, year: str, month: str, day: str) -> str | Refusal:
    if era != SEIREKI and era not in ERA_BY_KEY:
        return refuse("unknown_option")
    if year == "元" and era != SEIREKI:
        year = "1"
    if not all(_SHORT_DIGITS.fullmatch(text) for text in (year, month, day)):
        return refuse("not_a_date")
    return _read_day(era, int(year), int(month), int(day))


def _read_day(era: str, year: int, month: int, day: int) -> str | Refusal:
    if era == SEIREKI:
        if year < 1000:
            return refuse("year_digits")
        return normalise.iso_date(year, month, day) or refuse("not_a_date")
    if year == 0:
        return refuse("not_a_date")
    iso = normalise.iso_date(gregorian_year(ERA_BY_KEY[era], year), month, day)
    return _within_era(era, iso) if iso else refuse("not_a_date")


def _within_era(era: str, iso: str) -> str | Refusal:
    actual = era_of(iso)
    if actual is None or actual.key != era:
        return refuse("date_outside_era", era=era, date=iso)
    return iso


def _bounded(field: Date | DateRange, iso: str) -> Reading:
    if field.earliest is not None and iso < field.earliest:
        return refuse("too_early", earliest=field.earliest)
    if field.latest is not None and iso > field.latest:
        return refuse("too_late", latest=field.latest)
    return iso


def read_date_range(field: DateRange, raw: object) -> Reading:
    """Return {"from": iso, "to": iso}; both days belong to the range."""
    if not isinstance(raw, dict):
        return refuse("wrong_type")
    readings = {end: _read_end(field, raw.get(end)) for end in ENDS}
    if not any(readings.values()):
        return None
    faults = tuple(fault for end in ENDS for fault in _end_faults(end, readings[end]))
    if faults:
        return Refusal(faults)
    return _stretched(field, {end: str(day) for end, day in readings.items()})


def _read_end(field: DateRange, raw: object) -> Reading:
    return None if raw is None else read_date(field, raw)


def _end_faults(end: str, reading: Reading) -> list[Fault]:
    if isinstance(reading, Refusal):
        return [fault._replace(part=end) for fault in reading.faults]
    return [] if reading else [Fault("required", {}, end)]


def _stretched(field: DateRange, days: dict[str, str]) -> Reading:
    first, last = (date.fromisoformat(days[end]) for end in ENDS)
    if last < first:
        return refuse("range_reversed")
    if field.longest_days is not None and (last - first).days >= field.longest_days:
        return refuse("range_too_long", maximum=field.longest_days)
    return days
