"""Making sure of files (受付前の確認): each is kept safe before a receipt number exists.

What a browser sent leaves the bucket by itself after a fortnight; so the exact version that was
looked at is copied to `kept/`, and the copy is looked at again. The note of the copy is written
before it is made: whatever dies in between, the nightly sweep knows where to look. One submission
holds a file at a time; nothing is copied while another file of the same form is at fault.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from secrets import token_hex
from typing import Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib import clock
from chalicelib.attachments import bucket, leaving, store
from chalicelib.attachments.model import DOCUMENT, LARGEST_FOLDER, File, Held, State, Upload
from chalicelib.attachments.places import draft_key, kept_key
from chalicelib.attachments.words import FAULTS, megabytes
from chalicelib.errors import AnswersInvalid, NotFound, Unavailable
from chalicelib.forms import service as forms
from chalicelib.observability import logger
from chalicelib.values import dataclass

__all__ = ["FRESH", "give_back", "hold", "hold_document"]

G = TypeVar("G")
R = TypeVar("R")

FRESH = timedelta(hours=12)
"""A copy of an unfinished submission is used again while it is younger; the sweep leaves it alone
for twice as long."""

_AT_ONCE = 4


@dataclass(frozen=True)
class _Fault:
    """What is wrong with one file, by the code of its words."""

    code: str


@dataclass(frozen=True)
class _Place:
    """The submission that asks, by which attempt, and the folder its new files were sent to."""

    procedure_id: str
    key: str
    folder: str | None
    attempt: str


@dataclass(frozen=True)
class _Found:
    """A file that may be held: its copy of an earlier try, else what the browser sent."""

    upload: Upload
    place: str
    stored: bucket.Stored


def hold(  # noqa: PLR0913, PLR0917 — the answers, whose they are, and what they replace
    procedure_id: str,
    key: str,
    definition: forms.Definition,
    values: Mapping[str, Any],
    folder: str | None,
    before: Sequence[Held] = (),
    attempt: str | None = None,
) -> tuple[Held, ...]:
    """Make sure of every file that judged answers name, before a receipt number exists.

    Files of an earlier revision (`before`) are held as they are, whatever folder they came from.
    Raises AnswersInvalid, one entry per field, if a file is missing, another than was announced,
    found dangerous, held for another submission, or more than 20 MB with the others. May be
    repeated; who names the `attempt` can give its holds back.
    """
    files = [
        File(id=one["file"], field=field.id, name=one["name"], size=one["size"])
        for field in definition.fields
        if isinstance(field, forms.Attachment)
        for one in values.get(field.id) or ()
    ]
    return _held(_Place(procedure_id, key, folder, attempt or token_hex(8)), files, before)


def hold_document(procedure_id: str, key: str, upload_id: str) -> Held:
    """Make sure of a document that the office sends to an applicant.

    Raises NotFound unless it was announced for this very case, and AnswersInvalid as `hold` does.
    """
    upload = store.load(upload_id)
    if upload is None or upload.field != DOCUMENT or not upload.folder.startswith(f"{key}."):
        raise NotFound
    place = _Place(procedure_id, key, upload.folder, token_hex(8))
    file = File(id=upload.id, field=upload.field, name=upload.name, size=upload.size)
    return _held(place, [file], ())[0]


def _held(place: _Place, files: Sequence[File], before: Sequence[Held]) -> tuple[Held, ...]:
    if not files:
        return ()
    _check_sum(files)
    known = {_named(one): one for one in before}
    uploads = store.load_many(one.id for one in files if _named(one) not in known)
    asked = [known.get(_named(one)) or _asked(one, uploads.get(one.id), place) for one in files]
    found: list[_Found | Held] = _each(partial(_look, place), files, asked)
    try:
        _note(place, files, found)
        return tuple(_each(partial(_keep, place), files, found))
    except AnswersInvalid:
        give_back(place.procedure_id, place.key, uploads, place.attempt)
        raise


def _each(step: Callable[[G], R | _Fault], files: Sequence[File], given: Sequence[G]) -> list[R]:
    """Take a step with every file; raises AnswersInvalid if any is at fault."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        outcomes = list(pool.map(step, given))
    pairs = zip(files, outcomes, strict=True)
    faults = [_told(file, one.code) for file, one in pairs if isinstance(one, _Fault)]
    if faults:
        raise AnswersInvalid(errors=faults)
    return [one for one in outcomes if not isinstance(one, _Fault)]


def _note(place: _Place, files: Sequence[File], found: Sequence[_Found | Held]) -> None:
    """Hold all in an order that is everybody's: of those who want the same files, one gets them."""
    for file, one in sorted(zip(files, found, strict=True), key=lambda pair: pair[0].id):
        if isinstance(one, _Found) and not store.hold(file.id, place.key, place.attempt):
            raise AnswersInvalid(errors=[_told(file, "file_sent_before")])


def give_back(procedure_id: str, key: str, upload_ids: Iterable[str], attempt: str) -> None:
    """End the holds of an attempt that was refused, so that the files may be sent with another.

    Its copies are left to the nightly sweep: who takes submissions in may remove none.
    """
    try:
        for one in upload_ids:
            leaving.give_back(procedure_id, one, key, attempt)
    except (BotoCoreError, ClientError, PynamoDBException, Unavailable):
        logger.warning("holds are left to the sweep", procedure=procedure_id)


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
    if upload.key not in {None, place.key}:
        return _Fault("file_sent_before")
    if (upload.field, upload.name, upload.size) != (file.field, file.name, file.size):
        return _Fault("file_differs")
    if upload.state is State.QUARANTINED and not ours:
        return _Fault("file_quarantined")
    return upload


def _look(place: _Place, asked: Upload | Held | _Fault) -> _Found | Held | _Fault:
    """What there is of a file, before anything is noted or copied."""
    if not isinstance(asked, Upload):
        return asked
    return _kept_before(asked, place.key) or _sent(asked)


def _sent(upload: Upload) -> _Found | _Fault:
    source = draft_key(upload)
    sent = bucket.look_at(source)
    if sent is None:
        return _Fault("file_missing")
    if not sent.is_same(upload.size, upload.sha256):
        return _Fault("file_differs")
    return _Found(upload, source, sent)


def _kept_before(upload: Upload, key: str) -> _Found | None:
    """An equal copy that an earlier try made, if the sweep cannot be after it."""
    place = kept_key(upload.procedure_id, key, upload.id)
    there = bucket.look_at(place) if upload.key == key else None
    if there is None or not there.is_same(upload.size, upload.sha256):
        return None
    fresh = upload.released or clock.now() - there.since < FRESH
    return _Found(upload, place, there) if fresh else None


def _keep(place: _Place, found: _Found | Held) -> Held | _Fault:
    """Copy what the browser sent, and look at the copy."""
    if isinstance(found, Held):
        return found
    upload, target = found.upload, kept_key(place.procedure_id, place.key, found.upload.id)
    again = found.place == target
    version = found.stored.version if again else bucket.copy(found.place, found.stored, target)
    made = bucket.look_at(target, version)
    if made is None or not made.is_same(upload.size, upload.sha256):
        return _Fault("file_missing")
    return Held(
        id=upload.id,
        field=upload.field,
        name=upload.name,
        size=upload.size,
        sha256=upload.sha256,
        version=version,
    )
