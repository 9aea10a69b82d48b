"""Cases in DynamoDB, all of one submission in one partition.

<procedure>#<key>   CASE              how it stands; in `by_waiting` while it waits for the section
                    ENTRY#<id>        one act in the thread, in order of time; a correction is
                                      in `by_waiting` too, under a name of its own
                    REVISION#<n>      the answers until correction n + 1
                    INSIDE#<id>       a note or a change of charge, for the office alone
                    DOCUMENT#<id>     a document issued by the office
                    MARK#<key>        what was done for a request, so that a repetition finds it

A case without any item is that of a submission to which nothing happened yet.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from chalicelib.cases.model import (
    INSIDE,
    Act,
    Case,
    Document,
    Entry,
    Reason,
    Request,
    Result,
    Revision,
    Waiting,
)
from chalicelib.cases.record import CaseRecord
from chalicelib.config import settings
from chalicelib.records import Page, decode_cursor, encode_cursor
from chalicelib.transaction import Operation, put

__all__ = [
    "CaseRecord",
    "adding",
    "corrected_since",
    "count_waiting",
    "document",
    "documents",
    "entries",
    "entry",
    "forget",
    "inside",
    "issuing",
    "keeping",
    "list_waiting",
    "load",
    "marked",
    "marking",
    "revision",
    "revisions",
    "saving",
]

_CASE = "CASE"
_ENTRY = "ENTRY#"
_INSIDE = "INSIDE#"
_REVISION = "REVISION#"
_DOCUMENT = "DOCUMENT#"
_MARK = "MARK#"


def load(procedure_id: str, key: str) -> Case | None:
    """How a case stands; None if nothing happened to the submission yet."""
    found = _find(procedure_id, key, _CASE)
    return None if found is None else _case(found)


def entries(procedure_id: str, key: str) -> list[Entry]:
    """The thread, oldest first."""
    return [_entry(one) for one in _query(procedure_id, key, _ENTRY)]


def entry(procedure_id: str, key: str, act_id: str) -> Entry | None:
    """One act in the thread."""
    found = _find(procedure_id, key, f"{_ENTRY}{act_id}")
    return None if found is None else _entry(found)


def inside(procedure_id: str, key: str) -> list[Entry]:
    """What the office noted for itself, oldest first; no applicant reads it."""
    return [_entry(one) for one in _query(procedure_id, key, _INSIDE)]


def documents(procedure_id: str, key: str) -> list[Document]:
    """What the office issued, oldest first."""
    return [Document(**one.content) for one in _query(procedure_id, key, _DOCUMENT)]


def document(procedure_id: str, key: str, document_id: str) -> Document | None:
    """One document."""
    found = _find(procedure_id, key, f"{_DOCUMENT}{document_id}")
    return None if found is None else Document(**found.content)


def revisions(procedure_id: str, key: str) -> list[tuple[int, str]]:
    """Number and moment of each earlier revision, without its answers."""
    found = CaseRecord.query(
        _pk(procedure_id, key),
        CaseRecord.sk.startswith(_REVISION),
        attributes_to_get=["sk", "acted_at"],
    )
    return [(int(one.sk.removeprefix(_REVISION)), str(one.acted_at)) for one in found]


def revision(procedure_id: str, key: str, number: int) -> Revision | None:
    """The answers of an earlier revision."""
    found = _find(procedure_id, key, _numbered(number))
    if found is None:
        return None
    return Revision(**found.content | {"files": tuple(found.content["files"])})


def marked(procedure_id: str, key: str, request: str) -> str | None:
    """What was done for a request before; None if nothing was."""
    found = _find(procedure_id, key, f"{_MARK}{request}")
    return None if found is None else str(found.content)


def list_waiting(department: str, now: str, limit: int, cursor: str | None) -> Page[Case]:
    """A department's cases that wait for it by now, those first that wait longest."""
    names = ("updated_at", "pk", "sk")
    start = None
    if cursor:
        values = dict(zip(names, decode_cursor(cursor, 3), strict=True))
        start = {n: {"S": v} for n, v in ({"waiting": department} | values).items()}
    found = CaseRecord.by_waiting.query(
        department,
        CaseRecord.updated_at <= now,
        limit=limit,
        page_size=limit,
        last_evaluated_key=start,
    )
    items = [_case(one) for one in found]
    last = found.last_evaluated_key
    return Page(items, encode_cursor(*(last[name]["S"] for name in names)) if last else None)


def count_waiting(department: str, now: str, most: int) -> tuple[Counter[str], bool]:
    """How many of a department wait for it by now, by procedure; whether these are all."""
    due = CaseRecord.updated_at <= now
    found = list(
        CaseRecord.by_waiting.query(department, due, limit=most + 1, attributes_to_get=["pk"])
    )
    counts = Counter(str(one.pk.partition("#")[0]) for one in found[:most])
    return counts, len(found) <= most


