"""The fixed words of the page in each of its languages, for its templates and its scripts."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chalicelib.clock import JST
from chalicelib.forms.model import LOCALES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LANGUAGES", "exchanged", "moment_in_words", "page_words"]

LANGUAGES = {
    "ja": ("ja", "日本語"),
    "en": ("en", "English"),
    "easy": ("ja", "やさしい日本語"),
    "zh": ("zh-Hans", "中文"),
    "ko": ("ko", "한국어"),
}
"""Locale → language tag (BCP 47) and its name in the language itself."""


def page_words(locale: str) -> Mapping[str, str]:
    """Return the words of the templates; what a language lacks is said in Japanese."""
    return _read("words", "ja")["page"] | _read("words", locale)["page"]


@cache
def exchanged(locale: str) -> Mapping[str, Mapping[str, str]]:
    """Return what replaces the Japanese that is built into the page's script."""
    return {"script": _script_words(locale), **_read("messages", locale)}


def moment_in_words(moment: str, locale: str) -> str:
    """Say an ISO moment in Japanese time, to the minute or the second only where it is not full."""
    words, at = page_words(locale), datetime.fromisoformat(moment).astimezone(JST)
    clock = "clock_seconds" if at.second else "clock_minutes" if at.minute else "clock"
    parts = {"hour": at.hour, "minute": f"{at.minute:02}", "second": f"{at.second:02}"}
    return words["moment"].format(
        year=at.year,
        month=at.month,
        day=at.day,
        weekday=_weekday(words["weekdays"], at),
        time=words[clock].format(**parts),
    )


def _weekday(names: str, at: datetime) -> str:
    """Japanese and Chinese names are one letter, others are divided by spaces."""
    return (names.split(" ") if " " in names else list(names))[at.weekday()]


def _script_words(locale: str) -> Mapping[str, str]:
    return _read("words", "ja")["script"] | _read("words", locale)["script"]


@cache
def _read(name: str, locale: str) -> dict[str, dict[str, str]]:
    if locale not in {"ja", *LOCALES}:
        raise KeyError(locale)
    text = Path(__file__).with_name(f"{name}.{locale}.json").read_text("utf-8")
    words: dict[str, dict[str, str]] = json.loads(text)
    return words
