"""What is answered of a file, and how much of one is taken."""

from datetime import timedelta
from enum import StrEnum

__all__ = ["LARGEST", "MOST_A_MINUTE", "MOST_OF_ONE", "PAUSE", "Verdict"]

LARGEST = 30 * 1024 * 1024
"""Bytes of a file that is sent to be examined: within what the API's function has of memory."""

MOST_OF_ONE = 60  # examinations, and places for files, of one network without a pause
PAUSE = timedelta(minutes=10)
MOST_A_MINUTE = 120  # of all together


class Verdict(StrEnum):
    """What a file is, by its signatures and by the ledger; never by one of the two alone."""

    SAME = "same"  # the registered bytes, and every signature holds
    UNPROVEN = "unproven"  # the registered bytes, though a signature cannot be confirmed now
    UNFINISHED = "unfinished"  # a file from before the conclusion, with signatures that hold
    UNREGISTERED = "unregistered"  # our signatures hold, but these bytes are not registered
    FOREIGN = "foreign"  # signed with a certificate that is not ours
    ALTERED = "altered"  # changed after it was signed
    DOUBTFUL = "doubtful"  # our signature, unchanged, that cannot be confirmed
    UNSIGNED = "unsigned"  # a PDF without any signature
    UNREADABLE = "unreadable"  # not a PDF, broken, locked or too large
    INCONSISTENT = "inconsistent"  # the ledger itself does not hold
