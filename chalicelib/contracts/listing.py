"""The list as CSV (一覧のCSV): what was searched, as Excel in Japan opens it."""

from collections.abc import Iterator
from io import StringIO

from chalicelib import clock
from chalicelib.contracts.searching import Card, Sought, everything
from chalicelib.contracts.words import KINDS, ORIGINS, STATES
from chalicelib.exports import service as exports
from chalicelib.http import Person
from chalicelib.values import dataclass

__all__ = ["MOST_ROWS", "Listing", "listing"]

MOST_ROWS = 5000
_HEADINGS = (
    "書類ID",
    "契約番号",
    "件名",
    "種類",
    "状態",
    "相手方",
    "契約日",
    "税抜額",
    "消費税額",
    "契約金額",
    "契約期間の終わり",
    "所属",
    "予算科目",
    "更新日時",
    "締結の別",
)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A file of the list; `more` tells that not all of it has room."""

    name: str
    text: str
    rows: int
    more: bool


def listing(person: Person, sought: Sought) -> Listing:
    """The contracts that are sought, up to 5,000, as CSV with BOM."""
    cards, more = everything(person.department, sought, MOST_ROWS)
    file = StringIO(newline="")
    rows = exports.write_csv(exports.Sheet("契約一覧", _HEADINGS, _rows(cards)), file)
    name = f"契約一覧_{clock.today():%Y%m%d}.csv"
    return Listing(name=name, text=file.getvalue(), rows=rows, more=more)


def _rows(cards: list[Card]) -> Iterator[tuple[str | int | None, ...]]:
    for one in cards:
        amount = one.amount
        yield (
            one.id,
            one.number,
            one.title,
            KINDS[one.kind],
            STATES[one.state],
            "、".join(one.counterparties),
            one.contract_date,
            amount.without_tax if amount else None,
            amount.tax if amount else None,
            amount.total if amount else None,
            one.term_to,
            one.section,
            one.budget_item,
            clock.spoken(one.updated_at),
            ORIGINS[one.origin],
        )
