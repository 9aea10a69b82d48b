"""What is to be looked at again in a sheet (確かめること): no faults, and drafts can be made."""

from collections.abc import Iterator, Sequence
from datetime import date

from chalicelib import clock
from chalicelib.contracts.searching import Card, numbered
from chalicelib.contracts.sheets import Row, lacks
from chalicelib.likeness import alike

__all__ = ["cautions"]

_LATER = ("amount", "terms.contract_date")


def cautions(department: str, rows: Sequence[Row]) -> list[str]:
    """What the rows still lack, and numbers that stand on other contracts, each with its row."""
    known = numbered(department, (row.said.number for row in rows))
    return [
        f"{row.number}行目「{row.said.title}」：{words}"
        for place, row in enumerate(rows)
        for words in (*_used(row, known), *_twice(row, rows[:place]), *_lacking(row))
    ]


def _used(row: Row, known: list[Card]) -> Iterator[str]:
    number = row.said.number
    count = sum(1 for one in known if _same(row, one.number, one.contract_date))
    if number and count:
        yield f"契約番号「{number}」は、もう{count}件の契約で使われています。"


def _twice(row: Row, before: Sequence[Row]) -> Iterator[str]:
    same = [
        one.number
        for one in before
        if one.said.number and _same(row, one.said.number, one.said.terms.contract_date)
    ]
    if same:
        yield f"契約番号「{row.said.number}」は、{same[0]}行目にもあります。"


def _same(row: Row, number: str, day: str) -> bool:
    """The same number in the same fiscal year, as far as the days are known."""
    years = {_year(one) for one in (row.said.terms.contract_date, day) if one}
    return alike(number) == alike(row.said.number) and len(years) < 2


def _year(day: str) -> int:
    return clock.fiscal_year_of(date.fromisoformat(day))


def _lacking(row: Row) -> Iterator[str]:
    yield from (one["message"] for one in lacks(row.said) if one["field"] in _LATER)
