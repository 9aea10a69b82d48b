"""What becomes of answers that are typed in parts: names, organisations, times, ranges of days."""

import pytest
from sample_forms import complaint, faults, judge

TARO = {"family": "北海", "given": "太郎", "family_kana": "ほっかい", "given_kana": "ﾀﾛｳ"}
OFFICE = {"name": "北海道", "number": "7000020010006"}


def without(parts, *names):
    return {key: text for key, text in parts.items() if key not in names}


def test_a_name_is_kept_as_typed_and_its_reading_becomes_katakana():
    canonical = TARO | {"family_kana": "ホッカイ", "given_kana": "タロウ"}
    assert judge("personal_name", TARO) == canonical
    assert judge("personal_name", {"family": " 神\ufa19　", "family_kana": "かみ"}) == {
        "family": "神\ufa19",
        "family_kana": "カミ",
    }


def test_people_with_one_name_need_no_second():
    assert judge("personal_name", {"family": "スカルノ"}, kana="none") == {"family": "スカルノ"}


@pytest.mark.parametrize(
    ("raw", "kana", "found"),
    [
        (without(TARO, "family"), "required", [("family", "required")]),
        (without(TARO, "family_kana"), "required", [("family_kana", "required")]),
        (without(TARO, "given_kana"), "required", [("given_kana", "required")]),
        (without(TARO, "given"), "required", [("given", "required")]),
        (TARO | {"family_kana": "北海"}, "optional", [("family_kana", "not_kana")]),
        (TARO | {"family": "あ" * 51}, "none", [("family", "too_long")]),
        (TARO | {"given": "太\n郎"}, "none", [("given", "line_break")]),
        (TARO | {"given": "太\x00郎"}, "none", [("given", "forbidden_character")]),
        ({"family": 5}, "none", [("", "wrong_type")]),
    ],
)
def test_each_part_of_a_name_is_judged(raw, kana, found):
    marked = [(f"answer.{part}" if part else "answer", code) for part, code in found]
    assert faults("personal_name", raw, kana=kana) == marked


def test_readings_that_are_not_asked_for_are_dropped():
    assert judge("personal_name", TARO, kana="none") == {"family": "北海", "given": "太郎"}
    assert judge("personal_name", {"family": "北海"}, kana="optional") == {"family": "北海"}


def test_a_missing_name_is_asked_for_part_by_part():
    assert faults("personal_name", None, required=True) == [
        ("answer.family", "required"),
        ("answer.family_kana", "required"),
    ]
    assert complaint("personal_name", {}, required=True, kana="none") == [
        "「項目の姓」を入力してください。"
    ]
    assert judge("personal_name", {"family": " ", "given": ""}) is None


@pytest.mark.parametrize(
    "number", ["7000020010006", "７０００-０２００１-０００６", "7 0000 2001 0006", "1180301018771"]
)
def test_a_corporate_number_may_be_typed_in_any_way(number):
    digits = number.translate(str.maketrans("０１２６７", "01267", "- "))
    assert judge("organisation", {"name": "甲", "number": number})["number"] == digits


@pytest.mark.parametrize("number", ["8000020010006", "700002001000", "T7000020010006", "٧" * 13])
def test_a_corporate_number_with_a_slip_is_refused(number):
    raw = OFFICE | {"number": number}
    assert faults("organisation", raw) == [("answer.number", "not_a_corporate_number")]


def test_an_organisation_may_do_without_its_number():
    assert judge("organisation", {"name": "町内会"}) == {"name": "町内会"}
    assert judge("organisation", OFFICE, number="none") == {"name": "北海道"}
    assert faults("organisation", {"name": "町内会"}, number="required") == [
        ("answer.number", "required")
    ]
    assert faults("organisation", {"number": OFFICE["number"]}) == [("answer.name", "required")]


def test_a_missing_organisation_is_asked_for_part_by_part():
    assert faults("organisation", None, required=True, number="required") == [
        ("answer.name", "required"),
        ("answer.number", "required"),
    ]
    assert judge("organisation", []) == ["wrong_type"]
    assert faults("organisation", {"name": "あ" * 201}) == [("answer.name", "too_long")]


@pytest.mark.parametrize(
    ("raw", "clock"),
    [
        ("9:30", "09:30"),
        ("０９：３０", "09:30"),
        ("9時", "09:00"),
        ("9時5分", "09:05"),
        ("２３時５９", "23:59"),
        ({"hour": "9", "minute": "５"}, "09:05"),
        ({"hour": "0", "minute": "00"}, "00:00"),
    ],
)
def test_a_time_of_day_may_be_typed_in_any_way(raw, clock):
    assert judge("time", raw) == clock


@pytest.mark.parametrize(
    "raw", ["24:00", "9:60", "930", "9:5", "9", "午前9時", {"hour": "25", "minute": "0"}]
)
def test_what_is_no_time_of_day_is_refused(raw):
    assert judge("time", raw) == ["not_a_time"]


def test_a_time_says_what_is_missing_or_out_of_bounds():
    assert complaint("time", {"hour": "9"}) == ["「項目」の分を入力してください。"]
    assert complaint("time", "8:59", earliest="09:00") == [
        "「項目」は9:00以降の時刻を入力してください。"
    ]
    assert judge("time", "17:16", latest="17:15") == ["too_late_time"]
    assert judge("time", "17:15", earliest="9:00", latest="17:15") == "17:15"


def days(first, last):
    return {"from": first, "to": last}


def test_a_range_of_days_takes_dates_in_both_ways_of_writing():
    typed = {"era": "reiwa", "year": "8", "month": "5", "day": "2"}
    assert judge("date_range", days("2026-05-01", typed)) == days("2026-05-01", "2026-05-02")


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (days("2026-05-01", ""), [("answer.to", "required")]),
        ({"to": "2026-05-01"}, [("answer.from", "required")]),
        (
            days("2026-02-30", "2020-01-01"),
            [("answer.from", "not_a_date"), ("answer.to", "too_early")],
        ),
        (days("2026-05-02", "2026-05-01"), [("answer", "range_reversed")]),
        (days("2026-05-01", "2026-05-04"), [("answer", "range_too_long")]),
        (days("2026-05-01", 5), [("answer.to", "wrong_type")]),
        ("2026-05-01", [("answer", "wrong_type")]),
    ],
)
def test_a_range_of_days_is_judged_at_both_ends_and_as_a_whole(raw, found):
    assert faults("date_range", raw, earliest="2021-01-01", longest_days=3) == found


def test_the_days_of_a_range_count_both_ends():
    assert judge("date_range", days("2026-05-01", "2026-05-03"), longest_days=3)
    assert complaint("date_range", days("2026-05-01", "2026-05-04"), longest_days=3) == [
        "「項目」は、始まりの日と終わりの日を含めて3日以内にしてください。"
    ]


@pytest.mark.parametrize("raw", ["1,000", "１，０００円", "¥1000", "￥ 1,000 円", "01000"])
def test_an_amount_of_yen_may_carry_its_signs(raw):
    assert judge("yen", raw) == "1000"


def test_an_amount_of_yen_is_whole_and_within_bounds():
    assert judge("yen", "10.5") == ["not_an_integer"]
    assert judge("yen", "円") == ["not_a_number"]
    assert complaint("yen", "99", minimum="100") == ["「項目」は100円以上で入力してください。"]
    assert judge("yen", "-5", minimum=None) == "-5"
