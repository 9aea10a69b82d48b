"""Finding submissions by the name of whoever sent them, within one procedure.

No index knows names: they are compared as they are stored, the newest first, so many at a time and
no more. What was looked through is told with what was found, and where to go on.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from chalicelib.forms import service as forms
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.records import decode_cursor, encode_cursor
from chalicelib.rosters import service as rosters
from chalicelib.submissions import store
from chalicelib.submissions.definitions import definition_of
from chalicelib.submissions.model import Submission
from chalicelib.values import dataclass

__all__ = ["AT_ONCE", "Search", "search"]

AT_ONCE = 500
"""Submissions looked through by one search."""

_MOST_FOUND = 100


@dataclass(frozen=True, kw_only=True)
class Search:
    """What was found, among how many, and where to go on; nowhere once all were seen."""

    found: list[Submission]
    looked: int
    next_cursor: str | None


def search(person: Person, procedure_id: str, name: str, cursor: str | None) -> Search:
    """Look for a name or a reading among the next ones of a procedure of the department."""
    procedures.owned(person, procedure_id)
    before = decode_cursor(cursor, 1)[0] if cursor else "~"
    read = list(islice(store.latest_before(procedure_id, before), AT_ONCE + 1))
    some = read[:AT_ONCE]
    fits = _fitting(procedure_id, some, forms.alike(name))
    found = [(number, one) for number, one in enumerate(some, 1) if fits(one)]
    looked = found[_MOST_FOUND - 1][0] if len(found) >= _MOST_FOUND else len(some)
    return Search(
        found=[one for _, one in found[:_MOST_FOUND]],
        looked=looked,
        next_cursor=_after(some[looked - 1]) if looked < len(read) else None,
    )


def _fitting(
    procedure_id: str, some: list[Submission], wanted: str
) -> Callable[[Submission], bool]:
    """Tells whether a submission is under the name; nothing is under a name of no letters."""
    people = {one.person for one in some if one.person}
    names = rosters.names_of(procedure_id, people) if people and wanted else {}
    return lambda one: bool(wanted) and any(wanted in told for told in _told(one, names))


def _told(submission: Submission, names: dict[str, str]) -> Iterator[str]:
    """All names by which somebody may ask for it, spelt alike."""
    if submission.is_anonymous or submission.anonymised_at:
        return
    for told in forms.names_in(definition_of(submission), submission.answers):
        yield forms.alike(told)
    if submission.identity and submission.identity.name:
        yield forms.alike(submission.identity.name)
    if submission.person in names:
        yield forms.alike(names[submission.person])


def _after(last: Submission) -> str:
    return encode_cursor(f"{last.received_at}#{last.key}")
