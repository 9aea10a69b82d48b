"""What tells a person from a machine, as far as a page can tell, and how hard a form is pressed."""

from datetime import datetime, timedelta

from chalicelib.values import dataclass

__all__ = [
    "HARDEST",
    "PRESSED_FOR",
    "Effort",
    "Pressure",
    "Puzzle",
    "level_of",
    "most_steps",
    "pressed",
]

SHORTEST_FILL = 3_000  # milliseconds: nobody reads, fills in, checks and sends a form in less
CROWDED = 60  # accepted submissions of one form within a minute from which on it is pressed
HARDEST = 3
PRESSED_FOR = timedelta(minutes=30)  # after the last minute that was crowded
_STEPS = 400  # of key derivation: half a second on a telephone on average, a second at most


@dataclass(frozen=True, kw_only=True)
class Effort:
    """What came with a submission: a solved puzzle, the trap's content, and milliseconds spent.

    `trap` is what stands in a field that people do not see; `elapsed` is None for clients that
    have no page.
    """

    solution: str | None = None
    trap: str = ""
    elapsed: float | None = None

    @property
    def suspicious(self) -> bool:
        """Whether a machine is likely; a missing time alone says nothing: an office's own programs.

        A person may fill the trap by a password manager, or be quick: all that follows is work.
        """
        return bool(self.trap) or (self.elapsed is not None and self.elapsed < SHORTEST_FILL)


@dataclass(frozen=True, kw_only=True)
class Pressure:
    """That a form is pressed: how hard (1 to 3), until when, by how many within a minute."""

    level: int
    until: datetime
    arrivals: int


@dataclass(frozen=True, kw_only=True)
class Puzzle:
    """A solved puzzle that holds: its name, and until when it might be shown again."""

    name: str
    expires_at: datetime


def level_of(arrivals: int) -> int:
    """How hard so many submissions a minute press a form: four times as many, a level more."""
    level = 0
    while level < HARDEST and arrivals >= CROWDED * 4**level:
        level += 1
    return level


def most_steps(level: int) -> int:
    """How many steps a puzzle may take: they double with each level above the first."""
    return int(_STEPS * 2 ** max(level - 1, 0))


def pressed(arrivals: int, minute: datetime, before: Pressure | None) -> Pressure | None:
    """What holds after a minute's count; while a pressure lasts it does not become lighter."""
    level = level_of(arrivals)
    if not level:
        return None
    lasting = before.level if before and minute < before.until else 0
    return Pressure(level=max(level, lasting), until=minute + PRESSED_FOR, arrivals=arrivals)
