"""What the API takes and gives about procedures."""

from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from chalicelib import clock
from chalicelib.forms.service import Audience, Kind
from chalicelib.http import Body, PageQuery, Reply
from chalicelib.mail_address import LONGEST, is_mail_address
from chalicelib.procedures import service
from chalicelib.procedures.model import Phase, Procedure, Stage, Status
from chalicelib.procedures.reception import dump_moment, tidied

__all__ = [
    "HistoryList",
    "HistoryQuery",
    "NewProcedure",
    "PagePreview",
    "ProcedureChange",
    "ProcedureDetail",
    "ProcedureLine",
    "ProcedureList",
    "ProcedureQuery",
    "QrReply",
    "RevisionBody",
    "UnsavedDefinition",
    "detail",
    "line",
    "told_reception",
]

Shape = TypeVar("Shape", bound=Reply)
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


def _mail(text: str) -> str:
    if not is_mail_address(text):
        raise ValueError("not a mail address")
    return text


Mail = Annotated[str, StringConstraints(max_length=LONGEST), AfterValidator(_mail)]


class NewProcedure(Body):
    """One of four starts: an example, a template of the department, a procedure, or a title."""

    example: Annotated[str, StringConstraints(max_length=60)] | None = None
    template: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    copy_of: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    title: Title | None = None
    kind: Kind = Kind.PROCEDURE
    audience: Audience = Audience.RESIDENT

    @model_validator(mode="after")
    def _one_start(self) -> Self:
        starts = (self.example, self.template, self.copy_of, self.title)
        if sum(one is not None for one in starts) != 1:
            raise ValueError("exactly one of example, template, copy_of and title")
        return self


class ProcedureQuery(PageQuery):
    """`phase` is what the list shows for each; archived ones are listed only when asked for."""

    phase: Phase | None = None
    q: Annotated[str, StringConstraints(max_length=100)] = ""


class ProcedureChange(Body):
    """A draft, complete or not; without `reception` its terms of reception stay as they are.

    `reception.passphrase` is written only, and kept until another is given.
    """

    max_bytes: ClassVar[int] = 330 * 1024  # 300,000 bytes of form, and what stands around it

    revision: Annotated[int, Field(ge=1)]
    definition: dict[str, Any]
    notify: Annotated[list[Mail], Field(max_length=10, default_factory=list)]
    reception: dict[str, Any] | None = None


class RevisionBody(Body):
    revision: Annotated[int, Field(ge=1)]


class UnsavedDefinition(Body):
    definition: dict[str, Any]


class HistoryQuery(Body):
    """Changes of the procedure, readings of its submissions, or their purges at their time."""

    about: Literal["procedure", "reading", "purge"] = "procedure"


class RequestReply(Reply):
    id: str
    name: str
    at: str
    comment: str
    revision: int
    approval: str  # empty unless it was asked for along a route


class ReturnReply(Reply):
    by: str
    at: str
    reason: str
    approval: str


class RehearsalReply(Reply):
    revision: int
    passed: bool
    at: str
    by: str


class ProcedureLine(Reply):
    """A procedure in a list; `phase` is its one word for people, `stage` that of its draft.

    `opens_at` and `closes_at` are the period that holds in public since the last publication.
    """

    id: str
    title: str
    kind: str
    audience: str
    status: Status
    phase: Phase
    stage: Stage
    opens_at: str | None
    closes_at: str | None
    requested: RequestReply | None
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
    """A procedure with its draft; `reception` is the draft's, and never holds a passphrase."""

    department: str
    revision: int
    published_revision: int | None
    definition: dict[str, Any]
    problems: list[ProblemReply]
    notify: list[str]
    reception: dict[str, Any]
    returned: ReturnReply | None
    second_person: bool
    rehearsal: RehearsalReply | None
    updated_by_id: str
    prepared_by: list[str]
    created_at: str
    opened_at: str | None
    closed_at: str | None


class ProcedureList(Reply):
    items: list[ProcedureLine]
    next_cursor: str | None


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
    problems = service.problems_of(procedure)
    return ProcedureDetail(
        **_words(procedure),
        department=procedure.department,
        revision=procedure.revision,
        published_revision=procedure.published_revision,
        definition=procedure.definition_json,
        problems=[ProblemReply(path=p.path, code=p.code, message=p.message) for p in problems],
        notify=list(procedure.notify),
        reception=told_reception(procedure.reception_json),
        returned=_reply(ReturnReply, procedure.returned),
        second_person=service.second_person(procedure),
        rehearsal=_reply(RehearsalReply, procedure.rehearsal),
        updated_by_id=procedure.updated_by_id,
        prepared_by=list(procedure.prepared_by),
        created_at=clock.timestamp(procedure.created_at),
        opened_at=_moment(procedure.opened_at),
        closed_at=_moment(procedure.closed_at),
    )


def told_reception(terms: dict[str, Any]) -> dict[str, Any]:
    """Terms of reception as people may see them: of a passphrase only that there is one."""
    told = {key: value for key, value in tidied(terms).items() if key != "passphrase_hash"}
    return told | {"passphrase_set": "passphrase_hash" in terms}


def _reply(shape: type[Shape], value: Any) -> Shape | None:
    return None if value is None else shape.model_validate(value, from_attributes=True)


def _words(procedure: Procedure) -> dict[str, Any]:
    definition = procedure.definition_json
    return {
        "id": procedure.id,
        "title": str(definition.get("title") or "（題名なし）"),
        "kind": str(definition.get("kind") or ""),
        "audience": str(definition.get("audience") or ""),
        "status": procedure.status,
        "phase": service.phase(procedure),
        "stage": procedure.stage,
        "opens_at": dump_moment(procedure.opens_at),
        "closes_at": dump_moment(procedure.closes_at),
        "requested": _reply(RequestReply, procedure.requested),
        "published_version": procedure.published_version,
        "public_url": service.public_url(procedure.id),
        "updated_at": clock.timestamp(procedure.updated_at),
        "updated_by": procedure.updated_by,
        "unpublished_changes": procedure.published_revision not in {None, procedure.revision},
        "last_received_at": procedure.last_received_at,
    }


def _moment(moment: Any) -> str | None:
    return clock.timestamp(moment) if moment else None
