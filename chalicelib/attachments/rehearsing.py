"""Rehearsed files (リハーサル): really announced, sent to the bucket, held, and removed again."""

import hashlib
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from chalicelib.attachments import bucket, store
from chalicelib.attachments.holding import hold
from chalicelib.attachments.model import Announced, Ticket
from chalicelib.attachments.places import draft_key, kept_prefix
from chalicelib.attachments.reserving import reserve_within
from chalicelib.config import settings
from chalicelib.errors import Unavailable
from chalicelib.forms import service as forms

__all__ = ["rehearse"]

_CONTENT = "リハーサル".encode()
_SECONDS = 5
_TRIES = 2


def rehearse(procedure_id: str, definition: forms.Definition) -> int:
    """Send a small file of each kind to every field for files, and take them in; tells how many.

    Raises what announcing and holding raise, and Unavailable where the bucket takes nothing.
    """
    key, folder = f"rehearsal-{uuid4()}", str(uuid4())
    answers: dict[str, list[dict[str, Any]]] = {}
    try:
        for field, name in _names(definition):
            ticket = _sent(procedure_id, definition, _announced(folder, field, name))
            named = {"file": ticket.id, "name": name, "size": len(_CONTENT)}
            answers.setdefault(field, []).append(named)
        return len(hold(procedure_id, key, definition, answers, folder))
    finally:
        _removed(procedure_id, key, [one["file"] for some in answers.values() for one in some])


def _names(definition: forms.Definition) -> Iterator[tuple[str, str]]:
    for field in definition.fields:
        if isinstance(field, forms.Attachment):
            for kind in field.kinds:
                yield field.id, f"リハーサル.{forms.FILE_KINDS[kind][0]}"


def _announced(folder: str, field: str, name: str) -> Announced:
    digest = hashlib.sha256(_CONTENT).hexdigest()
    return Announced(folder=folder, field=field, name=name, size=len(_CONTENT), sha256=digest)


def _sent(procedure_id: str, definition: forms.Definition, announced: Announced) -> Ticket:
    """The ticket of a file that the bucket has taken, by the very form that a browser posts."""
    import urllib3  # noqa: PLC0415 — only rehearsals send anything

    ticket = reserve_within(procedure_id, definition, announced, keep_metadata=False)
    fields: dict[str, str | tuple[str, bytes]] = dict(ticket.fields)
    fields["file"] = (announced.name, _CONTENT)
    for _ in range(_TRIES):
        try:
            reply = urllib3.request("POST", ticket.url, fields=fields, timeout=_SECONDS)
        except urllib3.exceptions.HTTPError:
            time.sleep(1)
            continue
        if reply.status == 204:
            return ticket
    raise Unavailable("ファイルを受け取る場所に送れませんでした。")


def _removed(procedure_id: str, key: str, upload_ids: list[str]) -> None:
    """Nothing of it stays; what a crash leaves behind, the nightly sweep removes."""
    bucket.remove(settings().quarantine_bucket, kept_prefix(procedure_id, key))
    for upload in store.load_many(upload_ids).values():
        if store.withdraw(upload):
            bucket.remove_draft(draft_key(upload))
