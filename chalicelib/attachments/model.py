"""An uploaded file on its way from a citizen's device to the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from chalicelib.values import dataclass

__all__ = [
    "CAREFUL_TRIES",
    "DOCUMENT",
    "KEPT",
    "LARGEST_FILE",
    "LARGEST_FOLDER",
    "LONGEST_NAME",
    "MOST_A_DAY",
    "MOST_A_MINUTE",
    "MOST_FILES",
    "MOST_GIVEN_BACK",
    "POLICY_LIFE",
    "Announced",
    "File",
    "Held",
    "State",
    "Ticket",
    "Upload",
]

LARGEST_FILE = 10_485_760
LARGEST_FOLDER = 20_971_520
LONGEST_NAME = 255
MOST_FILES = 100  # of one folder, those taken back again too
MOST_GIVEN_BACK = 10  # refused submissions of one file; each leaves a copy until the night
MOST_A_MINUTE = 1200  # of one procedure: a hot form's hundred clients, far less than a flood
MOST_A_DAY = 20_000  # of one procedure, by Japan's calendar: what a flood costs has an end
POLICY_LIFE = timedelta(hours=1)  # for a poor line
KEPT = timedelta(days=16)  # a day longer than the bucket keeps what was never sent
CAREFUL_TRIES = 6  # inspections of one file, before people are asked to look

DOCUMENT = "#document"
"""Stands for the field of what the office itself sends; no field of a form can be named so."""


class State(StrEnum):
    """How far the inspection has come."""

    EXPECTED = "expected"  # 送信待ち
    WAITING = "waiting"  # 検査待ち
    SAFE = "safe"  # 安全
    QUARANTINED = "quarantined"  # 隔離
    FAILED = "failed"  # 検査できず

    @property
    def final(self) -> bool:
        return self in {State.SAFE, State.QUARANTINED, State.FAILED}


@dataclass(frozen=True, kw_only=True)
class Announced:
    """A file that somebody wants to send: `sha256` in hexadecimal, `size` in bytes.

    Announced again with the same `request`, as when an answer was lost, it is the same upload.
    """

    folder: str
    field: str
    name: str
    size: int
    sha256: str
    request: str | None = None


@dataclass(frozen=True, kw_only=True)
class File:
    """A file that an answer names."""

    id: str
    field: str
    name: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Held:
    """A file that an accepted submission may count on: `version` is S3's, `size` bytes."""

    id: str
    field: str
    name: str
    size: int
    sha256: str
    version: str


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """What a browser needs to send one file straight to the bucket."""

    id: str
    url: str
    fields: dict[str, str]
    expires_at: str


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file as it was announced, and what became of it.

    `key` is the submission it is held for, `released` tells that this was accepted, `version` is
    that of the kept copy. `examined` and `verdict` are the two halves of the inspection: our
    own look at the content, and what the scanner said (None while it has not).
    """

    id: str
    procedure_id: str
    folder: str
    field: str
    name: str
    size: int
    sha256: str
    state: State = State.EXPECTED
    findings: tuple[str, ...] = ()
    test: bool = False
    keep_metadata: bool = False
    key: str | None = None
    version: str | None = None
    released: bool = False
    withdrawn: bool = False
    placed: bool = False
    examined: bool = False
    verdict: str | None = None
    attempts: int = 0
    updated_at: str = ""
    department: str = ""
    title: str = ""
    link: str = ""

    def with_state(self, state: State) -> Upload:
        """The same in another state."""
        return replace(self, state=state)
