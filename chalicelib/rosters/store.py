"""Rosters in DynamoDB: a partition a procedure, people in the order they were added.

<procedure>  PERSON#<entry>   who, and the digests of the links that lead to them
<procedure>  MAIL#<SHA-256>   that an address is taken, by whom
<procedure>  ERASED           how many were erased (`erasing`)
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition

from chalicelib import transaction
from chalicelib.config import settings
from chalicelib.mail_address import same_mail
from chalicelib.records import (
    JSONText,
    Page,
    Record,
    decode_cursor,
    encode_cursor,
    is_conflict,
)
from chalicelib.rosters.model import Entry
from chalicelib.transaction import Operation, Refused, Values, primary_key, put, update, write

__all__ = [
    "EntryRecord",
    "add_link",
    "answered",
    "count",
    "delete",
    "erasure",
    "forget_answer",
    "insert",
    "is_link",
    "is_used",
    "list_entries",
    "load",
    "owners",
    "read_all",
    "replace_links",
    "select",
]

_PERSON = "PERSON#"
_LINKS = 10  # letters with a link that an entry may have had; all of them open the form
_TOGETHER = 50  # people a transaction, two items each


class EntryRecord(Record):
    table = "rosters_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    name = UnicodeAttribute(null=True)
    mail = UnicodeAttribute(null=True)
    added_at = UnicodeAttribute(null=True)
    answered_at = UnicodeAttribute(null=True)
    submission = UnicodeAttribute(null=True)
    links = JSONText(null=True)


def insert(entries: Sequence[Entry]) -> bool:
    """Store new people, some in one transaction; False if an address was taken meanwhile."""
    rest = iter(entries)
    while some := list(islice(rest, _TOGETHER)):
        try:
            write([_new(one) for entry in some for one in (_record(entry), _mark(entry))])
        except Refused:
            return False
    return True


def load(procedure_id: str, entry_id: str) -> Entry | None:
    """One person, as they stand now."""
    record = _load(procedure_id, entry_id)
    return None if record is None else _entry(record)


def is_link(procedure_id: str, entry_id: str, digest: str) -> Entry | None:
    """The person, if a link with this digest leads to them."""
    record = _load(procedure_id, entry_id)
    return _entry(record) if record and digest in (record.links or ()) else None


def owners(procedure_id: str, mails: Iterable[str]) -> dict[str, str]:
    """Of these addresses those that are taken, each with the name of its owner."""
    wanted = [(procedure_id, _mark_key(mail)) for mail in {same_mail(mail) for mail in mails}]
    found = list(EntryRecord.batch_get(wanted)) if wanted else []
    return {same_mail(str(one.mail)): str(one.name) for one in found}


def list_entries(
    procedure_id: str, limit: int, cursor: str | None, *, answered: bool | None
) -> Page[Entry]:
    """People in the order they were added; those who have answered, who have not, or all."""
    start = None
    if cursor:
        start = primary_key(procedure_id, decode_cursor(cursor, 1)[0])
    found = EntryRecord.query(
        procedure_id,
        EntryRecord.sk.startswith(_PERSON),
        _answered(answered),
        limit=limit,
        last_evaluated_key=start,
    )
    items = [_entry(record) for record in found]
    last = found.last_evaluated_key
    return Page(items, encode_cursor(last["sk"]["S"]) if last else None)


def read_all(procedure_id: str, *, answered: bool | None = None) -> Iterator[Entry]:
    """All people in the order they were added."""
    people = EntryRecord.sk.startswith(_PERSON)
    for record in EntryRecord.query(
        procedure_id, people, _answered(answered), consistent_read=True
    ):
        yield _entry(record)


def is_used(procedure_id: str) -> bool:
    """Whether there is anybody."""
    return bool(list_entries(procedure_id, 1, None, answered=None).items)


def count(procedure_id: str, *, answered: bool | None = None) -> int:
    """How many people there are."""
    people = EntryRecord.sk.startswith(_PERSON)
    return EntryRecord.count(procedure_id, people, _answered(answered), consistent_read=True)


def select(procedure_id: str, ids: Iterable[str]) -> list[Entry]:
    """These people, in the order they were added; unknown ones are left out."""
    wanted = [(procedure_id, f"{_PERSON}{one}") for one in set(ids)]
    found = EntryRecord.batch_get(wanted) if wanted else ()
    return sorted((_entry(record) for record in found), key=lambda entry: entry.id)


def delete(entry: Entry) -> None:
    """Remove a person and free their address."""
    table = settings().rosters_table
    write([transaction.delete(table, place) for place in _places(entry)])


def erasure(entry: Entry) -> list[Operation]:
    """As operations of a transaction: a person leaves; refused if they left or answered since."""
    table, (person, address) = settings().rosters_table, _places(entry)
    answered = "attribute_exists" if entry.answered_at else "attribute_not_exists"
    unchanged = f"attribute_exists(pk) AND {answered}(answered_at)"
    return [transaction.delete(table, person, unchanged), transaction.delete(table, address)]


def _places(entry: Entry) -> list[Values]:
    """The keys of the two items of a person."""
    names = f"{_PERSON}{entry.id}", _mark_key(same_mail(entry.mail))
    return [primary_key(entry.procedure_id, name) for name in names]


def replace_links(entry: Entry, digest: str) -> bool:
    """Let this link alone lead to the person; False if they are gone or have answered."""
    return _set_links(entry, [digest])


def add_link(entry: Entry, digest: str) -> bool:
    """Let one more link lead to the person; False if they are gone or have answered."""
    record = _load(entry.procedure_id, entry.id)
    if record is None:
        return False
    others = [one for one in record.links or () if one != digest]
    return _set_links(entry, [*others, digest][-_LINKS:])


def answered(entry: Entry, at: str, submission: str, *, once: bool) -> Operation:
    """As an operation of a transaction: they have answered; refused if they are gone.

    With `once` it is also refused if they had answered, and finds their entry.
    """
    condition = "attribute_exists(pk)" + (" AND attribute_not_exists(answered_at)" if once else "")
    return update(
        settings().rosters_table,
        primary_key(entry.procedure_id, f"{_PERSON}{entry.id}"),
        "SET answered_at = :at, submission = :submission",
        condition,
        {":at": {"S": at}, ":submission": {"S": submission}},
        telling=True,
    )


def forget_answer(procedure_id: str, entry_id: str, submission: str) -> None:
    """Remove which submission was theirs, if it is this one; may be repeated."""
    record = EntryRecord(procedure_id, f"{_PERSON}{entry_id}")
    theirs = EntryRecord.submission == submission
    try:
        record.update(actions=[EntryRecord.submission.remove()], condition=theirs)
    except UpdateError as error:
        if not is_conflict(error):
            raise


def _set_links(entry: Entry, digests: list[str]) -> bool:
    record = EntryRecord(entry.procedure_id, f"{_PERSON}{entry.id}")
    waiting = EntryRecord.pk.exists() & EntryRecord.answered_at.does_not_exist()
    try:
        record.update(actions=[EntryRecord.links.set(digests)], condition=waiting)
    except UpdateError as error:
        if is_conflict(error):
            return False
        raise
    return True


def _load(procedure_id: str, entry_id: str) -> EntryRecord | None:
    try:
        return EntryRecord.get(procedure_id, f"{_PERSON}{entry_id}", consistent_read=True)
    except EntryRecord.DoesNotExist:
        return None


def _answered(answered: bool | None) -> Condition | None:
    if answered is None:
        return None
    attribute = EntryRecord.answered_at
    return attribute.exists() if answered else attribute.does_not_exist()


def _new(record: EntryRecord) -> Operation:
    return put(settings().rosters_table, record.serialize())


def _record(entry: Entry) -> EntryRecord:
    return EntryRecord(
        entry.procedure_id,
        f"{_PERSON}{entry.id}",
        name=entry.name,
        mail=entry.mail,
        added_at=entry.added_at,
    )


def _mark(entry: Entry) -> EntryRecord:
    return EntryRecord(
        entry.procedure_id, _mark_key(same_mail(entry.mail)), name=entry.name, mail=entry.mail
    )


def _mark_key(same: str) -> str:
    return f"MAIL#{hashlib.sha256(same.encode()).hexdigest()}"


def _entry(record: EntryRecord) -> Entry:
    return Entry(
        procedure_id=record.pk,
        id=record.sk.removeprefix(_PERSON),
        name=record.name or "",
        mail=record.mail or "",
        added_at=record.added_at or "",
        answered_at=record.answered_at,
        submission=record.submission,
    )
