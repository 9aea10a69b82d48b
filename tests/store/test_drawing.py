"""A draw is made once, and whoever has the published record comes to the same result."""

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from ledger import HELD, faults

from chalicelib import audit, clock, queues
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import Reception, SeatMode, Seats
from chalicelib.submissions import drawing, draws, places, release, store
from chalicelib.submissions.model import Place, PlaceState

TANAKA = Person("tanaka", "田中", "soumu", frozenset())
CAPACITY = {"am": 5, "pm": 30}
SEED = "20261120-public-dice-4153"


@pytest.fixture
def queue(monkeypatch):
    sent = []
    monkeypatch.setattr(queues, "send", lambda _, message: sent.append(message))
    return sent


@pytest.fixture
def closed(monkeypatch, queue):
    """The procedure draws for its seats; gives what sets the moment of its closing."""
    assert queue == []
    seats = Seats(field="session", capacity=CAPACITY, mode=SeatMode.DRAW)
    monkeypatch.setattr(procedures, "reception_of", lambda _: Reception(seats=seats))
    monkeypatch.setattr(procedures, "owned", lambda *_: None)

    def at(moment):
        monkeypatch.setattr(procedures, "closed_since", lambda _: moment)

    at(clock.now() - timedelta(hours=1))
    return at


@pytest.fixture
def enter(make_submission):
    def entry(option):
        place = Place(
            field="session",
            option=option,
            state=PlaceState.ENTERED,
            number=None,
            since=clock.timestamp(),
        )
        one = make_submission(place=place, mail_field="name")
        assert store.insert(one) is None
        return one

    return entry


@pytest.fixture
def entries(closed, enter):
    assert closed
    return [enter("am") for _ in range(20)] + [enter("pm") for _ in range(7)]


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def test_anybody_can_compute_the_draw_again_from_the_published_record(entries, procedure_id):
    result = drawing.draw(TANAKA, procedure_id)
    published = [(option, one) for option, order in result.order.items() for one in order]
    assert sorted(one for _, one in published) == sorted(one.receipt_number for one in entries)
    lines = sorted(f"{option}\t{number}" for option, number in published)
    assert sha256("\n".join(lines)) == result.draw.digest
    for option, order in result.order.items():
        of_option = [number for where, number in published if where == option]
        assert order == sorted(of_option, key=lambda one: sha256(f"{result.draw.seed}/{one}"))
    assert len(result.draw.seed) == 32


def test_what_a_witness_gave_is_told_and_joined_to_a_part_nobody_could_know(entries, procedure_id):
    result = drawing.draw(TANAKA, procedure_id, SEED)
    random, hyphen, given = result.draw.seed.partition("-")
    assert re.fullmatch("[0-9a-f]{32}", random)
    assert (hyphen, given, result.draw.witness) == ("-", SEED, SEED)
    (entry,) = audit.entries(f"procedure#{procedure_id}")
    assert entry.detail == f"応募{len(entries)}件、立会人の種「{SEED}」"


def test_whoever_draws_cannot_work_out_beforehand_what_their_figure_would_give():
    assert len({drawing._seed(SEED) for _ in range(20)}) == 20


def test_every_entry_is_told_its_result(entries, procedure_id):
    order = drawing.draw(TANAKA, procedure_id, SEED).order
    drawing.apply(procedure_id)
    found = {one.receipt_number: one.place for one in store.read_all(procedure_id, test=False)}
    assert len(found) == len(entries)
    told = [(found[number].state, found[number].number) for number in order["am"]]
    assert told == [
        *((PlaceState.DRAWN, rank) for rank in range(1, 6)),
        *((PlaceState.LOST, rank) for rank in range(1, 16)),
    ]
    assert {found[number].state for number in order["pm"]} == {PlaceState.DRAWN}
    assert faults(procedure_id, CAPACITY) == []


def test_a_draw_is_made_once_whoever_asks_again(entries, procedure_id, queue):
    assert entries
    first = drawing.draw(TANAKA, procedure_id)
    assert drawing.draw(TANAKA, procedure_id) == first
    assert drawing.result(TANAKA, procedure_id) == first
    assert drawing.draw(TANAKA, procedure_id, "another-seed") == first
    assert queue == [{"draw": procedure_id}] * 3
    drawing.apply(procedure_id)
    drawing.apply(procedure_id)
    drawing.draw(TANAKA, procedure_id)
    assert len(queue) == 3
    actions = [one.action for one in audit.entries(f"procedure#{procedure_id}")]
    assert actions == ["drawn"]


