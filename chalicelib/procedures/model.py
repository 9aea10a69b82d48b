"""A procedure (手続): one department's form with a life; its versions never change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime


class Status(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """A procedure of one department; its draft may be incomplete, hence kept as JSON."""

    id: str
    department: str
    status: Status
    revision: int
    definition_json: dict[str, Any]
    notify: tuple[str, ...]
    published_version: int | None
    published_revision: int | None = None
    last_received_at: str | None = None
    created_at: datetime
    updated_at: datetime
    updated_by: str
    opened_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Version:
    """What was published under one number and never changes again."""

    procedure_id: str
    number: int
    definition_json: dict[str, Any]
    published_at: datetime
    published_by: str
