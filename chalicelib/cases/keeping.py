"""All files that are kept for a submission, whoever sent them and however old."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from chalicelib.attachments import service as attachments
from chalicelib.cases import store
from chalicelib.cases.following import held_of
from chalicelib.errors import NotFound
from chalicelib.submissions import service as submissions

__all__ = ["owner_of"]


def owner_of(procedure_id: str, key: str) -> attachments.Owner | None:
    """A stored submission with its files, those of earlier revisions, and what was issued.

    None if there is no such submission: what a trial, an accepted one or its case names is kept.
    """
    try:
        found = submissions.load(procedure_id, key)
    except NotFound:
        return None
    own = (attachments.Held(**asdict(one)) for one in found.files)
    return attachments.Owner(files=(*own, *_since(procedure_id, key)), test=found.test)


def _since(procedure_id: str, key: str) -> Iterator[attachments.Held]:
    for number, _ in store.revisions(procedure_id, key):
        before = store.revision(procedure_id, key, number)
        files: tuple[dict[str, Any], ...] = before.files if before else ()
        yield from (attachments.Held(**told) for told in files)
    yield from map(held_of, store.documents(procedure_id, key))
