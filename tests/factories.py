"""Builders of what tests need: definitions, answers, published procedures."""

import json
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from examples.people import ANSWERS
from tests.caller import Caller

__all__ = ["answers_to", "example", "new_key", "publish_example", "submission_to"]

_EXAMPLES = Path(__file__).parent.parent / "examples"


def example(name: str) -> dict[str, Any]:
    """The definition of one of the examples."""
    definition: dict[str, Any] = json.loads((_EXAMPLES / f"{name}.json").read_bytes())
    return definition


def answers_to(name: str, /, **changed: Any) -> dict[str, Any]:
    """Sound answers to an example, some of them changed."""
    random = Random(7)  # noqa: S311 — invented people, not secrets
    return ANSWERS[name](random, date(2026, 11, 20)) | changed


def new_key() -> str:
    """A submission's key as the page makes it."""
    return str(uuid4())


def submission_to(name: str, /, key: str | None = None, version: int = 1, **changed: Any) -> Any:
    """The body a page sends."""
    return {
        "key": key or new_key(),
        "version": version,
        "answers": answers_to(name, **changed),
    }


def publish_example(staff: Caller, name: str, notify: list[str] | None = None) -> dict[str, Any]:
    """A freshly published procedure made from an example."""
    made = staff.post("/api/staff/procedures", {"example": name}).json
    saved = staff.put(
        f"/api/staff/procedures/{made['id']}",
        {"revision": made["revision"], "definition": made["definition"], "notify": notify or []},
    ).json
    published = staff.post(
        f"/api/staff/procedures/{made['id']}/publish", {"revision": saved["revision"]}
    )
    assert published.status == 200, published.data
    detail: dict[str, Any] = published.json
    return detail
