"""What stands around the fields: pages, languages, the terms of reception, what is kept where."""

import json
from dataclasses import replace

import pytest
from drawn_page import ASSETS, Page, context, definition, drawn

from chalicelib.forms import model as m
from chalicelib.forms.page import page_locales, render_closed_page, render_page
from chalicelib.forms.words import LANGUAGES, exchanged, moment_in_words, page_words

NAME = m.ShortText(id="name", label="お名前", hint="住民票のとおりに")
PERIOD = {"opens_at": "2026-04-01T09:00:00+09:00", "closes_at": "2026-04-30T23:59:59+09:00"}
ENGLISH = {"title": "Change of address", "field.name.label": "Your name"}


def in_pages(**behaviour):
    fields = [m.ShortText(id=f"f{n}", label=f"項目{n}") for n in range(3)]
    sections = tuple(
        m.Section(id=f"s{n}", title=f"節{n}", page_break=n != 1, fields=(fields[n],))
        for n in range(3)
    )
    return definition(sections=sections, behaviour=m.Behaviour(**behaviour))


def page_of(form, **more):
    return Page(render_page(form, context(**more)))


def steps_of(page):
    return [e["text"] for e in page.all("li") if any(o.get("class") for o in e["within"][-1:])]


def test_a_page_break_starts_a_page_that_waits_hidden():
    page = page_of(in_pages())
    sections = page.all("section", **{"class": "section"})
    assert [(e.get("data-page"), "hidden" in e) for e in sections] == [
        (None, False),
        (None, False),
        ("1", True),
    ]


def test_the_steps_name_each_page_and_say_how_many_there_are():
    steps = steps_of(page_of(in_pages()))
    assert steps == [
        "全4ステップ中1番目節0",
        "全4ステップ中2番目節2",
        "全4ステップ中3番目確認",
        "全4ステップ中4番目完了",
    ]


def test_pages_that_are_not_numbered_are_one_step():
    steps = steps_of(page_of(in_pages(numbered_pages=False)))
    assert [step.removeprefix("全3ステップ中") for step in steps] == [
        "1番目入力",
        "2番目確認",
        "3番目完了",
    ]


@pytest.mark.parametrize(
    ("form", "terms", "mode", "script"),
    [
        (definition(NAME), None, "public", "form.js"),
        (definition(NAME), {"opens_at": None, "access": "public"}, "public", "form.js"),
        (definition(NAME), {"closes_at": PERIOD["closes_at"]}, "public", "form-full.js"),
        (definition(NAME), {"access": "passphrase"}, "public", "form-full.js"),
        (definition(NAME), {"once": "mail"}, "public", "form-full.js"),
        (definition(NAME), {"limited": True}, "public", "form-full.js"),
        (definition(NAME), None, "trial", "form-full.js"),
        (in_pages(), None, "public", "form-full.js"),
        (definition(NAME, translations={"en": ENGLISH}), None, "public", "form-full.js"),
    ],
)
def test_the_small_script_is_taken_where_it_can_do_everything(form, terms, mode, script):
    page = page_of(form, reception=terms, mode=mode)
    assert page.all("script")[0]["src"] == ASSETS[script]
    assert page.one("link", rel="stylesheet")["href"] == ASSETS[script.replace(".js", ".css")]


def test_the_period_is_told_in_words_and_to_the_script_to_the_second():
    page = page_of(definition(NAME), reception=PERIOD)
    period = page.one("p", **{"class": "period"})["text"]
    assert "2026年4月1日（水）9時から2026年4月30日（木）23時59分59秒まで" in period
    form = page.one("form", id="form")
    assert (form["data-opens"], form["data-closes"]) == tuple(PERIOD.values())
    assert all("hidden" in page.one("div", id=name) for name in ("before", "after"))


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("ja", "2026年4月30日（木）23時59分59秒"),
        ("en", "Thursday, 2026-04-30, 23:59:59"),
        ("zh", "2026年4月30日（周四）23:59:59"),
        ("ko", "2026년 4월 30일(목) 23시 59분 59초"),
    ],
)
def test_a_moment_is_said_in_each_language_in_japanese_time(locale, words):
    assert moment_in_words("2026-04-30T14:59:59+00:00", locale) == words


def test_the_console_tries_a_form_without_the_terms_of_reception():
    page = page_of(definition(NAME), reception=PERIOD | {"access": "passphrase"}, mode="trial")
    assert "data-opens" not in page.one("form", id="form")
    assert not page.all("form", id="unlock") + page.all("p", **{"class": "period"})


def test_a_passphrase_is_asked_for_before_the_form():
    page = page_of(definition(NAME), reception={"access": "passphrase"})
    gate = page.one("form", id="unlock")
    assert page.name_of(page.one("input", id="passphrase")) == "合言葉"
    assert page.elements.index(gate) < page.elements.index(page.one("form", id="form"))


@pytest.mark.parametrize("terms", [{"access": "roster"}, {"once": "link"}])
def test_who_needs_a_link_of_their_own_is_told_so(terms):
    assert page_of(definition(NAME), reception=terms).all("div", id="unlinked")


