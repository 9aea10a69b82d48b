"""The pages of our own in five languages: nothing is missing, left over or half translated."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from chalicelib.cases.bodies import Language
from chalicelib.forms.model import LOCALES
from chalicelib.forms.words import LANGUAGES

ROOT = Path(__file__).parents[2]
WORDING = ROOT / "web/public/wording"
SOURCES = {"status": ROOT / "web/public/status", "verify": ROOT / "web/public/verify.ts"}
PLACE = re.compile(r"\{\w+\}")
KANA = re.compile("[\u3041-\u30ff]")  # 一 is Chinese, too
FAMILIES = ("state_", "meaning_", "act_", "inspection_", "place_")
own_pages = pytest.mark.parametrize("page", SOURCES)
other_languages = pytest.mark.parametrize("locale", LOCALES)
foreign_languages = pytest.mark.parametrize("locale", ["en", "zh", "ko"])


def wording(page, locale):
    """The words of a page by part and key."""
    parts = json.loads((WORDING / f"{page}.{locale}.json").read_text("utf-8"))
    return {(part, key): text for part, words in parts.items() for key, text in words.items()}


def source(page):
    place = SOURCES[page]
    files = sorted(place.glob("*.ts")) if place.is_dir() else [place]
    return "".join(one.read_text("utf-8") for one in files)


@own_pages
@other_languages
def test_every_language_says_everything_with_the_same_places_to_fill(page, locale):
    ours, theirs = wording(page, "ja"), wording(page, locale)
    assert list(ours) == list(theirs)
    for key, text in ours.items():
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(theirs[key])), key
        assert theirs[key].strip() or not text.strip(), key


@own_pages
@foreign_languages
def test_no_japanese_is_left_in_a_foreign_language(page, locale):
    told = {key: text for key, text in wording(page, locale).items() if key[1] != "languages"}
    assert [key for key, text in told.items() if KANA.search(text)] == []


@own_pages
def test_every_word_is_said_somewhere(page):
    template = (ROOT / f"web/public/{page}.html").read_text("utf-8")
    script = source(page)
    for part, key in wording(page, "ja"):
        if part == "page":
            assert f"{{{{words.{key}}}}}" in template
        elif page == "status" and not key.startswith(FAMILIES):
            assert f"SAID.{key}" in script, key


def test_pages_api_and_forms_know_the_same_languages():
    listed = (ROOT / "web/languages.mjs").read_text("utf-8")
    found = re.findall(r'^ {2}\["(\w+)", "([\w-]+)", "(.+)"\],$', listed, re.MULTILINE)
    assert [(locale, (tag, name)) for locale, tag, name in found] == list(LANGUAGES.items())
    assert get_args(Language) == tuple(LANGUAGES)
