"""A receipt that the stream never told of is signed after the next night all the same."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from conftest import form_answers

from chalicelib import clock
from chalicelib.cases import service
from chalicelib.procedures import service as procedures
from chalicelib.receipts import service as receipts
from chalicelib.statistics import jobs
from chalicelib.submissions import store
from chalicelib.submissions.model import Identity


@pytest.fixture
def published(monkeypatch, procedure_id, department):
    """The procedure is the department's own, and another's is beside it."""
    own = SimpleNamespace(id=procedure_id, department=department)
    other = SimpleNamespace(id="nobodys000", department="elsewhere")
    monkeypatch.setattr(procedures, "published", lambda: iter([other, own]))


@pytest.fixture
def came(published, make_submission, department):  # noqa: ARG001 — the procedure is published
    def came(moment, **changed):
        one = make_submission(moment, department=department, **changed)
        assert store.insert(one) is None
        return one

    return came


def told_since(department, moment):
    found = service.accepted_since(department, clock.timestamp(moment))
    return {(one.receipt_number, one.revision, one.received_at, one.digest) for one in found}


def as_told(one, revision=1):
    return one.receipt_number, revision, one.received_at, one.digest


def test_what_came_from_a_moment_on_is_told_and_nobody_who_stays_unknown(came, department):
    start = clock.now() - timedelta(days=1)
    came(start - timedelta(seconds=1))
    first, last = came(start), came(clock.now())
    came(clock.now(), identity=Identity(by="anonymous", subject="x"))
    came(clock.now(), anonymised_at=clock.timestamp())
    came(clock.now(), test=True)
    assert told_since(department, start) == {as_told(first), as_told(last)}


@pytest.mark.usefixtures("published")
def test_every_revision_of_what_was_corrected_is_told_however_old_it_is(
    submitted, form, now, department, monkeypatch
):
    monkeypatch.setattr(procedures, "published", lambda: iter([]))
    one = submitted()
    start = clock.now()
    assert told_since(department, start) == set()
    for number, word in enumerate(["はるの風", "なつの海"], 1):
        answers = form_answers(form, keyword=word)
        service.correct(now(one), str(uuid4()), number, answers, None)
    second = service.earlier(now(one), 2).revision
    third = now(one).submission
    assert told_since(department, start) == {
        as_told(one),
        (one.receipt_number, 2, second.at, second.digest),
        (one.receipt_number, 3, third.revised_at, third.digest),
    }


def test_a_correction_does_not_wait_for_the_section_by_being_told(submitted, form, now, tanaka):
    one = submitted()
    service.correct(now(one), str(uuid4()), 1, form_answers(form, keyword="はるの風"), None)
    assert [found.key for found in service.inbox(tanaka, 50, None).items] == [one.key]


@pytest.fixture
def signed_later(monkeypatch):
    """The leaves that were noted here; the table's own stream notes on beside, and is not asked."""
    leaves = set()

    def note(accepted):
        leaf = receipts.leaf_of_revision(accepted).hash
        new = leaf not in leaves
        leaves.add(leaf)
        return new

    monkeypatch.setattr(receipts, "note", note)
    return leaves


def test_the_night_notes_what_came_yesterday_or_today_once(came, department, signed_later):
    yesterday = clock.now() - timedelta(days=1)
    lately = [came(clock.now() - timedelta(seconds=1)), came(yesterday)]
    came(clock.now() - timedelta(days=2))
    assert jobs._vouch(department) == 2
    assert signed_later == {receipts.leaf_of(one).hash for one in lately}
    assert jobs._vouch(department) == 0
