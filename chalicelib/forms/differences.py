"""What changed between two forms, in natural sentences for those who approve and compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalicelib.forms.definition import dump_definition
from chalicelib.forms.field_differences import (
    FieldPair,
    changed,
    field_differences,
    rule_difference,
    type_name,
)
from chalicelib.forms.part_differences import part_differences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chalicelib.forms.model import Definition

__all__ = ["differences"]

_KINDS = {
    "procedure": "手続",
    "inquiry": "照会",
    "questionnaire": "アンケート",
    "survey": "調査",
    "application": "募集",
    "health_check": "健康観察",
    "event": "イベント・募集",
    "consultation": "相談",
    "attendance": "出欠の確認",
    "registration": "研修申込・登録",
    "report": "通報",
}
_AUDIENCES = {"resident": "住民向け", "staff": "庁内向け", "medical": "医療機関向け"}
_CONTACT = {"section": "担当", "phone": "電話番号", "mail": "メールアドレス"}
_TEXTS = {"summary": "案内文", "purpose": "個人情報の利用目的", "completion": "送信後の案内"}


def differences(before: Definition, after: Definition) -> list[str]:
    """A sentence for each change, in the order in which the form is read; empty if none."""
    old, new = dump_definition(before), dump_definition(after)
    return [
        *_basics(old, new),
        *_sections(old, new),
        *_fields(old, new),
        *part_differences(old, new, FieldPair({}, {}, _all_fields(old), _all_fields(new))),
    ]


def _basics(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if old["title"] != new["title"]:
        yield changed("名称", old["title"], new["title"])
    for key, name, words in (("kind", "種類", _KINDS), ("audience", "対象", _AUDIENCES)):
        if old[key] != new[key]:
            yield changed(name, words.get(old[key], old[key]), words.get(new[key], new[key]))
    for key, name in _TEXTS.items():
        if old[key] != new[key]:
            yield _rewritten(name, old[key], new[key])
    for key, name in _CONTACT.items():
        if old["contact"][key] != new["contact"][key]:
            was, now = (one["contact"][key] or "なし" for one in (old, new))
            yield changed(f"お問い合わせ先の{name}", was, now)


def _rewritten(name: str, before: str, after: str) -> str:
    """A longer text: too long to be quoted."""
    if not before:
        return f"{name}を足しました"
    return f"{name}を改めました" if after else f"{name}を消しました"


def _sections(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    was = {one["id"]: one for one in old["sections"]}
    now = {one["id"]: one for one in new["sections"]}
    pair = FieldPair({}, {}, _all_fields(old), _all_fields(new))
    for key, section in was.items():
        if key not in now:
            yield f"セクション「{section['title']}」を消しました"
    for key, section in now.items():
        if key not in was:
            yield f"セクション「{section['title']}」を足しました"
        else:
            yield from _section(pair, was[key], section)
    if [key for key in was if key in now] != [key for key in now if key in was]:
        yield "セクションの順番を変えました"


def _section(pair: FieldPair, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    name = f"セクション「{after['title']}」"
    if before["title"] != after["title"]:
        yield f"セクション「{before['title']}」の名前を「{after['title']}」に変えました"
    if before["description"] != after["description"]:
        yield _rewritten(f"{name}の説明", before["description"], after["description"])
    if before["page_break"] != after["page_break"]:
        divided = "分ける" if after["page_break"] else "分けない"
        yield f"{name}の前でページを{divided}ようにしました"
    yield from rule_difference(name, pair, before["visible_if"], after["visible_if"])
    if before["branches"] != after["branches"]:
        yield f"{name}の分岐を変えました"


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    was, now = _places(old), _places(new)
    old_fields, new_fields = _all_fields(old), _all_fields(new)
    for key in was:
        if key not in now:
            yield f"項目「{old_fields[key]['label']}」を消しました"
    for key in now:
        field = new_fields[key]
        if key not in was:
            yield f"項目「{field['label']}」（{type_name(field)}）を足しました"
        else:
            yield from field_differences(FieldPair(old_fields[key], field, old_fields, new_fields))
    yield from _moves(was, now, new, new_fields)


def _places(form: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Every field's section and group, in the order in which they are asked."""
    return {
        item["id"]: (section["id"], group)
        for section in form["sections"]
        for field in section["fields"]
        for item, group in [(field, ""), *((one, field["id"]) for one in field.get("fields", ()))]
    }


def _all_fields(form: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {
        item["id"]: item
        for section in form["sections"]
        for field in section["fields"]
        for item in (field, *field.get("fields", ()))
    }


def _moves(
    was: Mapping[str, tuple[str, str]],
    now: Mapping[str, tuple[str, str]],
    new: Mapping[str, Any],
    fields: Mapping[str, Mapping[str, Any]],
) -> Iterator[str]:
    titles = {one["id"]: one["title"] for one in new["sections"]}
    for key in now:
        if key in was and was[key] != now[key]:
            section, group = now[key]
            place = (
                f"「{fields[group]['label']}」の中" if group else f"セクション「{titles[section]}」"
            )
            yield f"項目「{fields[key]['label']}」を{place}に移しました"
    for key in _shifted(was, now):
        yield f"項目「{fields[key]['label']}」の位置を変えました"


def _shifted(
    was: Mapping[str, tuple[str, str]], now: Mapping[str, tuple[str, str]]
) -> Iterator[str]:
    """The fewest fields whose move explains the new order within their sections."""
    for place in dict.fromkeys(now.values()):
        order = [key for key in was if was[key] == place == now.get(key)]
        after = [key for key in now if now[key] == place == was.get(key)]
        staying = set(_longest_run([order.index(key) for key in after]))
        yield from (key for key in after if order.index(key) not in staying)


def _longest_run(numbers: list[int]) -> list[int]:
    """A longest rising part of the numbers: those that kept their order."""
    best: list[list[int]] = []
    for number in numbers:
        before = max((run for run in best if run[-1] < number), key=len, default=[])
        best.append([*before, number])
    return max(best, key=len, default=[])
