"""The inspection (検査) of one file, off the way of whoever sent it.

Two halves: our own look at the content, and the scanner's verdict, which may come by itself later.
Whichever is second draws the conclusion. A file of an accepted submission that is safe is then
written to where staff may fetch it; no other file ever is.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import queues
from chalicelib.attachments import bucket, store
from chalicelib.attachments.inspection.examination import examine
from chalicelib.attachments.model import CAREFUL_TRIES, State, Upload
from chalicelib.attachments.places import draft_key, kept_key, safe_key, upload_in
from chalicelib.attachments.record import UploadRecord, slot_of
from chalicelib.attachments.scanning import guardduty, scanner
from chalicelib.attachments.scanning.verdict import Verdict
from chalicelib.attachments.stripping import strip
from chalicelib.attachments.words import DANGEROUS
from chalicelib.config import settings
from chalicelib.errors import NotFound, Unavailable
from chalicelib.observability import count, logger
from chalicelib.procedures import service as procedures

__all__ = ["inspect", "inspect_object", "take_verdict"]

_LONGEST_PAUSE = 900  # SQS holds a message back no longer
_FIRST_PAUSE = 15


def inspect(upload_id: str, key: str | None = None, *, again: bool = False) -> None:
    """Inspect a file as far as can be done now, and let it in if it belongs to a submission.

    `key` names the submission, `again` that a verdict was waited for in vain. May be repeated.
    """
    upload = store.load(upload_id)
    if upload is None or upload.withdrawn:
        return
    if not upload.state.final:
        _look_at(upload, again=again)
        upload = store.load(upload_id)
    if upload and upload.released and upload.state.final:
        _settle(upload, key or upload.key or "")


def inspect_object(object_key: str) -> None:
    """Inspect what has just arrived in the bucket."""
    upload_id = upload_in(object_key)
    if upload_id:
        inspect(upload_id)


def take_verdict(event: Mapping[str, Any]) -> None:
    """Note what GuardDuty found, as the detail of its event tells."""
    object_key, verdict = guardduty.told(event)
    upload = store.load(upload_in(object_key) or "-")
    if upload is None or upload.state.final:
        return
    if verdict is None:
        _conclude(upload, State.FAILED, {"not_inspected"})
    else:
        store.change(upload.id, UploadRecord.verdict.set(verdict.value))
        _draw_conclusion(upload.id)
    known = store.load(upload.id)
    if known and known.released and known.state.final:
        _settle(known, known.key or "")


def _look_at(upload: Upload, *, again: bool) -> None:
    """Both halves, as far as they are not done; a try that fails is made again later."""
    found = _content(upload)
    if found is None:
        if upload.released:
            _conclude(upload, State.FAILED, {"lost"})
        return
    place, content, version = found
    if upload.attempts >= CAREFUL_TRIES:  # somebody dies of it: people must look
        _conclude(upload, State.FAILED, {"not_inspected"})
        return
    store.change(upload.id, UploadRecord.attempts.add(1), UploadRecord.state.set(State.WAITING))
    if not upload.examined and not _examined(upload, content):
        return
    if upload.verdict is None:
        _scan(upload, (place, content, version), again=again)
    _draw_conclusion(upload.id)


def _content(upload: Upload) -> tuple[str, bytes, str] | None:
    """Where its bytes lie, the bytes, and their version: the kept copy's, else what was sent."""
    place = draft_key(upload)
    if upload.released and upload.key:
        place = kept_key(upload.procedure_id, upload.key, upload.id)
    found = bucket.read(place, upload.version if upload.released else None)
    return (place, *found) if found else None


def _examined(upload: Upload, content: bytes) -> bool:
    """Our own half; False if it is the end already."""
    if hashlib.sha256(content).hexdigest() != upload.sha256:
        _conclude(upload, State.FAILED, {"lost"})
        return False
    findings = set(examine(upload.name, content))
    if findings & DANGEROUS:
        _conclude(upload, State.QUARANTINED, findings)
        return False
    noted = UploadRecord.findings.set(sorted(findings))
    store.change(upload.id, noted, UploadRecord.examined.set(True))
    return True


