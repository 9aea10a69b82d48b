"""What the API tells of rehearsals and of the linter's findings."""

from typing import Literal

from chalicelib.http import Reply, Whole
from chalicelib.procedures.service import Report

__all__ = ["FindingList", "RehearsalReport"]


class RehearsalReport(Whole[Report]):
    """A rehearsal, step by step, and which ways through the form its answers went."""


class FindingReply(Reply):
    """`path` is a JSON Pointer into the definition, or /reception/… or /notify."""

    code: str
    severity: Literal["error", "warning"]
    path: str
    message: str


class FindingList(Reply):
    items: list[FindingReply]
