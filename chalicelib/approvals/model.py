"""An approval (決裁): a subject, the people who have to agree to it in order, what each decided."""

from collections.abc import Iterator
from enum import StrEnum

from chalicelib.values import dataclass

__all__ = [
    "MEMO",
    "MOST_SEATS",
    "MOST_STEPS",
    "Act",
    "Approval",
    "Decision",
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
]

MEMO = "memo"
"""A plain matter (簡易な伺い): it is nothing but its title and words, kept with the approval."""

MOST_STEPS = 10
MOST_SEATS = 20  # in all steps together; each is an item in one transaction


class Way(StrEnum):
    """How the people of one step decide."""

    IN_ORDER = "in_order"  # 順に全員
    ALL = "all"  # 順を決めず全員
    ANY = "any"  # 誰か一人


class State(StrEnum):
    WAITING = "waiting"  # 決裁中
    APPROVED = "approved"  # 決裁済
    RETURNED = "returned"  # 差戻し
    WITHDRAWN = "withdrawn"  # 取下げ


class Act(StrEnum):
    """What somebody did; each is an entry of the history."""

    REQUESTED = "requested"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    COMMENTED = "commented"
    SUBSTITUTED = "substituted"


@dataclass(frozen=True)
class Official:
    """A member of staff as the papers name them: as they were called at that moment."""

    id: str
    name: str
    department: str


@dataclass(frozen=True)
class Subject:
    """What is to be approved; `digest` is the SHA-256 of the very content, made by its feature.

    `link` is a place in the console (`contracts/abc`), empty where the words are all there is.
    `authors` are the ids of those who wrote it: like who asks, they do not judge it.
    """

    kind: str
    id: str
    title: str
    digest: str
    words: str = ""
    link: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Planned:
    """A step of a route before anybody was asked: its members by their ids."""

    name: str
    way: Way
    members: tuple[str, ...]


@dataclass(frozen=True)
class Route:
    """A route (決裁ルート) that a department keeps to choose from."""

    id: str
    name: str
    steps: tuple[Planned, ...]
    revision: int = 1


@dataclass(frozen=True)
class Decision:
    """Who agreed, when, to which content; `by` is somebody else than the seat's (代決)."""

    by: Official
    at: str
    digest: str
    comment: str = ""


@dataclass(frozen=True)
class Seat:
    """A member's place in a step."""

    member: Official
    decision: Decision | None = None

    @property
    def by_deputy(self) -> bool:
        """Whether somebody else decided in the member's place (代決)."""
        return self.decision is not None and self.decision.by.id != self.member.id


@dataclass(frozen=True)
class Step:
    name: str
    way: Way
    seats: tuple[Seat, ...]


@dataclass(frozen=True)
class Approval:
    """One round of asking; what was given back is asked for anew in another round.

    `moved_at` is when it last came to somebody else, or to its end. `revision` counts what was
    done to it, and numbers the entries of its history.
    """

    id: str
    subject: Subject
    requester: Official
    steps: tuple[Step, ...]
    requested_at: str
    moved_at: str
    round: int = 1
    state: State = State.WAITING
    revision: int = 1

    @property
    def seats(self) -> Iterator[Seat]:
        """All places, in order."""
        return (seat for step in self.steps for seat in step.seats)

    @property
    def department(self) -> str:
        """Whose paper it is."""
        return self.requester.department


@dataclass(frozen=True)
class Entry:
    """One act of the history; `instead_of` is whose place was taken, by decision or for good."""

    number: int
    at: str
    by: Official
    act: Act
    words: str = ""
    instead_of: Official | None = None
    replaced_by: Official | None = None


@dataclass(frozen=True)
class Delegation:
    """Somebody decides for somebody absent, on these days in Japan, the last one included."""

    id: str
    absent: Official
    deputy: Official
    first: str
    last: str
    set_by: Official
    set_at: str

    def covers(self, day: str) -> bool:
        """Whether it holds on a day, YYYY-MM-DD."""
        return self.first <= day <= self.last
