"""The shapes of approvals over HTTP."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from chalicelib.approvals.model import MOST_SEATS, MOST_STEPS, Act, State, Way
from chalicelib.http import Body, PageQuery, Reply
from chalicelib.permissions import Permission

__all__ = [
    "Agreement",
    "ApprovalDetail",
    "ApprovalLine",
    "ApprovalList",
    "ApprovalQuery",
    "Can",
    "Comment",
    "DecisionReply",
    "DelegationList",
    "DelegationReply",
    "EntryReply",
    "Memo",
    "NewDelegation",
    "NewRoute",
    "PeopleQuery",
    "PersonList",
    "PersonReply",
    "PlannedStep",
    "Reason",
    "RouteChange",
    "RouteList",
    "RouteReply",
    "RouteStep",
    "SeatReply",
    "StepReply",
    "Substitution",
    "TakingBack",
]

_Trimmed = StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)
Id = Annotated[str, StringConstraints(min_length=1, max_length=64)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10_000)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Needed = Annotated[str, _Trimmed]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class PlannedStep(Body):
    """One step of a route: how its people decide, and who they are."""

    name: Name
    way: Way
    members: Annotated[list[Id], Field(min_length=1, max_length=MOST_SEATS)]


Steps = Annotated[list[PlannedStep], Field(min_length=1, max_length=MOST_STEPS)]


class Memo(Body):
    """A plain matter (簡易な伺い); `again` names the round that was given or taken back."""

    title: Title
    words: Long
    steps: Steps
    again: Id | None = None


class Agreement(Body):
    """Consent to the content that was shown, told by its digest."""

    digest: Digest
    comment: Words = ""


class Reason(Body):
    digest: Digest
    reason: Needed


class TakingBack(Body):
    reason: Words = ""


class Comment(Body):
    comment: Needed


class Substitution(Body):
    """Who takes the place of the member who cannot decide, and why."""

    absent: Id
    other: Id
    reason: Needed


class NewRoute(Body):
    name: Name
    steps: Steps


class RouteChange(NewRoute):
    revision: Annotated[int, Field(ge=1)]


class NewDelegation(Body):
    """Days in Japan, the last one included."""

    absent: Id
    deputy: Id
    first: date
    last: date


class ApprovalQuery(PageQuery):
    """`waiting` for the person, `asked` by them, `decided` by them, or of their `department`."""

    list: Literal["waiting", "asked", "decided", "department"] = "waiting"


class PeopleQuery(Body):
    """Of which department, of one's own without it; those alone who have a permission."""

    department: Id | None = None
    may: Permission | None = None


class PersonReply(Reply):
    id: str
    name: str
    department: str
    department_name: str
    active: bool = True


class PersonList(Reply):
    items: list[PersonReply]
    next_cursor: str | None = None


class DecisionReply(Reply):
    """`by` is somebody else than the seat's member where it was decided for them (代決)."""

    by: PersonReply
    at: str
    comment: str
    by_deputy: bool


class SeatReply(Reply):
    """`waits`: the decision is waited for now."""

    member: PersonReply
    decision: DecisionReply | None
    waits: bool


class StepReply(Reply):
    name: str
    way: Way
    seats: list[SeatReply]


class EntryReply(Reply):
    number: int
    at: str
    act: Act
    by: PersonReply
    words: str
    instead_of: PersonReply | None
    replaced_by: PersonReply | None


class Can(Reply):
    """What the person may do now; `instead_of` for whom they would decide."""

    decide: bool
    instead_of: str | None
    withdraw: bool
    again: bool
    substitute: list[str]


class ApprovalLine(Reply):
    """`waits_for`: the names of those whose decision is waited for."""

    id: str
    kind: str
    subject_id: str
    title: str
    link: str
    requester: PersonReply
    requested_at: str
    moved_at: str
    round: int
    state: State
    waits_for: list[str]
    instead_of: str | None


class ApprovalList(Reply):
    items: list[ApprovalLine]
    next_cursor: str | None


class ApprovalDetail(ApprovalLine):
    words: str
    digest: str
    steps: list[StepReply]
    history: list[EntryReply]
    earlier: list[str]  # rounds before, by id, oldest first
    can: Can


class RouteStep(Reply):
    name: str
    way: Way
    members: list[PersonReply]


class RouteReply(Reply):
    id: str
    name: str
    steps: list[RouteStep]
    revision: int


class RouteList(Reply):
    items: list[RouteReply]
    next_cursor: str | None = None


class DelegationReply(Reply):
    """`holds`: it is in force today; `mine`: the person may end it."""

    id: str
    absent: PersonReply
    deputy: PersonReply
    first: str
    last: str
    set_by: str
    holds: bool
    mine: bool


class DelegationList(Reply):
    items: list[DelegationReply]
    next_cursor: str | None = None
