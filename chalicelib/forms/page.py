"""The citizen's page: a definition and where it stands become one static HTML file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from chalicelib.forms.definition import dump_definition
from chalicelib.forms.facts import ERAS, PREFECTURES
from chalicelib.forms.model import (
    Consent,
    Date,
    Field,
    LongText,
    MailAddress,
    MultipleChoice,
    Number,
    PostalAddress,
    ShortText,
    SingleChoice,
    Telephone,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from chalicelib.forms.model import Definition, Section

__all__ = ["PageContext", "render_closed_page", "render_page"]

MOST_RADIOS = 5  # デジタル庁デザインシステム: five options or fewer are shown at once

_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")
_FORMAT_HINTS = {
    "kana": "カタカナかひらがなで入力してください（例：ホッカイ　タロウ）",
    "digits": "数字だけを入力してください",
    "alphanumeric": "英字と数字で入力してください",
}
_FORMAT_INPUTS = {
    "digits": {"inputmode": "numeric"},
    "alphanumeric": {"autocapitalize": "off", "spellcheck": "false"},
}


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """Where a page stands; `assets` maps logical names to URLs as manifest.json does."""

    procedure_id: str
    version: int
    office_name: str
    submit_url: str
    public_url: str = ""
    assets: Mapping[str, str] = field(default_factory=dict)
    mode: Literal["public", "trial"] = "public"


@dataclass(frozen=True, kw_only=True)
class Part:
    name: str
    label: str
    autocomplete: str
    hint: str = ""
    width: str = ""
    optional: bool = False


ADDRESS_PARTS = (
    Part(
        name="postal_code",
        label="郵便番号",
        autocomplete="postal-code",
        hint="7桁の数字（例：060-8588）",
        width="w8",
    ),
    Part(name="prefecture", label="都道府県", autocomplete="address-level1"),
    Part(name="city", label="市区町村", autocomplete="address-level2", width="w24"),
    Part(name="street", label="町名・番地", autocomplete="address-line1"),
    Part(name="building", label="建物名・部屋番号", autocomplete="address-line2", optional=True),
)


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one field is drawn: the macro's name, its texts, and the attributes of its input."""

    shape: str
    hint: str = ""
    limit: str = ""
    width: str = ""
    unit: str = ""
    group: bool = False
    confirm: bool = False
    input: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()


def render_page(definition: Definition, context: PageContext) -> str:
    """Render the page to fill in; the assets must name form.js and form.css."""
    addresses = sum(isinstance(item, PostalAddress) for item in definition.fields)
    return _render(
        "form",
        definition,
        context,
        definition_json=_embedded(definition),
        several_addresses=addresses > 1,  # else the browser fills both with the same
    )


def render_closed_page(definition: Definition, context: PageContext) -> str:
    """Render the page which stands at the same address once the procedure is closed."""
    return _render("closed", definition, context)


def _render(name: str, definition: Definition, context: PageContext, **more: Any) -> str:
    template = _environment().get_template(f"{name}.html.jinja")
    return template.render(definition=definition, context=context, **more)


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
    environment.filters |= {"look": _look, "conditional": _conditional, "dialled": _dialled}
    environment.globals |= {"eras": _eras(), "prefectures": PREFECTURES}
    return environment


def _eras() -> dict[str, str]:
    return {"seireki": "西暦"} | {era.key: era.label for era in ERAS}


def _embedded(definition: Definition) -> Any:
    """The definition as JSON that can neither end its script element nor open a comment in it."""
    from markupsafe import Markup  # noqa: PLC0415 — comes with jinja2

    text = json.dumps(dump_definition(definition), ensure_ascii=False, separators=(",", ":"))
    escaped = _UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return Markup(escaped)  # noqa: S704 — escaped one line above


def _conditional(section: Section) -> bool:
    """Tell whether nothing of a section shows before the first answer."""
    return bool(section.fields) and all(item.visible_if for item in section.fields)


def _dialled(phone: str) -> str:
    return re.sub("[^0-9+]", "", phone)


_MAIL_INPUT = {"type": "email", "autocomplete": "email", "spellcheck": "false"}
_MAIL = Look(shape="text", width="w24", input=_MAIL_INPUT)
_PLAIN: dict[type[Field], Look] = {
    LongText: Look(shape="long_text"),
    Date: Look(shape="date", group=True),
    Telephone: Look(shape="text", width="w16", input={"type": "tel", "autocomplete": "tel"}),
    PostalAddress: Look(shape="address", parts=ADDRESS_PARTS, group=True),
    Consent: Look(shape="consent", group=True),
}


def _look(item: Field) -> Look:
    match item:
        case ShortText():
            return _short_text(item)
        case Number():
            return _number(item)
        case SingleChoice():
            return _single_choice(item)
        case MultipleChoice():
            return Look(shape="checkbox", hint=item.hint, limit=_choices(item), group=True)
        case MailAddress():
            return replace(_MAIL, hint=item.hint, confirm=item.confirm)
        case _:
            return replace(_PLAIN[type(item)], hint=item.hint)


def _single_choice(item: SingleChoice) -> Look:
    few = len(item.options) <= MOST_RADIOS
    return Look(shape="radio" if few else "select", hint=item.hint, group=few)


def _short_text(item: ShortText) -> Look:
    attributes = dict(_FORMAT_INPUTS.get(item.format or "", {}))
    if item.autocomplete:
        attributes["autocomplete"] = item.autocomplete
    return Look(
        shape="text",
        hint=item.hint or _FORMAT_HINTS.get(item.format or "", ""),
        width=_width(item.max_length),
        input=attributes,
    )


def _number(item: Number) -> Look:
    mode = "decimal" if item.decimal_places else "numeric"
    attributes = {"autocomplete": "off"}
    if item.minimum is not None and not item.minimum.startswith("-"):
        attributes["inputmode"] = mode  # the numeric keyboard of phones has no minus sign
    return Look(shape="text", hint=item.hint, width="w8", unit=item.unit, input=attributes)


def _width(length: int) -> str:
    """Choose the class of the box: its width tells how long an answer is expected."""
    return next((name for most, name in ((4, "w4"), (10, "w8"), (20, "w16")) if length <= most), "")


def _choices(item: MultipleChoice) -> str:
    least, most = item.minimum_choices or 0, item.maximum_choices
    if most is not None and least == most:
        return f"{most}個選んでください"
    if least > 1:
        return f"{least}個以上選んでください" + (f"（{most}個まで）" if most else "")
    return f"{most}個まで選べます" if most else "あてはまるものをすべて選んでください"
