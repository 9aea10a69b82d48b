"""Keeping (保存期間): what was promised at receipt is done once its day has come."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from chalicelib import audit, clock
from chalicelib.errors import NotFound
from chalicelib.forms import service as forms
from chalicelib.observability import logger
from chalicelib.procedures import service as procedures
from chalicelib.rosters import service as rosters
from chalicelib.submissions import limits, store
from chalicelib.submissions.definitions import definition_of
from chalicelib.submissions.model import Submission
from chalicelib.submissions.operations import anonymise, delete
from chalicelib.submissions.store import Due
from chalicelib.transaction import Operation, Refused, write

__all__ = ["promise", "purge", "spoken"]

_LAST_ACTS = timedelta(minutes=10)
"""So long after its day nobody is still acting on a submission that was not due yet."""

_TOGETHER = 25  # deletions a transaction, each with its mark and day: well below a hundred writes


def promise(
    retention: procedures.Retention | None, received_at: str
) -> tuple[str | None, str | None]:
    """Until when a submission is kept, and what happens then; (None, None) if for ever."""
    if retention is None:
        return None, None
    until = datetime.fromisoformat(received_at) + timedelta(days=retention.days)
    return clock.timestamp(until), retention.then.value


def spoken(submission: Submission) -> str | None:
    """What will happen, or has happened, to the answers, in words."""
    if submission.anonymised_at:
        return f"{_day(submission.anonymised_at)}に個人情報を消去しました。"
    if submission.retain_until is None:
        return None
    day = _day(submission.retain_until)
    if submission.retain_then == procedures.Then.DELETE:
        return f"{day}を過ぎると、この提出をすべて消去します。"
    return f"{day}を過ぎると、個人情報だけを消去します（受付番号とほかの回答は残ります）。"


def purge(department: str, forget: Callable[[str, str], None]) -> int:
    """Delete or anonymise a department's submissions whose day has come; tells how many.

    `forget` takes away what others keep of a submission, by its procedure and key, and comes first:
    whatever is interrupted is done again the next night. Each procedure's are noted in the audit
    trail.
    """
    done: Counter[tuple[str, str]] = Counter()
    try:
        for due in _in_bundles(store.due(department, clock.timestamp(clock.now() - _LAST_ACTS))):
            for one in due:
                forget(one.procedure_id, one.submission)
            done[due[0].procedure_id, due[0].then] += _purged(due)
    finally:
        for (procedure_id, then), number in done.items():
            _note(procedure_id, then, number)
    return done.total()


def _note(procedure_id: str, then: str, number: int) -> None:
    words = "消去" if then == procedures.Then.DELETE else "個人情報を消去"
    if number:
        audit.record(audit.NIGHT, "purged", f"purge#{procedure_id}", f"{number}件を{words}")


def _in_bundles(found: Iterator[Due]) -> Iterator[list[Due]]:
    """Some at a time, all of one procedure and of one fate."""
    while some := list(islice(found, 500)):
        alike: dict[tuple[str, str], list[Due]] = defaultdict(list)
        for one in some:
            alike[one.procedure_id, one.then].append(one)
        for bundle in alike.values():
            rest = iter(bundle)
            while together := list(islice(rest, _TOGETHER)):
                yield together


def _purged(bundle: list[Due]) -> int:
    for one in bundle:  # first, so that an interrupted night does it again
        if one.person:
            rosters.forget_answer(one.procedure_id, one.person, one.submission)
    if bundle[0].then == procedures.Then.DELETE:
        return _deleted(bundle)
    return sum(_anonymised(one) for one in bundle)


def _deleted(bundle: list[Due]) -> int:
    """How many went; where one of them is gone already, they go one by one."""
    days = Counter(one.received_at[:10] for one in bundle)
    procedure_id = bundle[0].procedure_id
    operations = [delete(one.key) for one in bundle]
    operations += [limits.add_purged(procedure_id, day, number) for day, number in days.items()]
    operations += _forgetting(bundle)
    try:
        write(operations)
    except Refused:
        return sum(_deleted([one]) for one in bundle) if len(bundle) > 1 else 0
    return len(bundle)


def _forgetting(bundle: list[Due]) -> list[Operation]:
    """Who answered once may be known by their address no longer."""
    return [limits.forget_once(one.procedure_id, one.once) for one in bundle if one.once]


def _anonymised(due: Due) -> int:
    submission = store.load(due.procedure_id, due.submission)
    if submission is None or submission.retain_until is None:
        return 0
    try:
        left = forms.without_personal(definition_of(submission), submission.answers)
    except NotFound:  # it must not keep the others from being tidied
        logger.error("definition missing", procedure=due.procedure_id, version=submission.version)
        return 0
    try:
        write([anonymise(submission, left, clock.timestamp()), *_forgetting([due])])
    except Refused:
        return 0
    return 1


def _day(timestamp: str) -> str:
    moment = datetime.fromisoformat(timestamp)
    return f"{moment.year}年{moment.month}月{moment.day}日"
