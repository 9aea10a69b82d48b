"""Stamp tax saved: the tables of the law at each of their bounds, on the days they hold."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from chalicelib import clock
from chalicelib.contracts import stamp_tax
from chalicelib.contracts.stamp_tax import kinds, raised, saved

DAY, LAST_DAY, DAY_AFTER = "2026-12-01", "2027-03-31", "2027-04-01"

CONTRACTING = [
    (9_999, 0),
    (10_000, 200),
    (1_000_000, 200),
    (1_000_001, 400),
    (2_000_000, 400),
    (2_000_001, 1_000),
    (3_000_000, 1_000),
    (3_000_001, 2_000),
    (5_000_000, 2_000),
    (5_000_001, 10_000),
    (10_000_000, 10_000),
    (10_000_001, 20_000),
    (50_000_000, 20_000),
    (50_000_001, 60_000),
    (100_000_000, 60_000),
    (100_000_001, 100_000),
    (500_000_000, 100_000),
    (500_000_001, 200_000),
    (1_000_000_000, 200_000),
    (1_000_000_001, 400_000),
    (5_000_000_000, 400_000),
    (5_000_000_001, 600_000),
    (None, 200),
]
CONSTRUCTION = [
    (0, 0),
    (9_999, 0),
    (10_000, 200),
    (1_000_000, 200),
    (1_000_001, 200),
    (2_000_000, 200),
    (2_000_001, 500),
    (3_000_000, 500),
    (3_000_001, 1_000),
    (5_000_000, 1_000),
    (5_000_001, 5_000),
    (10_000_000, 5_000),
    (10_000_001, 10_000),
    (50_000_000, 10_000),
    (50_000_001, 30_000),
    (100_000_000, 30_000),
    (100_000_001, 60_000),
    (500_000_000, 60_000),
    (500_000_001, 160_000),
    (1_000_000_000, 160_000),
    (1_000_000_001, 320_000),
    (5_000_000_000, 320_000),
    (5_000_000_001, 480_000),
    (None, 200),
]
ASSETS = [
    (9_999, 0),
    (10_000, 200),
    (100_000, 200),
    (100_001, 400),
    (500_000, 400),
    (500_001, 1_000),
    (1_000_000, 1_000),
    (1_000_001, 2_000),
    (5_000_000, 2_000),
    (5_000_001, 10_000),
    (10_000_000, 10_000),
    (10_000_001, 20_000),
    (50_000_000, 20_000),
    (50_000_001, 60_000),
    (100_000_000, 60_000),
    (100_000_001, 100_000),
    (500_000_000, 100_000),
    (500_000_001, 200_000),
    (1_000_000_000, 200_000),
    (1_000_000_001, 400_000),
    (5_000_000_000, 400_000),
    (5_000_000_001, 600_000),
    (None, 200),
]
LAND_SALE = [
    (9_999, 0),
    (10_000, 200),
    (500_000, 200),
    (500_001, 500),
    (1_000_000, 500),
    (1_000_001, 1_000),
    (5_000_000, 1_000),
    (5_000_001, 5_000),
    (10_000_000, 5_000),
    (10_000_001, 10_000),
    (50_000_000, 10_000),
    (50_000_001, 30_000),
    (100_000_000, 30_000),
    (100_000_001, 60_000),
    (500_000_000, 60_000),
    (500_000_001, 160_000),
    (1_000_000_000, 160_000),
    (1_000_000_001, 320_000),
    (5_000_000_000, 320_000),
    (5_000_000_001, 480_000),
    (None, 200),
]


@pytest.mark.parametrize(
    ("kind", "day", "amount", "yen"),
    [
        *(("contracting", DAY, *one) for one in CONTRACTING),
        *(("contracting", DAY_AFTER, *one) for one in CONTRACTING),
        *(("construction", DAY, *one) for one in CONSTRUCTION),
        *(("construction", LAST_DAY, *one) for one in CONSTRUCTION),
        *(("construction", DAY_AFTER, *one) for one in CONTRACTING),
        *(("assets", DAY, *one) for one in ASSETS),
        *(("land_sale", DAY, *one) for one in LAND_SALE),
        *(("land_sale", DAY_AFTER, *one) for one in ASSETS),
        ("continuing", DAY, None, 4_000),
        ("continuing", DAY, 1, 4_000),
        ("continuing", DAY, 10_000_000_000, 4_000),
        ("untaxed", DAY, None, 0),
        ("untaxed", DAY, 10_000_000_000, 0),
    ],
)
def test_the_tax_of_one_copy_at_each_bound(kind, day, amount, yen):
    assert saved(kind, amount, day).yen == yen


def test_one_copy_is_saved_not_two():
    assert saved("construction", 50_000_000, DAY).copies == 1


def test_the_consumption_tax_is_not_taxed_again():
    assert saved("construction", 50_000_000, DAY).yen == 10_000, "with its tax it would be 30,000"


def test_a_table_that_has_run_out_is_told_of():
    saving = saved("construction", 60_000_000, DAY_AFTER)
    assert saving.table == "請負（本則）"
    assert "2027年3月31日まで" in saving.notice
    assert saved("construction", 60_000_000, LAST_DAY).notice == ""
    assert saved("contracting", 60_000_000, DAY_AFTER).notice == ""


def test_before_the_reduction_began_the_usual_table_holds():
    assert saved("construction", 50_000_000, "2014-03-31").yen == 20_000
    assert saved("construction", 50_000_000, "2014-04-01").yen == 10_000


def test_without_a_date_it_is_todays_table():
    with clock.standing_at(datetime(2027, 4, 1, tzinfo=clock.JST)):
        assert saved("construction", 50_000_000, "").yen == 20_000
    with clock.standing_at(datetime(2027, 3, 31, 23, 59, tzinfo=clock.JST)):
        assert saved("construction", 50_000_000, "").yen == 10_000


@pytest.mark.parametrize(
    ("before", "after", "amount"),
    [
        (50_000_000, 52_000_000, 2_000_000),
        (50_000_000, 50_000_000, None),
        (50_000_000, 49_000_000, None),
        (None, 3_000_000, 3_000_000),
        (3_000_000, None, None),
        (None, None, None),
    ],
)
def test_an_amendment_is_taxed_by_what_it_adds(before, after, amount):
    assert raised(before, after) == amount


def test_an_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        saved("wills", 1, DAY)


def test_kinds_can_be_offered_with_examples():
    offered = kinds()
    assert [one.key for one in offered][:2] == ["construction", "contracting"]
    assert all(one.name and one.examples and one.document for one in offered)


def test_the_data_tell_their_sources_and_leave_no_amount_or_day_without_a_row():
    data = json.loads(Path(stamp_tax.__file__).with_suffix(".json").read_text("utf-8"))
    assert all(one["url"].startswith("https://www.nta.go.jp/") for one in data["sources"])
    for kind in data["kinds"].values():
        assert data["tables"][kind["tables"][-1]]["valid_to"] is None
    for table in data["tables"].values():
        bounds = [row["up_to"] for row in table["rows"]]
        assert bounds[-1] is None
        assert bounds[:-1] == sorted(set(bounds[:-1]))
