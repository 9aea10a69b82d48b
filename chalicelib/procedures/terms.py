"""Reads the terms of reception: what is wrong in words, or a sound `Reception`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalicelib.forms.service import Problem
from chalicelib.procedures import identifying
from chalicelib.procedures.reception import (
    EMPTY,
    Access,
    Challenge,
    Identify,
    MailAnswers,
    Once,
    Reception,
    Retention,
    SeatMode,
    Seats,
    Then,
    read_moment,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from enum import StrEnum

    from chalicelib.forms.service import Definition

__all__ = ["SHORTEST_PASSPHRASE", "problems_in", "read_reception"]

SHORTEST_PASSPHRASE = 8
MOST = 1_000_000  # of anything that is counted
LONGEST_RETENTION = 3650
_PRIVATE = {"passphrase_hash"}


def read_reception(data: Mapping[str, Any]) -> Reception:
    """The terms of data in which `problems_in` finds nothing."""
    seats, retention = data.get("seats"), data.get("retention")
    identify = Identify(data.get("identify", Identify.NO))
    anonymous = identify is Identify.ANONYMOUS  # a number to come back with would tell who asks
    mail_answers = MailAnswers(data.get("mail_answers", MailAnswers.MASKED))
    return Reception(
        opens_at=read_moment(data.get("opens_at")),
        closes_at=read_moment(data.get("closes_at")),
        cap=data.get("cap"),
        once=Once(data.get("once", Once.NO)),
        seats=Seats(**seats | {"mode": SeatMode(seats["mode"])}) if seats else None,
        access=Access(data.get("access", Access.PUBLIC)),
        passphrase_hash=data.get("passphrase_hash"),
        retention=Retention(days=retention["days"], then=Then(retention["then"]))
        if retention
        else None,
        identify=identify,
        inquiry=data.get("inquiry", True) and not anonymous,
        mail_answers=MailAnswers.NONE if anonymous else mail_answers,
        challenge=Challenge(data.get("challenge", Challenge.AUTO)),
        keep_metadata=data.get("keep_metadata", False),
    )


def problems_in(data: Mapping[str, Any], definition: Definition | None) -> list[Problem]:
    """All that keeps the terms from working; what concerns fields only with a sound definition."""
    found = [*_unknown(data, {*EMPTY, *_PRIVATE}, ""), *_period(data), *_limits(data)]
    found += [*_access(data), *_handling(data), *identifying.problems_in_terms(data)]
    found += _retention(data.get("retention"))
    found += _shape_of_seats(data.get("seats"))
    if definition is not None and not found:
        found += [*_receipt_mail(data, definition), *_places(data.get("seats"), definition)]
        found += identifying.problems_with_form(data, definition)
    return found


def _problem(key: str, code: str, message: str) -> Problem:
    return Problem(f"/reception/{key}", code, message)


def _unknown(data: Mapping[str, Any], known: set[str], prefix: str) -> Iterator[Problem]:
    for key in sorted(data.keys() - known):
        yield _problem(
            f"{prefix}{key}"[:100], "unknown_key", "受付の設定に知らない項目があります。"
        )


def _period(data: Mapping[str, Any]) -> Iterator[Problem]:
    sound = True
    for key, name in (("opens_at", "始まり"), ("closes_at", "終わり")):
        if data.get(key) is not None and read_moment(data[key]) is None:
            sound = False
            yield _problem(key, "not_a_moment", f"受付の{name}を、年月日と時刻で入力してください。")
    opens_at, closes_at = read_moment(data.get("opens_at")), read_moment(data.get("closes_at"))
    if sound and opens_at and closes_at and opens_at >= closes_at:
        yield _problem(
            "closes_at", "period_reversed", "受付の終わりは、受付の始まりより後にしてください。"
        )


def _limits(data: Mapping[str, Any]) -> Iterator[Problem]:
    cap = data.get("cap")
    if cap is not None and not _whole(cap, 1, MOST):
        yield _problem("cap", "not_a_count", "受付の上限は、1以上の整数で入力してください。")
    if not _one_of(data.get("once", Once.NO), Once):
        yield _problem("once", "unknown_value", "「1人1回」の確かめ方を選び直してください。")


def _access(data: Mapping[str, Any]) -> Iterator[Problem]:
    access = data.get("access", Access.PUBLIC)
    if not _one_of(access, Access):
        yield _problem("access", "unknown_value", "回答できる人を選び直してください。")
    if access == Access.PASSPHRASE and not isinstance(data.get("passphrase_hash"), str):
        yield _problem(
            "passphrase",
            "passphrase_missing",
            f"合言葉を{SHORTEST_PASSPHRASE}文字以上で入力してください。",
        )
    if data.get("once") == Once.LINK and access != Access.ROSTER:
        yield _problem(
            "once",
            "link_without_roster",
            "個人用リンクで1人1回にするには、回答できる人を「名簿の人だけ」にしてください。",
        )


def _handling(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Who answers, what is mailed, and what may be asked afterwards."""
    words: tuple[tuple[str, type[StrEnum], str], ...] = (
        ("identify", Identify, "回答する人の確かめ方"),
        ("mail_answers", MailAnswers, "送信結果メールに載せる内容"),
        ("challenge", Challenge, "自動送信でないことの確認"),
    )
    for key, known, name in words:
        if not _one_of(data.get(key, EMPTY[key]), known):
            yield _problem(key, "unknown_value", f"「{name}」を選び直してください。")
    for key, name in (("inquiry", "受付後の照会"), ("keep_metadata", "写真の撮影情報")):
        if not isinstance(data.get(key, EMPTY[key]), bool):
            yield _problem(key, "wrong_shape", f"「{name}」を選び直してください。")


