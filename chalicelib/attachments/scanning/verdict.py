"""What a scanner says of a file."""

from enum import StrEnum

__all__ = ["Verdict"]


class Verdict(StrEnum):
    CLEAN = "clean"
    INFECTED = "infected"
    UNSUPPORTED = "unsupported"  # of a form that it cannot look into
    LATER = "later"  # told by an event when it is known
