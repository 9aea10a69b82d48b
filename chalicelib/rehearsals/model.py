"""A rehearsal's report: what was tried, step by step, and whether it went well."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["Report", "Step", "StepFailed", "Way"]


class StepFailed(Exception):
    """A step found something wrong; says what, and what to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name, whether it went well, and what was seen, in words."""

    name: str
    passed: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way through the form, and whether any of the answers went it."""

    name: str
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A rehearsal of one revision; `cases` sets of answers were tried."""

    revision: int
    at: str
    by: str
    cases: int
    branches: tuple[Way, ...]
    steps: tuple[Step, ...]

    @property
    def passed(self) -> bool:
        return all(step.passed for step in self.steps)

    def dump(self) -> dict[str, Any]:
        """The report as it is stored and told."""
        plain = asdict(self) | {"passed": self.passed}
        return plain | {key: list(plain[key]) for key in ("branches", "steps")}
