"""What others may ask of procedures: make, change, publish, close, and read what was published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chalicelib import clock
from chalicelib.errors import FormOutdated, NotFound, NotOpen
from chalicelib.forms.service import Definition
from chalicelib.http import Person
from chalicelib.procedures import gallery, publication, store, versions
from chalicelib.procedures.drafting import (
    blank,
    complete_definition,
    create,
    delete,
    from_example,
    preview,
    problems_of,
    save,
)
from chalicelib.procedures.model import Procedure, Status
from chalicelib.procedures.opening import close, publish, refresh, reopen
from chalicelib.procedures.ownership import by_id, history, owned
from chalicelib.procedures.publication import public_url
from chalicelib.records import Page

__all__ = [
    "OpenForm",
    "Procedure",
    "blank",
    "by_id",
    "close",
    "complete_definition",
    "create",
    "delete",
    "examples",
    "from_example",
    "history",
    "listing",
    "note_arrival",
    "open_form",
    "owned",
    "preview",
    "problems_of",
    "public_url",
    "publish",
    "published",
    "published_definition",
    "published_words",
    "refresh",
    "reopen",
    "save",
]


_GRACE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A version that may be answered now."""

    definition: Definition
    department: str


def listing(person: Person, limit: int, cursor: str | None) -> Page[Procedure]:
    """The department's procedures, last changed first, without their definitions."""
    return store.list_by_department(person.department, limit, cursor)


def published() -> Iterator[Procedure]:
    """Every procedure of every department that has ever been open."""
    return store.list_published()


def examples() -> list[gallery.Example]:
    """What one can start from."""
    return gallery.examples()


def open_form(procedure_id: str, version: int) -> OpenForm:
    """The version people are answering; raises NotFound, or NotOpen once it is closed.

    An earlier version may be finished for a day after it was replaced, then it is FormOutdated.
    """
    opening = publication.state_of(procedure_id)
    if opening.status is not Status.OPEN:
        raise NotOpen
    if not 1 <= version <= opening.version:
        raise NotFound
    if version < opening.version and clock.now() - opening.since > _GRACE:
        raise FormOutdated
    return OpenForm(published_definition(procedure_id, version), opening.department)


def published_definition(procedure_id: str, version: int) -> Definition:
    """What a published version asks; raises NotFound."""
    return publication.definition_of_version(procedure_id, version)


def published_words(procedure_id: str, version: int) -> dict[str, Any]:
    """A published version's definition as plain data, from the table; raises NotFound."""
    found = versions.load_version(procedure_id, version)
    if found is None:
        raise NotFound
    return found.definition_json


def note_arrival(procedure_id: str, received_at: str) -> None:
    """Keep when the procedure's latest submission came."""
    store.note_arrival(procedure_id, received_at)
