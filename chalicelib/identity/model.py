"""Somebody whom a form has made sure of, and how long each proof of it is believed."""

from datetime import timedelta

from chalicelib.values import dataclass

__all__ = [
    "CODE_LIFE",
    "MOST_CODES",
    "MOST_CODES_A_MINUTE",
    "MOST_TRIES",
    "PROOF_LIFE",
    "SIGN_IN_LIFE",
    "WINDOW",
    "Known",
    "Way",
]

PROOF_LIFE = timedelta(hours=2)
CODE_LIFE = timedelta(minutes=10)
SIGN_IN_LIFE = timedelta(minutes=30)  # at the provider outside, with a card to be looked for

MOST_TRIES = 5  # of one code
MOST_CODES = 3  # to one address within a window: fifteen guesses at a million codes
WINDOW = timedelta(minutes=30)
MOST_CODES_A_MINUTE = 60  # of one procedure: more than people ask for, far less than a flood


class Way:
    """By what somebody is known."""

    MAIL = "mail"
    STAFF = "staff"
    ANONYMOUS = "anonymous"
    OUTSIDE = "outside"


@dataclass(frozen=True, kw_only=True)
class Known:
    """`by` is a `Way`; `subject` is what the person is known by again; `name` is for staff to see.

    Of somebody anonymous the subject is for the mark of having answered alone; see `recorded`.
    """

    by: str
    subject: str
    name: str = ""

    @property
    def recorded(self) -> dict[str, str]:
        """What may stand with the answers."""
        if self.by == Way.ANONYMOUS:
            return {"by": self.by, "subject": "", "name": ""}
        return {"by": self.by, "subject": self.subject, "name": self.name}
