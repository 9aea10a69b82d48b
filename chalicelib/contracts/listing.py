"""The list as CSV and as a workbook (一覧): what was searched, as Excel in Japan opens it."""

from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from chalicelib import clock
from chalicelib.contracts import stamp_tax
from chalicelib.contracts.searching import Card, Sought, everything
from chalicelib.contracts.words import KINDS, ORIGINS, RETENTIONS, STATES
from chalicelib.counterparties import service as counterparties
from chalicelib.exports import service as exports
from chalicelib.http import Person
from chalicelib.values import dataclass

__all__ = ["MOST_ROWS", "Listing", "listing", "workbook"]

MOST_ROWS = 5000
_NAME = "契約一覧"
_HEADINGS = (
    *("書類ID", "契約番号", "件名", "種類", "状態", "相手方", "契約日"),
    *("税抜額", "消費税額", "契約金額", "契約期間の終わり", "所属", "予算科目"),
    *("更新日時", "締結の別", "契約期間の始まり", "締結日時", "共同企業体の名称"),
    *("法人番号", "保存期間", "印紙税の区分"),
)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A file of the list, a workbook in base64; `more` tells that not all of it has room."""

    name: str
    text: str
    rows: int
    more: bool


def listing(person: Person, sought: Sought) -> Listing:
    """The contracts that are sought, up to 5,000, as CSV with BOM."""
    cards, more = everything(person.department, sought, MOST_ROWS)
    file = StringIO(newline="")
    rows = exports.write_csv(_sheet(cards), file)
    return Listing(name=_named("csv"), text=file.getvalue(), rows=rows, more=more)


def workbook(person: Person, sought: Sought) -> Listing:
    """The same as XLSX: numbers of contracts are texts in it, and keep their zeros."""
    cards, more = everything(person.department, sought, MOST_ROWS)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        rows = exports.write_workbook(_sheet(cards), path, _NAME)
        text = b64encode(path.read_bytes()).decode()
    return Listing(name=_named("xlsx"), text=text, rows=rows, more=more)


def _named(ending: str) -> str:
    return f"{_NAME}_{clock.today():%Y%m%d}.{ending}"


def _sheet(cards: list[Card]) -> exports.Sheet:
    return exports.Sheet(_NAME, _HEADINGS, _rows(cards))


def _rows(cards: list[Card]) -> Iterator[tuple[exports.Cell, ...]]:
    numbers = counterparties.numbers() if any(one.companies for one in cards) else {}
    stamps = {one.key: one.name for one in stamp_tax.kinds()}
    for one in cards:
        yield (
            *_first(one),
            *(_day(one.term_from), clock.spoken(one.concluded_at) if one.concluded_at else None),
            one.venture,
            "、".join(filter(None, (numbers.get(company) for company in one.companies))),
            RETENTIONS[one.retention] if one.retention else "",
            stamps.get(one.stamp_kind, one.stamp_kind),
        )


def _first(one: Card) -> tuple[exports.Cell, ...]:
    amount = one.amount
    return (
        one.id,
        one.number,
        one.title,
        KINDS[one.kind],
        STATES[one.state],
        "、".join(one.counterparties),
        _day(one.contract_date),
        amount.without_tax if amount else None,
        amount.tax if amount else None,
        amount.total if amount else None,
        _day(one.term_to),
        one.section,
        one.budget_item,
        clock.spoken(one.updated_at),
        ORIGINS[one.origin],
    )


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
