"""Moving cases from state to state (状態の変更): one, or many at once, each by itself."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from chalicelib import audit
from chalicelib.cases.acting import Deed, Standing, perform
from chalicelib.cases.answering import withdrawal
from chalicelib.cases.doing import Doing, check_reached, deed_of, entry_of, note
from chalicelib.cases.model import Act
from chalicelib.errors import DomainError, WrongState
from chalicelib.procedures import service as procedures
from chalicelib.submissions import service as submissions
from chalicelib.values import dataclass

__all__ = ["STEPS", "Refusal", "move", "move_many"]

_State = submissions.CaseState
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


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A case that could not be moved with the others, and why."""

    key: str
    reason: str


def move(doing: Doing, state: _State, text: str) -> None:
    """Move a case to another state, with words for the applicant if any; raises WrongState."""
    procedures.owned(doing.person, doing.procedure_id)
    _move(doing, state, text)
    note(doing, "case_moved")


def move_many(doings: Sequence[Doing], state: _State, text: str) -> list[Refusal]:
    """Move several cases of a procedure, each by itself; tells those that could not be moved."""
    first = doings[0]
    procedures.owned(first.person, first.procedure_id)

    def one(doing: Doing) -> Refusal | None:
        try:
            _move(doing, state, text)
        except DomainError as error:
            return Refusal(key=doing.key, reason=error.detail)
        return None

    once = {doing.key: doing for doing in doings}
    with ThreadPoolExecutor(_HANDS) as hands:
        refused = [found for found in hands.map(one, once.values()) if found]
    number = len(once) - len(refused)
    if number:
        audit.record(first.person, "cases_moved", f"procedure#{first.procedure_id}", f"{number}件")
    return refused


def _move(doing: Doing, state: _State, text: str) -> None:
    if text:
        check_reached(doing.procedure_id)

    def plan(now: Standing, act_id: str) -> Deed:
        if state not in STEPS[now.state]:
            raise WrongState(_NO_STEP)
        entry = entry_of(doing, act_id, Act.MESSAGE if text else Act.MOVED, text, state)
        if state is _State.WITHDRAWN:
            return withdrawal(now, entry)
        return deed_of(now, entry, state, waiting=None, request=None)

    wanted = doing.wanted("case_moved", state=state, text=text)
    perform(doing.procedure_id, doing.key, wanted, lambda _: plan)
