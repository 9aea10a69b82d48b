"""Seats, caps and one answer a person: however many come at once, nothing is ever oversold."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from random import Random
from uuid import uuid4

import pytest
from ledger import HELD, IN_LINE, faults, line_of, numbers

from chalicelib import clock
from chalicelib.errors import (
    AnsweredAlready,
    CapReached,
    NotFound,
    SeatsTaken,
    Unavailable,
    WrongState,
)
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import Reception, SeatMode, Seats
from chalicelib.submissions import intake, limits, release, store
from chalicelib.submissions.model import Place, PlaceState

TANAKA = Person("tanaka", "田中", "soumu", frozenset())
AT_ONCE = 40


def seats(capacity=10, waiting=30, **changed):
    sound = {"field": "session", "capacity": {"am": capacity, "pm": 5}, "waiting": waiting}
    return Seats(**(sound | {"mode": SeatMode.FIRST_COME} | changed))


@pytest.fixture
def wish(make_submission):
    """A submission that wants a seat; nothing is stored yet."""

    def make(option="am", **changed):
        place = Place(
            field="session",
            option=option,
            state=PlaceState.ENTERED,
            number=None,
            since=clock.timestamp(),
        )
        return make_submission(**({"place": place} | changed))

    return make


@pytest.fixture
def terms(monkeypatch):
    """State the reception that holds in public."""

    def state(reception):
        monkeypatch.setattr(procedures, "reception_of", lambda _: reception)
        monkeypatch.setattr(procedures, "owned", lambda *_: None)
        return reception

    return state


def take(wanted, reception):
    """The state of the place that was given, or the refusal's code; tries again as a page does."""
    try:
        stored, _ = intake.insert(wanted, reception, None)
    except Unavailable:
        return take(wanted, reception)
    except (AnsweredAlready, CapReached, SeatsTaken) as refused:
        return refused.code
    return stored.place.state.value if stored.place else "stored"


def at_once(wanted, reception):
    with ThreadPoolExecutor(len(wanted)) as pool:
        return list(pool.map(lambda one: take(one, reception), wanted))


def test_forty_at_once_for_ten_seats_never_oversell(wish, procedure_id):
    reception = Reception(seats=seats(10, 30))
    states = at_once([wish() for _ in range(AT_ONCE)], reception)
    assert sorted(states) == ["seated"] * 10 + ["waiting"] * 30
    assert faults(procedure_id, reception.seats.capacity) == []
    assert numbers(procedure_id, "am", HELD) == list(range(1, 11))
    assert numbers(procedure_id, "am", IN_LINE) == list(range(1, 31))


def test_who_finds_neither_seat_nor_line_is_refused_and_leaves_nothing(wish, procedure_id):
    reception = Reception(seats=seats(10, 5))
    states = at_once([wish() for _ in range(AT_ONCE)], reception)
    assert sorted(states) == ["seated"] * 10 + ["seats_taken"] * 25 + ["waiting"] * 5
    assert store.count_between(procedure_id, "0", "~") == 15
    assert faults(procedure_id, reception.seats.capacity) == []


def test_each_option_has_seats_of_its_own(wish, procedure_id):
    reception = Reception(seats=seats(3, 0))
    wanted = [wish("am") for _ in range(6)] + [wish("pm") for _ in range(6)]
    states = at_once(wanted, reception)
    assert states[:6].count("seated") == 3
    assert states[6:].count("seated") == 5
    assert faults(procedure_id, reception.seats.capacity) == []


def test_a_cap_holds_however_many_come_at_once(make_submission, procedure_id):
    reception = Reception(cap=7)
    states = at_once([make_submission() for _ in range(25)], reception)
    assert sorted(states) == ["cap_reached"] * 18 + ["stored"] * 7
    assert faults(procedure_id, {}, cap=7) == []


def test_a_cap_that_came_later_counts_what_was_there(make_submission, procedure_id):
    for _ in range(3):
        store.insert(make_submission())
    states = [take(make_submission(), Reception(cap=5)) for _ in range(4)]
    assert states == ["stored", "stored", "cap_reached", "cap_reached"]
    assert faults(procedure_id, {}, cap=5) == []


def test_a_cap_that_was_off_for_a_while_counts_what_came_meanwhile(make_submission):
    assert take(make_submission(), Reception(cap=2, counted_from=1)) == "stored"
    for _ in range(3):
        store.insert(make_submission())
    states = [take(make_submission(), Reception(cap=5, counted_from=3)) for _ in range(2)]
    assert states == ["stored", "cap_reached"]


