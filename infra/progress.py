"""What an operator reads while a command works: a line for every step, and a refusal that helps."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Problem", "guarded", "note", "step"]


@dataclass
class Problem(Exception):
    """A step that cannot go on: what, why, and what to do, in Japanese and English."""

    step: tuple[str, str]
    reason: tuple[str, str]
    remedy: tuple[str, str]

    def __str__(self) -> str:
        words = zip(("ja", "en"), self.step, self.reason, self.remedy, strict=True)
        return "\n".join(_SHAPE[language].format(*said) for language, *said in words)


_SHAPE = {
    "ja": "✗ {0}ができませんでした。\n  理由: {1}\n  対処: {2}",
    "en": "✗ Could not {0}.\n  Reason: {1}\n  Remedy: {2}",
}


def note(text: str) -> None:
    """Say something at once, also when the output is a file."""
    print(text, flush=True)


@contextmanager
def step(japanese: str, english: str) -> Iterator[None]:
    """Announce a piece of work and tell how long it took."""
    started = time.monotonic()
    print(f"▸ {japanese} / {english} … ", end="", flush=True)
    try:
        yield
    except BaseException:
        note("")
        raise
    note(f"{time.monotonic() - started:.1f} s")


def guarded(command: Callable[[], None]) -> NoReturn:
    """Run a command line; a Problem ends it with its three lines instead of a traceback."""
    try:
        command()
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        sys.exit(1)
    sys.exit(0)
