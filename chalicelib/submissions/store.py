"""Submissions in DynamoDB: put in one call, read back in order of arrival."""

import heapq
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import reduce
from itertools import islice
from operator import and_
from typing import Any, cast

from botocore.exceptions import ClientError
from pynamodb.expressions.condition import Condition

from chalicelib import bulk
from chalicelib.config import settings
from chalicelib.records import Page, client, decode_cursor, encode_cursor
from chalicelib.submissions.limits import purged_on
from chalicelib.submissions.model import CaseState, PlaceState, Submission
from chalicelib.submissions.operations import new_item
from chalicelib.submissions.record import (
    SHARDS,
    SubmissionRecord,
    from_item,
    from_plain,
    partition_of,
    slots_of,
    submission_of,
    trials_of,
)
from chalicelib.transaction import primary_key
from chalicelib.values import dataclass

__all__ = [
    "SHARDS",
    "Due",
    "count_between",
    "count_entered",
    "count_received",
    "due",
    "entered",
    "find_by_receipt",
    "insert",
    "latest_before",
    "list_latest",
    "load",
    "load_accepted",
    "place_of_receipt",
    "read_all",
    "received_since",
    "unhandled",
]


_AHEAD = 64  # read of each partition at a time, so that few are read in vain


@dataclass(frozen=True)
class Due:
    """A submission whose day has come: where it lies, and what was promised."""

    procedure_id: str
    submission: str
    received_at: str
    then: str
    once: str | None
    person: str | None
    key: dict[str, dict[str, str]]


def insert(submission: Submission) -> Submission | None:
    """Store it if its key is new; else the one that was stored first. One call either way."""
    try:
        client().put_item(**new_item(submission)["Put"])
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return from_item(cast("Any", error.response)["Item"])
    return None


def load(procedure_id: str, key: str) -> Submission | None:
    """One submission by its key, trial or real, as it is now."""
    return load_accepted(procedure_id, key) or _load(trials_of(procedure_id), key)


def load_accepted(procedure_id: str, key: str) -> Submission | None:
    """One real submission by its key, as it is now."""
    return _load(partition_of(procedure_id, key), key)


def _load(partition: str, key: str) -> Submission | None:
    try:
        return submission_of(SubmissionRecord.get(partition, key, consistent_read=True))
    except SubmissionRecord.DoesNotExist:
        return None


def find_by_receipt(procedure_id: str, receipt_number: str) -> Submission | None:
    """One submission of the procedure by its receipt number."""
    for found in SubmissionRecord.by_receipt.query(receipt_number):
        if found.pk.partition("#")[0] == procedure_id:
            return load(procedure_id, found.sk)
    return None


def place_of_receipt(receipt_number: str) -> tuple[str, str] | None:
    """Procedure and key of the real submission with a receipt number, of any procedure."""
    for found in SubmissionRecord.by_receipt.query(receipt_number):
        procedure_id = str(found.pk.partition("#")[0])
        if found.pk == partition_of(procedure_id, found.sk):
            return procedure_id, str(found.sk)
    return None


def list_latest(  # noqa: PLR0913 — filters, each by its name
    procedure_id: str,
    *,
    test: bool,
    limit: int,
    cursor: str | None,
    state: PlaceState | CaseState | None = None,
    charge: str | None = None,
) -> Page[Submission]:
    """The latest first, merged over the shards: all, or those in a state or in a charge."""
    before = decode_cursor(cursor, 1)[0] if cursor else "~"
    queries = [
        SubmissionRecord.by_received.query(
            partition,
            SubmissionRecord.received < before,
            _such(state, charge),
            scan_index_forward=False,
            limit=limit + 1,
        )
        for partition in _partitions(procedure_id, test=test)
    ]
    merged = heapq.merge(*queries, key=lambda record: record.received, reverse=True)
    records = list(islice(merged, limit + 1))
    more = len(records) > limit
    shown = records[:limit]
    return Page(
        [submission_of(record) for record in shown],
        encode_cursor(shown[-1].received) if more else None,
    )


def latest_before(procedure_id: str, before: str) -> Iterator[Submission]:
    """Real submissions that came before one, the latest first; read as they are asked for."""
    queries = [
        SubmissionRecord.by_received.query(
            partition,
            SubmissionRecord.received < before,
            scan_index_forward=False,
            page_size=_AHEAD,
        )
        for partition in _partitions(procedure_id, test=False)
    ]
    merged = heapq.merge(*queries, key=lambda record: record.received, reverse=True)
    return (submission_of(record) for record in merged)


