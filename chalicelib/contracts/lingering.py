"""Contracts that linger (滞り): no signer is asked, no time runs out, so the night looks at them.

A consent whose message was lost is handed to the worker again; of a seal that failed the drafter
is told, and the office's signer of a signature that waits for them.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib import clock
from chalicelib.contracts import payment_store, telling
from chalicelib.contracts.acting import by_id
from chalicelib.contracts.model import Contract, State
from chalicelib.contracts.sealing import STUCK, take_up

__all__ = ["look_after"]

_A_NIGHT = timedelta(hours=12)
_PATIENCE = timedelta(days=3)  # of the office's signer, before the first reminder
_A_WEEK = timedelta(days=7)


def look_after(department: str) -> int:
    """Queue or tell of all that lingers; may be repeated. Gives how many there were."""
    found = 0
    for state, (age, move) in _WAYS.items():
        for contract in _lingering(state, department, age):
            move(contract)
            found += 1
    return found


def _lingering(state: State, department: str, age: timedelta) -> Iterator[Contract]:
    until = clock.timestamp(clock.now() - age)
    for contract_id in payment_store.contracts_due(state, department, until):
        contract = by_id(contract_id)
        if contract.state is state:  # the index is a moment behind
            yield contract


def _queue(contract: Contract) -> None:
    take_up(contract.id)


def _tell(contract: Contract) -> None:
    mark = f"failed-{contract.revision}-{_week(contract.updated_at)}"
    telling.tell_once(contract, "封印に失敗したままです", mark)


def _remind(contract: Contract) -> None:
    party = contract.present
    if party is not None:
        telling.remind(contract, f"week{_week(party.invited_at)}")


_WAYS = {
    State.SEALING: (STUCK, _queue),
    State.SEAL_FAILED: (_A_NIGHT, _tell),
    State.COUNTERSIGNING: (_PATIENCE, _remind),
}


def _week(since: str) -> int:
    """Which week it is: each is told of once."""
    return (clock.now() - datetime.fromisoformat(since)) // _A_WEEK
