"""Reads a sound form as a careful colleague would, before strangers do: what to mend, and why."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from chalicelib.forms import field_types as types
from chalicelib.forms.model import Audience, Definition, Field, Section, children_of
from chalicelib.forms.problems import language_name
from chalicelib.forms.translation import translatable
from chalicelib.values import dataclass

__all__ = ["Finding", "findings"]

MOST_ON_A_PAGE = 25
MOST_REQUIRED_TEXTS = 5
_ERRORS = {
    "no_contact",
    "contact_unfilled",
    "personal_without_purpose",
    "personal_without_retention",
    "personal_prefill",
}
_PLACEHOLDER = re.compile(r"[○〇◯●×✕✖]{2,}|[xX]{3,}|000-0000|記入して(?:くだ|下)さい|担当課名")
_LEFTOVER = re.compile(
    r"(?<![ァ-ヺー])テスト(?![ァ-ヺー])|ダミー|あああ+|いいい+|[xX]{3,}|[○〇◯●]{2,}|新しい(?:項目|手続|区分|選択肢)"
    r"|(?:の|（)写し）?$|(?i:\b(?:test|dummy|lorem|todo)\b)"
)
_TESTED = re.compile("テスト(?=の点|勉強|結果|問題|期間|を受け)")  # exams, which are no leftovers
_EXAMPLE_MAIL = re.compile(r"@(?:[\w-]+\.)*example(?:\.\w+)+$|\.(?:test|invalid|example)$")
_SPECIFIC_NUMBER = re.compile("マイナンバー|個人番号")
_SECRET = re.compile("暗証番号|パスワード|クレジットカード番号|セキュリティコード")

Check = Callable[["_Subject"], Iterator["Finding"]]


@dataclass(frozen=True)
class Finding:
    """One thing to mend; `path` is a JSON Pointer into {definition…, reception, notify}."""

    code: str
    severity: Literal["error", "warning"]
    path: str
    message: str


@dataclass(frozen=True)
class _Subject:
    definition: Definition
    reception: Mapping[str, Any]
    notify: Sequence[str]

    @property
    def fields(self) -> Iterator[tuple[str, Field]]:
        """Every field with its path, those inside groups too."""
        for number, section in enumerate(self.definition.sections):
            for place, field in enumerate(section.fields):
                path = f"/sections/{number}/fields/{place}"
                yield path, field
                children = enumerate(children_of(field))
                yield from ((f"{path}/fields/{inner}", child) for inner, child in children)

    @property
    def personal(self) -> list[Field]:
        return [field for _, field in self.fields if field.personal]


def findings(
    definition: Definition, reception: Mapping[str, Any] | None = None, notify: Sequence[str] = ()
) -> list[Finding]:
    """What should be mended before the form is published, errors first."""
    subject = _Subject(definition, reception or {}, notify)
    found = [finding for check in _CHECKS for finding in check(subject)]
    return sorted(found, key=lambda finding: finding.severity != "error")


def _finding(code: str, path: str, **params: Any) -> Finding:
    severity: Literal["error", "warning"] = "error" if code in _ERRORS else "warning"
    return Finding(code, severity, path, _words()[code].format(**params))


@cache
def _words() -> dict[str, str]:
    text = Path(__file__).with_name("findings.ja.json").read_text("utf-8")
    words: dict[str, str] = json.loads(text)
    return words


def _contact(subject: _Subject) -> Iterator[Finding]:
    contact = subject.definition.contact
    if not contact.phone and not contact.mail:
        yield _finding("no_contact", "/contact")
    for key in ("section", "phone", "mail"):
        found = _PLACEHOLDER.search(getattr(contact, key))
        if found:
            yield _finding("contact_unfilled", f"/contact/{key}", found=found[0])
    if _EXAMPLE_MAIL.search(contact.mail):
        yield _finding("contact_example", "/contact/mail", found=contact.mail)


def _personal(subject: _Subject) -> Iterator[Finding]:
    labels = _listed([field.label for field in subject.personal])
    if labels and not subject.definition.purpose:
        yield _finding("personal_without_purpose", "/purpose", labels=labels)
    if labels and not subject.reception.get("retention"):
        yield _finding("personal_without_retention", "/reception/retention", labels=labels)


def _listed(labels: list[str]) -> str:
    first = "、".join(f"「{label}」" for label in labels[:3])
    return f"{first}など{len(labels)}項目" if len(labels) > 3 else first


def _sensitive(subject: _Subject) -> Iterator[Finding]:
    for path, field in subject.fields:
        if isinstance(field, types.Explanation):
            continue
        if _SPECIFIC_NUMBER.search(field.label):
            yield _finding("number_law", path, label=field.label)
        if _SECRET.search(field.label):
            yield _finding("secret_asked", path, label=field.label)
        if field.personal and field.prefill:
            yield _finding("personal_prefill", f"{path}/prefill", label=field.label)


def _leftovers(subject: _Subject) -> Iterator[Finding]:
    for path, where, text in _texts(subject):
        found = _LEFTOVER.search(_TESTED.sub("", text))
        if found:
            yield _finding("leftover_word", path, where=where, found=found[0])


def _texts(subject: _Subject) -> Iterator[tuple[str, str, str]]:
    """Path, name of the place and words of all that people read in short."""
    definition = subject.definition
    yield "/title", "手続の名称", definition.title
    for number, section in enumerate(definition.sections):
        yield f"/sections/{number}/title", "セクションの名前", section.title
    for path, field in subject.fields:
        yield f"{path}/label", "項目名", field.label
        yield f"{path}/hint", f"「{field.label}」の補足の説明", field.hint
        for number, option in enumerate(getattr(field, "options", ())):
            yield f"{path}/options/{number}/label", f"「{field.label}」の選択肢", option.label
    for number, ending in enumerate(definition.endings):
        yield f"/endings/{number}/title", "終わりの画面の題名", ending.title


def _weight(subject: _Subject) -> Iterator[Finding]:
    for number, page in enumerate(subject.definition.pages, start=1):
        count = sum(_asked(section) for section in page)
        if count > MOST_ON_A_PAGE:
            path = f"/sections/{subject.definition.sections.index(page[0])}"
            yield _finding("long_page", path, page=number, count=count, maximum=MOST_ON_A_PAGE)
    texts = [one for _, one in subject.fields if isinstance(one, types.LongText) and one.required]
    if len(texts) > MOST_REQUIRED_TEXTS:
        words = {"count": len(texts), "maximum": MOST_REQUIRED_TEXTS}
        yield _finding("many_required_texts", "/sections", **words)


def _asked(section: Section) -> int:
    return sum(not isinstance(field, types.Explanation | types.Hidden) for field in section.fields)


def _reception(subject: _Subject) -> Iterator[Finding]:
    access = subject.reception.get("access") or "public"
    audience = subject.definition.audience
    if not subject.notify:
        yield _finding("no_notify", "/notify")
    if audience is Audience.STAFF and access == "public":
        yield _finding("staff_form_public", "/reception/access")
    if audience is Audience.RESIDENT and access == "roster":
        yield _finding("resident_form_roster", "/reception/access")
    if audience is Audience.RESIDENT and not subject.definition.summary:
        yield _finding("no_summary", "/summary")


def _fields(subject: _Subject) -> Iterator[Finding]:
    for path, field in subject.fields:
        if isinstance(field, types.Consent) and not field.required:
            yield _finding("optional_consent", f"{path}/required", label=field.label)
        options = getattr(field, "options", None)
        if options is not None and len(options) + bool(getattr(field, "other", False)) == 1:
            yield _finding("single_option", f"{path}/options", label=field.label)
    for number, section in enumerate(subject.definition.sections):
        labels = Counter(field.label for field in section.fields if field.label)
        for label, count in labels.items():
            if count > 1:
                words = {"section": section.title, "label": label, "count": count}
                yield _finding("same_label", f"/sections/{number}", **words)


def _translations(subject: _Subject) -> Iterator[Finding]:
    wanted = translatable(subject.definition)
    for locale, words in subject.definition.translations.items():
        missing = [text for key, text in wanted.items() if key not in words]
        if words and missing:
            told = {"locale": language_name(locale), "count": len(missing)}
            first = f"「{missing[0][:20]}」"
            yield _finding("translation_gaps", f"/translations/{locale}", **told, first=first)


_CHECKS: tuple[Check, ...] = (
    _contact,
    _personal,
    _sensitive,
    _leftovers,
    _weight,
    _reception,
    _fields,
    _translations,
)