def test_four_who_draw_in_the_same_moment_get_the_same_draw(entries, procedure_id):
    assert entries
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _: drawing.draw(TANAKA, procedure_id), range(4)))
    assert len({one.draw.seed for one in drawn}) == 1
    assert all(one == drawn[0] for one in drawn)


def test_a_winner_who_withdraws_is_followed_by_the_first_of_the_lost(entries, procedure_id):
    order = drawing.draw(TANAKA, procedure_id).order["am"]
    with pytest.raises(WrongState, match="反映しています"):
        release.release(TANAKA, procedure_id, entries[0].key)
    drawing.apply(procedure_id)
    keys = {one.receipt_number: one.key for one in entries}
    release.release(TANAKA, procedure_id, keys[order[2]])
    moved = store.load(procedure_id, keys[order[5]]).place
    assert (moved.state, moved.number, moved.moved_up) == (PlaceState.DRAWN, 3, True)
    assert faults(procedure_id, CAPACITY) == []


def test_who_withdraws_before_the_draw_is_not_in_it(entries, procedure_id):
    release.release(TANAKA, procedure_id, entries[0].key)
    result = drawing.draw(TANAKA, procedure_id)
    assert entries[0].receipt_number not in result.order["am"]
    drawing.apply(procedure_id)
    assert store.load(procedure_id, entries[0].key).place.state is PlaceState.CANCELLED


def test_what_still_comes_in_is_not_drawn(entries, procedure_id, closed):
    assert entries
    closed(None)
    with pytest.raises(WrongState, match="受付を終了してから"):
        drawing.draw(TANAKA, procedure_id)
    closed(clock.now() - timedelta(seconds=3))
    with pytest.raises(WrongState, match="直後です"):
        drawing.draw(TANAKA, procedure_id)
    with pytest.raises(NotFound, match="まだ行っていません"):
        drawing.result(TANAKA, procedure_id)
    assert draws.load(procedure_id) is None


def test_nothing_is_drawn_where_nobody_entered_or_seats_go_first_come(
    closed, procedure_id, monkeypatch
):
    assert closed
    with pytest.raises(WrongState, match="応募がありません"):
        drawing.draw(TANAKA, procedure_id)
    seats = Seats(field="session", capacity=CAPACITY, mode=SeatMode.FIRST_COME)
    monkeypatch.setattr(procedures, "reception_of", lambda _: Reception(seats=seats))
    with pytest.raises(WrongState, match="抽選で枠を決める設定"):
        drawing.draw(TANAKA, procedure_id)


def test_the_order_of_many_entries_lies_in_parts_and_is_entered_part_by_part(
    entries, procedure_id, monkeypatch
):
    assert entries
    monkeypatch.setattr(draws, "_STRETCH", 4)
    result = drawing.draw(TANAKA, procedure_id)
    assert result.draw.parts == 5 + 2
    assert [len(order) for order in result.order.values()] == [20, 7]
    drawing.apply(procedure_id)
    made = draws.load(procedure_id)
    assert (made.applied, made.finished) == (7, True)
    held = [one for one in store.read_all(procedure_id, test=False) if one.place.state in HELD]
    assert len(held) == 5 + 7


def test_staff_see_how_many_entered_and_how_many_hold_a_place(entries, procedure_id, monkeypatch):
    labels = {"am": "午前", "pm": "午後"}
    monkeypatch.setattr(places, "option_labels", lambda _: labels)
    before, _, received = places.places_of(TANAKA, procedure_id)
    assert [(one.label, one.entered, one.held) for one in before] == [
        ("午前", 20, 0),
        ("午後", 7, 0),
    ]
    assert received == len(entries)
    drawing.draw(TANAKA, procedure_id)
    drawing.apply(procedure_id)
    after, _, _ = places.places_of(TANAKA, procedure_id)
    assert [(one.entered, one.held, one.waiting) for one in after] == [(0, 5, 15), (0, 7, 0)]
