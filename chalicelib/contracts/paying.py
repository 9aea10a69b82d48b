"""Payments (支払): planned from a concluded contract, told of before and after, marked as paid.

None is ever forgotten (支払漏れ): what is not marked as paid stays in the list of what is due.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from chalicelib import clock
from chalicelib.contracts import payment_store
from chalicelib.contracts.acting import advance, at_revision, owned
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Contract
from chalicelib.contracts.payment import Payment
from chalicelib.errors import Invalid, NotFound, WrongState
from chalicelib.http import Person
from chalicelib.ids import new_procedure_id
from chalicelib.records import Page
from chalicelib.values import dataclass

__all__ = ["AHEAD", "MOST", "Plan", "due", "mark_paid", "payments", "plan", "unmark_paid"]

AHEAD = timedelta(days=30)
"""How far ahead the list of what is due looks, unless staff say otherwise."""

MOST = 40
_TOO_MUCH = "支払予定の合計（{planned:,}円）が、契約金額（{total:,}円）を超えています。"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One payment as staff plan it."""

    name: str
    due: str
    amount: int


def payments(person: Person, contract_id: str) -> list[Payment]:
    """The payments of a contract of the person's department."""
    return payment_store.of_contract(owned(person, contract_id).id)


def plan(person: Person, contract_id: str, revision: int, plans: Sequence[Plan]) -> Contract:
    """Plan anew what is not paid yet; what was paid stays. Raises Invalid and WrongState."""
    contract = at_revision(owned(person, contract_id), revision)
    before = payment_store.of_contract(contract.id)
    paid = [one for one in before if one.paid_on]
    made = [_planned(contract, one) for one in plans]
    _check(contract, [*paid, *made])
    return advance(
        contract,
        Act.PLANNED,
        person.name,
        detail={"件数": str(len(made)), "合計": f"{sum(one.amount for one in made):,}円"},
        also=[
            *(payment_store.removing(one) for one in before if not one.paid_on),
            *(payment_store.planning(one) for one in made),
        ],
    )


def _planned(contract: Contract, one: Plan) -> Payment:
    return Payment(
        id=new_procedure_id(),
        contract_id=contract.id,
        department=contract.department,
        contract_title=contract.title,
        name=one.name,
        due=one.due,
        amount=one.amount,
    )


def _check(contract: Contract, every: Sequence[Payment]) -> None:
    planned = sum(one.amount for one in every)
    if len(every) > MOST:
        raise _fault(f"支払予定は{MOST}件までです。")
    if contract.amount is not None and planned > contract.amount.total:
        raise _fault(_TOO_MUCH.format(planned=planned, total=contract.amount.total))


def _fault(words: str) -> Invalid:
    return Invalid(words, errors=[{"field": "payments", "code": "payments", "message": words}])


def mark_paid(person: Person, contract_id: str, payment_id: str, paid_on: str) -> Contract:
    """Mark a payment as paid; raises NotFound, and WrongState for one that is paid already."""
    contract = owned(person, contract_id)
    one = _payment(contract, payment_id)
    if one.paid_on:
        raise WrongState(f"すでに{one.paid_on}に支払済みです。")
    if paid_on > clock.today().isoformat():
        raise WrongState("支払った日に、先の日付は入力できません。")
    settled = replace(one, paid_on=paid_on, paid_by=person.name)
    return advance(
        contract,
        Act.PAID,
        person.name,
        detail=_told(one, paid_on),
        also=[payment_store.planning(settled)],
    )


def unmark_paid(person: Person, contract_id: str, payment_id: str, reason: str) -> Contract:
    """Take back that a payment was made (支払済みの取消し): it is due again.

    The ledger keeps both and the reason. Raises NotFound, and WrongState for one not paid yet.
    """
    contract = owned(person, contract_id)
    one = _payment(contract, payment_id)
    if not one.paid_on:
        raise WrongState("まだ支払済みになっていません。画面を読み込み直してください。")
    return advance(
        contract,
        Act.UNPAID,
        person.name,
        detail=_told(one, one.paid_on) | {"理由": reason},
        also=[payment_store.planning(replace(one, paid_on="", paid_by=""))],
    )


def _payment(contract: Contract, payment_id: str) -> Payment:
    for one in payment_store.of_contract(contract.id):
        if one.id == payment_id:
            return one
    raise NotFound("支払予定が見つかりません。画面を読み込み直してください。")


def _told(one: Payment, paid_on: str) -> dict[str, str]:
    return {"支払": one.name, "金額": f"{one.amount:,}円", "支払日": paid_on}


def due(person: Person, until: str, limit: int, cursor: str | None) -> Page[Payment]:
    """The department's unpaid payments by a day, those first that are due longest (支払漏れ)."""
    day = until or (clock.today() + AHEAD).isoformat()
    return payment_store.due(person.department, day, limit, cursor)
