"""Rehearsed submissions (リハーサル): really stored, apart from all others, and removed again.

They lie in a partition of their own that no list, count, export or mail ever looks at; what a
crash leaves behind expires within the hour.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.forms import service as forms
from chalicelib.ids import receipt_number
from chalicelib.procedures import service as procedures
from chalicelib.records import connection
from chalicelib.submissions.model import Submission, digest_of
from chalicelib.submissions.record import from_item, item_of, rehearsals_of

__all__ = ["forget_rehearsed", "rehearse", "rehearsed"]

_KEPT = timedelta(hours=1)


def rehearse(
    procedure: procedures.Procedure,
    definition: forms.Definition,
    raws: Sequence[Mapping[str, Any]],
) -> list[Submission]:
    """Store sound answers as rehearsed submissions, each in one conditional put."""
    made = [_submission(procedure, definition, raw) for raw in raws]
    for one in made:
        _client().put_item(
            TableName=settings().submissions_table,
            Item=_item(one),
            ConditionExpression="attribute_not_exists(pk)",
        )
    return made


def rehearsed(procedure_id: str) -> list[Submission]:
    """What of it is stored, as it is now."""
    return [from_item(item) for item in _items(procedure_id)]


def forget_rehearsed(procedure_id: str) -> int:
    """Remove all that rehearsals stored; tells how many."""
    count = 0
    for count, item in enumerate(_items(procedure_id), start=1):  # noqa: B007 — the answer
        key = {name: item[name] for name in ("pk", "sk")}
        _client().delete_item(TableName=settings().submissions_table, Key=key)
    return count


def _submission(
    procedure: procedures.Procedure, definition: forms.Definition, raw: Mapping[str, Any]
) -> Submission:
    key = str(uuid4())
    evaluation = forms.evaluate(definition, raw)
    field = definition.receipt_field
    return Submission(
        procedure_id=procedure.id,
        key=key,
        department=procedure.department,
        version=0,
        receipt_number=receipt_number(procedure.id, key),
        received_at=clock.timestamp(),
        answers=evaluation.values,
        digest=digest_of(evaluation.values),
        mail_field=field.id if field and field.id in evaluation.values else None,
        test=True,
        ending=evaluation.ending,
    )


def _item(submission: Submission) -> dict[str, Any]:
    expires_at = int((clock.now() + _KEPT).timestamp())
    place = {"pk": {"S": rehearsals_of(submission.procedure_id)}}
    return item_of(submission) | place | {"expires_at": {"N": str(expires_at)}}


def _items(procedure_id: str) -> Iterator[dict[str, Any]]:
    pages = (
        _client()
        .get_paginator("query")
        .paginate(
            TableName=settings().submissions_table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": rehearsals_of(procedure_id)}},
            ConsistentRead=True,
        )
    )
    for page in pages:
        yield from page["Items"]


def _client() -> Any:
    return cast("Any", connection().client)