def test_once_the_cap_is_reached_nobody_learns_whose_address_answered(make_submission):
    marks = [intake.mark_of("p", f"{one}@example.com") for one in ("hanako", "taro")]
    assert take(make_submission(once=marks[0]), Reception(cap=1)) == "stored"
    states = [take(make_submission(once=one), Reception(cap=1)) for one in marks]
    assert states == ["cap_reached"] * 2


def test_the_same_address_answers_once_however_often_it_tries_at_once(make_submission):
    mark = intake.mark_of("p", "Hanako@Example.com")
    assert mark == intake.mark_of("p", "hanako@example.COM")
    assert mark != intake.mark_of("q", "hanako@example.com")
    states = at_once([make_submission(once=mark) for _ in range(8)], Reception())
    assert sorted(states) == ["answered_already"] * 7 + ["stored"]


def test_who_has_not_our_key_cannot_try_addresses_out_on_a_mark(monkeypatch):
    mark = intake.mark_of("p", "hanako@example.com")
    assert mark != hashlib.sha256(b"p/hanako@example.com").hexdigest()
    monkeypatch.setattr(intake, "key_for", lambda _: b"another key")
    assert mark != intake.mark_of("p", "hanako@example.com")


def test_a_retry_gets_the_first_receipt_though_all_is_taken_by_now(wish, procedure_id):
    reception = Reception(seats=seats(1, 0), cap=1)
    first = wish(once="mark")
    stored, repeated = intake.insert(first, reception, None)
    assert (stored.place.state, stored.place.number, repeated) == (PlaceState.SEATED, 1, False)
    assert intake.insert(first, reception, None) == (stored, True)
    assert take(wish(), reception) in {"seats_taken", "cap_reached"}
    assert intake.insert(first, reception, None) == (stored, True)
    assert faults(procedure_id, reception.seats.capacity, cap=1) == []


def test_the_same_submission_sent_eight_times_at_once_takes_one_seat(wish, procedure_id):
    reception = Reception(seats=seats())
    one = wish()
    with ThreadPoolExecutor(8) as pool:
        stored = list(pool.map(lambda _: intake.insert(one, reception, None), range(8)))
    assert sorted(repeated for _, repeated in stored) == [False] + [True] * 7
    assert len({found.place.number for found, _ in stored}) == 1
    assert faults(procedure_id, reception.seats.capacity) == []


def test_the_refusal_tells_whether_another_option_is_left(wish):
    reception = Reception(seats=seats(0, 0))
    with pytest.raises(SeatsTaken, match="ほかの枠") as some:
        intake.insert(wish("am"), reception, None)
    assert some.value.extra == {"option": "am"}
    none = Reception(seats=replace(seats(0, 0), capacity={"am": 0, "pm": 0}))
    with pytest.raises(SeatsTaken, match="すべての枠"):
        intake.insert(wish("am"), none, None)


def test_a_released_seat_goes_to_whoever_waits_longest_with_its_number(wish, terms, procedure_id):
    reception = terms(Reception(seats=seats(2, 5)))
    keys = [intake.insert(wish(), reception, None)[0].key for _ in range(5)]
    released = release.release(TANAKA, procedure_id, keys[0])
    assert released.place.state is PlaceState.CANCELLED
    moved = store.load(procedure_id, keys[2]).place
    assert (moved.state, moved.number, moved.moved_up) == (PlaceState.SEATED, 1, True)
    assert [key for _, key in line_of(procedure_id, "am")] == keys[3:]
    assert faults(procedure_id, reception.seats.capacity) == []


def test_a_seat_nobody_waits_for_is_taken_by_the_next_with_its_number(wish, terms, procedure_id):
    reception = terms(Reception(seats=seats(2, 0)))
    first, second = (intake.insert(wish(), reception, None)[0] for _ in range(2))
    assert take(wish(), reception) == "seats_taken"
    release.release(TANAKA, procedure_id, first.key)
    third, _ = intake.insert(wish(), reception, None)
    assert (third.place.number, second.place.number) == (first.place.number, 2)
    assert faults(procedure_id, reception.seats.capacity) == []


