"""Builders of what tests need: definitions, answers, published procedures."""

import json
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from examples.people import ANSWERS
from infra.demo import access_token
from infra.members import use
from tests.caller import Answer, Caller

__all__ = [
    "KEPT",
    "answers_to",
    "colleague",
    "example",
    "new_key",
    "publish",
    "publish_example",
    "rehearse",
    "submission_to",
]

KEPT = {"retention": {"days": 365, "then": "anonymise"}}  # personal data is never kept for ever
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


def publish_example(
    staff: Caller, name: str, notify: list[str] | None = None, **reception: Any
) -> dict[str, Any]:
    """A freshly published procedure made from an example, on these terms of reception."""
    made = staff.post("/api/staff/procedures", {"example": name}).json
    body = {
        "revision": made["revision"],
        "definition": made["definition"],
        "notify": notify or [],
        "reception": KEPT | reception,
    }
    saved = staff.put(f"/api/staff/procedures/{made['id']}", body)
    assert saved.status == 200, saved.data
    published = publish(staff, saved.json)
    assert published.status == 200, published.data
    detail: dict[str, Any] = published.json
    return detail


def publish(staff: Caller, procedure: dict[str, Any]) -> Answer:
    """The answer to publishing: rehearsed first, and by a colleague where it takes two people."""
    rehearse(staff, procedure)
    path = f"/api/staff/procedures/{procedure['id']}/publish"
    answer = staff.post(path, {"revision": procedure["revision"]})
    if answer.status == 409 and answer.json["code"] == "second_person_needed":
        return colleague(staff, procedure).post(path, {"revision": procedure["revision"]})
    return answer


def colleague(staff: Caller, procedure: dict[str, Any]) -> Caller:
    """Somebody else of 総務部 who may publish what somebody there saved last."""
    name = "tanaka" if procedure["updated_by"] == "山田　修" else "yamada"
    token = access_token(staff.cloud, f"{name}@example.lg.jp")
    return Caller(staff.cloud, "staff_url", token)


def rehearse(staff: Caller, procedure: dict[str, Any], *, passed: bool = True) -> None:
    """Keep a report with the procedure as a rehearsal would, which itself takes seconds."""
    use(staff.cloud)
    from chalicelib import clock
    from chalicelib.http import Person
    from chalicelib.procedures import service

    person = Person("rehearsal", "リハーサル", procedure["department"], frozenset())
    report = service.Report(
        revision=procedure["revision"],
        passed=passed,
        at=clock.timestamp(),
        by=person.name,
        cases=0,
        branches=(),
        steps=(),
    )
    service.note_rehearsal(person, procedure["id"], report)
