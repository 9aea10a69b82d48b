"""What changed in the terms of reception is said as people would say it."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from chalicelib import clock
from chalicelib.procedures.reception_words import differences, moment_words

SEATS = {"field": "day", "capacity": {"mon": 10, "tue": 5}, "mode": "first_come", "waiting": 0}
OPTIONS = (SimpleNamespace(value="mon", label="月曜"), SimpleNamespace(value="tue", label="火曜"))
FORM = SimpleNamespace(by_id={"day": SimpleNamespace(label="希望日", options=OPTIONS)})


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {}, []),
        (
            {},
            {"closes_at": "2026-12-20T17:00"},
            ["受付の終わりを「決めない」から「2026年12月20日17時00分」に変えました"],
        ),
        (
            {"opens_at": "2026-12-01T09:00:30"},
            {},
            ["受付の始まりを「2026年12月1日9時00分30秒」から「公開したとき」に変えました"],
        ),
        ({"cap": 10}, {"cap": None}, ["受付の上限を「10件」から「なし」に変えました"]),
        (
            {},
            {"access": "passphrase", "passphrase_hash": "x"},
            ["回答できる人を「だれでも」から「合言葉を知っている人」に変えました"],
        ),
        (
            {"access": "passphrase", "passphrase_hash": "x"},
            {"access": "passphrase", "passphrase_hash": "y"},
            ["合言葉を変えました"],
        ),
        (
            {},
            {"once": "mail"},
            ["1人1回の確認を「しない」から「メールアドレスで確かめる」に変えました"],
        ),
        ({}, {"seats": SEATS}, ["枠を設けました"]),
        ({"seats": SEATS}, {}, ["枠をなくしました"]),
        (
            {"seats": SEATS},
            {"seats": SEATS | {"capacity": {"mon": 20, "wed": 1}, "mode": "draw"}},
            [
                "枠「月曜」の定員を10人から20人に変えました",
                "枠「火曜」を消しました",
                "枠「wed」（定員1人）を足しました",
                "枠の決め方を「先着順」から「抽選」に変えました",
            ],
        ),
        (
            {"seats": SEATS},
            {"seats": SEATS | {"waiting": 3, "show_left": True}},
            [
                "キャンセル待ちの人数を0人から3人に変えました",
                "残りの枠数を見せるようにしました",
            ],
        ),
        (
            {"retention": {"days": 365, "then": "delete"}},
            {"retention": {"days": 30, "then": "anonymise"}},
            [
                (
                    "回答の保存期間を「受付から365日後に消去」から"
                    "「受付から30日後に個人情報だけを消去」に変えました"
                )
            ],
        ),
    ],
)
def test_each_change_is_a_sentence(before, after, words):
    assert differences(before, after, FORM) == words


def test_what_is_not_finished_is_told_as_it_was_typed():
    (words,) = differences({}, {"opens_at": "いつか"})
    assert "いつか" in words


def test_a_moment_is_read_aloud_with_seconds_only_where_there_are_some():
    moment = datetime(2026, 1, 2, 3, 4, tzinfo=clock.JST)
    assert moment_words(moment) == "2026年1月2日3時04分"
    assert moment_words(moment.replace(second=5)) == "2026年1月2日3時04分05秒"
