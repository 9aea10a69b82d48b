"""Dates as people know them."""

import pytest
from sample_forms import complaint, judge

from chalicelib.forms.display import display_date


def typed(era, year, month, day):
    return {"era": era, "year": year, "month": month, "day": day}


@pytest.mark.parametrize(
    ("parts", "iso"),
    [
        (typed("reiwa", "元", "5", "1"), "2019-05-01"),
        (typed("reiwa", "１", "０５", "０１"), "2019-05-01"),
        (typed("heisei", "31", "4", "30"), "2019-04-30"),
        (typed("heisei", "1", "1", "8"), "1989-01-08"),
        (typed("showa", "64", "1", "7"), "1989-01-07"),
        (typed("showa", "1", "12", "25"), "1926-12-25"),
        (typed("taisho", "15", "12", "24"), "1926-12-24"),
        (typed("taisho", "1", "7", "30"), "1912-07-30"),
        (typed("meiji", "45", "7", "29"), "1912-07-29"),
        (typed("meiji", "元", "1", "25"), "1868-01-25"),
        (typed("seireki", "2024", "2", "29"), "2024-02-29"),
    ],
)
def test_both_calendars_are_understood(parts, iso):
    assert judge("date", parts) == iso


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            typed("reiwa", "1", "4", "30"),
            "「項目」は令和の日付になっていません。2019年4月30日は平成31年4月30日です。",
        ),
        (
            typed("showa", "100", "1", "1"),
            "「項目」は昭和の日付になっていません。2025年1月1日は令和7年1月1日です。",
        ),
        (
            typed("meiji", "1", "1", "24"),
            "「項目」は明治の日付になっていません。1868年1月24日は明治より前です。",
        ),
        (typed("reiwa", "", "4", ""), "「項目」の年、日を入力してください。"),
        (typed("", "4", "4", "1"), "「項目」の元号を入力してください。"),
        (typed("seireki", "24", "4", "1"), "「項目」の西暦の年は4桁で入力してください。"),
        (typed("seireki", "2023", "2", "29"), "「項目」は実際にある日付を入力してください。"),
        (typed("seireki", "元", "1", "1"), "「項目」は実際にある日付を入力してください。"),
        (typed("reiwa", "0", "1", "1"), "「項目」は実際にある日付を入力してください。"),
    ],
)
def test_a_date_that_is_none_is_explained(parts, message):
    assert complaint("date", parts) == [message]


def test_the_bounds_belong_to_the_range():
    bounds = {"earliest": "2026-04-01", "latest": "2027-03-31"}
    assert judge("date", "2026-04-01", **bounds) == "2026-04-01"
    assert judge("date", "2027-04-01", **bounds) == ["too_late"]
    assert complaint("date", "2026-03-31", **bounds) == [
        "「項目」は2026年4月1日（令和8年4月1日）以降の日付を入力してください。"
    ]


@pytest.mark.parametrize("text", ["2024-2-9", "20240229", "2024-02-30", "0999-01-01", "明日"])
def test_text_that_is_no_iso_date_is_refused(text):
    assert judge("date", text) == ["not_a_date"]


def test_a_date_without_year_month_and_day_is_no_answer():
    assert judge("date", {"era": "reiwa", "year": "", "month": " "}) is None
    assert judge("date", typed("edo", "1", "1", "1")) == ["unknown_option"]
    assert judge("date", typed("reiwa", 4, "1", "1")) == ["wrong_type"]


def test_dates_are_shown_in_both_calendars():
    assert display_date("2022-12-01") == "令和4年12月1日(2022-12-01)"
    assert display_date("2019-05-01") == "令和元年5月1日(2019-05-01)"
    assert display_date("1867-01-01") == "1867年1月1日(1867-01-01)"
