"""What others may ask of approvals: ask, look how it stands, take back.

The feature whose subject it is asks; approvals knows none of them and calls none back.
"""

from chalicelib.approvals.acting import approve, comment, return_, substitute, void, withdraw
from chalicelib.approvals.deputies import absent_for, appoint, dismiss
from chalicelib.approvals.deputies import of_department as delegations
from chalicelib.approvals.life import open_seats, seat_for, undecided
from chalicelib.approvals.model import (
    MEMO,
    Act,
    Approval,
    Delegation,
    Entry,
    Official,
    Planned,
    Route,
    Seat,
    State,
    Step,
    Subject,
    Way,
)
from chalicelib.approvals.people import colleagues
from chalicelib.approvals.reading import (
    asked,
    decided,
    ending,
    history,
    is_asked,
    of_department,
    readable,
    rounds,
    waiting,
)
from chalicelib.approvals.requesting import ask_again, ask_plainly, known, request, standing
from chalicelib.approvals.routes_kept import add as add_route
from chalicelib.approvals.routes_kept import change as change_route
from chalicelib.approvals.routes_kept import of_department as routes
from chalicelib.approvals.routes_kept import remove as remove_route
from chalicelib.approvals.routes_kept import route
from chalicelib.approvals.telling import remind

__all__ = [
    "MEMO",
    "Act",
    "Approval",
    "Delegation",
    "Entry",
    "Official",
    "Planned",
    "Route",
    "Seat",
    "State",
    "Step",
    "Subject",
    "Way",
    "absent_for",
    "add_route",
    "appoint",
    "approve",
    "approved",
    "ask_again",
    "ask_plainly",
    "asked",
    "change_route",
    "colleagues",
    "comment",
    "decided",
    "delegations",
    "dismiss",
    "ending",
    "history",
    "is_asked",
    "known",
    "of_department",
    "open_seats",
    "readable",
    "remind",
    "remove_route",
    "request",
    "return_",
    "rounds",
    "route",
    "routes",
    "seat_for",
    "standing",
    "substitute",
    "undecided",
    "void",
    "waiting",
    "withdraw",
]


def approved(subject_kind: str, subject_id: str, digest: str) -> bool:
    """Whether the very content of this digest was approved, and nothing was asked for since."""
    latest = standing(subject_kind, subject_id)
    return latest is not None and latest.state is State.APPROVED and latest.subject.digest == digest
