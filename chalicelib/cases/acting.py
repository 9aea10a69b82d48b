"""An act of a case: done in one transaction, once for each request, or not at all."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import orjson

from chalicelib import clock
from chalicelib.cases import store
from chalicelib.cases.model import (
    MOST_BY_APPLICANT,
    Act,
    Case,
    Entry,
    Reason,
    Waiting,
)
from chalicelib.errors import KeyReused, NotFound, Unavailable, WrongState
from chalicelib.ids import new_id
from chalicelib.submissions import service as submissions
from chalicelib.transaction import Operation, Refused, pauses, write
from chalicelib.values import dataclass

__all__ = [
    "Deed",
    "Plan",
    "Preparing",
    "Standing",
    "Wanted",
    "acted",
    "perform",
    "standing",
    "still_to_meet",
]

_TOO_MANY = (
    "この申請へのオンラインでの連絡が多くなり、これ以上は受け付けられません。"
    "お手数ですが、お問い合わせ先にお電話などでご連絡ください。"
)
_OTHERWISE = (
    "先に送られた内容は届いていて、いまの内容は記録していません。"
    "最新の内容を確かめてから、必要ならもう一度お試しください。"
)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a submission and its case stand together."""

    submission: submissions.Submission
    case: Case

    @property
    def state(self) -> submissions.CaseState:
        return self.submission.case_state


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is asked for: the request's key is made once, so with other content it is another act.

    `content` is all that was said with the act, as it came.
    """

    request: str
    act: str
    content: Mapping[str, object]

    @property
    def mark(self) -> str:
        """By what a repetition is known: the act, and SHA-256 of its content in one form."""
        told = orjson.dumps(self.content, option=orjson.OPT_SORT_KEYS)
        return f"{self.act} {hashlib.sha256(told).hexdigest()}"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What an act writes: the case after it, its entry in the thread, and operations beside."""

    case: Case
    entry: Entry
    operations: Sequence[Operation]


Plan = Callable[[Standing, str], Deed]
"""Makes the deed out of how things stand, with the id of the act; raises what speaks against it.

It is made anew whenever somebody else acted meanwhile, so it changes nothing itself.
"""

Preparing = Callable[[Standing], Plan]
"""Does once what must be there before the deed is written (a page, a copy), and gives the plan."""


def standing(procedure_id: str, key: str) -> Standing:
    """How a real submission and its case stand; raises NotFound, also once it was anonymised."""
    case = store.load(procedure_id, key)  # first: an act in between is then found out by the lock
    submission = submissions.accepted(procedure_id, key)
    if submission is None or submission.anonymised_at:
        raise NotFound
    return Standing(submission=submission, case=case or _untouched(submission))


def _untouched(submission: submissions.Submission) -> Case:
    return Case(
        procedure_id=submission.procedure_id,
        key=submission.key,
        department=submission.department,
        receipt_number=submission.receipt_number,
    )


def perform(procedure_id: str, key: str, wanted: Wanted, prepare: Preparing) -> bool:
    """Do what is wanted, once for each request; tells whether it was done before.

    Raises what the preparing and the plan raise, KeyReused if the request was for something else
    before, and Unavailable if others were at the same case all the time.
    """
    plan: Plan | None = None
    for _ in pauses():
        done = store.marked(procedure_id, key, wanted.request)
        if done is not None:
            if done != wanted.mark:
                raise KeyReused(_OTHERWISE)
            return True
        now = standing(procedure_id, key)
        if now.submission.is_due(clock.timestamp()):
            raise NotFound
        plan = plan or prepare(now)
        if _done(plan(now, new_id()), wanted):
            return False
    raise Unavailable


def _done(deed: Deed, wanted: Wanted) -> bool:
    """Whether it was written; False if somebody else acted meanwhile."""
    operations = [
        *deed.operations,
        store.saving(deed.case),
        store.marking(deed.case, wanted.request, wanted.mark),
    ]
    if deed.entry.act is not Act.SETTLED:
        operations.append(store.adding(deed.case, deed.entry))
    try:
        write(operations)
    except Refused:
        return False
    return True


def acted(
    now: Standing, entry: Entry, state: submissions.CaseState, **changed: object
) -> tuple[Case, str]:
    """The case after an act, and the act's name for the submission's item."""
    case = replace(now.case, acted_at=entry.at, **changed)  # type: ignore[arg-type]
    if state is not now.state:
        case = replace(case, since=entry.at)
    if entry.by == "applicant":
        if case.by_applicant >= MOST_BY_APPLICANT:
            raise WrongState(_TOO_MANY)
        case = replace(case, by_applicant=case.by_applicant + 1)
    return case, f"{entry.act}#{entry.id}"


def still_to_meet(case: Case) -> Waiting | None:
    """What waits for the section once it has looked at everything: the end of a request's time."""
    if case.request is None or case.request.deadline <= clock.timestamp():
        return None
    return Waiting(reason=Reason.OVERDUE, at=case.request.deadline)
