"""The end of a term (契約期間の終わり): listed while it comes, until staff say what becomes of it.

By the day on which notice has to be given (更新・解約の申入期限); what passed it stays in the list.
"""

from datetime import timedelta

from chalicelib import clock
from chalicelib.contracts import ending_store
from chalicelib.contracts.acting import advance, owned
from chalicelib.contracts.decision import Choice, Decision
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Contract
from chalicelib.contracts.words import CHOICES
from chalicelib.errors import WrongState
from chalicelib.http import Person
from chalicelib.records import Page

__all__ = ["AHEAD", "decide", "endings"]

AHEAD = timedelta(days=90)
"""How far ahead the list of ends looks, unless staff say otherwise."""

_ENDLESS = "契約期間の終わりが登録されていない契約です。記録することはありません。"


def endings(person: Person, until: str, limit: int, cursor: str | None) -> Page[Contract]:
    """The department's contracts to be decided about by a day, longest due first."""
    day = until or (clock.today() + AHEAD).isoformat()
    return ending_store.due(person.department, day, limit, cursor)


def decide(person: Person, contract_id: str, choice: Choice, note: str = "") -> Contract:
    """Say what is to become of a contract after its term; another word later replaces it.

    Raises WrongState where no term ends, or it is not concluded.
    """
    contract = owned(person, contract_id)
    end = contract.terms.term_to
    if not end:
        raise WrongState(_ENDLESS)
    decision = Decision(choice=choice, term_to=end, at=clock.timestamp(), by=person.name, note=note)
    detail = {"判断": CHOICES[choice], "契約期間の終わり": end, "備考": note}
    return advance(contract, Act.DECIDED, person.name, detail=detail, decision=decision)
