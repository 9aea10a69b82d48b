"""What tests of the stores share: this process set up like a function, and things to store."""

from datetime import datetime
from uuid import uuid4

import pytest

from chalicelib import clock
from chalicelib.ids import new_procedure_id, receipt_number
from chalicelib.procedures.model import Procedure, Status, Version
from chalicelib.submissions.model import Submission, digest_of

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=clock.JST)


@pytest.fixture(autouse=True)
def ready(settings_of_cloud):
    """Stores speak to the deployed tables."""
    return settings_of_cloud


@pytest.fixture
def procedure_id():
    return new_procedure_id()


@pytest.fixture
def department():
    """A department that no other test uses."""
    return f"d{uuid4().hex[:8]}"


@pytest.fixture
def make_procedure(department):
    """A draft of that department; nothing is stored yet."""

    def make(**changed):
        sound = {
            "id": new_procedure_id(),
            "department": department,
            "status": Status.DRAFT,
            "revision": 1,
            "definition_json": {
                "title": "山﨑𠮷",
                "kind": "survey",
                "audience": "staff",
                "more": [1],
            },
            "notify": ("a@example.com",),
            "published_version": None,
            "created_at": NOON,
            "updated_at": NOON,
            "updated_by": "田中",
        }
        return Procedure(**(sound | changed))

    return make


@pytest.fixture
def make_version():
    def make(procedure, number=1):
        return Version(
            procedure_id=procedure.id,
            number=number,
            definition_json=procedure.definition_json,
            published_at=NOON,
            published_by="田中",
        )

    return make


@pytest.fixture
def make_submission(procedure_id):
    """A submission at a moment; nothing is stored yet."""

    def make(moment=NOON, **changed):
        key = changed.pop("key", None) or str(uuid4())
        answers = changed.pop("answers", {"name": "山﨑𠮷", "amount": "-12.5", "consent": True})
        sound = {
            "procedure_id": procedure_id,
            "key": key,
            "department": "soumu",
            "version": 1,
            "receipt_number": receipt_number(procedure_id, key),
            "received_at": clock.timestamp(moment),
            "answers": answers,
            "digest": digest_of(answers),
        }
        return Submission(**(sound | changed))

    return make
