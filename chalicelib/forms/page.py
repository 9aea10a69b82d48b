"""The citizen's page: a definition and where it stands become one static HTML file a language."""

from __future__ import annotations

import json
import re
from dataclasses import field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from chalicelib.forms.definition import dump_definition
from chalicelib.forms.facts import ERAS, PREFECTURES
from chalicelib.forms.looks import look
from chalicelib.forms.model import LOCALES, PostalAddress
from chalicelib.forms.translation import translated
from chalicelib.forms.weight import needs_full
from chalicelib.forms.words import LANGUAGES, exchanged, moment_in_words, page_words
from chalicelib.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment
    from markupsafe import Markup

    from chalicelib.forms.model import Definition, Section

__all__ = ["PageContext", "page_locales", "render_closed_page", "render_inside_page", "render_page"]

_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")
# What the small script takes for granted. Who may answer is decided elsewhere (`Reception`).
_NO_TERMS = {
    "opens_at": None,
    "closes_at": None,
    "access": "public",
    "once": "no",
    "seats": None,
    "limited": False,
    "identify": "no",
}
# What the script never reads: it stands in the page already.
_UNREAD = {
    *("schema", "audience", "summary", "purpose", "contact", "translations"),
    *("description", "hint", "statement", "image", "autocomplete", "draw", "personal"),
}


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """Where a page stands; `assets` maps logical names to URLs as manifest.json does.

    `reception` is the public part of the terms, as state.json tells it.
    """

    procedure_id: str
    version: int
    office_name: str
    submit_url: str
    public_url: str = ""
    assets: Mapping[str, str] = field(default_factory=dict)
    mode: Literal["public", "trial", "inside", "correct"] = "public"
    inside_url: str = ""  # where colleagues answer it, on the page that only says so
    locale: str = "ja"
    reception: Mapping[str, Any] | None = None

    @property
    def address(self) -> str:
        """The path of the page in Japanese, to which the other languages are relative."""
        form = urlsplit(self.public_url).path
        return f"{form}v{self.version}/correct/" if self.mode == "correct" else form

    @property
    def canonical(self) -> str:
        return self.public_url + ("" if self.locale == "ja" else f"{self.locale}/")


def page_locales(definition: Definition) -> tuple[str, ...]:
    """Return the languages the form is offered in: Japanese first, then its translations."""
    return ("ja", *(locale for locale in LOCALES if definition.translations.get(locale)))


def render_page(definition: Definition, context: PageContext) -> str:
    """Render the page to fill in; the assets must name its script and its style sheet."""
    addresses = sum(isinstance(item, PostalAddress) for item in definition.fields)
    return _render(
        "form",
        definition,
        context,
        several_addresses=addresses > 1,  # else the browser fills both with the same
    )


def render_closed_page(definition: Definition, context: PageContext) -> str:
    """Render the page which stands at the same address once the procedure is closed."""
    return _render("closed", definition, context)


def render_inside_page(definition: Definition, context: PageContext) -> str:
    """Render what the public sees of a form for colleagues: where they answer it, no question."""
    return _render("inside", definition, context)


def _render(name: str, definition: Definition, context: PageContext, **more: Any) -> str:
    locales = page_locales(definition)
    locale = context.locale if context.locale in locales else "ja"
    context = replace(context, locale=locale)
    full = _is_full(definition, context)
    shown = translated(definition, locale)
    return (
        _environment()
        .get_template(f"{name}.html.jinja")
        .render(
            definition=shown,
            context=context,
            full=full,
            reception={**_NO_TERMS, **(context.reception or {})},
            kind="form-full" if full and name == "form" else "form",
            words=page_words(locale),
            languages={one: LANGUAGES[one] for one in locales},
            say=_speaker(definition, locale),
            spoken=lambda moment: moment_in_words(moment, locale),
            definition_json=_embedded(_for_script(dump_definition(shown), full=full)),
            words_json="" if locale == "ja" else _embedded(_brought(definition, locale)),
            **more,
        )
    )


def _is_full(definition: Definition, context: PageContext) -> bool:
    """Tell whether the small script can do neither the form nor the terms of its reception."""
    given = context.reception or {}
    terms = any(given.get(name, usual) != usual for name, usual in _NO_TERMS.items())
    return needs_full(definition) or terms or context.mode != "public"


def _brought(definition: Definition, locale: str) -> dict[str, Any]:
    """What a page in another language takes along for its script."""
    return {
        **exchanged(locale),
        "locale": locale,
        "translated": sorted(definition.translations.get(locale, {})),
        "japanese": LANGUAGES[locale][0] != "ja",
    }


def _for_script(value: Any, *, full: bool) -> Any:
    """The definition without what is read by nobody or says no more than its absence."""
    if isinstance(value, list):
        return [_for_script(one, full=full) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {key: one for key, one in value.items() if key not in _UNREAD}
    return {
        key: _for_script(one, full=full)
        for key, one in kept.items()
        if not (one is None or one is False or (one == [] and not full))
    }


def _speaker(definition: Definition, locale: str) -> Callable[[str, str], Markup]:
    """Return what marks a text as Japanese where the page's own language has none for it."""
    from markupsafe import Markup, escape  # noqa: PLC0415 — comes with jinja2

    known = definition.translations.get(locale, {})
    japanese = LANGUAGES[locale][0] == "ja"
    foreign = Markup('<span lang="ja">{}</span>')

    def say(key: str, text: str) -> Markup:
        return escape(text) if japanese or not text or key in known else foreign.format(text)

    return say


@cache
def _environment() -> Environment:
    # Imported here: intake shares this module's package and never renders.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"look": look, "conditional": _conditional, "dialled": _dialled}
    environment.globals |= {"eras": _eras(), "prefectures": PREFECTURES}
    return environment


def _eras() -> dict[str, str]:
    return {"seireki": "西暦"} | {era.key: era.label for era in ERAS}


def _embedded(value: Any) -> Markup:
    """JSON that can neither end its script element nor open a comment in it."""
    from markupsafe import Markup  # noqa: PLC0415 — comes with jinja2

    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    escaped = _UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return Markup(escaped)  # noqa: S704 — escaped one line above


def _conditional(section: Section) -> bool:
    """Tell whether nothing of a section shows before the first answer."""
    waits = bool(section.fields) and all(item.visible_if for item in section.fields)
    return waits or section.visible_if is not None


def _dialled(phone: str) -> str:
    return re.sub("[^0-9+]", "", phone)
