"""Finding contracts: by date, amount and counterparty, each as a range, and all of them combined.

The law on electronic books wants these three (電子帳簿保存法施行規則 第4条). A range is answered by
the index that is sorted by it, so nothing outside of it is read; the rest is looked for within.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from chalicelib.contracts.model import Amount, Kind, Origin, Retention, State
from chalicelib.contracts.record import ContractRecord
from chalicelib.errors import MalformedRequest
from chalicelib.likeness import alike
from chalicelib.records import Page, decode_cursor, encode_cursor
from chalicelib.values import dataclass

__all__ = ["MOST_READ", "Card", "Sought", "everything", "numbered", "search"]

MOST_READ = 2000
"""Contracts that one call looks through; where more are left, the page ends with a cursor."""

_READ_AHEAD = 100
_FURTHEST = "9999-12-31"
_MOST = 10**15 - 1
_GIVEN_UP = (State.DECLINED, State.WITHDRAWN)


@dataclass(frozen=True, kw_only=True)
class Sought:
    """What is sought; what is empty or None is not asked for."""

    date_from: str = ""
    date_to: str = ""
    amount_from: int | None = None
    amount_to: int | None = None
    counterparty: str = ""
    number: str = ""
    title: str = ""
    section: str = ""
    states: frozenset[State] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    origins: frozenset[Origin] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Card:
    """A contract as lists show it."""

    id: str
    title: str
    number: str
    kind: Kind
    state: State
    section: str
    amount: Amount | None
    counterparties: tuple[str, ...]
    contract_date: str
    term_to: str
    budget_item: str
    exclusion: str | None
    updated_at: str
    updated_by: str
    present: str
    stamp_kind: str = ""
    pages: int = 0
    sent_at: str = ""
    concluded_at: str = ""
    origin: Origin = Origin.HERE
    link: str = ""
    term_from: str = ""
    venture: str = ""
    retention: Retention | None = None
    companies: tuple[str, ...] = ()  # of the register, in the order of `counterparties`

    def fits(self, sought: Sought) -> bool:
        """Whether it is one of those that are sought."""
        return (
            self._in_ranges(sought)
            and _holds(self.number, sought.number)
            and _holds(self.title, sought.title)
            and _holds(self.section, sought.section)
            and any(_holds(one, sought.counterparty) for one in self._others)
            and self.state in (sought.states or set(State))
            and self.kind in (sought.kinds or set(Kind))
            and self.origin in (sought.origins or set(Origin))
        )

    @property
    def _others(self) -> tuple[str, ...]:
        return (*self.counterparties, self.venture)

    def _in_ranges(self, sought: Sought) -> bool:
        dated = bool(sought.date_from or sought.date_to)
        within = (sought.date_from or "0") <= self.contract_date <= (sought.date_to or _FURTHEST)
        return (not dated or within) and self._costs(sought.amount_from, sought.amount_to)

    def _costs(self, least: int | None, most: int | None) -> bool:
        if least is None and most is None:
            return True
        if self.amount is None:
            return False
        return (least or 0) <= self.amount.total <= (_MOST if most is None else most)


def _holds(text: str, part: str) -> bool:
    return not part or alike(part) in alike(text)


def search(department: str, sought: Sought, limit: int, cursor: str | None) -> Page[Card]:
    """A department's contracts that are sought: by date or amount where that is asked for.

    Else those that were changed last come first. A page may be short, or empty, with a cursor.
    """
    found: list[Card] = []
    place = None
    for read, (name, record) in enumerate(_records(department, sought, cursor)):
        if len(found) == limit or read == MOST_READ:
            return Page(found, place)
        place = encode_cursor(name, str(getattr(record, name)), record.pk, record.sk)
        card = _card(record)
        if card.fits(sought):
            found.append(card)
    return Page(found)


def everything(department: str, sought: Sought, most: int) -> tuple[list[Card], bool]:
    """All that are sought up to so many, and whether there are more."""
    every = (_card(one) for _, one in _records(department, sought, None))
    found = list(islice((card for card in every if card.fits(sought)), most + 1))
    return found[:most], len(found) > most


def numbered(department: str, numbers: Iterable[str]) -> list[Card]:
    """A department's contracts that stand under one of these numbers, but for those given up."""
    sought = {alike(one) for one in numbers if one}
    every = (_card(one) for _, one in _records(department, Sought(), None)) if sought else ()
    return [one for one in every if alike(one.number) in sought and one.state not in _GIVEN_UP]


def _records(
    department: str, sought: Sought, cursor: str | None
) -> Iterator[tuple[str, ContractRecord]]:
    """Items of the index that answers best, with the name of what it is sorted by."""
    index, name, condition = _index(sought)
    query = index.query(
        department,
        condition,
        scan_index_forward=False,
        page_size=_READ_AHEAD,
        last_evaluated_key=_start(department, name, cursor) if cursor else None,
    )
    return ((name, record) for record in query)


def _index(sought: Sought) -> tuple[Any, str, Any]:
    record = ContractRecord
    if sought.date_from or sought.date_to:
        between = record.dated.between(sought.date_from or "0", sought.date_to or _FURTHEST)
        return record.by_date, "dated", between
    if sought.amount_from is not None or sought.amount_to is not None:
        most = _MOST if sought.amount_to is None else sought.amount_to
        between = record.amounted.between(_padded(sought.amount_from or 0), _padded(most))
        return record.by_amount, "amounted", between
    return record.by_department, "updated_at", None


def _padded(yen: int) -> str:
    return f"{yen:015d}"


def _start(department: str, name: str, cursor: str) -> dict[str, dict[str, str]]:
    """Where the next page begins; raises MalformedRequest for a cursor of another search."""
    sorted_by, value, pk, sk = decode_cursor(cursor, 4)
    if sorted_by != name:
        raise MalformedRequest("一覧の続きの位置が、検索の条件と合いません。")
    told = {"department": department, name: value, "pk": pk, "sk": sk}
    return {key: {"S": text} for key, text in told.items()}


def _card(record: ContractRecord) -> Card:
    told = record.card
    amount, retention = told["amount"], told.get("retention")
    return Card(
        **told
        | {
            "kind": Kind(told["kind"]),
            "state": State(told["state"]),
            "amount": Amount(**amount) if amount else None,
            "counterparties": tuple(told["counterparties"]),
            "retention": Retention(retention) if retention else None,
            "companies": tuple(told.get("companies", ())),
            "origin": Origin(told.get("origin", Origin.HERE)),
        }
    )
