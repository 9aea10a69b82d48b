"""What changed around the fields: endings, checks, the page's behaviour, translations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalicelib.forms.field_differences import FieldPair, rule_difference
from chalicelib.forms.problems import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["part_differences"]

_BEHAVIOUR = {
    "device_draft": (
        "入力の途中を端末に残すようにしました",
        "入力の途中を端末に残さないようにしました",
    ),
    "resume": ("別の端末で続けられるようにしました", "別の端末では続けられないようにしました"),
    "numbered_pages": ("ページ番号を付けました", "ページ番号を付けないようにしました"),
}


def part_differences(
    old: Mapping[str, Any], new: Mapping[str, Any], pair: FieldPair
) -> Iterator[str]:
    """A sentence for each change of two dumped forms that is in no section and no field."""
    yield from _endings(old, new, pair)
    yield from _checks(old, new, pair)
    for key, (on, off) in _BEHAVIOUR.items():
        if old["behaviour"][key] != new["behaviour"][key]:
            yield on if new["behaviour"][key] else off
    yield from _translations(old["translations"], new["translations"])


def _endings(old: Mapping[str, Any], new: Mapping[str, Any], pair: FieldPair) -> Iterator[str]:
    was, now = ({one["id"]: one for one in form["endings"]} for form in (old, new))
    for key, ending in was.items():
        if key not in now:
            yield f"終わり方「{ending['title']}」を消しました"
    for key, ending in now.items():
        if key not in was:
            yield f"終わり方「{ending['title']}」を足しました"
        elif was[key] != ending:
            yield from _ending(was[key], ending, pair)


def _ending(before: Mapping[str, Any], after: Mapping[str, Any], pair: FieldPair) -> Iterator[str]:
    name = f"終わり方「{after['title']}」"
    if (before["title"], before["text"]) != (after["title"], after["text"]):
        yield f"{name}の文を改めました"
    if before["accepts"] != after["accepts"]:
        yield f"{name}で申請を{'受け付ける' if after['accepts'] else '受け付けない'}ようにしました"
    if after["visible_if"] is None and before["visible_if"] is not None:
        yield f"{name}を、分岐で進んだときだけ表示するようにしました"
    else:
        yield from rule_difference(name, pair, before["visible_if"], after["visible_if"])


def _checks(old: Mapping[str, Any], new: Mapping[str, Any], pair: FieldPair) -> Iterator[str]:
    was, now = ({one["id"]: one for one in form["checks"]} for form in (old, new))
    for key, check in was.items():
        if key not in now:
            yield f"{_about(check, pair.old_fields)}の確認を消しました"
    for key, check in now.items():
        if key not in was:
            yield f"{_about(check, pair.new_fields)}の確認を足しました"
        elif was[key] != check:
            yield f"{_about(check, pair.new_fields)}の確認を変えました"


def _about(check: Mapping[str, Any], fields: Mapping[str, Mapping[str, Any]]) -> str:
    """The fields a check looks at: 「開始日」と「終了日」."""
    keys = check["fields"] if check["kind"] == "at_least" else [check["left"], check["right"]]
    return "と".join(f"「{fields.get(key, {}).get('label', key)}」" for key in keys)


def _translations(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    names = words()["languages"]
    for locale in dict.fromkeys([*old, *new]):
        was, now, name = old.get(locale), new.get(locale), names.get(locale, locale)
        if was and not now:
            yield f"{name}の訳を消しました"
        elif now and not was:
            yield f"{name}の訳を足しました"
        elif was != now:
            yield f"{name}の訳を改めました"
