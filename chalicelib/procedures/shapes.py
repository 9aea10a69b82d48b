"""What the API takes and gives about procedures."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from chalicelib import clock
from chalicelib.forms.service import Audience, Kind
from chalicelib.http import Body, Reply
from chalicelib.procedures import service
from chalicelib.procedures.model import Procedure, Status

__all__ = [
    "ExampleList",
    "HistoryList",
    "HistoryQuery",
    "NewProcedure",
    "PagePreview",
    "ProcedureChange",
    "ProcedureDetail",
    "ProcedureLine",
    "ProcedureList",
    "QrReply",
    "RevisionBody",
    "UnsavedDefinition",
    "detail",
    "line",
]

Mail = Annotated[
    str, StringConstraints(max_length=254, pattern=r"^[!-?A-~]+@[0-9A-Za-z.-]+\.[A-Za-z]{2,}$")
]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class NewProcedure(Body):
    """Either an example to copy, or the words of a form from scratch."""

    example: Annotated[str, StringConstraints(max_length=60)] | None = None
    title: Title | None = None
    kind: Kind = Kind.PROCEDURE
    audience: Audience = Audience.RESIDENT

    @model_validator(mode="after")
    def _one_start(self) -> Self:
        if (self.example is None) == (self.title is None):
            raise ValueError("either example or title")
        return self


class ProcedureChange(Body):
    revision: Annotated[int, Field(ge=1)]
    definition: dict[str, Any]
    notify: Annotated[list[Mail], Field(max_length=10, default_factory=list)]


class RevisionBody(Body):
    revision: Annotated[int, Field(ge=1)]


class UnsavedDefinition(Body):
    definition: dict[str, Any]


class HistoryQuery(Body):
    """What the history is about: changes of the procedure, or readings of its submissions."""

    about: Literal["procedure", "reading"] = "procedure"


class ProcedureLine(Reply):
    id: str
    title: str
    kind: str
    audience: str
    status: Status
    published_version: int | None
    public_url: str
    updated_at: str
    updated_by: str
    unpublished_changes: bool
    last_received_at: str | None


class ProblemReply(Reply):
    path: str
    code: str
    message: str


class ProcedureDetail(ProcedureLine):
    department: str
    revision: int
    published_revision: int | None
    definition: dict[str, Any]
    problems: list[ProblemReply]
    notify: list[str]
    created_at: str
    opened_at: str | None
    closed_at: str | None


class ProcedureList(Reply):
    items: list[ProcedureLine]
    next_cursor: str | None


class ExampleReply(Reply):
    id: str
    title: str
    kind: Kind
    audience: Audience
    summary: str
    fields: int
    definition: dict[str, Any]


class ExampleList(Reply):
    items: list[ExampleReply]
    next_cursor: str | None = None


class PagePreview(Reply):
    html: str


class QrReply(Reply):
    """The symbol of the public URL: SVG text, and PNG in base64."""

    url: str
    svg: str
    png: str


class HistoryEntry(Reply):
    at: str
    actor: str
    action: str
    detail: str


class HistoryList(Reply):
    items: list[HistoryEntry]
    next_cursor: str | None = None


def line(procedure: Procedure) -> ProcedureLine:
    """A procedure as the list shows it."""
    return ProcedureLine(**_words(procedure))


def detail(procedure: Procedure) -> ProcedureDetail:
    """A procedure as its own page shows it, with what is still to mend."""
    problems = service.problems_of(procedure.definition_json)
    return ProcedureDetail(
        **_words(procedure),
        department=procedure.department,
        revision=procedure.revision,
        published_revision=procedure.published_revision,
        definition=procedure.definition_json,
        problems=[ProblemReply(path=p.path, code=p.code, message=p.message) for p in problems],
        notify=list(procedure.notify),
        created_at=clock.timestamp(procedure.created_at),
        opened_at=_moment(procedure.opened_at),
        closed_at=_moment(procedure.closed_at),
    )


def _words(procedure: Procedure) -> dict[str, Any]:
    definition = procedure.definition_json
    return {
        "id": procedure.id,
        "title": str(definition.get("title") or "（題名なし）"),
        "kind": str(definition.get("kind") or ""),
        "audience": str(definition.get("audience") or ""),
        "status": procedure.status,
        "published_version": procedure.published_version,
        "public_url": service.public_url(procedure.id),
        "updated_at": clock.timestamp(procedure.updated_at),
        "updated_by": procedure.updated_by,
        "unpublished_changes": procedure.published_revision not in {None, procedure.revision},
        "last_received_at": procedure.last_received_at,
    }


def _moment(moment: Any) -> str | None:
    return clock.timestamp(moment) if moment else None
