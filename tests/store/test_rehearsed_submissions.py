"""Rehearsed submissions: really stored, seen by nobody else, and gone afterwards."""

import pytest

from chalicelib.config import settings
from chalicelib.forms.filler import fillings
from chalicelib.forms.parsing import parse_definition
from chalicelib.records import connection
from chalicelib.submissions import service
from chalicelib.submissions.record import rehearsals_of
from tests.factories import example


@pytest.fixture
def definition():
    return parse_definition(example("magazine-present"))


@pytest.fixture
def stored(make_procedure, definition):
    procedure = make_procedure()
    raws = [one.answers for one in fillings(definition)]
    yield service.rehearse(procedure, definition, raws)
    service.forget_rehearsed(procedure.id)


def image_of(submission):
    """The item as the table's stream would tell it."""
    return connection().client.get_item(
        TableName=settings().submissions_table,
        Key={"pk": {"S": rehearsals_of(submission.procedure_id)}, "sk": {"S": submission.key}},
    )["Item"]


def test_what_was_stored_is_read_back(stored):
    found = service.rehearsed(stored[0].procedure_id)
    assert sorted(found, key=lambda one: one.key) == sorted(stored, key=lambda one: one.key)


def test_no_list_count_or_export_sees_them(stored):
    procedure_id = stored[0].procedure_id
    for test in (True, False):
        assert list(service.read_all(procedure_id, test=test)) == []
        assert service.total(procedure_id, test=test) == 0


def test_no_mail_follows_from_them(stored):
    image = image_of(stored[0])
    assert service.arrival(image) is None
    image["pk"] = {"S": f"{stored[0].procedure_id}#0"}
    assert service.arrival(image) is not None


def test_they_expire_even_if_nobody_removes_them(stored):
    assert int(image_of(stored[0])["expires_at"]["N"]) > 0


def test_all_of_them_are_removed(stored):
    procedure_id = stored[0].procedure_id
    assert service.forget_rehearsed(procedure_id) == len(stored)
    assert service.rehearsed(procedure_id) == []
