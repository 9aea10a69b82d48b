"""What intake asks of a procedure costs no call of the table, unless something private is set."""

from dataclasses import replace

import pytest

from bench.calls import Calls
from chalicelib.procedures import publication, service
from chalicelib.procedures.model import Status
from chalicelib.records import connection
from tests.factories import KEPT, example

SEATS = {"field": "gift", "capacity": {"a": 5}, "mode": "draw", "waiting": 0, "show_left": False}


@pytest.fixture
def calls():
    """Every request of this process to DynamoDB, counted anew."""
    watched = Calls()
    connection().client.meta.events.register("before-send.dynamodb", watched._count)
    yield watched.counted
    connection().client.meta.events.unregister("before-send.dynamodb", watched._count)


@pytest.fixture
def opened(make_procedure, make_version):
    """Shown to the public on some terms, without having been stored."""

    def show(**terms):
        draft = make_procedure(definition_json=example("magazine-present"))
        version = replace(make_version(draft), reception_json=terms)
        published = replace(draft, status=Status.OPEN, published_version=1)
        publication.show(published, version)
        return published.id

    return show


@pytest.mark.parametrize(
    "terms",
    [
        {},
        KEPT,
        {"once": "mail"},
        {"access": "roster", "once": "link"},
        {"seats": SEATS},
    ],
    ids=str,
)
def test_what_is_public_costs_no_call_of_the_table(opened, calls, terms):
    procedure_id = opened(**terms)
    calls.clear()
    form = service.open_form(procedure_id, 1)
    assert calls["dynamodb"] == 0
    assert form.reception.limited is not terms.keys().isdisjoint({"once", "access", "seats"})


@pytest.mark.parametrize(
    "terms", [{"cap": 5}, {"access": "passphrase", "passphrase_hash": "x"}], ids=str
)
def test_what_is_private_costs_one_call_for_some_seconds(opened, calls, monkeypatch, terms):
    procedure_id = opened(**terms)
    monkeypatch.setattr(publication, "_tick", lambda: procedure_id)
    calls.clear()
    for _ in range(3):
        form = service.open_form(procedure_id, 1)
    assert calls["dynamodb"] == 1
    assert form.reception
    assert (form.reception.cap, form.reception.passphrase_hash) == (
        terms.get("cap"),
        terms.get("passphrase_hash"),
    )
