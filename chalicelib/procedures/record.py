"""A procedure as an item of DynamoDB: its attributes, and the way there and back."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection

from chalicelib.clock import timestamp
from chalicelib.procedures.model import Procedure, Rehearsal, Request, Return, Stage, Status
from chalicelib.procedures.reception import dump_moment
from chalicelib.records import JSONText, Record

__all__ = ["SUMMARY", "ProcedureRecord", "attributes_of", "procedure_of", "request_words"]

SUMMARY = "SUMMARY"
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
    "stage",
    "opens_at",
    "closes_at",
    "requested",
]


class ByDepartment(GlobalSecondaryIndex["ProcedureRecord"]):
    class Meta:
        index_name = "by_department"
        projection = IncludeProjection(LISTED)

    department = UnicodeAttribute(hash_key=True)
    updated_at = UnicodeAttribute(range_key=True)


class ProcedureRecord(Record):
    table = "procedures_table"

    sk = UnicodeAttribute(range_key=True, default=SUMMARY)
    department = UnicodeAttribute(null=True)
    status = UnicodeAttribute(null=True)
    stage = UnicodeAttribute(null=True)
    title = UnicodeAttribute(null=True)
    kind = UnicodeAttribute(null=True)
    audience = UnicodeAttribute(null=True)
    revision = NumberAttribute(null=True)
    definition = JSONText(null=True)
    reception = JSONText(null=True)
    notify = JSONText(null=True)
    published_version = NumberAttribute(null=True)
    published_revision = NumberAttribute(null=True)
    created_at = UnicodeAttribute(null=True)
    updated_at = UnicodeAttribute(null=True)
    updated_by = UnicodeAttribute(null=True)
    updated_by_id = UnicodeAttribute(null=True)
    prepared_by = JSONText(null=True)
    last_received_at = UnicodeAttribute(null=True)
    opened_at = UnicodeAttribute(null=True)
    closed_at = UnicodeAttribute(null=True)
    opens_at = UnicodeAttribute(null=True)
    closes_at = UnicodeAttribute(null=True)
    requested = JSONText(null=True)
    returned = JSONText(null=True)
    rehearsal = JSONText(null=True)
    stale_approval = UnicodeAttribute(null=True)
    by_department = ByDepartment()


def attributes_of(procedure: Procedure) -> dict[str, Any]:
    """All that steps change in the item, None where it has nothing; the id is not among it.

    When the latest submission came is written by `store.note_arrival` alone.
    """
    return {
        "department": procedure.department,
        "status": procedure.status.value,
        "stage": procedure.stage.value,
        **_listed_words(procedure.definition_json),
        "revision": procedure.revision,
        "definition": procedure.definition_json,
        "reception": procedure.reception_json or None,
        "notify": list(procedure.notify),
        "published_version": procedure.published_version,
        "published_revision": procedure.published_revision,
        "created_at": timestamp(procedure.created_at),
        "updated_at": timestamp(procedure.updated_at),
        "updated_by": procedure.updated_by,
        "updated_by_id": procedure.updated_by_id or None,
        "prepared_by": list(procedure.prepared_by) or None,
        "opened_at": timestamp(procedure.opened_at) if procedure.opened_at else None,
        "closed_at": timestamp(procedure.closed_at) if procedure.closed_at else None,
        "opens_at": dump_moment(procedure.opens_at),
        "closes_at": dump_moment(procedure.closes_at),
        "requested": request_words(procedure.requested) if procedure.requested else None,
        "returned": asdict(procedure.returned) if procedure.returned else None,
        "rehearsal": asdict(procedure.rehearsal) if procedure.rehearsal else None,
        "stale_approval": procedure.stale_approval or None,
    }


def request_words(asked: Request) -> dict[str, Any]:
    """A request as it is stored, letter by letter: steps are taken only from the one that stood."""
    return {name: value for name, value in asdict(asked).items() if name != "approval" or value}


def procedure_of(record: ProcedureRecord) -> Procedure:
    """The procedure of an item; of an index's item without the definition and the like."""
    words = {"title": record.title, "kind": record.kind, "audience": record.audience}
    return Procedure(
        id=record.pk,
        department=record.department or "",
        status=Status(record.status or Status.DRAFT),
        stage=Stage(record.stage or Stage.EDITING),
        revision=int(record.revision or 0),
        definition_json=words if record.definition is None else record.definition,
        reception_json=record.reception or {},
        notify=tuple(record.notify or ()),
        published_version=_number(record.published_version),
        published_revision=_number(record.published_revision),
        created_at=datetime.fromisoformat(record.created_at or ""),
        updated_at=datetime.fromisoformat(record.updated_at or ""),
        updated_by=record.updated_by or "",
        updated_by_id=record.updated_by_id or "",
        prepared_by=tuple(record.prepared_by or ()),
        last_received_at=record.last_received_at,
        opened_at=_moment(record.opened_at),
        closed_at=_moment(record.closed_at),
        opens_at=_moment(record.opens_at),
        closes_at=_moment(record.closes_at),
        requested=Request(**record.requested) if record.requested else None,
        returned=Return(**record.returned) if record.returned else None,
        rehearsal=Rehearsal(**record.rehearsal) if record.rehearsal else None,
        stale_approval=record.stale_approval or "",
    )


def _listed_words(definition: dict[str, object]) -> dict[str, Any]:
    """What the list shows of a definition; a draft may still lack any of it."""
    return {name: str(definition.get(name) or "")[:200] for name in ("title", "kind", "audience")}


def _number(value: float | None) -> int | None:
    return None if value is None else int(value)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
