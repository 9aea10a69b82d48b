"""What the table of approvals holds, and the way there and back.

APPROVAL#<id>         APPROVAL        how it stands; in `by_waiting` as long as it waits
                      ENTRY#<n>       one act of its history, in order
SUBJECT#<kind>#<id>   ROUND#<n>       which approval was asked for, each time
WAITS#<member>        <approval>      that the member's decision is waited for now
ASKED#<member>        <approval>      that the member asked for it
DECIDED#<member>      <at>#<approval> that the member decided on it
ROUTES#<department>   <route>         a route to choose from
ABSENT#<department>   <delegation>    who decides for whom, and when …
DEPUTY#<member>       <delegation>    … found by the one who does
"""

from collections.abc import Mapping
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.approvals.model import (
    Act,
    Approval,
    Decision,
    Delegation,
    Entry,
    Official,
    Planned,
    Route,
    Seat,
    State,
    Step,
    Subject,
    Way,
)
from chalicelib.config import settings
from chalicelib.records import JSONText, Record
from chalicelib.transaction import Operation, delete, primary_key, put

__all__ = [
    "APPROVAL",
    "WAITING",
    "ApprovalRecord",
    "approval_of",
    "approval_pk",
    "delegation_of",
    "entry_of",
    "entry_sk",
    "plain",
    "putting",
    "removing",
    "route_of",
    "row_of",
]

APPROVAL = "APPROVAL"
WAITING = "waiting"  # the partition of `by_waiting`


class ByWaiting(GlobalSecondaryIndex["ApprovalRecord"]):
    class Meta:
        index_name = "by_waiting"
        projection = AllProjection()

    waiting = UnicodeAttribute(hash_key=True)
    updated_at = UnicodeAttribute(range_key=True)


class ByDepartment(GlobalSecondaryIndex["ApprovalRecord"]):
    class Meta:
        index_name = "by_department"
        projection = AllProjection()

    department = UnicodeAttribute(hash_key=True)
    updated_at = UnicodeAttribute(range_key=True)


class ApprovalRecord(Record):
    table = "approvals_table"

    class Meta:
        table_name: str | None = None

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    waiting = UnicodeAttribute(null=True)
    updated_at = UnicodeAttribute(null=True)
    department = UnicodeAttribute(null=True)
    revision = NumberAttribute(null=True)
    content = JSONText(null=True)
    by_waiting = ByWaiting()
    by_department = ByDepartment()


def approval_pk(approval_id: str) -> str:
    """The partition of an approval."""
    return f"APPROVAL#{approval_id}"


def entry_sk(number: int) -> str:
    """Where an act of the history stands."""
    return f"ENTRY#{number:05d}"


def row_of(approval: Approval) -> ApprovalRecord:
    """The item that says how an approval stands."""
    return ApprovalRecord(
        approval_pk(approval.id),
        APPROVAL,
        waiting=WAITING if approval.state is State.WAITING else None,
        updated_at=approval.moved_at,
        department=approval.department,
        revision=approval.revision,
        content=plain(approval),
    )


def putting(
    record: ApprovalRecord,
    condition: str = "attribute_not_exists(pk)",
    values: Mapping[str, Mapping[str, Any]] | None = None,
) -> Operation:
    """Store an item, new unless the condition says otherwise."""
    return put(settings().approvals_table, record.serialize(), condition, values)


def removing(pk: str, sk: str) -> Operation:
    """Remove an item, if it is there."""
    return delete(settings().approvals_table, primary_key(pk, sk))


def plain(value: Any) -> dict[str, Any]:
    """A record of the model as JSON takes it."""
    from dataclasses import asdict  # noqa: PLC0415 — most cold starts never need it

    return asdict(value)


def approval_of(record: ApprovalRecord) -> Approval:
    """The approval as the item says."""
    told = record.content
    return Approval(
        **told
        | {
            "subject": _subject(told["subject"]),
            "requester": Official(**told["requester"]),
            "steps": tuple(_step(one) for one in told["steps"]),
            "state": State(told["state"]),
        }
    )


def _subject(told: dict[str, Any]) -> Subject:
    return Subject(**told | {"authors": tuple(told.get("authors", ()))})


def _step(told: dict[str, Any]) -> Step:
    return Step(told["name"], Way(told["way"]), tuple(_seat(one) for one in told["seats"]))


def _seat(told: dict[str, Any]) -> Seat:
    decision = told["decision"]
    made = Decision(**decision | {"by": Official(**decision["by"])}) if decision else None
    return Seat(Official(**told["member"]), made)


def entry_of(record: ApprovalRecord) -> Entry:
    """The act as the item says."""
    told = record.content
    return Entry(
        **told
        | {
            "by": Official(**told["by"]),
            "act": Act(told["act"]),
            "instead_of": _maybe(told["instead_of"]),
            "replaced_by": _maybe(told["replaced_by"]),
        }
    )


def _maybe(told: dict[str, Any] | None) -> Official | None:
    return Official(**told) if told else None


def route_of(record: ApprovalRecord) -> Route:
    """The route as the item says."""
    told = record.content
    steps = (Planned(one["name"], Way(one["way"]), tuple(one["members"])) for one in told["steps"])
    return Route(told["id"], told["name"], tuple(steps), int(record.revision or 1))


def delegation_of(record: ApprovalRecord) -> Delegation:
    """The delegation as the item says."""
    told = record.content
    people = {name: Official(**told[name]) for name in ("absent", "deputy", "set_by")}
    return Delegation(**told | people)
