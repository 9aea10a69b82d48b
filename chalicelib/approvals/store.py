"""Approvals in DynamoDB: each act is one transaction, and is refused where it was not first."""

from collections.abc import Iterable, Iterator, Sequence

from chalicelib.approvals.life import open_seats
from chalicelib.approvals.model import Act, Approval, Entry
from chalicelib.approvals.record import (
    APPROVAL,
    WAITING,
    ApprovalRecord,
    approval_of,
    approval_pk,
    entry_of,
    entry_sk,
    plain,
    putting,
    removing,
    row_of,
)
from chalicelib.records import Page, decode_cursor, encode_cursor
from chalicelib.transaction import Operation, Refused, write

__all__ = [
    "change",
    "entries",
    "insert",
    "list_asked",
    "list_decided",
    "list_of_department",
    "load",
    "load_many",
    "rounds",
    "waiting_for",
    "waiting_since",
]

_ROUND = "ROUND#"
_ENTRY = "ENTRY#"
_DECISIONS = {Act.APPROVED, Act.RETURNED}


def insert(approval: Approval, entry: Entry) -> bool:
    """Store a new round; False if somebody else began this round of the subject."""
    subject = ApprovalRecord(
        _subject_pk(approval.subject.kind, approval.subject.id),
        f"{_ROUND}{approval.round:05d}",
        content=approval.id,
    )
    asked = ApprovalRecord(f"ASKED#{approval.requester.id}", approval.id)
    try:
        write(
            [
                putting(row_of(approval)),
                putting(subject),
                putting(asked),
                _noting(approval, entry),
                *(_awaiting(member, approval) for member in sorted(_awaited(approval))),
            ]
        )
    except Refused:
        return False
    return True


def change(before: Approval, after: Approval, entry: Entry) -> bool:
    """Store what an act made of it; False if something else was done to it meanwhile."""
    old, new = _awaited(before), _awaited(after)
    unchanged = "revision = :before", {":before": {"N": str(before.revision)}}
    operations = [
        putting(row_of(after), *unchanged),
        _noting(after, entry),
        *(removing(f"WAITS#{one}", after.id) for one in sorted(old - new)),
        *(_awaiting(one, after) for one in sorted(new - old)),
    ]
    if entry.act in _DECISIONS:
        operations.append(
            putting(ApprovalRecord(f"DECIDED#{entry.by.id}", f"{entry.at}#{after.id}"))
        )
    try:
        write(operations)
    except Refused:
        return False
    return True


def load(approval_id: str) -> Approval | None:
    """One approval, as it stands now."""
    try:
        found = ApprovalRecord.get(approval_pk(approval_id), APPROVAL, consistent_read=True)
    except ApprovalRecord.DoesNotExist:
        return None
    return approval_of(found)


def load_many(ids: Sequence[str]) -> list[Approval]:
    """These approvals, in this order."""
    keys = [(approval_pk(one), APPROVAL) for one in ids]
    records = ApprovalRecord.batch_get(keys, consistent_read=True) if keys else ()
    found = {one.id: one for one in map(approval_of, records)}
    return [found[one] for one in ids if one in found]


def entries(approval_id: str) -> list[Entry]:
    """The history, oldest first."""
    acts = ApprovalRecord.sk.startswith(_ENTRY)
    found = ApprovalRecord.query(approval_pk(approval_id), acts, consistent_read=True)
    return [entry_of(one) for one in found]


def rounds(kind: str, subject_id: str) -> list[str]:
    """The approvals that were asked for about a subject, oldest first."""
    found = ApprovalRecord.query(_subject_pk(kind, subject_id), consistent_read=True)
    return [str(one.content) for one in found]


def waiting_for(members: Iterable[str], limit: int, cursor: str | None) -> Page[str]:
    """What waits for any of these members, oldest first, each once."""
    after = decode_cursor(cursor, 1)[0] if cursor else None
    found: set[str] = set()
    for member in members:
        later = ApprovalRecord.sk > after if after else None
        waits = ApprovalRecord.query(
            f"WAITS#{member}", later, limit=limit + 1, consistent_read=True
        )
        found |= {one.sk for one in waits}
    ids = sorted(found)
    return Page(ids[:limit], encode_cursor(ids[limit - 1]) if len(ids) > limit else None)


def list_asked(member: str, limit: int, cursor: str | None) -> Page[str]:
    """What a member asked for, latest first."""
    return _latest(f"ASKED#{member}", limit, cursor)


def list_decided(member: str, limit: int, cursor: str | None) -> Page[str]:
    """What a member decided on, latest first; twice where they decided twice."""
    page = _latest(f"DECIDED#{member}", limit, cursor)
    ids = dict.fromkeys(one.partition("#")[2] for one in page.items)
    return Page(list(ids), page.next_cursor)


def _latest(pk: str, limit: int, cursor: str | None) -> Page[str]:
    earlier = ApprovalRecord.sk < decode_cursor(cursor, 1)[0] if cursor else None
    found = ApprovalRecord.query(
        pk, earlier, scan_index_forward=False, limit=limit + 1, consistent_read=True
    )
    keys = [one.sk for one in found]
    return Page(keys[:limit], encode_cursor(keys[limit - 1]) if len(keys) > limit else None)


def list_of_department(department: str, limit: int, cursor: str | None) -> Page[Approval]:
    """What was asked for in a department, latest moved first."""
    names = ("updated_at", "pk", "sk")
    start = None
    if cursor:
        values = dict(zip(names, decode_cursor(cursor, 3), strict=True)) | {
            "department": department
        }
        start = {name: {"S": value} for name, value in values.items()}
    found = ApprovalRecord.by_department.query(
        department, scan_index_forward=False, limit=limit, page_size=limit, last_evaluated_key=start
    )
    items = [approval_of(one) for one in found]
    last = found.last_evaluated_key
    return Page(items, encode_cursor(*(last[name]["S"] for name in names)) if last else None)


def waiting_since(moment: str) -> Iterator[Approval]:
    """All that waits without a move since a moment or longer."""
    for one in ApprovalRecord.by_waiting.query(WAITING, ApprovalRecord.updated_at <= moment):
        yield approval_of(one)


def _awaited(approval: Approval) -> set[str]:
    return {seat.member.id for seat in open_seats(approval)}


def _awaiting(member: str, approval: Approval) -> Operation:
    return putting(ApprovalRecord(f"WAITS#{member}", approval.id), "")


def _noting(approval: Approval, entry: Entry) -> Operation:
    return putting(
        ApprovalRecord(approval_pk(approval.id), entry_sk(entry.number), content=plain(entry))
    )


def _subject_pk(kind: str, subject_id: str) -> str:
    return f"SUBJECT#{kind}#{subject_id}"
