"""Stamp tax (印紙税) that an electronic contract saves: one copy, by the tables of the law.

The tax is on paper that is made and handed over. Of a contract with a local government only the
copy that the government keeps is taxed, so one copy is saved, not two.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib import clock
from chalicelib.values import dataclass

__all__ = ["Saving", "StampKind", "kinds", "raised", "saved"]

_FILE = Path(__file__).with_name("stamp_tax.json")


@dataclass(frozen=True, kw_only=True)
class StampKind:
    """A kind of paper as the law on stamp tax sees it, for staff to choose from."""

    key: str
    name: str
    examples: str
    document: str


@dataclass(frozen=True, kw_only=True)
class Saving:
    """What is saved; `notice` says what to look at before relying on it."""

    yen: int
    copies: int
    table: str
    notice: str = ""


def kinds() -> tuple[StampKind, ...]:
    """The kinds there are, in the order in which they are offered."""
    return tuple(
        StampKind(key=key, name=one["name"], examples=one["examples"], document=one["document"])
        for key, one in _data()["kinds"].items()
    )


def saved(kind: str, amount_without_tax: int | None, contract_date: str) -> Saving:
    """The tax of one copy. The amount is without consumption tax, None if none is written.

    Without a date it is today's. Raises KeyError for a kind that is not there.
    """
    day = contract_date or clock.today().isoformat()
    tables = _data()["kinds"][kind]["tables"]
    table = _table(next(one for one in tables if _covers(_table(one), day)))
    copies = _data()["copies"]["taxed"]
    return Saving(
        yen=_tax(table, amount_without_tax) * copies,
        copies=copies,
        table=table["name"],
        notice=_notice(tables, day),
    )


def raised(before: int | None, after: int | None) -> int | None:
    """The amount an amendment is taxed by: what it adds; None, as if unwritten, if it adds nothing.

    For an original that was made, with its amount, before; both amounts without tax.
    """
    if before is None or after is None:
        return after if before is None else None
    return after - before if after > before else None


def _tax(table: Mapping[str, Any], amount: int | None) -> int:
    if amount is None:
        return int(table["unwritten"])
    return int(next(row["tax"] for row in table["rows"] if _reaches(row["up_to"], amount)))


def _reaches(up_to: int | None, amount: int) -> bool:
    return up_to is None or amount <= up_to


def _covers(table: Mapping[str, Any], day: str) -> bool:
    """Whether a table holds on a day (ISO); one without an end holds for ever."""
    return table["valid_from"] <= day and (table["valid_to"] is None or day <= table["valid_to"])


def _notice(tables: Sequence[str], day: str) -> str:
    ended = [_table(one) for one in tables if (_table(one)["valid_to"] or day) < day]
    return "".join(
        f"「{one['name']}」の表は{_spoken(one['valid_to'])}までのため、本則で計算しました。"
        "延長されていないか国税庁のページで確かめ、されていれば表を更新してください。"
        for one in ended
    )


def _spoken(iso: str) -> str:
    year, month, day = map(int, iso.split("-"))
    return f"{year}年{month}月{day}日"


def _table(name: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = _data()["tables"][name]
    return table


@cache
def _data() -> Mapping[str, Any]:
    told: Mapping[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return told
