"""What the API takes and gives about the life of procedures: requests, periods, versions."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from chalicelib import clock
from chalicelib.http import Body, Reply
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
    "version_detail",
    "version_line",
]

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Moment = Annotated[str, StringConstraints(max_length=40)]


class PublicationRequest(Body):
    """Which revision is to be published, and what its author wants to say about it."""

    revision: Annotated[int, Field(ge=1)]
    comment: Words = ""


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
    """A version; `approved_by` is null where one person prepared and published it alone."""

    number: int
    published_at: str
    published_by: str
    prepared_by: str
    approved_by: str | None
    changes: list[str]


class VersionList(Reply):
    items: list[VersionLine]
    next_cursor: str | None = None


class VersionDetail(VersionLine):
    definition: dict[str, Any]
    reception: dict[str, Any]
    rehearsal: Report | None


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
        "changes": list(version.changes),
    }
