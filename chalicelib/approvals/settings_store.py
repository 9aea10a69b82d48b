"""What departments set beforehand, in DynamoDB: routes to choose from, and who stands in."""

from collections.abc import Iterator

from chalicelib.approvals.model import Delegation, Route
from chalicelib.approvals.record import (
    ApprovalRecord,
    delegation_of,
    plain,
    putting,
    removing,
    route_of,
)
from chalicelib.transaction import Refused, write

__all__ = [
    "add_delegation",
    "delegations_of",
    "delegations_to",
    "load_delegation",
    "load_route",
    "remove_delegation",
    "remove_route",
    "routes",
    "save_route",
]


def save_route(department: str, route: Route) -> bool:
    """Store a route as its revision; False unless the one before is there."""
    record = ApprovalRecord(
        f"ROUTES#{department}", route.id, revision=route.revision, content=plain(route)
    )
    before = {":before": {"N": str(route.revision - 1)}}
    try:
        if route.revision == 1:
            write([putting(record)])
        else:
            write([putting(record, "revision = :before", before)])
    except Refused:
        return False
    return True


def load_route(department: str, route_id: str) -> Route | None:
    """One route of a department."""
    found = _find(f"ROUTES#{department}", route_id)
    return route_of(found) if found else None


def routes(department: str) -> list[Route]:
    """The routes of a department, by name."""
    found = ApprovalRecord.query(f"ROUTES#{department}", consistent_read=True)
    return sorted((route_of(one) for one in found), key=lambda one: one.name)


def remove_route(department: str, route_id: str) -> None:
    """Forget a route; what was asked for along it goes on."""
    ApprovalRecord(f"ROUTES#{department}", route_id).delete()


def add_delegation(one: Delegation) -> None:
    """Store who decides for whom."""
    owners = (f"ABSENT#{one.absent.department}", f"DEPUTY#{one.deputy.id}")
    write([putting(ApprovalRecord(owner, one.id, content=plain(one))) for owner in owners])


def remove_delegation(one: Delegation) -> None:
    """Forget it; what was decided by it stays as it is."""
    owners = (f"ABSENT#{one.absent.department}", f"DEPUTY#{one.deputy.id}")
    write([removing(owner, one.id) for owner in owners])


def load_delegation(department: str, delegation_id: str) -> Delegation | None:
    """One delegation of a department."""
    found = _find(f"ABSENT#{department}", delegation_id)
    return delegation_of(found) if found else None


def delegations_of(department: str) -> Iterator[Delegation]:
    """Who decides for somebody of a department, in the order it was set."""
    for one in ApprovalRecord.query(f"ABSENT#{department}", consistent_read=True):
        yield delegation_of(one)


def delegations_to(deputy: str) -> Iterator[Delegation]:
    """For whom somebody decides, now or at other times."""
    for one in ApprovalRecord.query(f"DEPUTY#{deputy}", consistent_read=True):
        yield delegation_of(one)


def _find(pk: str, sk: str) -> ApprovalRecord | None:
    try:
        return ApprovalRecord.get(pk, sk, consistent_read=True)
    except ApprovalRecord.DoesNotExist:
        return None
