"""The form that asks for an answer of every type, as far as it can be open to the public."""

from copy import deepcopy
from typing import Any

from tests.caller import Caller
from tests.every_type import EVERY_TYPE
from tests.factories import KEPT, publish

__all__ = ["publish_every_type"]


def publish_every_type(staff: Caller) -> dict[str, Any]:
    """The published procedure."""
    made = staff.post("/api/staff/procedures", {"example": "car-tax-address"}).json
    body = {
        "revision": made["revision"],
        "definition": without_files(),
        "notify": [],
        "reception": KEPT,
    }
    saved = staff.put(f"/api/staff/procedures/{made['id']}", body)
    assert saved.status == 200, saved.data
    published = publish(staff, saved.json)
    assert published.status == 200, published.data
    detail: dict[str, Any] = published.json
    return detail


def without_files() -> dict[str, Any]:
    """All but the attachments, which nobody can publish before files are received."""
    definition = deepcopy(EVERY_TYPE)
    for section in definition["sections"]:
        section["fields"] = [one for one in section["fields"] if one["type"] != "attachment"]
    return definition
