"""Whatever call is the last before a worker dies: nothing is lost, doubled or counted wrongly."""

from datetime import timedelta

import pytest
from killing import Killer, interruptions
from ledger import HELD, faults, numbers

from chalicelib import clock, queues
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import Once, Reception, SeatMode, Seats
from chalicelib.rosters import service as rosters
from chalicelib.rosters import store as people
from chalicelib.submissions import drawing, draws, intake, release, store
from chalicelib.submissions.model import Place, PlaceState

TANAKA = Person("tanaka", "田中", "soumu", frozenset())
CAPACITY = {"am": 2}


@pytest.fixture(scope="module")
def killer(settings_of_cloud):
    assert settings_of_cloud is None
    return Killer()


@pytest.fixture
def place():
    return Place(
        field="session",
        option="am",
        state=PlaceState.ENTERED,
        number=None,
        since=clock.timestamp(),
    )


@pytest.fixture
def reception(monkeypatch):
    def state(mode=SeatMode.FIRST_COME, **changed):
        seats = Seats(field="session", capacity=CAPACITY, mode=mode, waiting=3)
        made = Reception(**({"seats": seats} | changed))
        monkeypatch.setattr(procedures, "reception_of", lambda _: made)
        monkeypatch.setattr(procedures, "owned", lambda *_: None)
        return made

    return state


moments = pytest.mark.parametrize("after", [False, True], ids=["before a call", "after a call"])


@moments
def test_accepting_with_all_limits_is_done_once_or_not_at_all(  # noqa: PLR0917 — fixtures
    killer, after, reception, place, make_submission, procedure_id
):
    terms = reception(cap=50, once=Once.LINK)
    entry = _person(procedure_id)
    wanted = make_submission(place=place, once="mark", person=entry.id)
    for _ in interruptions(killer, lambda: intake.insert(wanted, terms, entry), after):
        assert faults(procedure_id, CAPACITY, cap=50) == []
        stored = store.load(procedure_id, wanted.key)
        answered = rosters.entry(procedure_id, entry.id).answered_at
        assert (stored is None) is (answered is None)
    assert numbers(procedure_id, "am", HELD) == [1]
    assert intake.insert(wanted, terms, entry)[1] is True


def _person(procedure_id):
    entry = rosters.Entry(
        procedure_id=procedure_id,
        id=f"{'0' * 26}001",
        name="髙﨑",
        mail="a@example.lg.jp",
        added_at=clock.timestamp(),
    )
    assert people.insert([entry])
    return entry


@moments
def test_a_release_gives_the_seat_to_the_next_or_does_nothing(  # noqa: PLR0917 — fixtures
    killer, after, reception, place, make_submission, procedure_id
):
    terms = reception()
    keys = [intake.insert(make_submission(place=place), terms, None)[0].key for _ in range(5)]

    def leave():
        states = [store.load(procedure_id, key).place.state for key in keys]
        if states[0] is not PlaceState.CANCELLED:
            release.release(TANAKA, procedure_id, keys[0])

    for _ in interruptions(killer, leave, after):
        assert faults(procedure_id, CAPACITY) == []
        first, third = (store.load(procedure_id, keys[number]).place for number in (0, 2))
        moved = third.state is PlaceState.SEATED
        assert (first.state is PlaceState.CANCELLED) is moved
    assert numbers(procedure_id, "am", HELD) == [1, 2]


@moments
def test_a_draw_that_was_interrupted_goes_on_to_the_same_result(  # noqa: PLR0917 — fixtures
    killer, after, reception, place, make_submission, procedure_id, monkeypatch
):
    reception(SeatMode.DRAW)
    long_ago = clock.now() - timedelta(hours=1)
    monkeypatch.setattr(procedures, "closed_since", lambda _: long_ago)
    monkeypatch.setattr(queues, "send", lambda *_: None)
    for _ in range(6):
        store.insert(make_submission(place=place))

    def draw():
        drawing.draw(TANAKA, procedure_id)
        drawing.apply(procedure_id)

    orders = []
    for _ in interruptions(killer, draw, after):
        made = draws.load(procedure_id)
        if made:
            orders.append(drawing.result(TANAKA, procedure_id).order)
        if made and made.finished:
            assert faults(procedure_id, CAPACITY) == []
    assert orders
    assert all(order == orders[0] for order in orders)
    assert draws.load(procedure_id).finished
    assert numbers(procedure_id, "am", HELD) == [1, 2]
    assert numbers(procedure_id, "am", {PlaceState.LOST}) == [1, 2, 3, 4]