def corrected_since(department: str, start: str) -> Iterator[tuple[str, str]]:
    """Procedure and key of a department's submissions that were corrected from a moment on."""
    since = CaseRecord.updated_at >= start
    for found in CaseRecord.by_waiting.query(_corrected(department), since):
        procedure_id, _, key = found.pk.partition("#")
        yield procedure_id, key


def saving(case: Case) -> Operation:
    """State how the case stands; what it rests on is locked by the submission's item."""
    told: dict[str, Any] = {
        "request": _plain(case.request),
        "result": _plain(case.result),
    }
    record = CaseRecord(
        _pk(case.procedure_id, case.key),
        _CASE,
        department=case.department,
        receipt_number=case.receipt_number,
        since=case.since,
        acted_at=case.acted_at,
        code=case.code,
        by_applicant=case.by_applicant,
        charge=case.charge,
        content=told,
    )
    if case.waiting:
        record.waiting, record.updated_at = case.department, case.waiting.at
        record.reason = case.waiting.reason.value
    operation = _put(record)
    del operation["Put"]["ConditionExpression"]
    return operation


def adding(case: Case, entry: Entry) -> Operation:
    """Add an act to the thread, or to what is kept inside."""
    content = {
        "text": entry.text,
        "author": entry.author,
        "state": entry.state,
        "deadline": entry.deadline,
        "revision": entry.revision,
        "changed": entry.changed,
        "act": entry.act.value,
    }
    kept = _INSIDE if entry.act in INSIDE else _ENTRY
    record = _of(case, f"{kept}{entry.id}", acted_at=entry.at, content=content)
    if entry.act is Act.CORRECTED:
        record.waiting, record.updated_at = _corrected(case.department), entry.at
    return _put(record)


def keeping(case: Case, before: Revision) -> Operation:
    """Keep the answers that a correction replaces."""
    return _put(_of(case, _numbered(before.number), acted_at=before.at, content=_plain(before)))


def issuing(case: Case, made: Document) -> Operation:
    """Keep what a document is."""
    return _put(_of(case, f"{_DOCUMENT}{made.id}", acted_at=made.at, content=_plain(made)))


def marking(case: Case, request: str, done: str) -> Operation:
    """Keep what was done for a request; refused if it was done before."""
    return _put(_of(case, f"{_MARK}{request}", content=done))


def forget(procedure_id: str, key: str) -> None:
    """Delete all that is kept of a case; may be repeated."""
    pk = _pk(procedure_id, key)
    kept = [one.sk for one in CaseRecord.query(pk, attributes_to_get=["sk"])]
    for sk in sorted(kept, key=lambda one: one == _CASE):
        CaseRecord(pk, sk).delete()


def _corrected(department: str) -> str:
    """Where corrections stand in `by_waiting`, beside what waits for the department."""
    return f"#corrected#{department}"


def _of(case: Case, sk: str, **about: Any) -> CaseRecord:
    return CaseRecord(_pk(case.procedure_id, case.key), sk, **about)


def _put(record: CaseRecord) -> Operation:
    return put(settings().cases_table, record.serialize())


def _find(procedure_id: str, key: str, sk: str) -> CaseRecord | None:
    try:
        return CaseRecord.get(_pk(procedure_id, key), sk, consistent_read=True)
    except CaseRecord.DoesNotExist:
        return None


def _query(procedure_id: str, key: str, prefix: str) -> Iterator[CaseRecord]:
    return iter(
        CaseRecord.query(
            _pk(procedure_id, key), CaseRecord.sk.startswith(prefix), consistent_read=True
        )
    )


def _plain(value: Any) -> dict[str, Any] | None:
    from dataclasses import asdict  # noqa: PLC0415 — most cold starts never need it

    return None if value is None else asdict(value)


def _case(record: CaseRecord) -> Case:
    procedure_id, _, key = record.pk.partition("#")
    request, result = record.content["request"], record.content["result"]
    return Case(
        procedure_id=procedure_id,
        key=key,
        department=str(record.department),
        receipt_number=str(record.receipt_number),
        code=int(record.code or 0),
        since=record.since,
        request=Request(**request) if request else None,
        result=Result(**result) if result else None,
        waiting=_waiting(record),
        by_applicant=int(record.by_applicant or 0),
        acted_at=str(record.acted_at),
        charge=record.charge,
    )


def _waiting(record: CaseRecord) -> Waiting | None:
    if not record.waiting:
        return None
    return Waiting(reason=Reason(record.reason), at=str(record.updated_at))


def _entry(record: CaseRecord) -> Entry:
    told = record.content
    return Entry(
        id=record.sk.partition("#")[2],
        at=str(record.acted_at),
        **told | {"act": Act(told["act"]), "changed": tuple(told["changed"])},
    )


def _numbered(number: int) -> str:
    return f"{_REVISION}{number:05d}"


def _pk(procedure_id: str, key: str) -> str:
    return f"{procedure_id}#{key}"