def _retention(retention: Any) -> Iterator[Problem]:
    if retention is None:
        return
    if not isinstance(retention, dict) or retention.keys() - {"days", "then"}:
        yield _problem("retention", "wrong_shape", "回答の保存期間を設定し直してください。")
        return
    if not _whole(retention.get("days"), 1, LONGEST_RETENTION):
        yield _problem(
            "retention/days",
            "not_a_count",
            f"回答の保存日数は、1から{LONGEST_RETENTION}までの整数で入力してください。",
        )
    if not _one_of(retention.get("then"), Then):
        yield _problem(
            "retention/then",
            "unknown_value",
            "保存期間の後に「消去する」か「個人情報だけを消す」かを選んでください。",
        )


def _shape_of_seats(seats: Any) -> Iterator[Problem]:
    if seats is None:
        return
    if not isinstance(seats, dict) or not isinstance(seats.get("capacity"), dict):
        yield _problem("seats", "wrong_shape", "枠の設定をし直してください。")
        return
    yield from _unknown(seats, {"field", "capacity", "mode", "waiting", "show_left"}, "seats/")
    if not all(_whole(count, 0, MOST) for count in seats["capacity"].values()):
        yield _problem(
            "seats/capacity", "not_a_count", "枠ごとの定員は、0以上の整数で入力してください。"
        )
    elif not any(seats["capacity"].values()):
        yield _problem("seats/capacity", "no_seats", "定員が1人以上の枠を作ってください。")
    yield from _kind_of_seats(seats)


def _kind_of_seats(seats: Mapping[str, Any]) -> Iterator[Problem]:
    if not _one_of(seats.get("mode"), SeatMode):
        yield _problem("seats/mode", "unknown_value", "「先着順」か「抽選」かを選んでください。")
    waiting = seats.get("waiting", 0)
    if not _whole(waiting, 0, MOST):
        yield _problem(
            "seats/waiting",
            "not_a_count",
            "キャンセル待ちの人数は、0以上の整数で入力してください。",
        )
    elif waiting and seats.get("mode") == SeatMode.DRAW:
        yield _problem(
            "seats/waiting",
            "waiting_with_draw",
            "抽選では、キャンセル待ちの順番も抽選で決まります。キャンセル待ちの人数は0にしてください。",
        )
    if not isinstance(seats.get("show_left", False), bool):
        yield _problem("seats/show_left", "wrong_shape", "残り数を見せるかどうかを選んでください。")


def _receipt_mail(data: Mapping[str, Any], definition: Definition) -> Iterator[Problem]:
    if data.get("identify") == Identify.MAIL and definition.receipt_field is None:
        yield _problem(
            "identify",
            "no_receipt_mail",
            "メールアドレスを確かめるには、「送信結果メールの宛先」にするメールアドレスの項目が要ります。",
        )
    if data.get("once") == Once.MAIL and definition.receipt_field is None:
        yield _problem(
            "once",
            "no_receipt_mail",
            "メールアドレスで1人1回にするには、「送信結果メールの宛先」にするメールアドレスの項目が要ります。",
        )


def _places(seats: Mapping[str, Any] | None, definition: Definition) -> Iterator[Problem]:
    if seats is None:
        return
    field = next((one for one in definition.fields if one.id == seats.get("field")), None)
    if field is None or field.type != "single_choice" or getattr(field, "other", False):
        yield _problem(
            "seats/field",
            "no_such_choice",
            "枠にする項目には、「その他」のない単一選択の項目を選んでください。",
        )
        return
    if not field.required:
        yield _problem(
            "seats/field", "seats_optional", f"枠にする項目「{field.label}」を必須にしてください。"
        )
    yield from _capacities(seats, field)


def _capacities(seats: Mapping[str, Any], field: Any) -> Iterator[Problem]:
    options = {option.value: option.label for option in field.options}
    for value in sorted(options.keys() - seats["capacity"].keys()):
        yield _problem(
            "seats/capacity",
            "capacity_missing",
            f"選択肢「{options[value]}」の定員を入力してください。",
        )
    if seats["capacity"].keys() - options.keys():
        yield _problem(
            "seats/capacity",
            "capacity_unknown",
            "選択肢から消えた枠の定員が残っています。枠の設定を保存し直してください。",
        )


def _whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _one_of(value: Any, words: type[StrEnum]) -> bool:
    return isinstance(value, str) and value in {word.value for word in words}