def test_the_places_left_are_asked_for_only_where_the_office_shows_them():
    seats = {"field": "name", "capacity": {}, "mode": "first_come", "show_left": True}
    shown = page_of(definition(NAME), reception={"seats": seats}).one("form", id="form")
    kept = page_of(definition(NAME), reception={"seats": seats | {"show_left": False}})
    assert shown["data-seats"] == "name"
    assert "data-seats" not in kept.one("form", id="form")


@pytest.mark.parametrize("keeps", [True, False])
def test_the_page_says_where_the_answers_are_kept(keeps):
    page = page_of(definition(NAME, behaviour=m.Behaviour(device_draft=keeps)))
    text = page.one("div", **{"class": "stored"})["text"]
    assert ("最長14日間" in text) is keeps
    assert bool(page.all("input", id="shared")) is keeps
    assert page.all("button", id="erase")


def test_going_on_elsewhere_is_offered_where_the_form_allows_it():
    page = page_of(definition(NAME, behaviour=m.Behaviour(resume=True)))
    assert page.one("form", id="form")["data-resume"] == ASSETS["resume.js"]
    assert page.all("button", id="elsewhere")
    assert not drawn(NAME).all("button", id="elsewhere")


def translated_form():
    return definition(NAME, summary="要約", translations={"en": ENGLISH, "ko": {}, "easy": ENGLISH})


def test_the_languages_are_those_with_a_translation_and_name_themselves():
    assert page_locales(translated_form()) == ("ja", "en", "easy")
    nav = page_of(translated_form()).one("nav")
    links = [e for e in page_of(translated_form()).all("a") if e.get("hreflang")]
    assert [(e["href"], e["lang"], e["text"]) for e in links] == [
        ("/f/3a4c6d7e8f/", "ja", "日本語"),
        ("/f/3a4c6d7e8f/en/", "en", "English"),
        ("/f/3a4c6d7e8f/easy/", "ja", "やさしい日本語"),
    ]
    assert nav["aria-label"]
    assert [e.get("aria-current") for e in links] == ["page", None, None]
    assert not drawn(NAME).all("nav")


def test_what_a_language_lacks_is_marked_as_japanese():
    page = page_of(translated_form(), locale="en")
    assert page.one("html")["lang"] == "en"
    japanese = [e["text"] for e in page.all("span", lang="ja")]
    assert "要約" in japanese
    assert "住民票のとおりに" in japanese
    assert "Your name" not in japanese
    assert page.one("h1")["text"] == "Change of address"


def test_plain_japanese_is_japanese():
    page = page_of(translated_form(), locale="easy")
    assert page.one("html")["lang"] == "ja"
    assert not page.all("span", lang="ja")


def test_a_page_in_another_language_brings_all_its_words_along():
    page = page_of(translated_form(), locale="en")
    brought = json.loads(page.one("script", id="words")["text"])
    assert brought["script"]["send"] == "Send"
    assert "{label}" in brought["errors"]["required"]
    assert not page_of(translated_form()).all("script", id="words")
    embedded = json.loads(page.one("script", id="definition")["text"])
    assert embedded["sections"][0]["fields"][0]["label"] == "Your name"


def test_a_language_the_form_does_not_have_is_drawn_in_japanese_at_the_japanese_address():
    page = page_of(translated_form(), locale="zh")
    assert page.one("html")["lang"] == "ja"
    assert page.one("link", rel="canonical")["href"] == "https://apply.example.jp/f/3a4c6d7e8f/"


@pytest.mark.parametrize("locale", ["en", "easy"])
def test_a_closed_page_speaks_each_language(locale):
    page = Page(render_closed_page(translated_form(), context(locale=locale)))
    assert page_words(locale)["closed_title"] in [e["text"] for e in page.all("h2")]


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("part", ["page", "script"])
def test_every_language_has_every_word_with_the_same_gaps(locale, part):
    japanese, own = words_of("ja")[part], words_of(locale)[part]
    assert list(own) == list(japanese)
    for key, text in japanese.items():
        gaps = {one.partition(":")[0] for one in gaps_of(text)}
        assert {one.partition(":")[0] for one in gaps_of(own[key])} == gaps, key


@pytest.mark.parametrize("locale", [one for one in LANGUAGES if one != "ja"])
def test_every_language_has_every_message_with_gaps_that_are_known(locale):
    japanese, own = exchanged("ja"), exchanged(locale)
    for part in ("errors", "parts", "kinds", "labels"):
        assert set(own[part]) == set(japanese[part])
        for key, text in japanese[part].items():
            known = {one.partition(":")[0] for one in gaps_of(text)}
            assert {one.partition(":")[0] for one in gaps_of(own[part][key])} <= known, key


def gaps_of(text):
    return {one.partition("}")[0] for one in text.split("{")[1:]}


def words_of(locale):
    from chalicelib.forms import words

    return words._read("words", locale)


def test_asking_for_a_language_nobody_wrote_fails():
    with pytest.raises(KeyError):
        page_words("fr")


def test_a_page_with_terms_is_the_same_form():
    plain, limited = (page_of(definition(NAME), reception=one) for one in (None, PERIOD))
    assert [e.get("id") for e in plain.controls()] == [e.get("id") for e in limited.controls()]
    assert replace(context(), locale="en").canonical.endswith("/en/")
