"""Procedures in DynamoDB: a summary with the draft, and one immutable item a version."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DeleteError, PutError, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection
from pynamodb.transactions import TransactWrite

from chalicelib.clock import timestamp
from chalicelib.errors import RevisionConflict
from chalicelib.procedures.model import Procedure, Status, Version
from chalicelib.procedures.versions import VersionRecord, version_record
from chalicelib.records import (
    JSONText,
    Page,
    Record,
    connection,
    decode_cursor,
    encode_cursor,
    is_conflict,
)

__all__ = [
    "delete",
    "insert",
    "list_by_department",
    "list_published",
    "load",
    "note_arrival",
    "publish",
    "save_draft",
    "set_status",
]

_SUMMARY = "SUMMARY"
LISTED = [
    "status",
    "title",
    "kind",
    "audience",
    "revision",
    "published_version",
    "created_at",
    "updated_by",
    "opened_at",
    "closed_at",
    "published_revision",
    "last_received_at",
]


class ByDepartment(GlobalSecondaryIndex["ProcedureRecord"]):
    class Meta:
        index_name = "by_department"
        projection = IncludeProjection(LISTED)

    department = UnicodeAttribute(hash_key=True)
    updated_at = UnicodeAttribute(range_key=True)


class ProcedureRecord(Record):
    table = "procedures_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True, default=_SUMMARY)
    department = UnicodeAttribute(null=True)
    status = UnicodeAttribute(null=True)
    title = UnicodeAttribute(null=True)
    kind = UnicodeAttribute(null=True)
    audience = UnicodeAttribute(null=True)
    revision = NumberAttribute(null=True)
    definition = JSONText(null=True)
    notify = JSONText(null=True)
    published_version = NumberAttribute(null=True)
    published_revision = NumberAttribute(null=True)
    created_at = UnicodeAttribute(null=True)
    updated_at = UnicodeAttribute(null=True)
    updated_by = UnicodeAttribute(null=True)
    last_received_at = UnicodeAttribute(null=True)
    opened_at = UnicodeAttribute(null=True)
    closed_at = UnicodeAttribute(null=True)
    by_department = ByDepartment()


def insert(procedure: Procedure) -> None:
    """Store a new procedure; raises RevisionConflict if the id is taken."""
    try:
        _record(procedure).save(condition=ProcedureRecord.pk.does_not_exist())
    except PutError as error:
        _raise_conflict(error)


def load(procedure_id: str) -> Procedure | None:
    """The procedure with this id, as it is now."""
    try:
        return _procedure(ProcedureRecord.get(procedure_id, _SUMMARY, consistent_read=True))
    except ProcedureRecord.DoesNotExist:
        return None


def save_draft(procedure: Procedure, expected_revision: int) -> None:
    """Store a changed draft; raises RevisionConflict if somebody saved in between."""
    record = ProcedureRecord
    definition = procedure.definition_json
    _update(
        procedure.id,
        record.revision == expected_revision,
        [
            record.revision.set(procedure.revision),
            record.definition.set(definition),
            *(getattr(record, name).set(text) for name, text in _listed_words(definition).items()),
            record.notify.set(list(procedure.notify)),
            record.updated_at.set(timestamp(procedure.updated_at)),
            record.updated_by.set(procedure.updated_by),
        ],
    )


def set_status(procedure: Procedure, before: Status) -> None:
    """Store that it was opened or closed; raises RevisionConflict if it stands otherwise now."""
    record = ProcedureRecord
    _update(
        procedure.id,
        (record.revision == procedure.revision)
        & (record.status == before.value)
        & (record.published_version == procedure.published_version),
        [
            record.status.set(procedure.status.value),
            record.closed_at.set(timestamp(procedure.closed_at))
            if procedure.closed_at
            else record.closed_at.remove(),
        ],
    )


def note_arrival(procedure_id: str, received_at: str) -> None:
    """Keep when the latest submission came, if the procedure is still there."""
    record = ProcedureRecord
    earlier = record.last_received_at.does_not_exist() | (record.last_received_at < received_at)
    try:
        record(procedure_id, _SUMMARY).update(
            actions=[record.last_received_at.set(received_at)],
            condition=record.pk.exists() & earlier,
        )
    except UpdateError as error:
        if not is_conflict(error):
            raise


def publish(procedure: Procedure, version: Version) -> None:
    """Store a version and open the procedure with it, both or neither."""
    record = ProcedureRecord
    try:
        with TransactWrite(connection=connection()) as transaction:
            transaction.save(version_record(version), condition=VersionRecord.pk.does_not_exist())
            transaction.update(
                ProcedureRecord(procedure.id, _SUMMARY),
                actions=[
                    record.status.set(procedure.status.value),
                    record.published_version.set(version.number),
                    record.published_revision.set(procedure.revision),
                    record.opened_at.set(timestamp(procedure.opened_at)),
                    record.closed_at.remove(),
                ],
                condition=record.revision == procedure.revision,
            )
    except TransactWriteError as error:
        _raise_conflict(error)


def delete(procedure: Procedure) -> None:
    """Remove a draft that never was published."""
    record = ProcedureRecord(procedure.id, _SUMMARY)
    unpublished = ProcedureRecord.published_version.does_not_exist()
    try:
        record.delete(condition=unpublished & (ProcedureRecord.revision == procedure.revision))
    except DeleteError as error:
        _raise_conflict(error)


def list_by_department(department: str, limit: int, cursor: str | None) -> Page[Procedure]:
    """A department's procedures, last changed first, without their definitions."""
    start = _start_key(department, *decode_cursor(cursor, 3)) if cursor else None
    found = ProcedureRecord.by_department.query(
        department,
        scan_index_forward=False,
        limit=limit,
        page_size=limit,
        last_evaluated_key=start,
    )
    items = [_procedure(record) for record in found]
    last = found.last_evaluated_key
    more = (
        encode_cursor(*(last[name]["S"] for name in ("updated_at", "pk", "sk"))) if last else None
    )
    return Page(items, more)


