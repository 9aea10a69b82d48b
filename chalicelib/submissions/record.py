"""A submission as an item of DynamoDB, there and back.

A hot form must not be one hot partition: a procedure's submissions lie in SHARDS partitions, and no
index has it alone as its key.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from zlib import crc32

import orjson
from pynamodb.attributes import BooleanAttribute, NumberAttribute, TTLAttribute, UnicodeAttribute

from chalicelib.clock import now
from chalicelib.records import JSONText, Record
from chalicelib.submissions.indexes import ByReceipt, ByReceived, ByRetention, ByUnhandled
from chalicelib.submissions.model import (
    CaseState,
    Charge,
    Identity,
    Place,
    PlaceState,
    StoredFile,
    Submission,
)
from chalicelib.transaction import primary_key

__all__ = [
    "SHARDS",
    "SubmissionRecord",
    "files_text",
    "from_item",
    "from_plain",
    "is_rehearsed",
    "item_of",
    "key_of",
    "partition_of",
    "rehearsals_of",
    "slots_of",
    "submission_of",
    "trials_of",
]

SHARDS = 8
"""May never change: a key's shard is where its retry looks for it."""

_TRIAL_KEPT = timedelta(days=30)
_REHEARSED = "#rehearsal"
_JSON = ("files", "identity")


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
    place_field = UnicodeAttribute(null=True)
    place_option = UnicodeAttribute(null=True)
    place_state = UnicodeAttribute(null=True)
    place_number = NumberAttribute(null=True)
    placed_at = UnicodeAttribute(null=True)
    moved_up = BooleanAttribute(null=True)
    person = UnicodeAttribute(null=True)
    once = UnicodeAttribute(null=True)
    ending = UnicodeAttribute(null=True)
    kept_slot = UnicodeAttribute(null=True)
    retain_until = UnicodeAttribute(null=True)
    retain_then = UnicodeAttribute(null=True)
    anonymised_at = UnicodeAttribute(null=True)
    files = JSONText(null=True)
    identity = JSONText(null=True)
    case_state = UnicodeAttribute(null=True)
    revision = NumberAttribute(null=True)
    revised_at = UnicodeAttribute(null=True)
    case_event = UnicodeAttribute(null=True)
    unhandled_slot = UnicodeAttribute(null=True)
    code_renewed = BooleanAttribute(null=True)
    charge = UnicodeAttribute(null=True)
    charge_name = UnicodeAttribute(null=True)
    by_received = ByReceived()
    by_receipt = ByReceipt()
    by_retention = ByRetention()
    by_unhandled = ByUnhandled()


def partition_of(procedure_id: str, key: str) -> str:
    """Where a real submission lies."""
    return f"{procedure_id}#{_shard(key)}"


def trials_of(procedure_id: str) -> str:
    """Where a procedure's trials lie."""
    return f"{procedure_id}#test"


def rehearsals_of(procedure_id: str) -> str:
    """Where a rehearsal's submissions lie while it runs."""
    return f"{procedure_id}{_REHEARSED}"


def slots_of(department: str) -> list[str]:
    """The partitions of `by_retention` and `by_unhandled` that hold a department's submissions."""
    return [f"{department}#{shard}" for shard in range(SHARDS)]


def key_of(procedure_id: str, key: str) -> dict[str, dict[str, str]]:
    """The primary key of a real submission, as DynamoDB takes it."""
    return primary_key(partition_of(procedure_id, key), key)


def item_of(submission: Submission) -> dict[str, Any]:
    """The item of a submission, as DynamoDB takes it; written by hand, a tenth of the CPU."""
    texts = {**_texts(submission), **_place_texts(place := submission.place)}
    item: dict[str, Any] = {name: {"S": text} for name, text in texts.items() if text is not None}
    item["version"] = {"N": str(submission.version)}
    if submission.test:
        item["test"] = {"BOOL": True}
        item["expires_at"] = {"N": str(int((now() + _TRIAL_KEPT).timestamp()))}
    if submission.code_renewed:
        item["code_renewed"] = {"BOOL": True}
    if submission.revision > 1:
        item["revision"] = {"N": str(submission.revision)}
    if place and place.number is not None:
        item["place_number"] = {"N": str(place.number)}
    if place and place.moved_up:
        item["moved_up"] = {"BOOL": True}
    return item


