"""Uploads in DynamoDB, beside what is counted of them.

<upload id>              UPLOAD        a file as it was announced, and what became of it
<upload id>              LEFT#<key>    a copy that was left, see `leaving`
<procedure>#<folder>     FOLDER        the bytes that its files take together
<procedure>#count        <minute|day>  how many were announced; these leave by themselves
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib import clock
from chalicelib.attachments.model import (
    KEPT,
    LARGEST_FOLDER,
    MOST_FILES,
    MOST_GIVEN_BACK,
    State,
    Upload,
)
from chalicelib.attachments.record import SK, UploadRecord, slot_of, upload_of
from chalicelib.config import settings
from chalicelib.errors import FilesFull
from chalicelib.records import Page, decode_cursor, encode_cursor, is_conflict
from chalicelib.transaction import Operation, Refused, delete, primary_key, put, update, write

__all__ = [
    "change",
    "count_in_day",
    "count_in_minute",
    "count_trouble",
    "forget",
    "hold",
    "list_trouble",
    "listed",
    "load",
    "load_many",
    "release",
    "reserve",
    "taken",
    "withdraw",
]

_FOLDER = "FOLDER"
_MINUTE_COUNTED = timedelta(minutes=10)
_DAY_COUNTED = timedelta(days=2)


def reserve(upload: Upload) -> None:
    """Store a new upload and take its bytes from its folder in one go; raises FilesFull.

    One that is there already was announced before: its bytes are taken.
    """
    until = {"N": str(int((clock.now() + KEPT).timestamp()))}
    table = settings().uploads_table
    try:
        write([put(table, _item(upload) | {"expires_at": until}), _take(upload, until)])
    except Refused as refused:
        if not refused.failed(0):
            raise FilesFull from refused


def _take(upload: Upload, until: dict[str, str]) -> Operation:
    return update(
        settings().uploads_table,
        _folder_key(upload.procedure_id, upload.folder),
        "ADD taken :size, announced :one SET expires_at = :until",
        "attribute_not_exists(pk) OR (taken <= :left AND announced < :most)",
        {
            ":size": {"N": str(upload.size)},
            ":left": {"N": str(LARGEST_FOLDER - upload.size)},
            ":one": {"N": "1"},
            ":most": {"N": str(MOST_FILES)},
            ":until": until,
        },
    )


def _item(upload: Upload) -> dict[str, Any]:
    texts = {
        "pk": upload.id,
        "sk": SK,
        "procedure_id": upload.procedure_id,
        "folder": upload.folder,
        "field": upload.field,
        "name": upload.name,
        "sha256": upload.sha256,
        "state": upload.state.value,
        "updated_at": clock.timestamp(),
    }
    told = {"department": upload.department, "title": upload.title, "link": upload.link}
    texts |= {name: text for name, text in told.items() if text}
    item: dict[str, Any] = {name: {"S": text} for name, text in texts.items()}
    item["size"] = {"N": str(upload.size)}
    if upload.keep_metadata:
        item["keep_metadata"] = {"BOOL": True}
    return item


def taken(procedure_id: str, folder: str) -> int:
    """How many bytes the files of a folder take together."""
    key = _folder_key(procedure_id, folder)
    try:
        record = UploadRecord.get(key["pk"]["S"], _FOLDER, consistent_read=True)
    except UploadRecord.DoesNotExist:
        return 0
    return int(record.taken or 0)


def load(upload_id: str) -> Upload | None:
    """One upload as it is now."""
    try:
        return upload_of(UploadRecord.get(upload_id, SK, consistent_read=True))
    except UploadRecord.DoesNotExist:
        return None


def load_many(upload_ids: Iterable[str]) -> dict[str, Upload]:
    """Those of the uploads that there are, as they are now, by their ids."""
    keys = [(one, SK) for one in dict.fromkeys(upload_ids)]
    found = UploadRecord.batch_get(keys, consistent_read=True)
    return {record.pk: upload_of(record) for record in found}


def withdraw(upload: Upload) -> bool:
    """Take an upload back and give its bytes back to the folder; False if it was too late.

    What is held already stays as an item, hidden, so that the nightly sweep finds its copy.
    """
    table, key = settings().uploads_table, primary_key(upload.id, SK)
    sent = "attribute_exists(pk) AND attribute_not_exists(released) AND "
    gone = (
        update(table, key, "SET withdrawn = :yes", f"{sent}attribute_not_exists(withdrawn)", _YES)
        if upload.key
        else delete(table, key, f"{sent}attribute_not_exists(on_list)")
    )
    minus = {":size": {"N": str(-upload.size)}}
    folder = _folder_key(upload.procedure_id, upload.folder)
    giving = update(table, folder, "ADD taken :size", "attribute_exists(pk)", minus)
    try:
        write([gone, giving])
    except Refused:
        return False
    return True


_YES = {":yes": {"BOOL": True}}


def hold(upload_id: str, key: str, attempt: str = "-") -> bool:
    """Note for which submission a copy is about to be made; False if it is not to be had.

    One submission holds it at a time, by any number of attempts with the same key.
    """
    ours = UploadRecord.key == key
    few = UploadRecord.given_back.does_not_exist() | (UploadRecord.given_back < MOST_GIVEN_BACK)
    free = ours | (UploadRecord.key.does_not_exist() & few)
    there = UploadRecord.withdrawn.does_not_exist() & UploadRecord.name.exists()
    held = _changed(
        upload_id,
        UploadRecord.released.does_not_exist() & free & there,
        [
            UploadRecord.key.set(key),
            UploadRecord.holders.add({attempt}),
            UploadRecord.on_list.set(slot_of("held", upload_id)),
        ],
    )
    # asked last: what is released in between stays so, and is ours still
    return held or _changed(upload_id, UploadRecord.released.exists() & ours, [])


def change(upload_id: str, *actions: Action, given: Condition | None = None) -> bool:
    """Change an upload that there is; False if there is none, or the condition does not hold."""
    there = UploadRecord.pk.exists()
    return _changed(upload_id, there if given is None else there & given, list(actions))


def _changed(upload_id: str, condition: Condition, actions: Sequence[Action]) -> bool:
    noted = UploadRecord.updated_at.set(clock.timestamp())
    try:
        UploadRecord(upload_id, SK).update(actions=[*actions, noted], condition=condition)
    except UpdateError as error:
        if not is_conflict(error):
            raise
        return False
    return True


def release(upload: Upload, key: str, version: str) -> bool:
    """Note that a file belongs to an accepted submission; False if that was noted before.

    What had left by itself comes back.
    """
    noted = UploadRecord.released.exists() & (UploadRecord.version == version)
    actions = [
        UploadRecord.procedure_id.set(upload.procedure_id),
        UploadRecord.field.set(upload.field),
        UploadRecord.name.set(upload.name),
        UploadRecord.size.set(upload.size),
        UploadRecord.sha256.set(upload.sha256),
        UploadRecord.key.set(key),
        UploadRecord.version.set(version),
        UploadRecord.test.set(upload.test),
        UploadRecord.released.set(True),
        UploadRecord.state.set(UploadRecord.state | State.WAITING.value),
        UploadRecord.on_list.set(slot_of("waiting", upload.id)),
        UploadRecord.expires_at.remove(),
        UploadRecord.withdrawn.remove(),
        UploadRecord.placed.remove(),
    ]
    return _changed(upload.id, ~(noted & (UploadRecord.key == key)), actions)


def listed(on_list: str, before: str) -> Iterator[Upload]:
    """Those of one of our own lists that did not change since a moment."""
    found = UploadRecord.by_list.query(on_list, UploadRecord.updated_at < before)
    return (upload_of(one) for one in found)


def count_trouble(department: str) -> int:
    """How many files the staff of a department should look at."""
    return UploadRecord.by_list.count(department)


def list_trouble(department: str, limit: int, cursor: str | None) -> Page[Upload]:
    """What the staff of a department should look at, newest first."""
    before = decode_cursor(cursor, 1)[0] if cursor else "~"
    records = list(
        UploadRecord.by_list.query(
            department,
            UploadRecord.updated_at < before,
            scan_index_forward=False,
            limit=limit + 1,
        )
    )
    shown = records[:limit]
    more = len(records) > limit
    return Page(
        [upload_of(one) for one in shown],
        encode_cursor(str(shown[-1].updated_at)) if more else None,
    )


def forget(upload_ids: Iterable[str]) -> None:
    """Remove uploads altogether."""
    with UploadRecord.batch_write() as batch:
        for one in upload_ids:
            batch.delete(UploadRecord(one, SK))


def count_in_minute(procedure_id: str, moment: datetime) -> int:
    """Count one more upload of the procedure in this minute, and tell how many there were."""
    return _count(procedure_id, f"{moment:%Y-%m-%dT%H:%M}", moment + _MINUTE_COUNTED)


def count_in_day(procedure_id: str, moment: datetime) -> int:
    """Count one more upload of the procedure on this day in Japan; how many there were so far."""
    day = moment.astimezone(clock.JST)
    return _count(procedure_id, f"{day:%Y-%m-%d}", moment + _DAY_COUNTED)


def _count(procedure_id: str, span: str, until: datetime) -> int:
    record = UploadRecord(f"{procedure_id}#count", span)
    record.update(actions=[UploadRecord.requests.add(1), UploadRecord.expires_at.set(until)])
    return int(record.requests or 0)


def _folder_key(procedure_id: str, folder: str) -> dict[str, dict[str, str]]:
    return primary_key(f"{procedure_id}#{folder}", _FOLDER)
