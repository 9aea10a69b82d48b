"""What staff do: move a case on, write, ask for a correction, decide, issue documents."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta

from chalicelib import audit, clock
from chalicelib.attachments import service as attachments
from chalicelib.cases import store
from chalicelib.cases.acting import (
    Deed,
    Plan,
    Standing,
    acted,
    perform,
    standing,
    still_to_meet,
)
from chalicelib.cases.answering import withdrawal
from chalicelib.cases.model import Act, Case, Document, Entry, Reason, Request, Result, Waiting
from chalicelib.errors import DomainError, NotFound, WrongState
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.records import Page
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = [
    "LONGEST_REQUEST",
    "STEPS",
    "Refusal",
    "announce",
    "ask",
    "decide",
    "inbox",
    "issue",
    "may_write",
    "move",
    "move_many",
    "see",
    "settle",
    "write",
]

_State = submissions.CaseState
LONGEST_REQUEST = timedelta(days=366)
_HANDS = 8  # cases moved at once

STEPS: dict[_State, tuple[_State, ...]] = {
    _State.RECEIVED: (_State.REVIEWING, _State.COMPLETED, _State.REJECTED, _State.WITHDRAWN),
    _State.REVIEWING: (_State.RECEIVED, _State.COMPLETED, _State.REJECTED, _State.WITHDRAWN),
    _State.RETURNED: (_State.REVIEWING, _State.COMPLETED, _State.REJECTED, _State.WITHDRAWN),
    _State.COMPLETED: (_State.REVIEWING,),
    _State.REJECTED: (_State.REVIEWING,),
    _State.WITHDRAWN: (),
}
"""From each state the states that staff may move a case to; 補正待ち is reached by asking only."""

_NO_STEP = "いまの状態からは、その状態に変えられません。画面を読み込み直して確かめてください。"
_NO_INQUIRY = (
    "この手続は「受付後の照会」を使わない設定のため、申請者に画面で伝えられません。"
    "お電話などでご連絡ください。"
)
_BAD_DEADLINE = "補正の期限は、今日から1年以内の日にしてください。"
_OVER = "取り下げられた申請には、この操作はできません。"
_CANNOT_ASK = "結果を出した申請に補正を依頼するには、先に状態を「確認中」に戻してください。"


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A case that could not be moved with the others, and why."""

    key: str
    reason: str


def see(person: Person, procedure_id: str, key: str) -> Standing:
    """A case of the person's department; raises NotFound."""
    procedures.owned(person, procedure_id)
    return standing(procedure_id, key)


def move(  # noqa: PLR0913, PLR0917 — who, which, once, where to, with which words
    person: Person, procedure_id: str, key: str, request: str, state: _State, text: str
) -> None:
    """Move a case to another state, with words for the applicant if any; raises WrongState."""
    procedures.owned(person, procedure_id)
    done = _moved(person, procedure_id, key, request, state, text)
    _note(person, "case_moved", procedure_id, done)


def move_many(  # noqa: PLR0913, PLR0917 — see above
    person: Person,
    procedure_id: str,
    keys: Sequence[str],
    request: str,
    state: _State,
    text: str,
) -> list[Refusal]:
    """Move several cases, each by itself; tells those that could not be moved."""
    procedures.owned(person, procedure_id)

    def one(key: str) -> Refusal | None:
        try:
            _moved(person, procedure_id, key, request, state, text)
        except DomainError as error:
            return Refusal(key=key, reason=error.detail)
        return None

    with ThreadPoolExecutor(_HANDS) as hands:
        refused = [found for found in hands.map(one, dict.fromkeys(keys)) if found]
    number = len(set(keys)) - len(refused)
    if number:
        audit.record(person, "cases_moved", f"procedure#{procedure_id}", f"{number}件")
    return refused


def write(  # noqa: PLR0913 — see above
    person: Person, procedure_id: str, key: str, request: str, text: str, *, question: bool
) -> None:
    """Write to the applicant; with `question` a reply is asked for."""
    act = Act.QUESTION if question else Act.MESSAGE

    def plan(now: Standing, act_id: str) -> Deed:
        _check_open(now)
        return _deed(now, _entry(person, act_id, act, text), now.state)

    _do(person, procedure_id, key, request, plan, "case_message", reached=True)


def ask(  # noqa: PLR0913, PLR0917 — see above
    person: Person, procedure_id: str, key: str, request: str, text: str, deadline: date
) -> None:
    """Ask for a correction (補正の依頼) until the end of a day; asked anew, the new one holds."""
    until = _end_of(deadline)

    def plan(now: Standing, act_id: str) -> Deed:
        if now.state not in {_State.RECEIVED, _State.REVIEWING, _State.RETURNED}:
            raise WrongState(_OVER if now.state is _State.WITHDRAWN else _CANNOT_ASK)
        procedures.show_correction(procedure_id, now.submission.version)
        entry = _entry(person, act_id, Act.RETURNED, text, _State.RETURNED, until)
        asked = Request(text=text, deadline=until, at=entry.at)
        waiting = Waiting(reason=Reason.OVERDUE, at=until)
        return _deed(now, entry, _State.RETURNED, request=asked, waiting=waiting)

    _do(person, procedure_id, key, request, plan, "case_returned", reached=True)


