"""What electronic contracts saved in a fiscal year: stamp tax, pages, days, and how it is told."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib import clock
from chalicelib.contracts import stamp_tax, store
from chalicelib.contracts.model import Origin, State
from chalicelib.contracts.searching import Card, Sought, everything
from chalicelib.http import Person
from chalicelib.values import dataclass

__all__ = ["PAPER_DAYS", "Saved", "counted"]

PAPER_DAYS = 14
"""Days that a contract on paper takes by post, there and back: an assumption, told as one."""

_MOST = 20_000
_COPIES = 2


@dataclass(frozen=True, kw_only=True)
class Saved:
    """`stamp_tax` counts one copy, by the table of the law; `pages` both copies; `days` the sum."""

    fiscal_year: int
    contracts: int
    stamp_tax: int
    unknown_kind: int
    pages: int
    days_taken: float
    days: float
    notices: tuple[str, ...]


def counted(person: Person, fiscal_year: int) -> Saved:
    """What the department's contracts of a fiscal year saved; those that were concluded in it."""
    cards = list(_concluded(person.department, fiscal_year))
    known = {one.key for one in stamp_tax.kinds()}
    taxed = [_saving(one) for one in cards if one.stamp_kind in known]
    days = [_days(one) for one in cards]
    return Saved(
        fiscal_year=fiscal_year,
        contracts=len(cards),
        stamp_tax=sum(one.yen for one in taxed),
        unknown_kind=len(cards) - len(taxed),
        pages=sum(one.pages for one in cards) * _COPIES,
        days_taken=round(sum(days) / len(days), 1) if days else 0.0,
        days=round(sum(max(0.0, PAPER_DAYS - one) for one in days), 1),
        notices=tuple(sorted({one.notice for one in taxed if one.notice})),
    )


def _concluded(department: str, fiscal_year: int) -> Iterator[Card]:
    sought = Sought(states=frozenset({State.CONCLUDED}), origins=frozenset({Origin.HERE}))
    for card in everything(department, sought, _MOST)[0]:
        day = datetime.fromisoformat(card.concluded_at).astimezone(clock.JST).date()
        if clock.fiscal_year_of(day) == fiscal_year:
            yield card


def _saving(card: Card) -> stamp_tax.Saving:
    return stamp_tax.saved(card.stamp_kind, _taxed(card), card.contract_date)


def _taxed(card: Card) -> int | None:
    """The amount that the tax looks at; of an amendment (変更契約) what it adds."""
    amount = card.amount.without_tax if card.amount else None
    original = store.load(card.link) if card.link else None
    if original is None:
        return amount
    return stamp_tax.raised(original.amount.without_tax if original.amount else None, amount)


def _days(card: Card) -> float:
    taken = datetime.fromisoformat(card.concluded_at) - datetime.fromisoformat(card.sent_at)
    return taken.total_seconds() / 86400
