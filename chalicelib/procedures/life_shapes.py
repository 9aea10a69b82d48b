"""What the API takes and gives about the life of procedures: requests, periods, versions."""

from typing import Annotated, Any, Self

from pydantic import Field, StringConstraints, model_validator

from chalicelib import clock
from chalicelib.approvals import service as approvals
from chalicelib.http import Body, Person, Reply
from chalicelib.procedures.model import Report, Version
from chalicelib.procedures.shapes import ProcedureLine, told_reception

__all__ = [
    "ChangeList",
    "Inbox",
    "Period",
    "PublicationRequest",
    "ReturnReason",
    "VersionDetail",
    "VersionLine",
    "VersionList",
    "planned",
    "version_detail",
    "version_line",
]

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Id = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Moment = Annotated[str, StringConstraints(max_length=40)]


class StepBody(Body):
    """One step of a route of approval."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]
    way: approvals.Way
    members: Annotated[list[Id], Field(min_length=1, max_length=20)]


class PublicationRequest(Body):
    """Which revision is to be published, and what its author wants to say about it.

    Asked for along a route the department keeps, along these steps, or of whoever may publish.
    """

    revision: Annotated[int, Field(ge=1)]
    comment: Words = ""
    route: Id | None = None
    steps: Annotated[list[StepBody], Field(max_length=10, default_factory=list)]

    @model_validator(mode="after")
    def _one_route(self) -> Self:
        if self.route is not None and self.steps:
            raise ValueError("route or steps, not both")
        return self


class ReturnReason(Body):
    reason: Annotated[Words, StringConstraints(min_length=1)]


class Period(Body):
    """From when to when submissions are taken, in JST to the second; null for no bound."""

    opens_at: Moment | None
    closes_at: Moment | None


class Inbox(Reply):
    """What waits for the person."""

    reviews: list[ProcedureLine]


class ChangeList(Reply):
    """The draft's changes, a sentence each, against the version that people see now."""

    items: list[str]
    against: int | None


class VersionLine(Reply):
    """A version; `approved_by` is null where one person prepared and published it alone.

    `approval` tells along which route it was agreed to, empty where along none.
    """

    number: int
    published_at: str
    published_by: str
    prepared_by: str
    approved_by: str | None
    approval: str
    changes: list[str]


class VersionList(Reply):
    items: list[VersionLine]
    next_cursor: str | None = None


class VersionDetail(VersionLine):
    definition: dict[str, Any]
    reception: dict[str, Any]
    rehearsal: Report | None


def planned(person: Person, body: PublicationRequest) -> list[approvals.Planned]:
    """The steps that were chosen, or those of a route of the department; none without either."""
    if body.route is not None:
        return list(approvals.route(person, body.route).steps)
    return [approvals.Planned(one.name, one.way, tuple(one.members)) for one in body.steps]


def version_line(version: Version) -> VersionLine:
    """A version as the list shows it."""
    return VersionLine(**_words(version))


def version_detail(version: Version) -> VersionDetail:
    """A version with all that was published."""
    return VersionDetail(
        **_words(version),
        definition=version.definition_json,
        reception=told_reception(version.reception_json),
        rehearsal=version.rehearsal,
    )


def _words(version: Version) -> dict[str, Any]:
    return {
        "number": version.number,
        "published_at": clock.timestamp(version.published_at),
        "published_by": version.published_by,
        "prepared_by": version.prepared_by,
        "approved_by": version.approved_by,
        "approval": version.approval,
        "changes": list(version.changes),
    }