def decide(  # noqa: PLR0913, PLR0917 — see above
    person: Person, procedure_id: str, key: str, request: str, state: _State, text: str
) -> None:
    """Tell the result (結果); told anew, the new one holds."""

    def plan(now: Standing, act_id: str) -> Deed:
        _check_open(now)
        entry = _entry(person, act_id, Act.DECIDED, text, state)
        result = Result(text=text, at=entry.at)
        return _deed(now, entry, state, result=result, request=None)

    _do(person, procedure_id, key, request, plan, "case_decided")


def issue(person: Person, procedure_id: str, key: str, request: str, upload: str) -> None:
    """Issue a document that was uploaded; the applicant gets it once it was found to be safe."""

    def plan(now: Standing, act_id: str) -> Deed:
        _check_open(now)
        held = attachments.hold_document(procedure_id, key, upload)
        entry = _entry(person, act_id, Act.DOCUMENT, held.name)
        made = Document(
            id=held.id,
            name=held.name,
            size=held.size,
            sha256=held.sha256,
            version=held.version,
            at=entry.at,
        )
        deed = _deed(now, entry, now.state)
        issuing = store.issuing(deed.case, made)
        return Deed(case=deed.case, entry=entry, operations=[*deed.operations, issuing])

    _do(person, procedure_id, key, request, plan, "case_document", reached=True)


def announce(  # noqa: PLR0913, PLR0917 — see above
    person: Person, procedure_id: str, key: str, name: str, size: int, sha256: str
) -> attachments.Ticket:
    """A ticket to send a document with, before it is issued; raises FileRefused."""
    see(person, procedure_id, key)
    return attachments.reserve_document(procedure_id, key, name, size, sha256)


def settle(person: Person, procedure_id: str, key: str, request: str) -> None:
    """Take it out of what waits for the section (対応済み)."""

    def plan(now: Standing, act_id: str) -> Deed:
        return _deed(now, _entry(person, act_id, Act.SETTLED, ""), now.state)

    _do(person, procedure_id, key, request, plan, "case_settled")


def inbox(person: Person, limit: int, cursor: str | None) -> Page[Case]:
    """The department's cases that wait for it, those first that wait longest."""
    return store.list_waiting(person.department, clock.timestamp(), limit, cursor)


def may_write(procedure_id: str) -> bool:
    """Whether an applicant can read what staff write."""
    return procedures.reception_of(procedure_id).inquiry


def _do(  # noqa: PLR0913, PLR0917 — see above
    person: Person,
    procedure_id: str,
    key: str,
    request: str,
    plan: Plan,
    action: str,
    *,
    reached: bool = False,
) -> None:
    procedures.owned(person, procedure_id)
    if reached and not may_write(procedure_id):
        raise WrongState(_NO_INQUIRY)
    perform(procedure_id, key, request, action, plan)
    _note(person, action, procedure_id, key)


def _moved(  # noqa: PLR0913, PLR0917 — see above
    person: Person, procedure_id: str, key: str, request: str, state: _State, text: str
) -> str:
    def plan(now: Standing, act_id: str) -> Deed:
        if state not in STEPS[now.state]:
            raise WrongState(_NO_STEP)
        entry = _entry(person, act_id, Act.MESSAGE if text else Act.MOVED, text, state)
        if state is _State.WITHDRAWN:
            return withdrawal(now, entry)
        return _deed(now, entry, state, request=None)

    perform(procedure_id, key, request, f"moved {state}", plan)
    return key


def _entry(  # noqa: PLR0913, PLR0917 — what an entry tells
    person: Person,
    act_id: str,
    act: Act,
    text: str,
    state: _State | None = None,
    deadline: str | None = None,
) -> Entry:
    return Entry(
        id=act_id,
        act=act,
        at=clock.timestamp(),
        text=text,
        author=person.name,
        state=state.value if state else None,
        deadline=deadline,
    )


def _deed(now: Standing, entry: Entry, state: _State, **changed: object) -> Deed:
    """The deed of somebody who has seen all there was: only an open request may still wait."""
    waiting = None if "request" in changed else still_to_meet(now.case)
    case, event = acted(now, entry, state, **{"waiting": waiting} | changed)
    noted = submissions.act(now.submission, event, state)
    return Deed(case=case, entry=entry, operations=[noted])


def _check_open(now: Standing) -> None:
    if now.state is _State.WITHDRAWN:
        raise WrongState(_OVER)


def _end_of(day: date) -> str:
    today = clock.today()
    if not today <= day <= today + LONGEST_REQUEST:
        raise WrongState(_BAD_DEADLINE)
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=clock.JST)
    return clock.timestamp(midnight)


def _note(person: Person, action: str, procedure_id: str, key: str) -> None:
    submission = submissions.accepted(procedure_id, key)
    if submission is None:
        raise NotFound
    audit.record(person, action, f"procedure#{procedure_id}", submission.receipt_number)
