"""Procedures in DynamoDB: a summary with the draft, and one immutable item a version."""

from collections.abc import Callable, Iterator
from dataclasses import asdict

from pynamodb.exceptions import DeleteError, PutError, TransactWriteError, UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chalicelib.errors import RevisionConflict
from chalicelib.procedures.model import Procedure, Rehearsal, Stage, Version
from chalicelib.procedures.record import (
    SUMMARY,
    ProcedureRecord,
    attributes_of,
    procedure_of,
    request_words,
)
from chalicelib.procedures.versions import VersionRecord, version_record
from chalicelib.records import Page, connection, decode_cursor, encode_cursor, is_conflict

__all__ = [
    "change",
    "delete",
    "insert",
    "list_by_department",
    "list_published",
    "load",
    "note_arrival",
    "note_rehearsal",
    "publish",
]

_READ_AHEAD = 100  # items of a department's list that one call may look through


def insert(procedure: Procedure) -> None:
    """Store a new procedure; raises RevisionConflict if the id is taken."""
    words = {name: value for name, value in attributes_of(procedure).items() if value is not None}
    try:
        ProcedureRecord(procedure.id, SUMMARY, **words).save(
            condition=ProcedureRecord.pk.does_not_exist()
        )
    except PutError as error:
        _raise_conflict(error)


def load(procedure_id: str) -> Procedure | None:
    """The procedure with this id, as it is now."""
    try:
        return procedure_of(ProcedureRecord.get(procedure_id, SUMMARY, consistent_read=True))
    except ProcedureRecord.DoesNotExist:
        return None


def change(before: Procedure, after: Procedure) -> None:
    """Store what a step changed; raises RevisionConflict if it stands otherwise by now."""
    try:
        ProcedureRecord(before.id, SUMMARY).update(
            actions=_changes(before, after), condition=_unmoved(before)
        )
    except UpdateError as error:
        _raise_conflict(error)


def publish(before: Procedure, after: Procedure, version: Version) -> None:
    """Store a version and open the procedure with it, both or neither."""
    try:
        with TransactWrite(connection=connection()) as transaction:
            transaction.save(version_record(version), condition=VersionRecord.pk.does_not_exist())
            transaction.update(
                ProcedureRecord(before.id, SUMMARY),
                actions=_changes(before, after),
                condition=_unmoved(before),
            )
    except TransactWriteError as error:
        _raise_conflict(error)


def delete(procedure: Procedure) -> None:
    """Remove a draft that never was published."""
    unpublished = ProcedureRecord.published_version.does_not_exist()
    try:
        ProcedureRecord(procedure.id, SUMMARY).delete(
            condition=unpublished & (ProcedureRecord.revision == procedure.revision)
        )
    except DeleteError as error:
        _raise_conflict(error)


def note_arrival(procedure_id: str, received_at: str) -> None:
    """Keep when the latest submission came, if the procedure is still there."""
    record = ProcedureRecord
    earlier = record.last_received_at.does_not_exist() | (record.last_received_at < received_at)
    _note(procedure_id, record.last_received_at.set(received_at), earlier)


def note_rehearsal(procedure_id: str, rehearsal: Rehearsal) -> None:
    """Keep how the rehearsal of this revision ended, if it is still the newest."""
    record = ProcedureRecord
    _note(
        procedure_id,
        record.rehearsal.set(asdict(rehearsal)),
        record.revision == rehearsal.revision,
    )


def list_by_department(
    department: str,
    limit: int,
    cursor: str | None,
    wanted: Callable[[Procedure], bool] = lambda _: True,
) -> Page[Procedure]:
    """A department's procedures that are wanted, last changed first, without their definitions."""
    found: list[Procedure] = []
    place = None
    for record in _of_department(department, cursor):
        procedure = procedure_of(record)
        if not wanted(procedure):
            continue
        if len(found) == limit:
            return Page(found, place)
        found.append(procedure)
        place = encode_cursor(record.updated_at or "", record.pk, record.sk)
    return Page(found)


def list_published() -> Iterator[Procedure]:
    """Every procedure that has ever been open, of all departments; for the nightly count."""
    published = ProcedureRecord.published_version.exists()
    for record in ProcedureRecord.by_department.scan(published):
        yield procedure_of(record)


def _of_department(department: str, cursor: str | None) -> Iterator[ProcedureRecord]:
    start = _start_key(department, *decode_cursor(cursor, 3)) if cursor else None
    yield from ProcedureRecord.by_department.query(
        department, scan_index_forward=False, page_size=_READ_AHEAD, last_evaluated_key=start
    )


def _start_key(department: str, updated_at: str, pk: str, sk: str) -> dict[str, dict[str, str]]:
    values = {"department": department, "updated_at": updated_at, "pk": pk, "sk": sk}
    return {name: {"S": value} for name, value in values.items()}


def _changes(before: Procedure, after: Procedure) -> list[Action]:
    old, new = attributes_of(before), attributes_of(after)
    return [
        getattr(ProcedureRecord, name).remove()
        if value is None
        else getattr(ProcedureRecord, name).set(value)
        for name, value in new.items()
        if value != old[name]
    ]


def _unmoved(procedure: Procedure) -> Condition:
    """That nobody took another step since this was read."""
    record = ProcedureRecord
    stage = record.stage == procedure.stage.value
    if procedure.stage is Stage.EDITING:
        stage |= record.stage.does_not_exist()  # written before drafts had stages
    version = (
        record.published_version.does_not_exist()
        if procedure.published_version is None
        else record.published_version == procedure.published_version
    )
    status = record.status == procedure.status.value
    unmoved: Condition = (record.revision == procedure.revision) & status & stage & version
    if procedure.requested:  # another request of the same revision is another matter
        unmoved &= record.requested == request_words(procedure.requested)
    return unmoved


def _note(procedure_id: str, action: Action, condition: Condition) -> None:
    """Keep something by the way: where the condition fails it no longer matters."""
    try:
        ProcedureRecord(procedure_id, SUMMARY).update(
            actions=[action], condition=ProcedureRecord.pk.exists() & condition
        )
    except UpdateError as error:
        if not is_conflict(error):
            raise


def _raise_conflict(error: PutError | UpdateError | DeleteError | TransactWriteError) -> None:
    if is_conflict(error):
        raise RevisionConflict from error
    raise error
