"""Approval is asked for once, and what it says of other content counts for nothing."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from chalicelib.approvals import service as approvals
from chalicelib.contracts import approving
from chalicelib.contracts.content import digest_of
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import State
from chalicelib.errors import Forbidden, RevisionConflict
from chalicelib.http import Person

TANAKA = Person("t", "田中", "d", frozenset())


class Office:
    """The office's approvals as far as contracts see them."""

    State, Subject = approvals.State, approvals.Subject

    def __init__(self):
        self.found, self.withdrawn, self.asked = None, [], []
        self.meanwhile = lambda _: None

    def standing(self, *_):
        return self.found

    def request(self, person, subject, steps):
        self.asked.append((person.id, subject.digest, steps))
        made = self.one("R", subject.digest)
        self.meanwhile(made)
        return made

    def withdraw(self, person, approval_id, why=""):
        assert why
        if approval_id == "of another":
            raise Forbidden
        self.withdrawn.append((person.id, approval_id))

    def ending(self, found):
        return found.last

    def one(self, approval_id, digest, state=approvals.State.WAITING):
        last = SimpleNamespace(at="2026-12-01", by=SimpleNamespace(name="北野"), words="直して")
        subject = SimpleNamespace(digest=digest)
        return SimpleNamespace(id=approval_id, subject=subject, state=state, last=last, seats=())


@pytest.fixture
def office(monkeypatch):
    made = Office()
    monkeypatch.setattr(approving, "approvals", made)
    monkeypatch.setattr(approving, "check_ready", lambda _: None)
    return made


@pytest.fixture
def draft(on_its_way, remembered):
    return remembered.keep(replace(on_its_way, state=State.DRAFT))


def submit(draft, person=TANAKA):
    return approving.submit(person, draft.id, draft.revision, ["a step"])


def moved(remembered, contract, **changed):
    """Stored by somebody else in the meantime."""
    remembered.keep(replace(contract, revision=contract.revision + 1, **changed))


def test_asked_once_the_contract_names_the_request(office, draft):
    after = submit(draft)
    assert (after.state, after.approval_id) == (State.APPROVING, "R")
    assert office.asked == [("t", digest_of(draft), ["a step"])]


def test_asked_twice_at_once_both_get_the_request_that_waits(
    office, draft, remembered, monkeypatch
):
    twin = office.one("X", digest_of(draft))

    def standing(*_):
        moved(remembered, draft, state=State.APPROVING, approval_id="X")
        return twin

    monkeypatch.setattr(office, "standing", standing)
    after = submit(draft)
    assert (after.state, after.approval_id) == (State.APPROVING, "X")
    assert (office.withdrawn, office.asked) == ([], [])


@pytest.mark.parametrize("waiting", ["X", "of another"])
def test_a_request_that_another_call_made_is_not_taken_back(
    office, draft, remembered, monkeypatch, waiting
):
    def standing(*_):
        moved(remembered, draft, title="改められた件名")
        return office.one(waiting, digest_of(draft))

    monkeypatch.setattr(office, "standing", standing)
    with pytest.raises(RevisionConflict):
        submit(draft)
    assert office.withdrawn == []


def test_the_request_of_this_call_is_taken_back_where_the_contract_moved(office, draft, remembered):
    office.meanwhile = lambda _: moved(remembered, draft, title="改められた件名")
    with pytest.raises(RevisionConflict):
        submit(draft)
    assert office.withdrawn == [("t", "R")]
    assert remembered[draft.id].approval_id == ""


def test_a_request_whose_answer_was_lost_is_not_asked_again(office, draft):
    office.found = office.one("X", digest_of(draft))
    assert submit(draft).approval_id == "X"
    assert office.asked == []


def test_a_request_about_other_content_is_not_taken_for_ours(office, draft):
    office.found = office.one("X", "another digest")
    assert submit(draft).approval_id == "R"


@pytest.fixture
def approving_one(on_its_way, remembered):
    return remembered.keep(replace(on_its_way, state=State.APPROVING, approval_id="R"))


@pytest.mark.parametrize(
    ("decided", "then"),
    [
        (approvals.State.APPROVED, (State.APPROVED, Act.APPROVED)),
        (approvals.State.RETURNED, (State.RETURNED, Act.RETURNED)),
        (approvals.State.WITHDRAWN, (State.DRAFT, Act.TAKEN_BACK)),
    ],
)
def test_what_approvers_decided_is_taken_over(office, approving_one, remembered, decided, then):
    office.found = office.one("R", digest_of(approving_one), decided)
    now = approving.synced(approving_one)
    assert [(now.state, one.act) for one in remembered.entries] == [then]


def test_what_they_decided_on_another_request_is_not(office, approving_one, remembered):
    office.found = office.one("another", digest_of(approving_one), approvals.State.APPROVED)
    assert approving.synced(approving_one).state is State.APPROVING
    assert remembered.entries == []


@pytest.mark.parametrize("state", [approvals.State.WAITING, None])
def test_while_nobody_decided_it_waits(office, approving_one, remembered, state):
    office.found = state and office.one("R", digest_of(approving_one), state)
    assert approving.synced(approving_one) == approving_one
    assert remembered.entries == []
