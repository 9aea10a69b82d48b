"""Terms of reception in words, and what changed between two of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalicelib.procedures.reception import read_moment, tidied

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from chalicelib.forms.service import Definition

__all__ = ["differences", "moment_words", "summary"]

_ONCE = {
    "no": "しない",
    "mail": "メールアドレスで確かめる",
    "link": "個人用リンクで確かめる",
    "person": "サインインした人で確かめる",
}
_HANDLING: dict[str, tuple[str, dict[str, str]]] = {
    "identify": (
        "回答する人の確かめ方",
        {
            "no": "確かめない",
            "mail": "メールアドレスを確かめる",
            "staff": "職員のサインイン",
            "anonymous": "職員のサインイン（無記名）",
            "outside": "外部の本人確認",
        },
    ),
    "mail_answers": (
        "結果メールに載せる内容",
        {"none": "載せない", "masked": "個人情報を伏せて載せる", "full": "すべて載せる"},
    ),
    "challenge": (
        "自動送信でないことの確認",
        {"auto": "必要なときだけ", "always": "いつも", "never": "しない"},
    ),
    "inquiry": ("受付後の照会", {"True": "使う", "False": "使わない"}),
    "keep_metadata": ("写真の撮影情報", {"True": "残す", "False": "消す"}),
}

_ACCESS = {"public": "だれでも", "passphrase": "合言葉を知っている人", "roster": "名簿の人だけ"}
_MODE = {"first_come": "先着順", "draw": "抽選"}
_THEN = {"delete": "消去", "anonymise": "個人情報だけを消去"}


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], definition: Definition | None = None
) -> list[str]:
    """What changed, a sentence each; the definition names fields and options of seats."""
    old, new = tidied(before), tidied(after)
    return [
        *_periods(old, new),
        *_counts(old, new),
        *_people(old, new),
        *_seats(old["seats"], new["seats"], definition),
        *_retention(old["retention"], new["retention"]),
        *_handling(old, new),
    ]


def summary(terms: Mapping[str, Any]) -> list[str]:
    """The terms that weigh most, a line each."""
    told = tidied(terms)
    opens, closes = (
        _moment(told["opens_at"], "公開したとき"),
        _moment(told["closes_at"], "決めない"),
    )
    access, identify = (
        _word(_ACCESS, told["access"]),
        _word(_HANDLING["identify"][1], told["identify"]),
    )
    return [
        f"受付の始まり：{opens}",
        f"受付の終わり：{closes}",
        f"回答できる人：{access}（回答する人の確かめ方：{identify}）",
        f"回答の保存期間：{_kept(told['retention'])}",
    ]


def moment_words(moment: datetime) -> str:
    """A moment as it is read aloud; seconds only where there are some."""
    day = f"{moment.year}年{moment.month}月{moment.day}日{moment.hour}時{moment.minute:02d}分"
    return f"{day}{moment.second:02d}秒" if moment.second else day


def _periods(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for key, name, never in (
        ("opens_at", "始まり", "公開したとき"),
        ("closes_at", "終わり", "決めない"),
    ):
        if old[key] != new[key]:
            was, now = (_moment(one[key], never) for one in (old, new))
            yield f"受付の{name}を「{was}」から「{now}」に変えました"


def _moment(text: Any, never: str) -> str:
    if text is None:
        return never
    moment = read_moment(text)
    return moment_words(moment) if moment else str(text)


def _counts(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if old["cap"] != new["cap"]:
        was, now = (_count(one["cap"], "なし") for one in (old, new))
        yield f"受付の上限を「{was}」から「{now}」に変えました"


def _count(value: Any, none: str) -> str:
    return none if value is None else f"{value}件"


def _people(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for key, name, words in (("once", "1人1回の確認", _ONCE), ("access", "回答できる人", _ACCESS)):
        if old[key] != new[key]:
            was, now = (words.get(str(one[key]), str(one[key])) for one in (old, new))
            yield f"{name}を「{was}」から「{now}」に変えました"
    had, has = (one.get("passphrase_hash") for one in (old, new))
    if had and has and had != has:
        yield "合言葉を変えました"


def _seats(old: Any, new: Any, definition: Definition | None) -> Iterator[str]:
    if not old or not new:
        if old != new:
            yield "枠を設けました" if new else "枠をなくしました"
        return
    if old["field"] != new["field"]:
        yield f"枠にする項目を「{_label(new['field'], definition)}」に変えました"
    yield from _capacities(old, new, definition)
    if old["mode"] != new["mode"]:
        was, now = (_word(_MODE, one["mode"]) for one in (old, new))
        yield f"枠の決め方を「{was}」から「{now}」に変えました"
    if old.get("waiting", 0) != new.get("waiting", 0):
        yield (
            f"キャンセル待ちの人数を{old.get('waiting', 0)}人から"
            f"{new.get('waiting', 0)}人に変えました"
        )
    if old.get("show_left", False) != new.get("show_left", False):
        shown = "見せる" if new.get("show_left") else "見せない"
        yield f"残りの枠数を{shown}ようにしました"


def _capacities(old: Any, new: Any, definition: Definition | None) -> Iterator[str]:
    labels = _options(new["field"], definition)
    for value in dict.fromkeys([*old["capacity"], *new["capacity"]]):
        was, now = old["capacity"].get(value), new["capacity"].get(value)
        name = labels.get(value, value)
        if was is None:
            yield f"枠「{name}」（定員{now}人）を足しました"
        elif now is None:
            yield f"枠「{name}」を消しました"
        elif was != now:
            yield f"枠「{name}」の定員を{was}人から{now}人に変えました"


def _retention(old: Any, new: Any) -> Iterator[str]:
    if old != new:
        yield f"回答の保存期間を「{_kept(old)}」から「{_kept(new)}」に変えました"


def _kept(retention: Any) -> str:
    if not isinstance(retention, dict):
        return "決めない"
    then = _word(_THEN, retention.get("then"))
    return f"受付から{retention.get('days')}日後に{then}"


def _handling(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for key, (name, words) in _HANDLING.items():
        if old[key] != new[key]:
            was, now = (_word(words, one[key]) for one in (old, new))
            yield f"{name}を「{was}」から「{now}」に変えました"


def _word(words: Mapping[str, str], value: Any) -> str:
    return words.get(str(value), str(value))


def _label(field_id: str, definition: Definition | None) -> str:
    field = definition.by_id.get(field_id) if definition else None
    return field.label if field else field_id


def _options(field_id: str, definition: Definition | None) -> dict[str, str]:
    field = definition.by_id.get(field_id) if definition else None
    return {one.value: one.label for one in getattr(field, "options", ())}
