"""What follows when a submission is accepted, and when it goes: its files are let in, or forgotten.

All of it may be repeated.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from chalicelib import clock, queues
from chalicelib.attachments import bucket, leaving, store
from chalicelib.attachments.holding import FRESH
from chalicelib.attachments.model import State, Upload
from chalicelib.attachments.places import kept_key, kept_prefix, safe_prefix
from chalicelib.attachments.record import slots
from chalicelib.config import settings
from chalicelib.values import dataclass

__all__ = ["KeptFile", "Known", "Owner", "Swept", "forget", "release", "sweep"]

ABANDONED = FRESH * 2
_COPYING = timedelta(minutes=10)  # a copy is younger than its note, by far less than this
_STUCK = timedelta(hours=1)
_TRIAL_OVER = timedelta(days=31)  # a day longer than the trials themselves


class KeptFile(Protocol):
    """A file of an accepted submission, whoever describes it."""

    @property
    def id(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def sha256(self) -> str: ...
    @property
    def version(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Owner:
    """A stored submission, and every file that is kept for it; `test` if it is only a trial."""

    files: Sequence[KeptFile]
    test: bool


Known = Callable[[str, str], Owner | None]
"""Whose files they are, by procedure and key; None if there is no such submission."""


@dataclass(frozen=True)
class Swept:
    """What a night's sweep did: inspections set off again, copies that nobody needs removed."""

    again: int
    removed: int


def release(procedure_id: str, key: str, files: Iterable[KeptFile], *, test: bool = False) -> None:
    """Let the files of an accepted submission be inspected and let in."""
    for one in files:
        upload = Upload(
            id=one.id,
            procedure_id=procedure_id,
            folder="",
            field=one.field,
            name=one.name,
            size=one.size,
            sha256=one.sha256,
            test=test,
        )
        if store.release(upload, key, one.version) or _unsettled(one.id):
            queues.send(settings().inspect_queue_url, {"upload": one.id, "key": key})


def _unsettled(upload_id: str) -> bool:
    upload = store.load(upload_id)
    return upload is not None and not upload.placed and upload.state in {State.WAITING, State.SAFE}


def forget(procedure_id: str, key: str) -> int:
    """Remove every file of a submission, at every place and in every version; tells how many."""
    ids = set(bucket.ids_under(settings().quarantine_bucket, kept_prefix(procedure_id, key)))
    done = bucket.remove(settings().attachments_bucket, safe_prefix(procedure_id, key))
    done += bucket.remove(settings().quarantine_bucket, kept_prefix(procedure_id, key))
    store.forget(ids)
    return done


def sweep(known: Known) -> Swept:
    """Set off again what got stuck, remove copies whose submission never came (or is gone)."""
    now = clock.now()
    again = list(_listed("waiting", now - _STUCK))
    queues.send_all(
        settings().inspect_queue_url,
        ({"upload": one.id, "key": one.key, "again": True} for one in again),
    )
    noted = now - ABANDONED - _COPYING
    removed = sum(_resolved(one, known, now) for one in _listed("held", noted))
    removed += sum(_left_behind(one, known, now) for one in _listed("left", noted))
    over = (one for one in _listed("trial", now - _TRIAL_OVER) if one.key)
    removed += sum(
        forget(one.procedure_id, str(one.key))
        for one in over
        if known(one.procedure_id, str(one.key)) is None
    )
    return Swept(len(again), removed)


def _listed(kind: str, before: datetime) -> Iterator[Upload]:
    """Those of one of our own lists that did not change since a moment."""
    for slot in slots(kind):
        yield from store.listed(slot, clock.timestamp(before))


def _resolved(upload: Upload, known: Known, now: datetime) -> int:
    """A copy of long ago belongs to a submission by now, or never will."""
    if upload.key is None:
        return 0
    owner = known(upload.procedure_id, upload.key)
    ours = [one for one in owner.files if one.id == upload.id] if owner else []
    if owner and ours:
        release(upload.procedure_id, upload.key, ours, test=owner.test)
        return 0
    removed = _removed(upload, now)
    leaving.free(upload)
    return removed


def _left_behind(upload: Upload, known: Known, now: datetime) -> int:
    """A copy that a refused submission left; the same may have come again and been accepted."""
    owner = known(upload.procedure_id, str(upload.key))
    if owner and any(one.id == upload.id for one in owner.files):
        leaving.forget_note(upload)
        return 0
    removed = _removed(upload, now)
    leaving.forget_note(upload)
    return removed


def _removed(upload: Upload, now: datetime) -> int:
    place = kept_key(upload.procedure_id, str(upload.key), upload.id)
    return bucket.remove(settings().quarantine_bucket, place, now - ABANDONED)
