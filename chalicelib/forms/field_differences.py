"""What changed in one field of a form, in the words of the person who builds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalicelib.forms.rule_words import rule_words
from chalicelib.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["FieldPair", "changed", "field_differences", "rule_difference", "type_name"]

_TYPES = {
    "short_text": "短い文字",
    "long_text": "長い文章",
    "number": "数値",
    "yen": "金額",
    "date": "日付",
    "time": "時刻",
    "date_range": "期間",
    "single_choice": "一つ選ぶ",
    "multiple_choice": "複数選ぶ",
    "yes_no": "はい・いいえ",
    "rating": "評価",
    "ranking": "順位",
    "matrix": "表で答える",
    "mail_address": "メールアドレス",
    "telephone": "電話番号",
    "postal_address": "住所",
    "personal_name": "氏名",
    "organisation": "会社・団体",
    "consent": "同意",
    "attachment": "添付ファイル",
    "group": "くり返し",
    "explanation": "説明",
    "hidden": "隠し項目",
    "calculated": "計算",
}
_SWITCHES = {  # what a box that is ticked, or no longer, does to a field
    "required": ("を必須にしました", "を任意にしました"),
    "personal": ("を個人情報にしました", "を個人情報でなくしました"),
    "prefill": ("にURLから値を入れられるようにしました", "にURLから値を入れられなくしました"),
    "confirm": ("を2回入力してもらうようにしました", "の2回目の入力をなくしました"),
    "receipt": ("を送信結果メールの宛先にしました", "を送信結果メールの宛先から外しました"),
    "other": ("に「その他」を足しました", "から「その他」を消しました"),
    "every_row": (
        "をすべての行に答えてもらうようにしました",
        "をすべての行に答えなくてもよくしました",
    ),
    "shown": ("を確認画面に出すようにしました", "を確認画面に出さないようにしました"),
}
_REWRITTEN = {  # texts too long to be quoted
    "hint": "の説明文を改めました",
    "statement": "の同意の文を改めました",
    "text": "の本文を改めました",
    "image": "の画像を改めました",
    "formula": "の計算式を改めました",
    "kinds": "で受け取るファイルの種類を改めました",
}
_VALUES = {  # settings that are quoted before and after
    "min_length": "最少の文字数",
    "max_length": "最多の文字数",
    "maximum_length": "最多の文字数",
    "format": "文字の種類",
    "autocomplete": "自動入力",
    "minimum": "最小の値",
    "maximum": "最大の値",
    "decimal_places": "小数点以下の桁数",
    "unit": "単位",
    "earliest": "最も早い日時",
    "latest": "最も遅い日時",
    "longest_days": "最長の日数",
    "minimum_choices": "選ぶ数の最少",
    "maximum_choices": "選ぶ数の最多",
    "draw": "選択肢の見せ方",
    "lowest": "最低の点",
    "highest": "最高の点",
    "low_label": "最低の点の説明",
    "high_label": "最高の点の説明",
    "places": "順位の数",
    "cell": "表の答え方",
    "kana": "フリガナ",
    "number": "法人番号",
    "maximum_files": "ファイルの数の上限",
    "maximum_bytes": "ファイルの大きさの上限",
    "minimum_rows": "件数の最少",
    "maximum_rows": "件数の最多",
    "row_label": "1件の呼び名",
    "value": "決まった値",
    "rounding": "端数の処理",
}
_WORDS = {
    None: "なし",
    "": "なし",
    "auto": "自動",
    "radio": "並べる",
    "select": "一覧から選ぶ",
    "single": "一つ選ぶ",
    "multiple": "複数選ぶ",
    "number": "数値",
    "none": "尋ねない",
    "optional": "任意",
    "required": "必須",
    "half_up": "四捨五入",
    "down": "切り捨て",
    "up": "切り上げ",
    "kana": "カナ",
    "digits": "数字",
    "alphanumeric": "英数字",
}
_LISTS = {"options": "選択肢", "rows": "行", "columns": "列"}
_APART = {"id", "type", "label", "visible_if", "fields", *_LISTS}  # have words of their own


@dataclass(frozen=True)
class FieldPair:
    """A field as it was and as it is, dumped, with all fields of both forms for their names."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    old_fields: Mapping[str, Mapping[str, Any]]
    new_fields: Mapping[str, Mapping[str, Any]]

    @property
    def name(self) -> str:
        return f"「{self.after['label'] or self.after['id']}」"


def type_name(field: Mapping[str, Any]) -> str:
    """What people call the type of a field."""
    return _TYPES.get(field["type"], str(field["type"]))


def field_differences(pair: FieldPair) -> Iterator[str]:
    """A sentence for each change of a field; nothing if it is the same."""
    before, after = pair.before, pair.after
    if before["label"] != after["label"]:
        yield f"項目「{before['label']}」の名前を「{after['label']}」に変えました"
    if before["type"] != after["type"]:
        yield f"{pair.name}の種類を「{type_name(before)}」から「{type_name(after)}」に変えました"
        return
    yield from _settings(pair)
    for key, name in _LISTS.items():
        yield from _list_differences(pair, key, name)
    yield from rule_difference(
        f"項目{pair.name}", pair, before.get("visible_if"), after.get("visible_if")
    )


def _settings(pair: FieldPair) -> Iterator[str]:
    before, after, name = pair.before, pair.after, pair.name
    for key in [one for one in after if one not in _APART and before.get(one) != after[one]]:
        if key in _SWITCHES:
            yield name + _SWITCHES[key][0 if after[key] else 1]
        elif key in _REWRITTEN:
            yield name + _REWRITTEN[key]
        else:
            word = _VALUES.get(key, "設定")
            yield changed(f"{name}の{word}", _said(before.get(key)), _said(after[key]))


def _said(value: Any) -> str:
    return _WORDS.get(value, str(value)) if isinstance(value, str | None) else str(value)


def changed(what: str, before: str, after: str) -> str:
    """Something has another value now."""
    return f"{what}を「{before}」から「{after}」に変えました"


def _list_differences(pair: FieldPair, key: str, name: str) -> Iterator[str]:
    old = {one["value"]: one for one in pair.before.get(key, ())}
    new = {one["value"]: one for one in pair.after.get(key, ())}
    for value, one in old.items():
        if value not in new:
            yield f"{pair.name}の{name}「{one['label']}」を消しました"
    for value, one in new.items():
        if value not in old:
            yield f"{pair.name}の{name}「{one['label']}」を足しました"
        else:
            yield from _item_difference(pair, name, old[value], one)
    kept = [value for value in old if value in new]
    if kept != [value for value in new if value in old]:
        yield f"{pair.name}の{name}の順番を変えました"


def _item_difference(
    pair: FieldPair, name: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[str]:
    if before["label"] != after["label"]:
        yield f"{pair.name}の{name}「{before['label']}」を「{after['label']}」に改めました"
    yield from rule_difference(
        f"{pair.name}の{name}「{after['label']}」",
        pair,
        before.get("visible_if"),
        after.get("visible_if"),
    )


def rule_difference(
    what: str,
    pair: FieldPair,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    verb: Callable[[str], str] = lambda clause: f"{clause}ときだけ表示するようにしました",
) -> Iterator[str]:
    """How the condition of something changed."""
    if before == after:
        return
    if after is None:
        yield f"{what}をいつも表示するようにしました"
    else:
        yield f"{what}を、{verb(rule_words(after, pair.new_fields))}"
