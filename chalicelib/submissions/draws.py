"""Draws in DynamoDB: what was decided, once for ever, and the order it gave.

<procedure>#limits     DRAW      seed, digest, figures, and how far the result is entered
<procedure>#draw#<id>  <number>  some of the order of one option
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.config import settings
from chalicelib.records import JSONText, Record
from chalicelib.transaction import Operation, put
from chalicelib.values import dataclass

__all__ = [
    "Draw",
    "Outcome",
    "Stretch",
    "commit",
    "load",
    "note_applied",
    "save_order",
    "stretches",
]

_SK = "DRAW"
_STRETCH = 2000  # entries an item; an item of DynamoDB holds 400 KB


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Figures of one option."""

    option: str
    capacity: int
    entered: int


@dataclass(frozen=True, kw_only=True)
class Draw:
    """A draw that was made; `id` leads to the order it gave, `witness` is a part of the seed.

    The result is entered into `applied` of `parts` parts of the submissions so far.
    """

    procedure_id: str
    id: str
    seed: str
    digest: str
    method: str
    drawn_at: str
    drawn_by: str
    outcomes: tuple[Outcome, ...]
    parts: int
    applied: int = 0
    witness: str | None = None

    @property
    def finished(self) -> bool:
        """Whether the result stands on every submission."""
        return self.applied >= self.parts


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Some of an option's order: receipt number and key; the first of them has rank `start`."""

    option: str
    start: int
    entries: list[tuple[str, str]]


class DrawRecord(Record):
    table = "submissions_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    draw = UnicodeAttribute()
    seed = UnicodeAttribute()
    witness = UnicodeAttribute(null=True)
    digest = UnicodeAttribute()
    method = UnicodeAttribute()
    drawn_at = UnicodeAttribute()
    drawn_by = UnicodeAttribute()
    outcomes = JSONText()
    parts = NumberAttribute()
    applied = NumberAttribute()


class StretchRecord(Record):
    table = "submissions_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    option = UnicodeAttribute()
    start = NumberAttribute()
    entries = JSONText()


def load(procedure_id: str) -> Draw | None:
    """The draw of a procedure, if it was made."""
    try:
        record = DrawRecord.get(_limits(procedure_id), _SK, consistent_read=True)
    except DrawRecord.DoesNotExist:
        return None
    return Draw(
        procedure_id=procedure_id,
        id=record.draw,
        seed=record.seed,
        witness=record.witness,
        digest=record.digest,
        method=record.method,
        drawn_at=record.drawn_at,
        drawn_by=record.drawn_by,
        outcomes=tuple(Outcome(**one) for one in record.outcomes),
        parts=int(record.parts),
        applied=int(record.applied),
    )


def commit(draw: Draw) -> Operation:
    """Decide the draw; refused if it was decided before."""
    record = DrawRecord(
        _limits(draw.procedure_id),
        _SK,
        draw=draw.id,
        seed=draw.seed,
        witness=draw.witness,
        digest=draw.digest,
        method=draw.method,
        drawn_at=draw.drawn_at,
        drawn_by=draw.drawn_by,
        outcomes=[_words(one) for one in draw.outcomes],
        parts=draw.parts,
        applied=draw.applied,
    )
    return put(settings().submissions_table, record.serialize())


def save_order(procedure_id: str, draw_id: str, order: dict[str, list[tuple[str, str]]]) -> int:
    """Keep the order of each option; tells in how many parts."""
    number = 0
    for option, entries in order.items():
        for start, some in _stretches(entries):
            StretchRecord(
                _order(procedure_id, draw_id),
                f"{number:05d}",
                option=option,
                start=start,
                entries=some,
            ).save()
            number += 1
    return number


def stretches(draw: Draw, first: int = 0) -> Iterator[Stretch]:
    """The order the draw gave, part by part, beginning with the part `first`."""
    found = StretchRecord.query(
        _order(draw.procedure_id, draw.id), StretchRecord.sk >= f"{first:05d}", consistent_read=True
    )
    for record in found:
        entries = [(number, key) for number, key in record.entries]
        yield Stretch(option=record.option, start=int(record.start), entries=entries)


def note_applied(draw: Draw, parts: int) -> None:
    """Keep how many parts of the result are entered into the submissions."""
    record = DrawRecord(_limits(draw.procedure_id), _SK)
    record.update(actions=[DrawRecord.applied.set(parts)])


def _stretches(
    entries: Sequence[tuple[str, str]],
) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    rest, start = iter(entries), 1
    while some := list(islice(rest, _STRETCH)):
        yield start, some
        start += len(some)


def _words(outcome: Outcome) -> dict[str, str | int]:
    return {
        "option": outcome.option,
        "capacity": outcome.capacity,
        "entered": outcome.entered,
    }


def _limits(procedure_id: str) -> str:
    return f"{procedure_id}#limits"


def _order(procedure_id: str, draw_id: str) -> str:
    return f"{procedure_id}#draw#{draw_id}"
