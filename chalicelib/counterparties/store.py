"""Counterparties in DynamoDB: one item a company, and one that keeps its 法人番号 single.

<counterparty>      COUNTERPARTY      in the index by name
                    CONSENT#<time>    what was confirmed, when, to which words
NUMBER#<number>     NUMBER            whose number that is
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.config import settings
from chalicelib.counterparties.model import Contact, Counterparty, Proof
from chalicelib.errors import RevisionConflict, WrongState
from chalicelib.records import JSONText, Page, Record, decode_cursor, encode_cursor
from chalicelib.transaction import Operation, Refused, delete, primary_key, put, write

__all__ = [
    "CounterpartyRecord",
    "consenting",
    "consents",
    "everybody",
    "insert",
    "listing",
    "load",
    "save",
]

_SELF, _CONSENT, _NUMBER = "COUNTERPARTY", "CONSENT#", "NUMBER"
_REGISTER = "register"
_READ_AHEAD = 100
_TAKEN = "この法人番号の相手方は、すでに登録されています。一覧を法人番号で検索してください。"


class ByName(GlobalSecondaryIndex["CounterpartyRecord"]):
    class Meta:
        index_name = "by_name"
        projection = AllProjection()

    listed = UnicodeAttribute(hash_key=True)
    listed_name = UnicodeAttribute(range_key=True)


class CounterpartyRecord(Record):
    table = "counterparties_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    listed = UnicodeAttribute(null=True)
    listed_name = UnicodeAttribute(null=True)
    revision = NumberAttribute(null=True)
    content = JSONText(null=True)
    by_name = ByName()


def load(counterparty_id: str) -> Counterparty | None:
    """A counterparty as it stands."""
    try:
        return _counterparty(CounterpartyRecord.get(counterparty_id, _SELF, consistent_read=True))
    except CounterpartyRecord.DoesNotExist:
        return None


def insert(made: Counterparty) -> None:
    """Store a new one; raises WrongState if its number is in the register already."""
    _write([_put(made, None), *_numbering(made.corporate_number, made.id)])


def save(before: Counterparty, after: Counterparty, also: list[Operation] | None = None) -> None:
    """Store a change; raises RevisionConflict, or WrongState for a number that is taken."""
    renumbered = after.corporate_number != before.corporate_number
    numbering = _numbering(after.corporate_number, after.id) if renumbered else []
    freed = [_freeing(before.corporate_number)] if renumbered and before.corporate_number else []
    _write([_put(after, before), *numbering, *freed, *(also or [])])


def _put(one: Counterparty, before: Counterparty | None) -> Operation:
    record = CounterpartyRecord(
        one.id,
        _SELF,
        listed=_REGISTER,
        listed_name=f"{one.name}#{one.id}",
        revision=one.revision,
        content=asdict(one),
    )
    table, item = settings().counterparties_table, record.serialize()
    if before is None:
        return put(table, item)
    return put(table, item, "revision = :before", {":before": {"N": str(before.revision)}})


def _numbering(number: str, owner: str) -> list[Operation]:
    if not number:
        return []
    record = CounterpartyRecord(f"{_NUMBER}#{number}", _NUMBER, content={"of": owner})
    return [put(settings().counterparties_table, record.serialize())]


def _freeing(number: str) -> Operation:
    return delete(settings().counterparties_table, primary_key(f"{_NUMBER}#{number}", _NUMBER))


def _write(operations: list[Operation]) -> None:
    try:
        write(operations)
    except Refused as refusal:
        if refusal.failed(0):
            raise RevisionConflict from refusal
        raise WrongState(_TAKEN) from refusal


def consenting(one: Counterparty, at: str, told: dict[str, str]) -> Operation:
    """Keep what was confirmed."""
    record = CounterpartyRecord(one.id, f"{_CONSENT}{at}", content=told)
    return put(settings().counterparties_table, record.serialize())


def consents(counterparty_id: str) -> list[dict[str, str]]:
    """What was confirmed so far, oldest first."""
    prefix = CounterpartyRecord.sk.startswith(_CONSENT)
    return [dict(one.content) for one in CounterpartyRecord.query(counterparty_id, prefix)]


def listing(
    limit: int, cursor: str | None, wanted: Callable[[Counterparty], bool]
) -> Page[Counterparty]:
    """Those of the register that are wanted, by name."""
    found: list[Counterparty] = []
    place = None
    for record in _register(cursor):
        one = _counterparty(record)
        if not wanted(one):
            continue
        if len(found) == limit:
            return Page(found, place)
        found.append(one)
        place = encode_cursor(record.listed_name or "", record.pk, record.sk)
    return Page(found)


def everybody() -> Iterator[Counterparty]:
    """The whole register, by name."""
    yield from map(_counterparty, _register(None))


def _register(cursor: str | None) -> Iterator[CounterpartyRecord]:
    start = None
    if cursor:
        names = ("listed_name", "pk", "sk")
        values = dict(zip(names, decode_cursor(cursor, 3), strict=True)) | {"listed": _REGISTER}
        start = {name: {"S": value} for name, value in values.items()}
    yield from CounterpartyRecord.by_name.query(
        _REGISTER, page_size=_READ_AHEAD, last_evaluated_key=start
    )


def _counterparty(record: CounterpartyRecord) -> Counterparty:
    told: dict[str, Any] = dict(record.content)
    pending, proof = told["pending"], told["proof"]
    return Counterparty(
        **told
        | {
            "contact": Contact(**told["contact"]),
            "pending": Contact(**pending) if pending else None,
            "proof": Proof(**proof) if proof else None,
        }
    )
