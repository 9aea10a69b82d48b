"""What waits for the section, counted by procedure (未処理の件数) without reading what is kept."""

from chalicelib import clock
from chalicelib.cases import store
from chalicelib.http import Person
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = ["Awaiting", "awaiting"]

_MOST_NEW = 250  # keys read of each of a department's slots
_MOST_WAITING = 500  # cases read


@dataclass(frozen=True, kw_only=True)
class Awaiting:
    """Submissions of a procedure that nobody has begun with, and cases that wait again."""

    procedure_id: str
    new: int
    again: int


def awaiting(person: Person) -> tuple[list[Awaiting], bool]:
    """What waits for the person's department, most first; whether that is all there is.

    A submission is in one of the two counts only: any act on it takes it out of the new ones.
    """
    department = person.department
    new, all_new = submissions.unhandled(department, _MOST_NEW)
    again, all_again = store.count_waiting(department, clock.timestamp(), _MOST_WAITING)
    counts = new + again
    found = [
        Awaiting(procedure_id=one, new=new[one], again=again[one])
        for one, _ in counts.most_common()
    ]
    return found, all_new and all_again
