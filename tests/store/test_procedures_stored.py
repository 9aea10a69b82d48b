"""Procedures: whoever saves second learns of it, and a version never changes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib import clock
from chalicelib.errors import RevisionConflict
from chalicelib.procedures import store, versions
from chalicelib.procedures.model import Status
from chalicelib.records import decode_cursor, encode_cursor

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=clock.JST)


@pytest.fixture
def stored(make_procedure):
    procedure = make_procedure()
    store.insert(procedure)
    return procedure


@pytest.fixture
def publish(make_version):
    def published(procedure, number=1):
        opened = replace(
            procedure,
            status=Status.OPEN,
            published_version=number,
            published_revision=procedure.revision,
            opened_at=NOON,
        )
        store.publish(opened, make_version(procedure, number))
        return opened

    return published


def test_a_draft_comes_back_as_it_was(stored):
    assert store.load(stored.id) == stored
    assert store.load("yyyyyyyyyy") is None


def test_an_id_is_given_once(stored):
    with pytest.raises(RevisionConflict):
        store.insert(stored)


def test_a_saved_draft_comes_back_with_all_that_changed(stored):
    changed = replace(
        stored,
        revision=2,
        definition_json={"title": "", "sections": None},
        notify=(),
        updated_at=NOON + timedelta(minutes=1),
        updated_by="山田",
    )
    store.save_draft(changed, 1)
    assert store.load(stored.id) == changed


@pytest.mark.parametrize("expected", [0, 2, 9])
def test_a_save_on_another_revision_is_a_conflict_and_changes_nothing(stored, expected):
    with pytest.raises(RevisionConflict):
        store.save_draft(replace(stored, revision=expected + 1, updated_by="別"), expected)
    assert store.load(stored.id) == stored


def test_saving_what_is_not_there_makes_nothing(make_procedure):
    ghost = make_procedure(revision=2)
    with pytest.raises(RevisionConflict):
        store.save_draft(ghost, 1)
    assert store.load(ghost.id) is None


def test_publishing_stores_version_and_state_together(stored, publish, make_version):
    opened = publish(stored)
    assert store.load(stored.id) == opened
    assert versions.load_version(stored.id, 1) == make_version(stored)
    assert versions.load_version(stored.id, 2) is None


def test_the_same_version_is_published_once(stored, publish):
    publish(stored)
    with pytest.raises(RevisionConflict):
        publish(stored)


def test_of_those_who_publish_at_once_one_succeeds(stored, publish):
    def attempt(_):
        try:
            publish(stored)
        except RevisionConflict:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(attempt, range(4))) == 1


def test_publishing_an_old_revision_stores_no_version(stored, publish):
    store.save_draft(replace(stored, revision=2), 1)
    with pytest.raises(RevisionConflict):
        publish(stored)
    assert versions.load_version(stored.id, 1) is None
    assert store.load(stored.id).status is Status.DRAFT


def test_closing_and_opening_keep_the_moment(stored, publish):
    opened = publish(stored)
    closed = replace(opened, status=Status.CLOSED, closed_at=NOON + timedelta(days=1))
    store.set_status(closed, Status.OPEN)
    assert store.load(stored.id) == closed
    store.set_status(opened, Status.CLOSED)
    assert store.load(stored.id) == opened


def test_only_an_unpublished_draft_of_this_revision_is_deleted(stored, publish):
    with pytest.raises(RevisionConflict):
        store.delete(replace(stored, revision=2))
    opened = publish(stored)
    with pytest.raises(RevisionConflict):
        store.delete(opened)
    assert store.load(stored.id) == opened


def test_a_deleted_draft_is_gone(stored):
    store.delete(stored)
    assert store.load(stored.id) is None


@pytest.fixture
def five(make_procedure):
    made = [make_procedure(updated_at=NOON + timedelta(minutes=number)) for number in range(5)]
    for one in made:
        store.insert(one)
    return made


@pytest.mark.parametrize("limit", [1, 2, 5, 9])
def test_a_department_is_listed_in_pages_last_change_first(five, department, limit):
    found, cursor = [], None
    while True:
        page = store.list_by_department(department, limit, cursor)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            break
    assert [one.id for one in found] == [one.id for one in five[::-1]]
    assert {one.definition_json["title"] for one in found} == {"山﨑𠮷"}
    assert all("more" not in one.definition_json for one in found)


def test_a_cursor_of_another_department_does_not_read_there(five, department, make_procedure):
    stranger = make_procedure(department=f"{department}-other")
    store.insert(stranger)
    cursor = store.list_by_department(department, 2, None).next_cursor
    page = store.list_by_department(stranger.department, 9, cursor)
    assert not {one.id for one in page.items} & {one.id for one in five}
    assert len(decode_cursor(cursor, 3)) == 3
    assert department not in encode_cursor(*decode_cursor(cursor, 3))


def test_all_that_were_ever_open_are_known_with_when_they_were(stored, five, publish, department):
    opened = publish(stored)
    closed = replace(opened, status=Status.CLOSED, closed_at=NOON + timedelta(days=1))
    store.set_status(closed, Status.OPEN)
    (found,) = [one for one in store.list_published() if one.department == department]
    assert (found.id, found.status, found.published_version) == (closed.id, Status.CLOSED, 1)
    assert (found.opened_at, found.closed_at) == (closed.opened_at, closed.closed_at)
    assert found.id not in {one.id for one in five}
