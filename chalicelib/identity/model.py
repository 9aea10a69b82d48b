"""Somebody whom a form has made sure of, and how long each proof of it is believed."""

from datetime import timedelta

from chalicelib.values import dataclass

__all__ = [
    "CODE_LIFE",
    "FREELY",
    "MOST_TRIES",
    "PROOF_LIFE",
    "SIGN_IN_LIFE",
    "WINDOW",
    "WITH_WORK",
    "Known",
    "Most",
    "Way",
]

PROOF_LIFE = timedelta(hours=2)
CODE_LIFE = timedelta(minutes=10)
SIGN_IN_LIFE = timedelta(minutes=30)  # at the provider outside, with a card to be looked for

MOST_TRIES = 5  # of one code
WINDOW = timedelta(minutes=30)


@dataclass(frozen=True, kw_only=True)
class Most:
    """How many codes may be asked for: to one address in a window, of one procedure in a minute."""

    to_address: int
    in_minute: int


FREELY = Most(to_address=3, in_minute=10)  # more than people ask for
WITH_WORK = Most(to_address=6, in_minute=600)
"""After a proof of work: thirty guesses at a million codes; and twice what the firewall lets one
network address ask for in five minutes, which so cannot keep the others out."""


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
