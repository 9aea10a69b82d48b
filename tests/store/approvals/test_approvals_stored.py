"""Approvals in DynamoDB: what was stored comes back, each act once, and lists page through all."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from chalicelib import clock
from chalicelib.approvals import life, settings_store, store
from chalicelib.approvals.model import (
    Act,
    Approval,
    Decision,
    Delegation,
    Entry,
    Official,
    Planned,
    Route,
    Seat,
    State,
    Step,
    Subject,
    Way,
)
from chalicelib.ids import new_id

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=clock.JST)
DIGEST = "a" * 64


@pytest.fixture
def who(department):
    """People of a department that no other test knows, by a letter."""
    run = uuid4().hex[:8]
    return lambda letter: Official(f"{run}-{letter}", f"職員{letter}", department)


@pytest.fixture
def asked(who):
    """Stores a request for approval; steps are told by the letters of their members."""

    def ask(*steps, way=Way.IN_ORDER, at=NOON, **changed):
        moment = clock.timestamp(at)
        sound = {
            "id": new_id(),
            "subject": Subject("memo", new_id(), "物品の購入", DIGEST, "髙橋と𠮷田に伺います。"),
            "requester": who("r"),
            "steps": tuple(
                Step("決裁", way, tuple(Seat(who(one)) for one in step)) for step in steps
            ),
            "requested_at": moment,
            "moved_at": moment,
        }
        made = Approval(**(sound | changed))
        assert store.insert(made, Entry(1, moment, who("r"), Act.REQUESTED))
        return made

    return ask


def agree(one, by, at=NOON):
    """One person's consent, stored; whether it was first."""
    moment = clock.timestamp(at)
    after = life.approve(one, Decision(by, moment, DIGEST, "異議なし"), ())
    after = replace(after, revision=one.revision + 1)
    return store.change(one, after, Entry(after.revision, moment, by, Act.APPROVED, "異議なし"))


def waits(*members):
    return list(store.waiting_for([one.id for one in members], 50, None).items)


def pages(listing):
    """All that a listing hands out, page by page."""
    found, cursor = [], None
    while True:
        page = listing(cursor)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            return found


def test_an_approval_comes_back_as_it_was_stored(asked, who):
    one = asked("ab", "c", way=Way.ALL)
    assert store.load(one.id) == one
    agree(one, who("a"))
    found = store.load(one.id)
    assert [seat.decision is not None for seat in found.seats] == [True, False, False]
    assert found.revision == 2
    entries = store.entries(one.id)
    assert [(entry.number, entry.act) for entry in entries] == [
        (1, Act.REQUESTED),
        (2, Act.APPROVED),
    ]
    assert store.load(new_id()) is None


def test_it_waits_for_each_as_their_turn_comes_and_then_for_nobody(asked, who):
    one = asked("a", "bc", way=Way.ANY)
    assert (waits(who("a")), waits(who("b"))) == ([one.id], [])
    agree(one, who("a"))
    assert (waits(who("a")), waits(who("b")), waits(who("c"))) == ([], [one.id], [one.id])
    assert waits(who("b"), who("c")) == [one.id]
    agree(store.load(one.id), who("c"))
    assert waits(who("a"), who("b"), who("c")) == []
    assert store.load(one.id).state is State.APPROVED


def test_of_two_who_decide_at_once_one_is_told_to_look_again(asked, who):
    one = asked("ab", way=Way.ANY)
    assert agree(one, who("a"))
    assert not agree(one, who("b"))
    (seat, other) = store.load(one.id).seats
    assert (seat.decision.by, other.decision) == (who("a"), None)
    assert len(store.entries(one.id)) == 2


def test_of_many_at_the_very_same_moment_exactly_one_is_stored(asked, who):
    letters = "abcdefgh"
    one = asked(letters, way=Way.ALL)
    with ThreadPoolExecutor(len(letters)) as hands:
        stored = list(hands.map(lambda letter: agree(one, who(letter)), letters))
    assert stored.count(True) == 1
    assert sum(seat.decision is not None for seat in store.load(one.id).seats) == 1
    assert len(store.entries(one.id)) == 2


def test_a_subject_is_asked_for_once_in_a_round(asked, who):
    one = asked("a")
    again = replace(one, id=new_id())
    entry = Entry(1, one.moved_at, who("r"), Act.REQUESTED)
    assert not store.insert(again, entry)
    assert store.load(again.id) is None
    assert store.insert(replace(again, round=2), entry)
    assert store.rounds("memo", one.subject.id) == [one.id, again.id]


def test_what_was_asked_and_decided_is_listed_latest_first_in_pages(asked, who):
    made = [asked("a") for _ in range(5)]
    for later, one in enumerate(made):
        agree(one, who("a"), NOON + timedelta(minutes=later))
    newest_first = [one.id for one in reversed(made)]
    assert pages(lambda cursor: store.list_asked(who("r").id, 2, cursor)) == newest_first
    assert pages(lambda cursor: store.list_decided(who("a").id, 2, cursor)) == newest_first
    found = pages(lambda cursor: store.list_of_department(who("r").department, 2, cursor))
    assert [one.id for one in found] == newest_first
    assert [one.id for one in store.load_many(newest_first)] == newest_first


def test_what_waits_is_listed_oldest_first_in_pages_also_for_somebody_absent(asked, who):
    made = [asked("a" if number % 2 else "b").id for number in range(5)]
    members = [who("a").id, who("b").id]
    assert pages(lambda cursor: store.waiting_for(members, 2, cursor)) == made


def test_what_has_waited_too_long_is_found_until_it_moves(asked, who):
    old = asked("a", "b", at=NOON - timedelta(days=4))
    new = asked("a", at=NOON)
    limit = clock.timestamp(NOON - timedelta(days=3))
    found = {one.id for one in store.waiting_since(limit)}
    assert old.id in found
    assert new.id not in found
    agree(old, who("a"))
    assert old.id not in {one.id for one in store.waiting_since(limit)}


def test_a_route_is_kept_changed_by_one_at_a_time_and_forgotten(department):
    route = Route(new_id(), "課長決裁", (Planned("課長", Way.ANY, ("a", "b")),))
    assert settings_store.save_route(department, route)
    assert not settings_store.save_route(department, route)
    changed = replace(route, name="部長決裁", revision=2)
    assert settings_store.save_route(department, changed)
    assert not settings_store.save_route(department, replace(changed, name="遅れ"))
    assert settings_store.routes(department) == [changed]
    assert settings_store.load_route(department, route.id) == changed
    settings_store.remove_route(department, route.id)
    assert settings_store.load_route(department, route.id) is None


def test_a_delegation_is_found_by_department_and_by_deputy_until_it_ends(who):
    absent, deputy = who("a"), who("d")
    made = Delegation(new_id(), absent, deputy, "2026-11-20", "2026-11-27", absent, "now")
    settings_store.add_delegation(made)
    assert list(settings_store.delegations_of(absent.department)) == [made]
    assert list(settings_store.delegations_to(deputy.id)) == [made]
    assert settings_store.load_delegation(absent.department, made.id) == made
    settings_store.remove_delegation(made)
    assert list(settings_store.delegations_of(absent.department)) == []
    assert list(settings_store.delegations_to(deputy.id)) == []