def test_who_stops_waiting_leaves_the_others_in_order(wish, terms, procedure_id):
    reception = terms(Reception(seats=seats(1, 5)))
    keys = [intake.insert(wish(), reception, None)[0].key for _ in range(4)]
    release.release(TANAKA, procedure_id, keys[1])
    release.release(TANAKA, procedure_id, keys[0])
    assert store.load(procedure_id, keys[2]).place.state is PlaceState.SEATED
    assert line_of(procedure_id, "am") == [(3, keys[3])]
    assert faults(procedure_id, reception.seats.capacity) == []


def test_a_place_is_given_back_once(wish, terms, procedure_id):
    reception = terms(Reception(seats=seats(1, 1)))
    key = intake.insert(wish(), reception, None)[0].key
    release.release(TANAKA, procedure_id, key)
    with pytest.raises(WrongState, match="すでに取り消されています"):
        release.release(TANAKA, procedure_id, key)
    with pytest.raises(NotFound):
        release.release(TANAKA, procedure_id, str(uuid4()))


def test_what_has_no_place_has_none_to_give_back(make_submission, terms, procedure_id):
    terms(Reception())
    one = make_submission()
    store.insert(one)
    with pytest.raises(WrongState, match="枠がありません"):
        release.release(TANAKA, procedure_id, one.key)


def test_more_seats_go_to_those_who_wait_before_any_newcomer(wish, terms, procedure_id):
    reception = terms(Reception(seats=seats(1, 2)))
    keys = [intake.insert(wish(), reception, None)[0].key for _ in range(3)]
    more = terms(replace(reception, seats=seats(2, 2)))
    newcomer, _ = intake.insert(wish(), more, None)
    assert store.load(procedure_id, keys[1]).place.state is PlaceState.SEATED
    assert newcomer.place.state is PlaceState.WAITING
    release.move_up_all(TANAKA, procedure_id)
    assert faults(procedure_id, more.seats.capacity) == []
    terms(replace(reception, seats=seats(9, 2)))
    release.move_up_all(TANAKA, procedure_id)
    assert line_of(procedure_id, "am") == []
    assert numbers(procedure_id, "am", HELD) == [1, 2, 3, 4]


def test_a_newcomer_moves_few_up_and_takes_no_seat_before_the_others_who_wait(
    wish, terms, procedure_id, monkeypatch
):
    monkeypatch.setattr(intake, "_MOVED_UP", 2)
    reception = terms(Reception(seats=seats(1, 9)))
    for _ in range(5):
        intake.insert(wish(), reception, None)
    more = terms(Reception(seats=seats(9, 9)))
    assert take(wish(), more) == "waiting"
    assert numbers(procedure_id, "am", HELD) == [1, 2, 3]
    release.move_up_all(TANAKA, procedure_id)
    assert numbers(procedure_id, "am", HELD) == [1, 2, 3, 4, 5, 6]
    assert faults(procedure_id, more.seats.capacity) == []


def test_fewer_seats_take_nothing_away_and_move_nobody_up(wish, terms, procedure_id):
    reception = terms(Reception(seats=seats(3, 2)))
    keys = [intake.insert(wish(), reception, None)[0].key for _ in range(4)]
    terms(replace(reception, seats=seats(2, 2)))
    release.release(TANAKA, procedure_id, keys[0])
    assert store.load(procedure_id, keys[3]).place.state is PlaceState.WAITING
    assert limits.load_tally(procedure_id, "am").seated == 2
    release.release(TANAKA, procedure_id, keys[1])
    assert store.load(procedure_id, keys[3]).place.state is PlaceState.SEATED


def test_comings_and_goings_at_once_leave_the_books_in_order(wish, terms, procedure_id):
    reception = terms(Reception(seats=seats(6, 6), cap=60))
    random = Random(5)  # noqa: S311 — only the mixture
    first = [intake.insert(wish(), reception, None)[0].key for _ in range(9)]
    leaving = random.sample(first, 5)

    def go(key):
        return release.release(TANAKA, procedure_id, key).place.state.value

    with ThreadPoolExecutor(16) as pool:
        gone = [pool.submit(go, key) for key in leaving]
        come = [pool.submit(take, wish(), reception) for _ in range(12)]
        assert {one.result() for one in gone} == {"cancelled"}
        assert {one.result() for one in come} <= {"seated", "waiting", "seats_taken"}
    assert faults(procedure_id, reception.seats.capacity, cap=60) == []
    assert limits.load_tally(procedure_id, "am").seated == 6
