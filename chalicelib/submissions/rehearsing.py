"""Rehearsed submissions (リハーサル): really stored, apart from all others, and removed again.

They lie in a partition of their own that no list, count, export or mail ever looks at; what a
crash leaves behind expires within the hour.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.forms import service as forms
from chalicelib.procedures import service as procedures
from chalicelib.records import client
from chalicelib.submissions.candidate import candidate_of
from chalicelib.submissions.model import Submission
from chalicelib.submissions.record import from_item, item_of, rehearsals_of
from chalicelib.transaction import delete, put

__all__ = ["forget_rehearsed", "rehearse", "rehearsed"]

_KEPT = timedelta(hours=1)


def rehearse(
    procedure: procedures.Procedure,
    definition: forms.Definition,
    raws: Sequence[Mapping[str, Any]],
) -> list[Submission]:
    """Store sound answers as rehearsed submissions, each in one conditional put."""
    made = [
        candidate_of(
            definition,
            raw,
            procedure_id=procedure.id,
            key=str(uuid4()),
            department=procedure.department,
            version=0,
            test=True,
        )
        for raw in raws
    ]
    for one in made:
        client().put_item(**put(settings().submissions_table, _item(one))["Put"])
    return made


def rehearsed(procedure_id: str) -> list[Submission]:
    """What of it is stored, as it is now."""
    return [from_item(item) for item in _items(procedure_id)]


def forget_rehearsed(procedure_id: str) -> int:
    """Remove all that rehearsals stored; tells how many."""
    count = 0
    for count, item in enumerate(_items(procedure_id), start=1):  # noqa: B007 — the answer
        key = {name: item[name] for name in ("pk", "sk")}
        client().delete_item(**delete(settings().submissions_table, key)["Delete"])
    return count


def _item(submission: Submission) -> dict[str, Any]:
    expires_at = int((clock.now() + _KEPT).timestamp())
    place = {"pk": {"S": rehearsals_of(submission.procedure_id)}}
    return item_of(submission) | place | {"expires_at": {"N": str(expires_at)}}


def _items(procedure_id: str) -> Iterator[dict[str, Any]]:
    pages = (
        client()
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
