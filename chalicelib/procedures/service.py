"""What others may ask of procedures: make, change, publish, close, and read what was published."""

import unicodedata
from collections.abc import Iterator
from typing import Any

from chalicelib.errors import NotFound
from chalicelib.forms.service import Definition
from chalicelib.http import Person
from chalicelib.procedures import (
    publication,
    reports,
    store,
    versions,
)
from chalicelib.procedures.answering import (
    OpenForm,
    check_trial,
    closed_since,
    is_receiving,
    newest_open_form,
    note_trial,
    open_form,
    opens_with,
    reception_of,
)
from chalicelib.procedures.approval import approvers, inbox, request, return_, withdraw
from chalicelib.procedures.comparing import changes
from chalicelib.procedures.copying import copy, list_of_versions, restore, version
from chalicelib.procedures.editing import (
    blank,
    create,
    delete,
    from_example,
    from_template,
    preview,
    save,
)
from chalicelib.procedures.gallery import Example, Source, examples
from chalicelib.procedures.guard import complete_definition, problems_of
from chalicelib.procedures.inside import InsideForm, list_inside
from chalicelib.procedures.inside_forms import is_inside, open_inside
from chalicelib.procedures.model import (
    Phase,
    Procedure,
    Rehearsal,
    Report,
    ReportedStep,
    ReportedWay,
    Request,
)
from chalicelib.procedures.opening import (
    archive,
    close,
    publish,
    refresh,
    reopen,
    set_period,
    unarchive,
)
from chalicelib.procedures.ownership import by_id, history, note, owned
from chalicelib.procedures.publication import public_url, show_correction
from chalicelib.procedures.reception import (
    Access,
    Challenge,
    Identify,
    MailAnswers,
    Once,
    Reception,
    Retention,
    SeatMode,
    Seats,
    Then,
)
from chalicelib.procedures.steps import phase
from chalicelib.procedures.templates import Template
from chalicelib.procedures.templates import add as add_template
from chalicelib.procedures.templates import of_department as templates_of
from chalicelib.procedures.templates import remove as remove_template
from chalicelib.procedures.terms import read_reception
from chalicelib.records import Page
from chalicelib.staff import service as staff

__all__ = [
    "Access",
    "Challenge",
    "Example",
    "Identify",
    "InsideForm",
    "MailAnswers",
    "Once",
    "OpenForm",
    "Procedure",
    "Reception",
    "Report",
    "ReportedStep",
    "ReportedWay",
    "Request",
    "Retention",
    "SeatMode",
    "Seats",
    "Source",
    "Template",
    "Then",
    "add_template",
    "approvers",
    "archive",
    "blank",
    "by_id",
    "changes",
    "check_trial",
    "close",
    "closed_since",
    "complete_definition",
    "copy",
    "create",
    "delete",
    "examples",
    "from_example",
    "from_template",
    "history",
    "inbox",
    "is_inside",
    "is_receiving",
    "list_inside",
    "list_of_versions",
    "listing",
    "newest_open_form",
    "note",
    "note_arrival",
    "note_rehearsal",
    "note_trial",
    "open_form",
    "open_inside",
    "opens_with",
    "owned",
    "phase",
    "preview",
    "problems_of",
    "public_url",
    "publish",
    "published",
    "published_definition",
    "published_words",
    "read_reception",
    "reception_of",
    "refresh",
    "rehearsal_of",
    "remove_template",
    "reopen",
    "request",
    "restore",
    "return_",
    "save",
    "second_person",
    "set_period",
    "show_correction",
    "templates_of",
    "unarchive",
    "version",
    "withdraw",
]


def listing(
    person: Person, limit: int, cursor: str | None, *, phase_: Phase | None = None, q: str = ""
) -> Page[Procedure]:
    """The department's procedures, last changed first, without their definitions.

    Archived ones only when asked for; `q` is looked for in titles, whatever its width and case.
    """
    sought = _folded(q)

    def wanted(one: Procedure) -> bool:
        stands = phase(one)
        fits = stands is not Phase.ARCHIVED if phase_ is None else stands is phase_
        return fits and sought in _folded(str(one.definition_json.get("title") or ""))

    return store.list_by_department(person.department, limit, cursor, wanted)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def published() -> Iterator[Procedure]:
    """Every procedure of every department that has ever been open."""
    return store.list_published()


def published_definition(procedure_id: str, number: int) -> Definition:
    """What a published version asks; raises NotFound."""
    return publication.definition_of_version(procedure_id, number)


def published_words(procedure_id: str, number: int) -> dict[str, Any]:
    """A published version's definition as plain data, from the table; raises NotFound."""
    found = versions.load_version(procedure_id, number)
    if found is None:
        raise NotFound
    return found.definition_json


def note_arrival(procedure_id: str, received_at: str) -> None:
    """Keep when the procedure's latest submission came."""
    store.note_arrival(procedure_id, received_at)


def note_rehearsal(person: Person, procedure_id: str, report: Report) -> None:
    """Keep a rehearsal's report with the procedure."""
    procedure = owned(person, procedure_id)
    short = Rehearsal(revision=report.revision, passed=report.passed, at=report.at, by=report.by)
    reports.save(procedure.id, report)
    store.note_rehearsal(procedure.id, short)
    note(person, "rehearsed", procedure, "合格" if short.passed else "不合格")


def rehearsal_of(procedure_id: str, revision: int | None = None) -> Report | None:
    """The report of a revision's rehearsal, or of the newest one there was."""
    if revision is None:
        return reports.newest(procedure_id)
    return reports.load(procedure_id, revision)


def second_person(procedure: Procedure) -> bool:
    """Whether somebody else than its author has to publish the procedure."""
    return staff.second_person(procedure.department)