def from_item(item: dict[str, Any]) -> Submission:
    """A submission from an item as DynamoDB gives it."""
    return submission_of(SubmissionRecord.from_raw_data(item))


def is_rehearsed(partition: str) -> bool:
    """Whether a rehearsal's submissions lie there."""
    return partition.endswith(_REHEARSED)


def _shard(key: str) -> int:
    return crc32(key.encode()) % SHARDS


def _texts(submission: Submission) -> dict[str, str | None]:
    procedure_id, key = submission.procedure_id, submission.key
    kept, draft = submission.retain_until is not None, submission.draft
    slot = f"{submission.department}#{_shard(key)}"
    state = None if submission.case_state is CaseState.RECEIVED else submission.case_state.value
    return {
        "pk": trials_of(procedure_id) if submission.test else partition_of(procedure_id, key),
        "sk": key,
        "received": f"{submission.received_at}#{key}",
        "department": submission.department,
        "receipt_number": submission.receipt_number,
        "answers": orjson.dumps(submission.answers).decode(),
        "digest": submission.digest,
        "mail_field": submission.mail_field,
        "draft": None if draft is None else orjson.dumps(draft).decode(),
        "person": submission.person,
        "once": submission.once,
        "ending": submission.ending,
        "kept_slot": slot if kept else None,
        "retain_until": submission.retain_until,
        "retain_then": submission.retain_then,
        "anonymised_at": submission.anonymised_at,
        "files": files_text(submission.files),
        "identity": orjson.dumps(submission.identity).decode() if submission.identity else None,
        "case_state": state,
        "revised_at": submission.revised_at,
        "case_event": submission.case_event,
        "unhandled_slot": slot if submission.unhandled else None,
        "charge": submission.charge.id if submission.charge else None,
        "charge_name": submission.charge.name if submission.charge else None,
    }


def _place_texts(place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    return {
        "place_field": place.field,
        "place_option": place.option,
        "place_state": place.state.value,
        "placed_at": place.since,
    }


def submission_of(record: SubmissionRecord) -> Submission:
    """A submission from its record."""
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
        place=_place(record.attribute_values),
        person=record.person,
        once=record.once,
        ending=record.ending,
        retain_until=record.retain_until,
        retain_then=record.retain_then,
        anonymised_at=record.anonymised_at,
        **_since(record.attribute_values),
    )


def from_plain(item: dict[str, Any]) -> Submission:
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
        place=_place(item),
        person=item.get("person"),
        once=item.get("once"),
        ending=item.get("ending"),
        retain_until=item.get("retain_until"),
        retain_then=item.get("retain_then"),
        anonymised_at=item.get("anonymised_at"),
        **_since(item | {name: orjson.loads(item[name]) for name in _JSON if name in item}),
    )


def files_text(files: Sequence[StoredFile]) -> str | None:
    """The files as they are stored; nothing where there are none."""
    return orjson.dumps(files).decode() if files else None


def _since(words: dict[str, Any]) -> dict[str, Any]:
    """What a submission has beside its answers, or got since it came."""
    identity, charge = words.get("identity"), words.get("charge")
    return {
        "files": tuple(StoredFile(**one) for one in words.get("files") or ()),
        "identity": Identity(**identity) if identity else None,
        "case_state": CaseState(words.get("case_state") or CaseState.RECEIVED),
        "revision": int(words.get("revision") or 1),
        "revised_at": words.get("revised_at"),
        "case_event": words.get("case_event"),
        "unhandled": words.get("unhandled_slot") is not None,
        "code_renewed": bool(words.get("code_renewed")),
        "charge": Charge(id=charge, name=words["charge_name"]) if charge else None,
    }


def _place(words: dict[str, Any]) -> Place | None:
    if words.get("place_state") is None:
        return None
    number = words.get("place_number")
    return Place(
        field=words["place_field"],
        option=words["place_option"],
        state=PlaceState(words["place_state"]),
        number=None if number is None else int(number),
        since=words["placed_at"],
        moved_up=bool(words.get("moved_up")),
    )
