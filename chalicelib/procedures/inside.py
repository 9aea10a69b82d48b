"""Forms that colleagues answer (庁内の照会): which are open, in one place for the whole office."""

from collections.abc import Iterator
from datetime import datetime

from pynamodb.attributes import BooleanAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.procedures.model import Procedure, Status
from chalicelib.procedures.reception import Identify, Reception, dump_moment, read_moment
from chalicelib.records import Record
from chalicelib.values import dataclass

__all__ = ["InsideForm", "list_inside", "note_inside"]

_INSIDE = "INSIDE"


@dataclass(frozen=True, kw_only=True)
class InsideForm:
    """An open form for colleagues, as a list of them tells it."""

    id: str
    title: str
    department: str
    anonymous: bool
    opens_at: datetime | None
    closes_at: datetime | None


class InsideRecord(Record):
    table = "procedures_table"

    title = UnicodeAttribute()
    owner = UnicodeAttribute()  # not `department`, which would put it into that index
    anonymous = BooleanAttribute()
    opens_at = UnicodeAttribute(null=True)
    closes_at = UnicodeAttribute(null=True)


def note_inside(procedure: Procedure, title: str, reception: Reception) -> None:
    """State anew whether colleagues find the form in their list."""
    record = InsideRecord(
        _INSIDE,
        procedure.id,
        title=title,
        owner=procedure.department,
        anonymous=reception.identify is Identify.ANONYMOUS,
        opens_at=dump_moment(reception.opens_at),
        closes_at=dump_moment(reception.closes_at),
    )
    if reception.inside and procedure.status is Status.OPEN:
        record.save()
    else:
        record.delete()


def list_inside() -> Iterator[InsideForm]:
    """The forms that take answers now, in no order."""
    now = clock.now()
    for record in InsideRecord.query(_INSIDE):
        one = _form(record)
        if (one.opens_at is None or one.opens_at <= now) and (
            one.closes_at is None or now < one.closes_at
        ):
            yield one


def _form(record: InsideRecord) -> InsideForm:
    return InsideForm(
        id=record.sk,
        title=record.title,
        department=record.owner,
        anonymous=bool(record.anonymous),
        opens_at=read_moment(record.opens_at),
        closes_at=read_moment(record.closes_at),
    )
