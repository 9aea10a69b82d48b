"""What is told of files after they came, and what staff may do: look, fetch what is safe, retry."""

from collections.abc import Iterable
from typing import Any, Protocol

from botocore.exceptions import ClientError

from chalicelib import objects, queues
from chalicelib.attachments import store
from chalicelib.attachments.model import State, Upload
from chalicelib.attachments.places import safe_key
from chalicelib.attachments.record import UploadRecord, slot_of
from chalicelib.aws import client
from chalicelib.config import settings
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.records import Page

__all__ = ["link", "open_safe", "retry", "states", "title_of", "troubled", "troubles"]

_LINK_SECONDS = 60
_NOT_SAFE = {
    State.QUARANTINED: "危険なファイルのおそれがあるため、隔離しています。開くことはできません。",
    State.FAILED: "検査ができていないため、まだ開けません。検査をやり直してください。",
}
_WAITING = "検査が終わるまで開けません。しばらくしてから、もう一度お試しください。"


class Named(Protocol):
    """A file of a submission, whoever describes it."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


def states(upload_ids: Iterable[str]) -> dict[str, Upload]:
    """How far each file of a submission has come, by its id; unknown ones are left out.

    A file counts as safe once it lies where it can be fetched; another feature has its own already.
    """
    return {name: _as_told(one) for name, one in store.load_many(upload_ids).items()}


def _as_told(upload: Upload) -> Upload:
    if upload.state is State.SAFE and not (upload.placed or upload.department):
        return upload.with_state(State.WAITING)
    return upload


def link(procedure_id: str, key: str, file: Named) -> str:
    """A link to a safe file for a minute, to be saved under its name; raises WrongState."""
    upload = states([file.id]).get(file.id)
    if upload is None or upload.state is not State.SAFE:
        raise WrongState(_NOT_SAFE.get(upload.state, _WAITING) if upload else _WAITING)
    place = safe_key(procedure_id, key, file.id)
    return objects.download_link(settings().attachments_bucket, place, file.name, _LINK_SECONDS)


def open_safe(procedure_id: str, key: str, upload_id: str) -> Any | None:
    """The bytes of a safe file as a stream; None where there is none."""
    place = safe_key(procedure_id, key, upload_id)
    try:
        reply = client("s3").get_object(Bucket=settings().attachments_bucket, Key=place)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"NoSuchKey", "404"}:
            return None
        raise
    return reply["Body"]


def troubles(person: Person, limit: int, cursor: str | None) -> Page[Upload]:
    """Files of the person's department that were put apart or could not be inspected."""
    return store.list_trouble(person.department, limit, cursor)


def troubled(person: Person) -> int:
    """How many they are."""
    return store.count_trouble(person.department)


def title_of(procedure_id: str) -> str:
    """The title of the procedure a file belongs to; empty once that was deleted."""
    try:
        return str(procedures.by_id(procedure_id).definition_json.get("title", ""))
    except NotFound:
        return ""


def retry(person: Person, upload_id: str) -> Upload:
    """Inspect a file again that could not be inspected; raises NotFound and WrongState."""
    upload = _overseen(person, upload_id)
    waiting = UploadRecord.on_list.set(slot_of("waiting", upload.id))
    anew = store.change(
        upload.id,
        UploadRecord.state.set(State.WAITING.value),
        UploadRecord.findings.set([]),
        UploadRecord.attempts.set(0),
        UploadRecord.examined.remove(),
        UploadRecord.verdict.remove(),
        waiting if upload.released else UploadRecord.on_list.remove(),
        given=UploadRecord.state == State.FAILED.value,
    )
    if not anew:
        raise WrongState
    message = {"upload": upload.id, "key": upload.key, "again": True}
    queues.send(settings().inspect_queue_url, message)
    return upload.with_state(State.WAITING)


def _overseen(person: Person, upload_id: str) -> Upload:
    """A file that the person's department looks after; raises NotFound."""
    upload = store.load(upload_id)
    if upload is None or not (upload.released or upload.department):
        raise NotFound
    if not upload.department:
        procedures.owned(person, upload.procedure_id)
    elif upload.department != person.department:
        raise NotFound
    return upload
