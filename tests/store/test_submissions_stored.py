"""Submissions lie in shards and come back in the order of their arrival, none lost, none twice."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from chalicelib import bulk, clock
from chalicelib.config import settings
from chalicelib.submissions import service, store
from chalicelib.submissions.model import Place, PlaceState
from chalicelib.submissions.record import from_plain, partition_of, submission_of

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=clock.JST)
DAY = date(2026, 11, 20)
COUNT = 60
PLACE = Place(
    field="session",
    option="morning",
    state=PlaceState.WAITING,
    number=3,
    since=clock.timestamp(NOON),
)


@pytest.fixture
def sixty(make_submission):
    """In order of arrival; each five share a moment to the microsecond."""
    made = [make_submission(NOON + timedelta(seconds=number // 5)) for number in range(COUNT)]
    for one in made:
        assert store.insert(one) is None
    return sorted(made, key=lambda one: (one.received_at, one.key))


def pages(procedure_id, limit, *, test=False):
    cursor = None
    while True:
        page = store.list_latest(procedure_id, test=test, limit=limit, cursor=cursor)
        yield page
        cursor = page.next_cursor
        if cursor is None:
            return


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"mail_field": "mail"},
        {"test": True, "version": 0, "draft": {"title": "題", "sections": []}},
        {"answers": {}},
        {"place": PLACE},
        {"place": replace(PLACE, state=PlaceState.ENTERED, number=None)},
        {"place": replace(PLACE, state=PlaceState.SEATED, moved_up=True)},
        {"person": "entry", "once": "0f", "ending": "thanks"},
        {"retain_until": clock.timestamp(NOON), "retain_then": "delete"},
        {"anonymised_at": clock.timestamp(NOON)},
        {"answers": {"a": {"postal_code": "0600001"}, "b": ["x", "y"], "c": "0"}},
    ],
)
def test_a_submission_comes_back_as_it_was(make_submission, changed):
    one = make_submission(**changed)
    assert store.insert(one) is None
    assert store.load(one.procedure_id, one.key) == one
    assert store.find_by_receipt(one.procedure_id, one.receipt_number) == one
    assert list(store.read_all(one.procedure_id, test=one.test)) == [one]
    assert store.list_latest(one.procedure_id, test=one.test, limit=5, cursor=None).items == [one]


def test_what_comes_second_under_a_key_gets_the_first_back(make_submission):
    first = make_submission()
    other = make_submission(key=first.key, answers={"name": "別"})
    assert store.insert(first) is None
    assert store.insert(first) == first
    assert store.insert(other) == first
    assert store.load(first.procedure_id, first.key) == first


def test_the_same_key_under_two_procedures_is_two_submissions(make_submission):
    one = make_submission()
    other = make_submission(key=one.key, procedure_id="yyyyyyyyyy")
    assert store.insert(one) is None
    assert store.insert(other) is None


@pytest.mark.parametrize("limit", [1, 7, 59, 60, 100])
def test_pages_hold_all_in_strict_order_latest_first(sixty, procedure_id, limit):
    found = list(pages(procedure_id, limit))
    assert [one for page in found for one in page.items] == sixty[::-1]
    assert all(len(page.items) == limit for page in found[:-1])
    assert all(page.items for page in found)


def test_what_arrives_between_two_pages_moves_nothing(sixty, procedure_id, make_submission):
    first = store.list_latest(procedure_id, test=False, limit=7, cursor=None)
    assert store.insert(make_submission(NOON + timedelta(days=1))) is None
    second = store.list_latest(procedure_id, test=False, limit=7, cursor=first.next_cursor)
    assert [*first.items, *second.items] == sixty[::-1][:14]


def test_all_are_read_in_order_of_arrival(sixty, procedure_id):
    assert list(store.read_all(procedure_id, test=False)) == sixty
    assert list(store.read_all(procedure_id, test=True)) == []


def test_the_shards_are_used_alike(sixty):
    shards = Counter(partition_of(one.procedure_id, one.key) for one in sixty)
    assert len(shards) == store.SHARDS
    assert max(shards.values()) < COUNT / 2


def test_trials_are_neither_listed_nor_counted_with_the_real_ones(make_submission, procedure_id):
    store.insert(make_submission())
    store.insert(make_submission(test=True, version=0, draft={}))
    assert service.total(procedure_id, test=False) == service.total(procedure_id, test=True) == 1
    assert service.count_day(procedure_id, DAY) == 1
    assert len(store.list_latest(procedure_id, test=False, limit=9, cursor=None).items) == 1


def test_a_day_is_counted_from_midnight_to_midnight_in_japan(make_submission, procedure_id):
    midnight = datetime.combine(DAY, time(), tzinfo=clock.JST)
    moments = {
        DAY - timedelta(days=1): [midnight - timedelta(microseconds=1)],
        DAY: [midnight, NOON, midnight + timedelta(days=1, microseconds=-1)],
        DAY + timedelta(days=1): [midnight + timedelta(days=1)],
    }
    for moment in (one for several in moments.values() for one in several):
        store.insert(make_submission(moment))
    counted = {day: service.count_day(procedure_id, day) for day in moments}
    assert counted == {day: len(several) for day, several in moments.items()}


def test_a_receipt_number_is_found_in_its_own_procedure_only(make_submission):
    one = make_submission()
    store.insert(one)
    assert store.find_by_receipt("yyyyyyyyyy", one.receipt_number) is None
    assert store.find_by_receipt(one.procedure_id, "AAAA-AAAA-AAAA") is None


@pytest.mark.parametrize("limit", [1, 4, 100])
def test_a_bulk_read_finds_over_all_its_pages_what_a_usual_query_finds(sixty, procedure_id, limit):
    partition = partition_of(procedure_id, sixty[0].key)
    usual = store.SubmissionRecord.query(partition)
    request = {
        "TableName": settings().submissions_table,
        "KeyConditionExpression": "pk = :pk",
        "ExpressionAttributeValues": {":pk": {"S": partition}},
        "Limit": limit,
    }
    found = [from_plain(item) for item in bulk.query(request)]
    assert found == [submission_of(record) for record in usual]
    assert found


def test_a_bulk_read_that_is_refused_says_so():
    with pytest.raises(RuntimeError, match="400"):
        list(bulk.query({"TableName": settings().submissions_table}))
