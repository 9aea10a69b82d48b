"""Who gets which mail when a place changes, and how people of a roster are written to."""

from datetime import datetime, timedelta

import pytest
from memory import KEY, MemoryStore, Queue, notification

from chalicelib import clock
from chalicelib.http import Person
from chalicelib.notifications import owing, service
from chalicelib.notifications.model import Kind, State
from chalicelib.submissions.model import Placement, PlaceState

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=clock.JST)
TANAKA = Person("tanaka", "田中", "soumu", frozenset())
PEOPLE = ["one", "two", "three"]


@pytest.fixture(autouse=True)
def store(monkeypatch, set_up):
    assert set_up
    made = MemoryStore()
    monkeypatch.setattr(service, "store", made)
    monkeypatch.setattr(owing, "store", made)
    with clock.standing_at(NOW):
        yield made


@pytest.fixture(autouse=True)
def queue(monkeypatch):
    made = Queue()
    monkeypatch.setattr(owing, "queues", made)
    return made


def placed(state, *, moved_up=False, mail=True, since=NOW):
    return Placement(
        procedure_id="347acdefgh",
        key=KEY,
        department="soumu",
        receipt_number="AAAA-CCCC-DDDD",
        state=state,
        moved_up=moved_up,
        since=clock.timestamp(since),
        mail=mail,
    )


@pytest.mark.parametrize(
    ("state", "moved_up", "kind"),
    [
        (PlaceState.SEATED, True, Kind.PROMOTED),
        (PlaceState.DRAWN, True, Kind.PROMOTED),
        (PlaceState.DRAWN, False, Kind.DRAWN),
        (PlaceState.LOST, False, Kind.LOST),
    ],
)
def test_a_new_place_is_told_by_mail(store, queue, state, moved_up, kind):
    service.owe_placement(placed(state, moved_up=moved_up))
    assert [one.kind for one in store.kept.values()] == [kind]
    assert queue.messages == [{"notification": f"347acdefgh.{KEY}.{kind}"}]


@pytest.mark.parametrize(
    "placement",
    [
        placed(PlaceState.SEATED),
        placed(PlaceState.WAITING),
        placed(PlaceState.ENTERED),
        placed(PlaceState.CANCELLED),
        placed(PlaceState.CANCELLED, moved_up=True),
        placed(PlaceState.DRAWN, mail=False),
        placed(PlaceState.DRAWN, since=NOW - timedelta(hours=25)),
    ],
    ids=str,
)
def test_nobody_is_mailed_about_what_they_know_or_what_is_history(store, queue, placement):
    service.owe_placement(placement)
    assert (store.kept, queue.messages) == ({}, [])


def test_a_change_that_is_told_twice_sends_one_mail(store, queue):
    service.owe_placement(placed(PlaceState.DRAWN))
    (owed,) = store.kept.values()
    store.kept[owed.id] = notification(kind=Kind.DRAWN, state=State.SENT, attempts=1)
    service.owe_placement(placed(PlaceState.DRAWN))
    assert len(queue.messages) == 1


def invite(people, *, again=False):
    return owing.invite(TANAKA, "347acdefgh", people, again=again)


def test_everybody_is_invited_once(store, queue):
    assert invite(PEOPLE) == 3
    assert [one["notification"] for one in queue.messages] == [
        f"347acdefgh.{one}.invitation" for one in PEOPLE
    ]
    assert {one.department for one in store.kept.values()} == {"soumu"}
    assert invite(PEOPLE) == 0
    assert len(queue.messages) == 3


def known(store, kind, state, key="one"):
    one = notification(key=key, kind=kind, state=state, attempts=1, receipt_number="")
    store.kept[one.id] = one
    return one


@pytest.mark.parametrize(
    ("state", "at_first", "again"),
    [
        (State.SENT, 0, 1),
        (State.FAILED, 1, 1),
        (State.NOBODY, 1, 1),
        (State.WAITING, 0, 0),
        (State.RETRYING, 0, 0),
    ],
)
def test_who_was_invited_is_invited_again_only_if_asked_and_never_twice_at_once(
    store, state, at_first, again
):
    known(store, Kind.INVITATION, state)
    assert invite(["one"]) == at_first
    known(store, Kind.INVITATION, state)
    assert invite(["one"], again=True) == again


def test_a_reminder_follows_a_reminder(store, queue):
    assert owing.remind(TANAKA, "347acdefgh", PEOPLE) == 3
    known(store, Kind.REMINDER, State.SENT)
    assert owing.remind(TANAKA, "347acdefgh", ["one"]) == 1
    kept = store.kept["347acdefgh.one.reminder"]
    assert (kept.state, kept.attempts, kept.sent_at) == (State.WAITING, 0, None)
    assert len(queue.messages) == 4


def test_the_mails_of_people_are_found_by_person(store):
    known(store, Kind.INVITATION, State.SENT)
    known(store, Kind.REMINDER, State.FAILED)
    found = service.of_people("347acdefgh", PEOPLE)
    assert {key: service.worst(mails) for key, mails in found.items()} == {"one": "failed"}
    assert service.of_people("347acdefgh", []) == {}
