"""What stays of a submission once its personal data are gone: these attributes, and no other."""

from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.forms.parsing import load_definition
from chalicelib.procedures import service as procedures
from chalicelib.records import client
from chalicelib.submissions import service, store
from chalicelib.submissions.model import (
    CaseState,
    Charge,
    Identity,
    Place,
    PlaceState,
    StoredFile,
    digest_of,
)
from chalicelib.submissions.record import SubmissionRecord, from_item, item_of, key_of
from tests.factories import answers_to, example

FORM = "magazine-present"
LEFT = {
    "pk",
    "sk",
    "received",
    "department",
    "version",
    "receipt_number",
    "answers",
    "digest",
    "place_field",
    "place_option",
    "place_state",
    "place_number",
    "placed_at",
    "moved_up",
    "ending",
    "retain_then",
    "anonymised_at",
    "case_state",
    "code_renewed",
    "revision",
    "revised_at",
}
"""Figures, states and moments that tell of nobody; a new attribute is decided on here."""

NEVER_OF_A_REAL_ONE = {"test", "expires_at"}
SECRET = "秘密の名前"


@pytest.fixture
def whole(make_submission, department, monkeypatch):
    """A submission with every attribute there is, kept until an hour ago."""
    data = example(FORM) | {"title": SECRET}
    fields = [field for section in data["sections"] for field in section["fields"]]
    next(field for field in fields if field["id"] == "name")["personal"] = True
    definition = load_definition(data)
    monkeypatch.setattr(procedures, "published_definition", lambda *_: definition)
    now = clock.now()
    answers = answers_to(FORM, mail="hanako@example.com") | {"name": SECRET}
    file = StoredFile(id="1", field="f", name=f"{SECRET}.pdf", size=1, sha256="ab", version="1")
    place = Place(
        field="prize",
        option=answers["prize"],
        state=PlaceState.SEATED,
        number=3,
        since=clock.timestamp(now),
        moved_up=True,
    )
    return make_submission(
        now - timedelta(days=30),
        department=department,
        answers=answers,
        digest=digest_of(answers, (file,)),
        mail_field="mail",
        draft=data,
        place=place,
        person=SECRET,
        once=SECRET,
        ending="thanks",
        retain_until=clock.timestamp(now - timedelta(hours=1)),
        retain_then="anonymise",
        files=(file,),
        identity=Identity(by="mail", subject=SECRET, name=SECRET),
        case_state=CaseState.REVIEWING,
        revision=2,
        revised_at=clock.timestamp(now),
        case_event=f"corrected#{SECRET}",
        charge=Charge(id="tanaka", name=SECRET),
        code_renewed=True,
        unhandled=True,
    )


def stored(one):
    from chalicelib.config import settings

    key = key_of(one.procedure_id, one.key)
    return client().get_item(TableName=settings().submissions_table, Key=key)["Item"]


def test_a_submission_is_stored_whole_and_comes_back_as_it_was(whole):
    attributes = set(SubmissionRecord.get_attributes()) - NEVER_OF_A_REAL_ONE
    assert set(item_of(whole)) == attributes - {"anonymised_at"}
    assert from_item(item_of(whole)) == whole
    assert store.insert(whole) is None
    assert store.load(whole.procedure_id, whole.key) == whole


def test_only_what_tells_of_nobody_stays(whole, department):
    assert store.insert(whole) is None
    assert service.purge(department, lambda *_: None) == 1
    left = stored(whole)
    assert set(left) == LEFT
    assert SECRET not in str(left)
    assert "hanako@example.com" not in str(left)
    assert left["digest"]["S"] != whole.digest
    assert left["receipt_number"]["S"] == whole.receipt_number


@pytest.mark.parametrize("lost", ["person", "identity"])
def test_what_is_missing_is_no_obstacle(whole, department, lost):
    from dataclasses import replace

    assert store.insert(replace(whole, **{lost: None})) is None
    assert service.purge(department, lambda *_: None) == 1
    assert set(stored(whole)) == LEFT
