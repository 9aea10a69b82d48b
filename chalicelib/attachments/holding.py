"""Making sure of files (受付前の確認): each is kept safe before a receipt number exists.

What a browser sent leaves the bucket by itself after a fortnight; so the exact version that was
looked at is copied to `kept/`, and the copy is looked at again. The note of the copy is written
before it is made: whatever dies in between, the nightly sweep knows where to look.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

from chalicelib import clock
from chalicelib.attachments import bucket, store
from chalicelib.attachments.model import DOCUMENT, LARGEST_FOLDER, File, Held, State, Upload
from chalicelib.attachments.places import draft_key, kept_key
from chalicelib.attachments.words import FAULTS, megabytes
from chalicelib.errors import AnswersInvalid, NotFound
from chalicelib.forms import service as forms
from chalicelib.values import dataclass

__all__ = ["FRESH", "hold", "hold_document"]

FRESH = timedelta(hours=12)
"""A copy of an unfinished submission is used again while it is younger; the sweep leaves it alone
for twice as long."""

_AT_ONCE = 4


class _Fault(Exception):
    """What is wrong with one file, by the code of its words."""


@dataclass(frozen=True)
class _Place:
    """The submission that asks, and the folder its new files were sent to."""

    procedure_id: str
    key: str
    folder: str | None


def hold(  # noqa: PLR0913, PLR0917 — the answers, whose they are, and what they replace
    procedure_id: str,
    key: str,
    definition: forms.Definition,
    values: Mapping[str, Any],
    folder: str | None,
    before: Sequence[Held] = (),
) -> tuple[Held, ...]:
    """Make sure of every file that judged answers name, before a receipt number exists.

    Files of an earlier revision (`before`) are held as they are, whatever folder they came from.
    Raises AnswersInvalid, one entry per field, if a file is missing, another than was announced,
    found dangerous, or more than 20 MB with the others. May be repeated.
    """
    files = [
        File(id=one["file"], field=field.id, name=one["name"], size=one["size"])
        for field in definition.fields
        if isinstance(field, forms.Attachment)
        for one in values.get(field.id) or ()
    ]
    return _held(_Place(procedure_id, key, folder), files, before)


def hold_document(procedure_id: str, key: str, upload_id: str) -> Held:
    """Make sure of a document that the office sends to an applicant.

    Raises NotFound unless it was announced for this very case, and AnswersInvalid as `hold` does.
    """
    upload = store.load(upload_id)
    if upload is None or upload.field != DOCUMENT or not upload.folder.startswith(f"{key}."):
        raise NotFound
    place = _Place(procedure_id, key, upload.folder)
    file = File(id=upload.id, field=upload.field, name=upload.name, size=upload.size)
    return _held(place, [file], ())[0]


def _held(place: _Place, files: Sequence[File], before: Sequence[Held]) -> tuple[Held, ...]:
    if not files:
        return ()
    _check_sum(files)
    known = {_named(one): one for one in before}
    uploads = store.load_many(one.id for one in files if _named(one) not in known)
    asked = [known.get(_named(one)) or _asked(one, uploads.get(one.id), place) for one in files]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        outcomes = list(pool.map(partial(_outcome, place), files, asked))
    faults = [one for one in outcomes if isinstance(one, dict)]
    if faults:
        raise AnswersInvalid(errors=faults)
    return tuple(one for one in outcomes if isinstance(one, Held))


def _named(file: File | Held) -> tuple[str, str, str, int]:
    return file.id, file.field, file.name, file.size


def _check_sum(files: Sequence[File]) -> None:
    if sum(one.size for one in files) > LARGEST_FOLDER:
        limit = megabytes(LARGEST_FOLDER)
        raise AnswersInvalid(errors=[_told(files[-1], "files_too_large", limit=limit)])
    known: set[str] = set()
    for one in files:
        if one.id in known:
            raise AnswersInvalid(errors=[_told(one, "file_twice")])
        known.add(one.id)


def _told(file: File, code: str, **more: str) -> dict[str, Any]:
    words = FAULTS[code].format(name=file.name, **more)
    return {"field": file.field, "code": code, "message": words}


def _asked(file: File, upload: Upload | None, place: _Place) -> Upload | _Fault:
    """The upload that an answer names, if it may name it."""
    if upload is None or upload.withdrawn or upload.procedure_id != place.procedure_id:
        return _Fault("file_missing")
    ours = upload.key == place.key and upload.released
    if not ours and (place.folder is None or upload.folder != place.folder):
        return _Fault("file_missing")
    if upload.released and not ours:
        return _Fault("file_sent_before")
    if (upload.field, upload.name, upload.size) != (file.field, file.name, file.size):
        return _Fault("file_differs")
    if upload.state is State.QUARANTINED and not ours:
        return _Fault("file_quarantined")
    return upload


def _outcome(place: _Place, file: File, asked: Upload | Held | _Fault) -> Held | dict[str, Any]:
    if isinstance(asked, Held):
        return asked
    try:
        if isinstance(asked, _Fault):
            raise asked
        version = _kept_before(asked, place.key) or _kept_now(asked, place.key)
    except _Fault as fault:
        return _told(file, str(fault))
    return Held(
        id=asked.id,
        field=asked.field,
        name=asked.name,
        size=asked.size,
        sha256=asked.sha256,
        version=version,
    )


def _kept_before(upload: Upload, key: str) -> str | None:
    """The version of an equal copy that an earlier try made, if the sweep cannot be after it."""
    if upload.key != key:
        return None
    there = bucket.look_at(kept_key(upload.procedure_id, key, upload.id))
    if there is None or not there.is_same(upload.size, upload.sha256):
        return None
    fresh = upload.released or clock.now() - there.since < FRESH
    return there.version if fresh else None


def _kept_now(upload: Upload, key: str) -> str:
    """Copy what the browser sent, and look at the copy; gives its version."""
    source, target = draft_key(upload), kept_key(upload.procedure_id, key, upload.id)
    sent = bucket.look_at(source)
    if sent is None:
        raise _Fault("file_missing")
    if not sent.is_same(upload.size, upload.sha256):
        raise _Fault("file_differs")
    if not store.hold(upload.id, key):
        raise _Fault("file_sent_before")
    version = bucket.copy(source, sent, target)
    made = bucket.look_at(target, version)
    if made is None or not made.is_same(upload.size, upload.sha256):
        raise _Fault("file_missing")
    return version
