"""Holds that end without a submission: the file may be sent with another, the copy is noted.

Who takes submissions in may remove no copies; each that a refused one leaves has a note of its own,
written with the end of the hold, by which the nightly sweep finds it.
"""

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import size

from chalicelib import clock
from chalicelib.attachments import store
from chalicelib.attachments.model import Upload
from chalicelib.attachments.record import SK, UploadRecord, slot_of
from chalicelib.config import settings
from chalicelib.records import is_conflict
from chalicelib.transaction import Operation, Refused, primary_key, put, update, write

__all__ = ["forget_note", "free", "give_back", "note"]

_ALWAYS = "attribute_exists(pk) OR attribute_not_exists(pk)"


def give_back(procedure_id: str, upload_id: str, key: str, attempt: str) -> None:
    """End the hold of a refused attempt; with the last one of its key the file is free."""
    try:
        write([_freed(upload_id, key, attempt), _note(procedure_id, upload_id, key)])
    except Refused:
        several = UploadRecord.holders.contains(attempt) & (size("holders") > 1)
        left = UploadRecord.holders.delete({attempt})
        store.change(upload_id, left, given=(UploadRecord.key == key) & several)


def note(procedure_id: str, upload_id: str, key: str) -> None:
    """Note a copy that nobody keeps any more, so that the nightly sweep finds it."""
    write([_note(procedure_id, upload_id, key)])


def _freed(upload_id: str, key: str, attempt: str) -> Operation:
    freed = update(
        settings().uploads_table,
        primary_key(upload_id, SK),
        "SET updated_at = :now ADD given_back :one REMOVE #key, holders, on_list",
        "#key = :key AND holders = :only AND attribute_not_exists(released)",
        {
            ":now": {"S": clock.timestamp()},
            ":one": {"N": "1"},
            ":key": {"S": key},
            ":only": {"SS": [attempt]},
        },
    )
    freed["Update"]["ExpressionAttributeNames"] = {"#key": "key"}
    return freed


def _note(procedure_id: str, upload_id: str, key: str) -> Operation:
    texts = {
        "pk": upload_id,
        "sk": _sk(key),
        "procedure_id": procedure_id,
        "key": key,
        "on_list": slot_of("left", upload_id),
        "updated_at": clock.timestamp(),
    }
    item = {name: {"S": text} for name, text in texts.items()}
    return put(settings().uploads_table, item, _ALWAYS)


def _sk(key: str | None) -> str:
    return f"LEFT#{key}"


def free(upload: Upload) -> None:
    """End a hold of long ago whose copy is removed, unless somebody came back to it."""
    left = UploadRecord.released.does_not_exist() & (UploadRecord.updated_at == upload.updated_at)
    ended = UploadRecord.key.remove(), UploadRecord.holders.remove(), UploadRecord.on_list.remove()
    store.change(upload.id, *ended, given=left)


def forget_note(upload: Upload) -> None:
    """Let the note of a copy leave by itself, unless another copy was left meanwhile."""
    off, soon = UploadRecord.on_list.remove(), UploadRecord.expires_at.set(clock.now())
    same = UploadRecord.updated_at == upload.updated_at
    try:
        UploadRecord(upload.id, _sk(upload.key)).update(actions=[off, soon], condition=same)
    except UpdateError as error:
        if not is_conflict(error):
            raise
