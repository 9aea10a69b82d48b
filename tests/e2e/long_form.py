"""A form with all that a page can do: pages, branches, endings, languages, going on elsewhere."""

from typing import Any

from tests.caller import Caller
from tests.factories import publish

__all__ = ["TITLE", "long_form", "published"]

TITLE = "親子防災教室の申込み"
_RETENTION = {"days": 365, "then": "delete"}


def _choice(name: str, label: str, options: dict[str, str], **more: Any) -> dict[str, Any]:
    listed = [{"value": value, "label": text} for value, text in options.items()]
    return {"id": name, "type": "single_choice", "label": label, "options": listed, **more}


def _rule(field: str, value: str) -> dict[str, str]:
    return {"op": "equals", "field": field, "value": value}


def _who() -> dict[str, Any]:
    where = {"sapporo": "札幌市内", "hokkaido": "道内のほかの市町村", "outside": "道外"}
    kind = {"family": "家族で参加", "alone": "一人で参加"}
    return {
        "id": "who",
        "title": "お住まいと参加のしかた",
        "fields": [
            _choice("home", "お住まい", where, required=True, prefill=True),
            _choice("kind", "参加のしかた", kind, required=True, prefill=True),
        ],
        "branches": [
            {"if": _rule("home", "outside"), "to": "turned_away"},
            {"if": _rule("kind", "alone"), "to": "day"},
        ],
    }


def _family() -> dict[str, Any]:
    return {
        "id": "family",
        "title": "ご家族",
        "description": "一緒に参加する方の人数を入力してください。",
        "page_break": True,
        "fields": [
            {
                "id": "adults",
                "type": "number",
                "label": "大人",
                "required": True,
                "minimum": "1",
                "unit": "人",
            },
            {"id": "children", "type": "number", "label": "お子さま", "minimum": "0", "unit": "人"},
        ],
    }


def _day() -> dict[str, Any]:
    slots = {"morning": "午前の部", "afternoon": "午後の部"}
    return {
        "id": "day",
        "title": "参加する回",
        "page_break": True,
        "fields": [_choice("slot", "参加する回", slots, required=True)],
    }


def _contact() -> dict[str, Any]:
    return {
        "id": "contact",
        "title": "連絡先",
        "page_break": True,
        "fields": [
            {"id": "name", "type": "short_text", "label": "代表の方のお名前", "required": True},
            {"id": "mail", "type": "mail_address", "label": "メールアドレス", "receipt": True},
            {"id": "wish", "type": "long_text", "label": "ご要望", "prefill": True},
        ],
    }


def _endings() -> list[dict[str, Any]]:
    return [
        {
            "id": "turned_away",
            "title": "この教室の対象ではありません",
            "text": "道内にお住まいの方が対象です。お住まいの自治体の教室をご利用ください。",
            "accepts": False,
        },
        {
            "id": "alone_thanks",
            "title": "お一人で参加される方へ",
            "text": "当日は受付で班にご案内します。",
            "visible_if": _rule("kind", "alone"),
        },
    ]


def _english() -> dict[str, str]:
    return {
        "title": "Disaster class for families",
        "section.who.title": "Where you live",
        "field.home.label": "Home",
        "field.home.option.sapporo": "Sapporo",
        "field.home.option.hokkaido": "Elsewhere in Hokkaido",
        "field.home.option.outside": "Outside Hokkaido",
        "field.kind.label": "Taking part",
        "field.kind.option.family": "With my family",
        "field.kind.option.alone": "Alone",
        "section.family.title": "Your family",
        "field.adults.label": "Adults",
        "section.day.title": "Session",
        "field.slot.label": "Session",
        "section.contact.title": "Contact",
        "field.name.label": "Your name",
    }


def long_form(**changed: Any) -> dict[str, Any]:
    """The definition as JSON, some of it changed."""
    return {
        "schema": "smart-docho/procedure/2",
        "title": TITLE,
        "kind": "event",
        "audience": "resident",
        "summary": "親子で学ぶ防災教室の申込みです。",
        "purpose": "教室の運営と連絡のためだけに使います。",
        "contact": {"section": "防災課", "phone": "011-204-5008", "mail": "bousai@example.lg.jp"},
        "sections": [_who(), _family(), _day(), _contact()],
        "endings": _endings(),
        "completion": "当日は開始の10分前までにお越しください。",
        "behaviour": {"device_draft": True, "resume": True},
        "translations": {"en": _english(), "easy": {"title": "親と 子どもの 防災教室"}},
    } | changed


def published(staff: Caller, definition: dict[str, Any], **reception: Any) -> dict[str, Any]:
    """A freshly published procedure with this definition, on these terms of reception."""
    made = staff.post("/api/staff/procedures", {"example": "magazine-present"}).json
    body = {
        "revision": made["revision"],
        "definition": definition,
        "notify": ["uketsuke@example.lg.jp"],
        "reception": {"retention": _RETENTION} | reception,
    }
    saved = staff.put(f"/api/staff/procedures/{made['id']}", body)
    assert saved.status == 200, saved.data
    assert not saved.json["problems"], saved.json["problems"]
    answer = publish(staff, saved.json)
    assert answer.status == 200, answer.data
    detail: dict[str, Any] = answer.json
    return detail