def _scan(upload: Upload, found: tuple[str, bytes, str], *, again: bool) -> None:
    place, content, version = found
    try:
        verdict = scanner.chosen().scan(content, place, version, again=again)
    except (Unavailable, BotoCoreError, ClientError):
        logger.warning("the scanner does not answer", upload=upload.id, attempt=upload.attempts)
        _try_later(upload)
        return
    if verdict is not Verdict.LATER:
        store.change(upload.id, UploadRecord.verdict.set(verdict.value))


def _try_later(upload: Upload) -> None:
    if upload.attempts + 1 >= CAREFUL_TRIES:
        _conclude(upload, State.FAILED, {"not_inspected"})
        return
    pause = min(_FIRST_PAUSE * 3**upload.attempts, _LONGEST_PAUSE)
    message = {"upload": upload.id, "key": upload.key, "again": True}
    queues.send(settings().inspect_queue_url, message, pause)


def _draw_conclusion(upload_id: str) -> None:
    """The state, once both halves are there."""
    upload = store.load(upload_id)
    if upload is None or upload.state.final or not upload.examined or upload.verdict is None:
        return
    findings = set(upload.findings)
    if upload.verdict == Verdict.INFECTED:
        _conclude(upload, State.QUARANTINED, findings | {"malware"})
    elif upload.verdict == Verdict.UNSUPPORTED:
        _conclude(upload, State.SAFE, findings | {"not_scanned"})
    else:
        _conclude(upload, State.SAFE, findings)


def _conclude(upload: Upload, state: State, findings: set[str]) -> None:
    """Note the outcome; what was put apart stays apart."""
    concluded = store.change(
        upload.id,
        UploadRecord.state.set(state.value),
        UploadRecord.findings.set(sorted(findings)),
        given=UploadRecord.state != State.QUARANTINED.value,
    )
    if concluded:
        count(f"Upload{state.value.capitalize()}")
        logger.info("file inspected", upload=upload.id, state=state.value)


def _settle(upload: Upload, key: str) -> None:
    """Let a safe file in, once; of any other tell the department.

    What another feature took in lies there already, and is not let in to staff by us.
    """
    if upload.placed and key == upload.key:
        return
    if upload.state is State.SAFE:
        if not upload.department:
            _let_in(upload, key)
        placed = UploadRecord.placed.set(True)
        listed = slot_of("trial", upload.id) if upload.test else None
        left = UploadRecord.on_list.set(listed) if listed else UploadRecord.on_list.remove()
        store.change(upload.id, placed, left, given=UploadRecord.key == key)
    elif department := upload.department or _department(upload):
        store.change(upload.id, UploadRecord.on_list.set(department))


def _department(upload: Upload) -> str | None:
    """Whom to tell; nobody where a draft was deleted together with its trials."""
    try:
        return procedures.by_id(upload.procedure_id).department
    except NotFound:
        return None


def _let_in(upload: Upload, key: str) -> None:
    """Write it to where staff may fetch it: a photo without what the camera wrote beside it."""
    source = kept_key(upload.procedure_id, key, upload.id)
    target = safe_key(upload.procedure_id, key, upload.id)
    version = upload.version if key == upload.key else None
    photo = strip.is_photo(upload.name) or "kind_differs" in upload.findings
    if upload.keep_metadata or not photo:
        bucket.copy_to_safe(source, version, target)
        return
    found = bucket.read(source, version)
    clean = strip.stripped(found[0]) if found else None
    if clean is None:
        left = sorted({*upload.findings, "metadata_left"})
        store.change(upload.id, UploadRecord.findings.set(left))
        bucket.copy_to_safe(source, version, target)
    else:
        bucket.put_safe(target, clean)
