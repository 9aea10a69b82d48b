"""A procedure that exists only while it is measured, so that nobody's figures change."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from infra.target import Target

if TYPE_CHECKING:
    from chalicelib.http import Person
    from chalicelib.procedures.model import Procedure

__all__ = ["person", "published", "remove"]

_DEPARTMENT = "bench"  # of no member: nobody sees it in a console


@contextmanager
def published(outputs: dict[str, Any], example: str, **terms: Any) -> Iterator["Procedure"]:
    """An example, opened to the public on some terms; it and all that came in are removed again.

    The settings of the installation must be those of this process.
    """
    maker = person()
    opened = _opened(maker, example, terms)
    try:
        yield opened
    finally:
        remove(outputs, opened.id)


def _opened(maker: "Person", example: str, more: dict[str, Any]) -> "Procedure":
    """Made and rehearsed by one person, published by another."""
    from chalicelib import clock  # noqa: PLC0415 — after the settings
    from chalicelib.procedures import service as procedures  # noqa: PLC0415 — beside it

    terms = {"retention": {"days": 365, "then": "anonymise"}, **more}
    draft = procedures.create(maker, procedures.from_example(example), terms)
    report = procedures.Report(
        revision=draft.revision,
        passed=True,
        at=clock.timestamp(),
        by=maker.name,
        cases=0,
        branches=(),
        steps=(),
    )
    procedures.note_rehearsal(maker, draft.id, report)
    return procedures.publish(person("承認"), draft.id, draft.revision, lambda *_: None)


def person(name: str = "計測") -> "Person":
    """Somebody of a department of no member, who may do everything there."""
    from chalicelib.http import Person  # noqa: PLC0415 — after the settings
    from chalicelib.permissions import Role, granted  # noqa: PLC0415 — see above

    return Person(f"bench {name}", name, _DEPARTMENT, granted(Role))


def remove(outputs: dict[str, Any], procedure_id: str) -> None:
    """Take away a procedure with all that came in and was drawn of it."""
    from chalicelib.submissions.store import SHARDS  # noqa: PLC0415 — after the settings

    target = Target(outputs["stage"], outputs["region"], outputs["port"])
    tables = outputs["tables"]
    _remove_items(target, tables["procedures"], procedure_id)
    _remove_items(target, tables["audit"], f"procedure#{procedure_id}")
    for shard in range(SHARDS):
        _remove_items(target, tables["submissions"], f"{procedure_id}#{shard}")
    _remove_items(target, tables["checks"], f"ARRIVALS#{procedure_id}")
    s3, bucket = target.client("s3"), outputs["buckets"]["public_site"]
    found = s3.list_objects_v2(Bucket=bucket, Prefix=f"f/{procedure_id}/")
    for item in found.get("Contents", []):
        s3.delete_object(Bucket=bucket, Key=item["Key"])


def _remove_items(target: Target, table: str, partition: str) -> None:
    dynamodb = target.client("dynamodb")
    pages = dynamodb.get_paginator("query").paginate(
        TableName=table,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": partition}},
        ProjectionExpression="pk, sk",
    )
    for page in pages:
        for key in page["Items"]:
            dynamodb.delete_item(TableName=table, Key=key)
