"""What the API tells of rehearsals and of the linter's findings."""

from typing import Literal

from chalicelib.http import Reply

__all__ = ["FindingList", "RehearsalReport"]


class StepReply(Reply):
    name: str
    passed: bool
    detail: str


class BranchReply(Reply):
    """One way through the form, in words, and whether the invented answers went it."""

    name: str
    reached: bool


class RehearsalReport(Reply):
    revision: int
    passed: bool
    at: str
    by: str
    cases: int
    branches: list[BranchReply]
    steps: list[StepReply]


class FindingReply(Reply):
    """`path` is a JSON Pointer into the definition, or /reception/… or /notify."""

    code: str
    severity: Literal["error", "warning"]
    path: str
    message: str


class FindingList(Reply):
    items: list[FindingReply]
