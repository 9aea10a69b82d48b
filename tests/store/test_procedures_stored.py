"""Procedures: whoever saves second learns of it, and a version never changes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib import clock
from chalicelib.errors import RevisionConflict
from chalicelib.procedures import gate, reports, service, store, versions
from chalicelib.procedures.model import (
    Rehearsal,
    Report,
    ReportedStep,
    ReportedWay,
    Request,
    Return,
    Stage,
    Status,
)
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
        store.publish(procedure, opened, make_version(procedure, number))
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
    store.change(stored, changed)
    assert store.load(stored.id) == changed


@pytest.mark.parametrize(
    "otherwise",
    [
        {"revision": 0},
        {"revision": 2},
        {"status": Status.OPEN},
        {"stage": Stage.REVIEW},
        {"published_version": 1},
    ],
)
def test_a_change_of_what_stands_otherwise_by_now_is_a_conflict_and_changes_nothing(
    stored, otherwise
):
    with pytest.raises(RevisionConflict):
        store.change(replace(stored, **otherwise), replace(stored, updated_by="別"))
    assert store.load(stored.id) == stored


def test_changing_what_is_not_there_makes_nothing(make_procedure):
    ghost = make_procedure(revision=2)
    with pytest.raises(RevisionConflict):
        store.change(replace(ghost, revision=1), ghost)
    assert store.load(ghost.id) is None


def test_all_of_a_life_comes_back_as_it_was(stored):
    whole = replace(
        stored,
        stage=Stage.REVIEW,
        reception_json={"cap": 5},
        opens_at=NOON,
        closes_at=NOON + timedelta(days=1),
        requested=Request(id="t", name="田中", at="2026", comment="お願い", revision=1),
        returned=Return(by="山田", at="2026", reason="題名を直す"),
        rehearsal=Rehearsal(revision=1, passed=True, at="2026", by="田中"),
        updated_by_id="t",
    )
    store.change(stored, whole)
    assert store.load(stored.id) == whole
    store.change(whole, stored)
    assert store.load(stored.id) == stored


def test_a_trial_is_noted_of_the_revision_that_is_being_edited_only(stored):
    service.note_trial(stored.id, 2)
    assert store.load(stored.id).stage is Stage.EDITING
    service.note_trial(stored.id, 1)
    tried = store.load(stored.id)
    assert tried.stage is Stage.TRIAL
    store.change(tried, replace(tried, stage=Stage.REVIEW))
    service.note_trial(stored.id, 1)
    assert store.load(stored.id).stage is Stage.REVIEW


def test_of_rehearsals_that_of_the_present_revision_is_noted(stored):
    old = Rehearsal(revision=9, passed=True, at="2026", by="田中")
    store.note_rehearsal(stored.id, old)
    assert store.load(stored.id).rehearsal is None
    store.note_rehearsal(stored.id, replace(old, revision=1))
    assert store.load(stored.id).rehearsal == replace(old, revision=1)
    store.note_rehearsal("yyyyyyyyyy", old)
    assert store.load("yyyyyyyyyy") is None


def test_reports_of_rehearsals_are_kept_a_revision_each_and_forgotten_together(stored):
    made = Report(
        revision=9,
        passed=False,
        at="2026",
        by="田中",
        cases=2,
        branches=(ReportedWay("「申請の種類」が「新規」", reached=True),),
        steps=(ReportedStep("保存", passed=False, detail="保存できませんでした。"),),
    )
    for revision in (9, 10, 2):
        reports.save(stored.id, replace(made, revision=revision))
    assert reports.newest(stored.id).revision == 10
    assert reports.load(stored.id, 2) == replace(made, revision=2)
    assert reports.load(stored.id, 3) is None
    reports.forget(stored.id)
    assert reports.newest(stored.id) is None
    assert store.load(stored.id) == stored


def test_a_gate_is_stated_anew_and_missing_it_lets_everybody_in(stored):
    assert gate.load_gate(stored.id) == gate.Gate()
    gate.save_gate(stored.id, 1, gate.Gate(cap=5, passphrase_hash="x"))
    assert gate.load_gate(stored.id) == gate.Gate(cap=5, counted_from=1, passphrase_hash="x")
    gate.save_gate(stored.id, 2, gate.Gate(cap=7))
    assert gate.load_gate(stored.id) == gate.Gate(cap=7, counted_from=1)


def test_a_cap_that_was_off_for_a_while_counts_anew(stored):
    for version, cap, run in [(1, 5, 1), (2, 9, 1), (3, None, 1), (4, 30, 4), (4, 30, 4)]:
        gate.save_gate(stored.id, version, gate.Gate(cap=cap))
        assert gate.load_gate(stored.id).counted_from == run


def test_versions_are_listed_newest_first_without_their_forms(stored, publish, make_version):
    first = publish(stored)
    second = replace(first, published_version=2)
    store.publish(first, second, make_version(stored, 2))
    found = list(versions.list_versions(stored.id, 9))
    assert [one.number for one in found] == [2, 1]
    assert {one.published_by for one in found} == {"田中"}
    assert all(one.definition_json == {} for one in found)
    assert [one.number for one in versions.list_versions(stored.id, 1)] == [2]


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
    store.change(stored, replace(stored, revision=2))
    with pytest.raises(RevisionConflict):
        publish(stored)
    assert versions.load_version(stored.id, 1) is None
    assert store.load(stored.id).status is Status.DRAFT


def test_closing_and_opening_keep_the_moment(stored, publish):
    opened = publish(stored)
    closed = replace(opened, status=Status.CLOSED, closed_at=NOON + timedelta(days=1))
    store.change(opened, closed)
    assert store.load(stored.id) == closed
    store.change(closed, opened)
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


def test_what_is_not_wanted_is_passed_over_and_fills_no_page(five, department):
    wanted = {five[number].id for number in (4, 2, 1)}
    first = store.list_by_department(department, 2, None, lambda one: one.id in wanted)
    assert [one.id for one in first.items] == [five[4].id, five[2].id]
    rest = store.list_by_department(department, 2, first.next_cursor, lambda one: one.id in wanted)
    assert ([one.id for one in rest.items], rest.next_cursor) == ([five[1].id], None)


def test_a_list_knows_the_stage_the_period_and_the_request(stored, department):
    request = Request(id="t", name="田中", at="2026", comment="お願い", revision=1)
    whole = replace(stored, stage=Stage.REVIEW, opens_at=NOON, closes_at=NOON, requested=request)
    store.change(stored, whole)
    (found,) = store.list_by_department(department, 9, None).items
    assert (found.stage, found.opens_at, found.closes_at) == (Stage.REVIEW, NOON, NOON)
    assert found.requested == request


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
    store.change(opened, closed)
    (found,) = [one for one in store.list_published() if one.department == department]
    assert (found.id, found.status, found.published_version) == (closed.id, Status.CLOSED, 1)
    assert (found.opened_at, found.closed_at) == (closed.opened_at, closed.closed_at)
    assert found.id not in {one.id for one in five}
