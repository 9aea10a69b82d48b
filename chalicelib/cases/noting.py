"""What the office does among itself: notes (庁内メモ) and who is in charge (担当).

Applicants see none of it, no mail tells it, and what waits for the section goes on waiting.
"""

from collections.abc import Callable

from chalicelib.cases.acting import Deed, Standing, acted
from chalicelib.cases.doing import Doing, do, entry_of
from chalicelib.cases.model import Act
from chalicelib.errors import WrongState
from chalicelib.http import Person
from chalicelib.permissions import Permission
from chalicelib.staff import service as staff
from chalicelib.submissions import service as submissions
from chalicelib.transaction import Operation

__all__ = ["able", "charge", "jot"]

_UNABLE = "担当にできるのは、同じ所属で編集の役割がある職員です。職員の画面で確かめてください。"


def jot(doing: Doing, text: str) -> None:
    """Keep a note for colleagues."""

    def plan(now: Standing, act_id: str) -> Deed:
        return _inside(doing, now, act_id, Act.NOTED, text, submissions.note)

    do(doing, doing.wanted("case_noted", text=text), lambda _: plan)


def charge(doing: Doing, member_id: str | None) -> None:
    """Put a colleague in charge, or nobody; raises WrongState if they could not act on it."""
    chosen = _chosen(doing.person, member_id) if member_id else None

    def noted(submission: submissions.Submission, event: str) -> Operation:
        return submissions.put_in_charge(submission, event, chosen)

    def plan(now: Standing, act_id: str) -> Deed:
        name = chosen.name if chosen else None
        return _inside(doing, now, act_id, Act.CHARGED, name or "", noted, charge=name)

    do(doing, doing.wanted("case_charged", member=member_id), lambda _: plan)


def able(person: Person) -> list[submissions.Charge]:
    """The colleagues who can be put in charge, by name."""
    found = staff.who_may(Permission.STAFF_CASE_WRITE, person.department)
    return sorted((submissions.Charge(id=one.id, name=one.name) for one in found), key=_name)


def _name(one: submissions.Charge) -> str:
    return one.name


def _chosen(person: Person, member_id: str) -> submissions.Charge:
    chosen = next((one for one in able(person) if one.id == member_id), None)
    if chosen is None:
        raise WrongState(_UNABLE)
    return chosen


def _inside(  # noqa: PLR0913, PLR0917 — what a deed inside is made of
    doing: Doing,
    now: Standing,
    act_id: str,
    act: Act,
    text: str,
    noted: Callable[[submissions.Submission, str], Operation],
    **changed: object,
) -> Deed:
    entry = entry_of(doing, act_id, act, text)
    case, event = acted(now, entry, now.state, **changed)
    return Deed(case=case, entry=entry, operations=[noted(now.submission, event)])
