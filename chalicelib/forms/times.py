"""Reads a time of day as text (9:30, ９時３０分) or as hour and minute typed by a person."""

import re
from typing import Any

from chalicelib.forms import normalise
from chalicelib.forms.model import Time
from chalicelib.forms.refusals import Reading, Refusal, refuse

PARTS = ("hour", "minute")
_CLOCK = re.compile("([0-9]{1,2}):([0-9]{2})|([0-9]{1,2})時(?:([0-9]{1,2})分?)?")
_SHORT_DIGITS = re.compile("[0-9]{1,2}")


def read_time(field: Time, raw: object) -> Reading:
    if isinstance(raw, str):
        text = normalise.trim(raw)
        found = (read_clock(text) or refuse("not_a_time")) if text else None
    elif isinstance(raw, dict):
        found = _read_parts(raw)
    else:
        return refuse("wrong_type")
    return _bounded(field, found) if isinstance(found, str) else found


def read_clock(text: str) -> str | None:
    """Return "HH:MM", or None when the text is no time of day."""
    found = _CLOCK.fullmatch(normalise.fold(text))
    return _clock(found[1] or found[3], found[2] or found[4] or "0") if found else None


def _clock(hour: str, minute: str) -> str | None:
    if int(hour) > 23 or int(minute) > 59:
        return None
    return f"{hour:0>2}:{minute:0>2}"


def _read_parts(raw: dict[str, Any]) -> str | Refusal | None:
    typed = {part: "" if raw.get(part) is None else raw[part] for part in PARTS}
    if not all(isinstance(text, str) for text in typed.values()):
        return refuse("wrong_type")
    texts = {part: normalise.plain(text) for part, text in typed.items()}
    missing = [part for part in PARTS if not texts[part]]
    if missing:
        return refuse("time_incomplete", parts=missing) if len(missing) == 1 else None
    if not all(_SHORT_DIGITS.fullmatch(text) for text in texts.values()):
        return refuse("not_a_time")
    return _clock(**texts) or refuse("not_a_time")


def _bounded(field: Time, clock: str) -> Reading:
    if field.earliest is not None and clock < field.earliest:
        return refuse("too_early_time", earliest=field.earliest)
    if field.latest is not None and clock > field.latest:
        return refuse("too_late_time", latest=field.latest)
    return clock
