"""Terms of reception: what is wrong is said in words, what is sound is read to the second."""

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import clock
from chalicelib.procedures.reception import (
    EMPTY,
    Access,
    Once,
    Reception,
    SeatMode,
    Then,
    dump_moment,
    read_moment,
    tidied,
)
from chalicelib.procedures.terms import problems_in, read_reception

SEATS = {"field": "day", "capacity": {"mon": 10, "tue": 0}, "mode": "first_come", "waiting": 3}


@dataclass
class Choice:
    """A field as far as reception looks at it."""

    id: str = "day"
    label: str = "希望日"
    type: str = "single_choice"
    required: bool = True
    other: bool = False
    options: Any = (
        SimpleNamespace(value="mon", label="月曜"),
        SimpleNamespace(value="tue", label="火曜"),
    )


def form(*fields, receipt=None):
    return SimpleNamespace(fields=fields, receipt_field=receipt)


def codes(data, definition=None):
    return {(one.path, one.code) for one in problems_in(tidied(data), definition)}


def test_nothing_set_is_sound_and_limits_nothing():
    assert codes({}, form()) == set()
    reception = read_reception(tidied({}))
    assert reception == Reception()
    assert not reception.limited
    assert not reception.needs_link


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01T09:00",
        "2026-12-01T09:00:00",
        "2026-12-01T09:00:00+09:00",
        "2026-12-01T09:00+09:00",
    ],
)
def test_a_moment_is_read_as_japanese_time_and_told_in_one_form(text):
    moment = read_moment(text)
    assert moment == datetime(2026, 12, 1, 9, 0, tzinfo=clock.JST)
    assert tidied({"opens_at": text})["opens_at"] == "2026-12-01T09:00:00+09:00"


@pytest.mark.parametrize(
    "text",
    ["", "明日", "2026-12-01", "2026-02-30T09:00", "2026-12-01T24:00", "2026-12-01T09:00Z", 5, {}],
)
def test_what_is_no_moment_is_none(text):
    assert read_moment(text) is None


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2999, 12, 31)))  # noqa: DTZ001 — made aware below
def test_a_moment_told_is_read_again_to_the_second(moment):
    aware = moment.replace(microsecond=0, tzinfo=clock.JST)
    assert read_moment(dump_moment(aware)) == aware


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        ({"opens_at": "いつか"}, "/reception/opens_at", "not_a_moment"),
        ({"closes_at": "2026-13-01T00:00"}, "/reception/closes_at", "not_a_moment"),
        (
            {"opens_at": "2026-12-01T09:00", "closes_at": "2026-12-01T09:00"},
            "/reception/closes_at",
            "period_reversed",
        ),
        ({"cap": 0}, "/reception/cap", "not_a_count"),
        ({"cap": True}, "/reception/cap", "not_a_count"),
        ({"cap": "10"}, "/reception/cap", "not_a_count"),
        ({"once": "twice"}, "/reception/once", "unknown_value"),
        ({"once": ["mail"]}, "/reception/once", "unknown_value"),
        ({"once": "link"}, "/reception/once", "link_without_roster"),
        ({"access": "friends"}, "/reception/access", "unknown_value"),
        ({"access": "passphrase"}, "/reception/passphrase", "passphrase_missing"),
        ({"retention": 5}, "/reception/retention", "wrong_shape"),
        ({"retention": {"days": 0, "then": "delete"}}, "/reception/retention/days", "not_a_count"),
        (
            {"retention": {"days": 3651, "then": "delete"}},
            "/reception/retention/days",
            "not_a_count",
        ),
        ({"retention": {"days": 5}}, "/reception/retention/then", "unknown_value"),
        ({"seats": []}, "/reception/seats", "wrong_shape"),
        ({"seats": SEATS | {"capacity": {"mon": -1}}}, "/reception/seats/capacity", "not_a_count"),
        ({"seats": SEATS | {"capacity": {"mon": 0}}}, "/reception/seats/capacity", "no_seats"),
        ({"seats": SEATS | {"mode": "auction"}}, "/reception/seats/mode", "unknown_value"),
        ({"seats": SEATS | {"waiting": "3"}}, "/reception/seats/waiting", "not_a_count"),
        ({"seats": SEATS | {"mode": "draw"}}, "/reception/seats/waiting", "waiting_with_draw"),
        ({"seats": SEATS | {"show_left": 1}}, "/reception/seats/show_left", "wrong_shape"),
        ({"seats": SEATS | {"colour": 1}}, "/reception/seats/colour", "unknown_key"),
        ({"surprise": 1}, "/reception/surprise", "unknown_key"),
    ],
)
def test_each_fault_is_told_at_its_place_in_words(data, path, code):
    found = problems_in(tidied(data), None)
    assert [(one.path, one.code) for one in found] == [(path, code)]
    assert found[0].message.endswith("。")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ([], "no_such_choice"),
        ([Choice(type="multiple_choice")], "no_such_choice"),
        ([Choice(other=True)], "no_such_choice"),
        ([Choice(id="elsewhere")], "no_such_choice"),
        ([Choice(required=False)], "seats_optional"),
        ([Choice(options=Choice.options[:1])], "capacity_unknown"),
        (
            [Choice(options=(*Choice.options, SimpleNamespace(value="wed", label="水曜")))],
            "capacity_missing",
        ),
    ],
)
def test_seats_need_a_choice_that_everybody_makes(fields, code):
    assert {found for _, found in codes({"seats": SEATS}, form(*fields))} == {code}


def test_sound_seats_are_read_and_limit():
    assert codes({"seats": SEATS}, form(Choice())) == set()
    reception = read_reception(tidied({"seats": SEATS}))
    assert reception.limited
    assert reception.seats
    assert (reception.seats.mode, reception.seats.waiting) == (SeatMode.FIRST_COME, 3)
    assert reception.seats.capacity == {"mon": 10, "tue": 0}


def test_once_by_mail_needs_a_field_for_the_address():
    assert codes({"once": "mail"}, form()) == {("/reception/once", "no_receipt_mail")}
    assert codes({"once": "mail"}, form(receipt=object())) == set()


def test_all_of_it_is_read():
    data = {
        "opens_at": "2026-12-01T09:00",
        "closes_at": "2026-12-20T17:00:30",
        "cap": 100,
        "once": "link",
        "access": "roster",
        "retention": {"days": 365, "then": "anonymise"},
    }
    assert codes(data, form()) == set()
    reception = read_reception(tidied(data))
    assert reception.closes_at
    assert reception.closes_at.second == 30
    assert (reception.cap, reception.once, reception.access) == (100, Once.LINK, Access.ROSTER)
    assert reception.retention
    assert (reception.retention.days, reception.retention.then) == (365, Then.ANONYMISE)
    assert reception.limited
    assert reception.needs_link


@pytest.mark.parametrize(
    "data",
    [{"cap": 1}, {"once": "mail"}, {"seats": SEATS}, {"access": "passphrase"}],
)
def test_whatever_is_held_against_something_is_limited(data):
    assert read_reception(tidied(data)).limited


def test_how_long_answers_are_kept_limits_nobody():
    kept = read_reception(tidied({"retention": {"days": 5, "then": "delete"}}))
    assert not kept.limited


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*SEATS, "days", "then", "x"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*EMPTY, "other"]), anything, max_size=8))
def test_whatever_was_saved_is_judged_and_what_is_sound_is_read(data):
    whole = tidied(data)
    if not problems_in(whole, None):
        assert isinstance(read_reception(whole), Reception)
