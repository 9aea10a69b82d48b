"""The life of a procedure through the service: whatever people press, table and page agree."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from chalicelib import clock
from chalicelib.errors import Conflict, FindingsLeft
from chalicelib.http import Person
from chalicelib.permissions import Role, granted
from chalicelib.procedures import publication, service, store
from chalicelib.procedures.model import Stage, Status
from tests.factories import KEPT, example

FORM = "health-observation"
STEPS = ["save", "rehearse", "try", "request", "withdraw", "return", "publish"]
STEPS += ["close", "reopen", "period", "archive", "unarchive", "refresh"]


class Life(RuleBasedStateMachine):
    """Two people who press whatever there is; refusals are refusals of the domain."""

    department = ""

    def __init__(self):
        super().__init__()
        self.people = [
            Person(name, name, self.department, granted(Role)) for name in ("作成者", "承認者")
        ]
        self.id = service.create(self.people[0], example(FORM), KEPT).id
        self.seen = store.load(self.id)

    @rule(step=st.sampled_from(STEPS), by=st.integers(0, 1))
    def press(self, step, by):
        before = store.load(self.id)
        try:
            getattr(self, f"_{step}")(self.people[by], before)
        except (Conflict, FindingsLeft):
            assert store.load(self.id) == before, "what was refused changed nothing"
        self.seen = store.load(self.id)

    def _save(self, person, one):
        service.save(person, one.id, one.revision, example(FORM), ())

    def _rehearse(self, person, one):
        report = service.Report(
            revision=one.revision,
            passed=True,
            at=clock.timestamp(),
            by=person.name,
            cases=0,
            branches=(),
            steps=(),
        )
        service.note_rehearsal(person, one.id, report)

    def _try(self, _, one):
        service.check_trial(one)
        service.note_trial(one.id, one.revision)

    def _request(self, person, one):
        service.request(person, one.id, one.revision, "", lambda *_: 0)

    def _withdraw(self, person, one):
        service.withdraw(person, one.id)

    def _return(self, person, one):
        service.return_(person, one.id, "直してください。", lambda *_: None)

    def _publish(self, person, one):
        service.publish(person, one.id, one.revision, lambda *_: None)

    def _close(self, person, one):
        service.close(person, one.id)

    def _reopen(self, person, one):
        service.reopen(person, one.id)

    def _period(self, person, one):
        service.set_period(person, one.id, None, "2999-12-31T00:00")

    def _archive(self, person, one):
        service.archive(person, one.id)

    def _unarchive(self, person, one):
        service.unarchive(person, one.id)

    def _refresh(self, person, one):
        service.refresh(person, one.id)

    @invariant()
    def a_public_face_needs_a_version(self):
        assert (self.seen.status is Status.DRAFT) is (self.seen.published_version is None)
        assert (self.seen.closed_at is not None) is (
            self.seen.status in {Status.CLOSED, Status.ARCHIVED}
        )

    @invariant()
    def a_request_is_for_what_was_rehearsed_and_is_still_the_draft(self):
        assert (self.seen.stage is Stage.REVIEW) is (self.seen.requested is not None)
        if self.seen.requested:
            assert self.seen.requested.revision == self.seen.revision
            assert self.seen.rehearsal.revision == self.seen.revision
            assert self.seen.status is not Status.ARCHIVED

    @invariant()
    def every_version_was_approved_by_somebody_else(self):
        for version in service.list_of_versions(self.people[0], self.id):
            assert version.approved_by not in {None, version.prepared_by}

    @invariant()
    def the_public_page_tells_what_the_table_says(self):
        if self.seen.published_version is None:
            return
        publication._state.cache_clear()  # a worker believes a state for some seconds
        shown = publication.state_of(self.id)
        assert (shown.status, shown.version) == (self.seen.status, self.seen.published_version)
        assert shown.reception.closes_at == self.seen.closes_at


def test_no_sequence_of_steps_leads_where_a_procedure_must_not_stand(department):
    Life.department = department
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=12,
            stateful_step_count=16,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        ),
    )


@pytest.fixture
def opened(department):
    """Published by two people, and the machine's way through a whole life."""
    Life.department = department
    machine = Life()
    maker, approver = machine.people
    for step, by in (("rehearse", maker), ("request", maker), ("publish", approver)):
        getattr(machine, f"_{step}")(by, store.load(machine.id))
    return machine


def test_the_machine_reaches_the_whole_of_a_life(opened):
    maker, approver = opened.people
    for step, by in (
        ("save", maker),
        ("close", approver),
        ("archive", approver),
        ("unarchive", approver),
        ("reopen", approver),
        ("try", maker),
    ):
        getattr(opened, f"_{step}")(by, store.load(opened.id))
    found = store.load(opened.id)
    assert (found.status, found.stage) == (Status.OPEN, Stage.TRIAL)


def test_a_step_is_taken_anew_where_somebody_moved_the_procedure_meanwhile(opened, monkeypatch):
    """Between reading and writing a colleague saves: closing still closes, and loses nothing."""
    maker, approver = opened.people
    real, raced = store.change, []

    def change(before, after):
        if not raced:
            raced.append(real(before, replace(before, revision=before.revision + 1)))
        real(before, after)

    monkeypatch.setattr(store, "change", change)
    closed = service.close(approver, opened.id)
    assert raced == [None]
    assert closed.status is Status.CLOSED
    assert closed.revision == 2
    assert maker.name in {one.prepared_by for one in service.list_of_versions(maker, opened.id)}