def count_between(  # noqa: PLR0913 — as above
    procedure_id: str,
    start: str,
    end: str,
    *,
    test: bool = False,
    state: PlaceState | CaseState | None = None,
    charge: str | None = None,
) -> int:
    """How many of those still kept arrived from start (inclusive) to end (exclusive), in JST."""
    between = SubmissionRecord.received.between(start, end)
    return sum(
        SubmissionRecord.by_received.count(partition, between, _such(state, charge))
        for partition in _partitions(procedure_id, test=test)
    )


def count_received(procedure_id: str, day: date, start: str, end: str) -> int:
    """How many arrived on a day, those deleted since then too."""
    return count_between(procedure_id, start, end) + purged_on(procedure_id, day)


def received_since(procedure_id: str, start: str) -> Iterator[Submission]:
    """Real submissions that arrived from a moment on, in no order."""
    since = SubmissionRecord.received >= start
    for partition in _partitions(procedure_id, test=False):
        for record in SubmissionRecord.by_received.query(partition, since):
            yield submission_of(record)


def read_all(procedure_id: str, *, test: bool) -> Iterator[Submission]:
    """Every submission in order of arrival, streamed; for exports."""
    streams = (_stream(partition) for partition in _partitions(procedure_id, test=test))
    for item in heapq.merge(*streams, key=lambda item: str(item["received"])):
        yield from_plain(item)


def due(department: str, now: str) -> Iterator[Due]:
    """A department's submissions that are kept until before now, in no order."""
    for slot in slots_of(department):
        until = SubmissionRecord.retain_until < now
        for record in SubmissionRecord.by_retention.query(slot, until):
            yield Due(
                procedure_id=record.pk.partition("#")[0],
                submission=record.sk,
                received_at=record.received,
                then=str(record.retain_then),
                once=record.once,
                person=record.person,
                key=primary_key(record.pk, record.sk),
            )


def unhandled(department: str, most: int) -> tuple[Counter[str], bool]:
    """How many of a department nobody has begun with, by procedure; whether these are all.

    No more than `most` keys of each slot are read, the latest.
    """
    found: Counter[str] = Counter()
    complete = True
    for slot in slots_of(department):
        keys = list(
            SubmissionRecord.by_unhandled.query(slot, scan_index_forward=False, limit=most + 1)
        )
        found.update(str(one.pk.partition("#")[0]) for one in keys[:most])
        complete = complete and len(keys) <= most
    return found, complete


def entered(procedure_id: str) -> Iterator[tuple[str, str, str]]:
    """Option, receipt number and key of every entry that awaits the draw, in no order."""
    names = {"#state": "place_state"}
    for partition in _partitions(procedure_id, test=False):
        for item in bulk.query(
            _request(partition, entered=PlaceState.ENTERED.value)
            | {
                "FilterExpression": "#state = :entered",
                "ExpressionAttributeNames": names,
                "ProjectionExpression": "place_option, receipt_number, sk",
            }
        ):
            yield item["place_option"], item["receipt_number"], item["sk"]


def count_entered(procedure_id: str) -> Counter[str]:
    """How many entries await the draw, by option."""
    return Counter(option for option, _, _ in entered(procedure_id))


def _such(state: PlaceState | CaseState | None, charge: str | None) -> Condition | None:
    """In this state, and in this member's charge; None where neither is asked for."""
    asked = [_in_state(state), None if charge is None else SubmissionRecord.charge == charge]
    found = [one for one in asked if one is not None]
    return reduce(and_, found) if found else None


def _in_state(state: PlaceState | CaseState | None) -> Condition | None:
    record, condition = SubmissionRecord, None
    if isinstance(state, PlaceState):
        condition = record.place_state == state.value
    elif state is CaseState.RECEIVED:  # what nobody has touched has no state of its own
        condition = record.case_state.does_not_exist() | (record.case_state == state.value)
    elif state is not None:
        condition = record.case_state == state.value
    return cast("Condition | None", condition)


def _stream(partition: str) -> Iterator[dict[str, Any]]:
    return bulk.query(_request(partition))


def _request(partition: str, **values: str) -> dict[str, Any]:
    return {
        "TableName": settings().submissions_table,
        "IndexName": "by_received",
        "KeyConditionExpression": "pk = :pk",
        "ExpressionAttributeValues": {
            f":{name}": {"S": value} for name, value in ({"pk": partition} | values).items()
        },
    }


def _partitions(procedure_id: str, *, test: bool) -> list[str]:
    if test:
        return [trials_of(procedure_id)]
    return [f"{procedure_id}#{shard}" for shard in range(SHARDS)]
