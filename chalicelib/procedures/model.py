"""A procedure (手続): one department's form with a life; its versions never change."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from chalicelib.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime

__all__ = [
    "Agreement",
    "Phase",
    "Procedure",
    "Rehearsal",
    "Report",
    "ReportedStep",
    "ReportedWay",
    "Request",
    "Return",
    "Stage",
    "Status",
    "Version",
]


class Status(StrEnum):
    """The public face; a draft has none yet."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


class Stage(StrEnum):
    """How far the draft behind the public face has come."""

    EDITING = "editing"
    TRIAL = "trial"
    REVIEW = "review"


class Phase(StrEnum):
    """Where a procedure stands, in one word for people."""

    DRAFT = "draft"
    TRIAL = "trial"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    ARCHIVED = "archived"


@dataclass(frozen=True, kw_only=True)
class Request:
    """Somebody asked for a revision to be published; `approval` where along a route (決裁)."""

    id: str
    name: str
    at: str
    comment: str
    revision: int
    approval: str = ""

    @property
    def mark(self) -> str:
        """What tells it from any other request of its procedure: the digits of its moment."""
        return "".join(filter(str.isdecimal, self.at))


@dataclass(frozen=True, kw_only=True)
class Return:
    """A request went back to its author, for a reason; `approval` tells which round it was."""

    by: str
    at: str
    reason: str
    approval: str = ""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """A route was gone to its end: who agreed to the very content that is to be published."""

    approval: str
    ids: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """How the newest rehearsal (リハーサル) of a revision ended."""

    revision: int
    passed: bool
    at: str
    by: str


@dataclass(frozen=True)
class ReportedStep:
    """One step of a rehearsal: its name, whether it went well, and what was seen, in words."""

    name: str
    passed: bool
    detail: str


@dataclass(frozen=True)
class ReportedWay:
    """One way through the form, and whether any of the invented answers went it."""

    name: str
    reached: bool


@dataclass(frozen=True, kw_only=True)
class Report(Rehearsal):
    """A rehearsal of one revision, step by step; `cases` sets of answers were tried.

    This is also how the API tells of it.
    """

    cases: int
    branches: tuple[ReportedWay, ...]
    steps: tuple[ReportedStep, ...]


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """A procedure of one department; its draft may be incomplete, hence kept as JSON.

    `reception_json` belongs to the draft; `opens_at` and `closes_at` are what holds in public.
    `prepared_by` are the ids of all who saved since it was last published. `stale_approval` asked
    for something that is no longer asked for, and is still to be taken back.
    """

    id: str
    department: str
    status: Status
    stage: Stage = Stage.EDITING
    revision: int
    definition_json: dict[str, Any]
    notify: tuple[str, ...]
    reception_json: dict[str, Any] = field(default_factory=dict)
    published_version: int | None
    published_revision: int | None = None
    last_received_at: str | None = None
    created_at: datetime
    updated_at: datetime
    updated_by: str
    updated_by_id: str = ""
    prepared_by: tuple[str, ...] = ()
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    requested: Request | None = None
    returned: Return | None = None
    rehearsal: Rehearsal | None = None
    stale_approval: str = ""

    @property
    def route(self) -> str:
        """The approval along whose route publication was asked for; empty where none was."""
        return self.requested.approval if self.requested else ""

    @property
    def received_until(self) -> datetime | None:
        """When the last submission can have come; None while no end is known."""
        return min(filter(None, (self.closed_at, self.closes_at)), default=None)


@dataclass(frozen=True, kw_only=True)
class Version:
    """What was published under one number and never changes again.

    `approved_by` is None where one person prepared and published it alone; `approval` tells along
    which route it was agreed to.
    """

    procedure_id: str
    number: int
    definition_json: dict[str, Any]
    reception_json: dict[str, Any] = field(default_factory=dict)
    published_at: datetime
    published_by: str
    prepared_by: str = ""
    approved_by: str | None = None
    approval: str = ""
    changes: tuple[str, ...] = ()
    rehearsal: Report | None = None
