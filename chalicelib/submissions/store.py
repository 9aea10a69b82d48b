"""Submissions in DynamoDB: sharded by key at intake, read back in order of arrival.

A hot form must not be one hot partition, so a procedure's submissions lie in SHARDS partitions;
no index has the procedure alone as its key. Trials lie apart and are never counted.
"""

import heapq
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from typing import Any, cast
from zlib import crc32

import orjson
from botocore.exceptions import ClientError
from pynamodb.attributes import BooleanAttribute, NumberAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib import bulk
from chalicelib.clock import now
from chalicelib.config import settings
from chalicelib.records import JSONText, Page, Record, connection, decode_cursor, encode_cursor
from chalicelib.submissions.model import Arrival, Submission

__all__ = [
    "SHARDS",
    "arrival",
    "count_between",
    "find_by_receipt",
    "insert",
    "list_latest",
    "load",
    "read_all",
]

SHARDS = 8
"""May never change: a key's shard is where its retry looks for it."""

_TRIAL_KEPT = timedelta(days=30)


class ByReceived(GlobalSecondaryIndex["SubmissionRecord"]):
    class Meta:
        index_name = "by_received"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    received = UnicodeAttribute(range_key=True)


class ByReceipt(GlobalSecondaryIndex["SubmissionRecord"]):
    class Meta:
        index_name = "by_receipt"
        projection = KeysOnlyProjection()

    receipt_number = UnicodeAttribute(hash_key=True)


class SubmissionRecord(Record):
    table = "submissions_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    received = UnicodeAttribute()
    department = UnicodeAttribute()
    version = NumberAttribute()
    receipt_number = UnicodeAttribute()
    answers = JSONText()
    digest = UnicodeAttribute()
    mail_field = UnicodeAttribute(null=True)
    test = BooleanAttribute(null=True)
    draft = JSONText(null=True)
    expires_at = TTLAttribute(null=True)
    by_received = ByReceived()
    by_receipt = ByReceipt()


def insert(submission: Submission) -> Submission | None:
    """Store it if its key is new; else the one that was stored first. One call either way."""
    try:
        cast("Any", connection().client).put_item(
            TableName=settings().submissions_table,
            Item=_record(submission).serialize(),
            ConditionExpression="attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return _from_dynamodb(cast("Any", error.response)["Item"])
    return None


def load(procedure_id: str, key: str) -> Submission | None:
    """One submission by its key, trial or real."""
    for partition in (_partition(procedure_id, key), _trials(procedure_id)):
        try:
            return _submission(SubmissionRecord.get(partition, key))
        except SubmissionRecord.DoesNotExist:
            continue
    return None


def find_by_receipt(procedure_id: str, receipt_number: str) -> Submission | None:
    """One submission of the procedure by its receipt number."""
    for found in SubmissionRecord.by_receipt.query(receipt_number):
        if found.pk.partition("#")[0] == procedure_id:
            return _submission(SubmissionRecord.get(found.pk, found.sk))
    return None


def list_latest(
    procedure_id: str, *, test: bool, limit: int, cursor: str | None
) -> Page[Submission]:
    """The latest submissions first, merged over the shards."""
    before = decode_cursor(cursor, 1)[0] if cursor else "~"
    queries = [
        SubmissionRecord.by_received.query(
            partition,
            SubmissionRecord.received < before,
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
        [_submission(record) for record in shown],
        encode_cursor(shown[-1].received) if more else None,
    )


def count_between(procedure_id: str, start: str, end: str, *, test: bool = False) -> int:
    """How many arrived from start (inclusive) to end (exclusive), ISO in JST."""
    between = SubmissionRecord.received.between(start, end)
    return sum(
        SubmissionRecord.by_received.count(partition, between)
        for partition in _partitions(procedure_id, test=test)
    )


def read_all(procedure_id: str, *, test: bool) -> Iterator[Submission]:
    """Every submission in order of arrival, streamed; for exports."""
    streams = (_stream(partition) for partition in _partitions(procedure_id, test=test))
    for item in heapq.merge(*streams, key=lambda item: str(item["received"])):
        yield _from_plain(item)


def arrival(image: dict[str, Any]) -> Arrival:
    """A newly stored item, as the table's stream tells it."""
    return Arrival(
        procedure_id=image["pk"]["S"].partition("#")[0],
        key=image["sk"]["S"],
        department=image["department"]["S"],
        receipt_number=image["receipt_number"]["S"],
        received_at=image["received"]["S"].partition("#")[0],
        test="test" in image,
        mail="mail_field" in image,
    )


def _stream(partition: str) -> Iterator[dict[str, Any]]:
    return bulk.query(
        {
            "TableName": settings().submissions_table,
            "IndexName": "by_received",
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": partition}},
        }
    )


def _partitions(procedure_id: str, *, test: bool) -> list[str]:
    if test:
        return [_trials(procedure_id)]
    return [f"{procedure_id}#{shard}" for shard in range(SHARDS)]


def _partition(procedure_id: str, key: str) -> str:
    return f"{procedure_id}#{crc32(key.encode()) % SHARDS}"


def _trials(procedure_id: str) -> str:
    return f"{procedure_id}#test"


def _record(submission: Submission) -> SubmissionRecord:
    procedure_id, key = submission.procedure_id, submission.key
    return SubmissionRecord(
        _trials(procedure_id) if submission.test else _partition(procedure_id, key),
        key,
        received=f"{submission.received_at}#{key}",
        department=submission.department,
        version=submission.version,
        receipt_number=submission.receipt_number,
        answers=submission.answers,
        digest=submission.digest,
        mail_field=submission.mail_field,
        test=submission.test or None,
        draft=submission.draft,
        expires_at=now() + _TRIAL_KEPT if submission.test else None,
    )


def _submission(record: SubmissionRecord) -> Submission:
    return Submission(
        procedure_id=record.pk.partition("#")[0],
        key=record.sk,
        department=record.department,
        version=int(record.version),
        receipt_number=record.receipt_number,
        received_at=record.received.partition("#")[0],
        answers=record.answers,
        digest=record.digest,
        mail_field=record.mail_field,
        test=bool(record.test),
        draft=record.draft,
    )


def _from_dynamodb(item: dict[str, Any]) -> Submission:
    return _submission(SubmissionRecord.from_raw_data(item))


def _from_plain(item: dict[str, Any]) -> Submission:
    """A submission from the plain values a bulk read gives; no record in between."""
    return Submission(
        procedure_id=item["pk"].partition("#")[0],
        key=item["sk"],
        department=item["department"],
        version=item["version"],
        receipt_number=item["receipt_number"],
        received_at=item["received"].partition("#")[0],
        answers=orjson.loads(item["answers"]),
        digest=item["digest"],
        mail_field=item.get("mail_field"),
        test=bool(item.get("test")),
        draft=orjson.loads(item["draft"]) if "draft" in item else None,
    )