def list_published() -> Iterator[Procedure]:
    """Every procedure that has ever been open, of all departments; for the nightly count."""
    published = ProcedureRecord.published_version.exists()
    for record in ProcedureRecord.by_department.scan(published):
        yield _procedure(record)


def _start_key(department: str, updated_at: str, pk: str, sk: str) -> dict[str, dict[str, str]]:
    values = {"department": department, "updated_at": updated_at, "pk": pk, "sk": sk}
    return {name: {"S": value} for name, value in values.items()}


def _update(procedure_id: str, condition: Condition, actions: list[Action]) -> None:
    try:
        ProcedureRecord(procedure_id, _SUMMARY).update(actions=actions, condition=condition)
    except UpdateError as error:
        _raise_conflict(error)


def _raise_conflict(error: PutError | UpdateError | DeleteError | TransactWriteError) -> None:
    if is_conflict(error):
        raise RevisionConflict from error
    raise error


def _listed_words(definition: dict[str, object]) -> dict[str, Any]:
    """What the list shows of a definition; a draft may still lack any of it."""
    return {name: str(definition.get(name) or "")[:200] for name in ("title", "kind", "audience")}


def _record(procedure: Procedure) -> ProcedureRecord:
    return ProcedureRecord(
        procedure.id,
        _SUMMARY,
        department=procedure.department,
        status=procedure.status.value,
        **_listed_words(procedure.definition_json),
        revision=procedure.revision,
        definition=procedure.definition_json,
        notify=list(procedure.notify),
        created_at=timestamp(procedure.created_at),
        updated_at=timestamp(procedure.updated_at),
        updated_by=procedure.updated_by,
    )


def _procedure(record: ProcedureRecord) -> Procedure:
    words = {"title": record.title, "kind": record.kind, "audience": record.audience}
    return Procedure(
        id=record.pk,
        department=record.department or "",
        status=Status(record.status or Status.DRAFT),
        revision=int(record.revision or 0),
        definition_json=words if record.definition is None else record.definition,
        notify=tuple(record.notify or ()),
        published_version=_number(record.published_version),
        published_revision=_number(record.published_revision),
        created_at=datetime.fromisoformat(record.created_at or ""),
        updated_at=datetime.fromisoformat(record.updated_at or ""),
        updated_by=record.updated_by or "",
        last_received_at=record.last_received_at,
        opened_at=_moment(record.opened_at),
        closed_at=_moment(record.closed_at),
    )


def _number(value: float | None) -> int | None:
    return None if value is None else int(value)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
