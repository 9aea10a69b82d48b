"""The night's look at contracts: what ran out, what falls due, what is to be renewed."""

from datetime import date, datetime, timedelta

from chalicelib import clock
from chalicelib.contracts import (
    ending_store,
    lingering,
    payment_store,
    renewing,
    sending,
    telling,
)
from chalicelib.contracts.acting import by_id
from chalicelib.contracts.model import Contract, State
from chalicelib.errors import DomainError
from chalicelib.observability import logger
from chalicelib.values import dataclass

__all__ = ["Looked", "look_after"]

_WARNING = timedelta(days=7)  # before a payment is due
_LAST_DAYS = timedelta(days=3)  # before a link runs out, those who have not signed are reminded
_LONGEST_NOTICE = timedelta(days=366)
_EVER = "9"  # after any moment
_MOST = 500


@dataclass(frozen=True)
class Looked:
    """What was told: links that ran out, reminders, payments, renewals; stamps to be renewed.

    And how many linger where nobody is asked.
    """

    expired: int
    reminded: int
    payments: int
    renewals: int
    stamps: int
    lingering: int


def look_after(department: str) -> Looked:
    """Do the night's work for one department; may be repeated."""
    now = clock.now()
    soon = clock.timestamp(now + _LAST_DAYS)
    _invite_again(department)
    near = [by_id(one) for one in payment_store.contracts_due("expiry", department, soon)]
    return Looked(
        expired=sum(_expired(one) for one in near),
        reminded=sum(_reminded(one) for one in near),
        payments=_payments(department, now.date()),
        renewals=_renewals(department, now.date()),
        stamps=renewing.plan(department),
        lingering=lingering.look_after(department),
    )


def _invite_again(department: str) -> None:
    """Write to whose turn it is where a fault kept the letter back; who has it gets no second."""
    for what in ("expiry", State.COUNTERSIGNING):
        for contract_id in payment_store.contracts_due(what, department, _EVER):
            telling.invite(by_id(contract_id))


def _expired(contract: Contract) -> bool:
    try:
        return sending.expire(contract.id).state is State.EXPIRED
    except DomainError:  # signed in the same moment; the rest of the night goes on
        logger.warning("not expired", contract=contract.id)
        return False


def _reminded(contract: Contract) -> bool:
    """Once before the end, whoever has not signed by then."""
    if datetime.fromisoformat(contract.expires_at) <= clock.now():
        return False
    telling.remind(contract, f"end-{contract.expires_at[:10]}")
    return True


def _payments(department: str, today: date) -> int:
    """A week before the day, on the day after it, and each week from then on."""
    until = (today + _WARNING).isoformat()
    found = payment_store.due(department, until, _MOST, None).items
    told = 0
    for one in found:
        left = (date.fromisoformat(one.due) - today).days
        if left >= 0:
            mark, what = "before", f"支払期日（{one.due}）が近づいています"
        else:
            mark, what = f"late{(-left - 1) // 7}", f"支払期日（{one.due}）を過ぎています"
        telling.tell_once(by_id(one.contract_id), f"{what}：{one.name}", f"{one.id}-{mark}")
        told += 1
    return told


def _renewals(department: str, today: date) -> int:
    """Where staff wanted notice of it: on its day, and until they decided."""
    since = (today - _LONGEST_NOTICE).isoformat()
    told = 0
    for contract in ending_store.near(department, since, today.isoformat()):
        end = contract.terms.term_to
        if contract.terms.renewal_notice_days is None or end < today.isoformat():
            continue
        telling.tell_once(contract, f"契約期間が{end}に終わります", f"renewal-{end}")
        told += 1
    return told
