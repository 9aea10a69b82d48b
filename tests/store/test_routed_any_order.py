"""Whatever people press in any order, a route lets nothing through that was not agreed to."""

from contextlib import suppress

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from chalicelib.approvals import service as approvals
from chalicelib.errors import Conflict, FindingsLeft, Forbidden
from chalicelib.procedures import routed, service
from chalicelib.procedures.model import Stage
from tests.store.routing import Desk, somebody

LATER = "2999-12-31T00:00"
STEPS = ["save", "prepare", "ask", "ask_both", "agree", "agree", "give_back", "take_back"]
STEPS += ["withdraw", "return", "publish", "publish", "period", "close", "reopen", "archive"]
STEPS += ["unarchive", "look"]


class Routes(RuleBasedStateMachine):
    """An author, a colleague who publishes, two approvers; refusals are those of the domain."""

    department = ""
    opened = 0

    def __init__(self):
        super().__init__()
        self.desk = Desk(self.department)
        self.colleague = somebody("公開承認", self.department)
        self.saved = 0

    @rule(step=st.sampled_from(STEPS), alone=st.booleans())
    def press(self, step, alone):
        person = self.desk.author if alone else self.colleague
        with suppress(Conflict, FindingsLeft, Forbidden):
            getattr(self, f"_{step}")(person)

    def _save(self, person):
        self.saved += 1
        self.desk.save(f"題名{self.saved}", by=person)

    def _prepare(self, person):
        self.desk.rehearse()
        self.desk.ask(by=person)

    def _ask(self, person):
        self.desk.ask(by=person)

    def _ask_both(self, person):
        self.desk.ask(self.desk.chief, self.desk.other, by=person)

    def _agree(self, _):
        found = self.desk.approval()
        if found:
            for seat in approvals.open_seats(found):
                decider = next(
                    one for one in (self.desk.chief, self.desk.other) if one.id == seat.member.id
                )
                approvals.approve(decider, found.id, found.subject.digest, "")

    def _give_back(self, _):
        if self.desk.approval():
            self.desk.give_back()

    def _take_back(self, person):
        if self.desk.approval():
            approvals.withdraw(person, self.desk.approval().id)

    def _withdraw(self, person):
        routed.withdraw(person, self.desk.id)

    def _return(self, person):
        routed.return_(person, self.desk.id, "直してください。", lambda *_: None)

    def _publish(self, person):
        asked_by = self.desk.now().requested
        self.desk.publish(by=person)
        Routes.opened += bool(asked_by)

    def _period(self, person):
        self._told(person, service.set_period(person, self.desk.id, None, LATER))

    def _close(self, person):
        self._told(person, service.close(person, self.desk.id))

    def _reopen(self, person):
        self._told(person, service.reopen(person, self.desk.id))

    def _archive(self, person):
        self._told(person, service.archive(person, self.desk.id))

    def _unarchive(self, person):
        self._told(person, service.unarchive(person, self.desk.id))

    def _told(self, person, procedure):
        routed.after(person, procedure)

    def _look(self, person):
        self.desk.look(by=person)

    @invariant()
    def what_went_along_a_route_is_what_was_agreed_to(self):
        assert list(self.desk.unapproved()) == []

    @invariant()
    def nothing_waits_that_nobody_asks_for(self):
        assert self.desk.dead() == []

    @invariant()
    def nobody_publishes_what_they_wrote_without_another(self):
        for version in service.list_of_versions(self.desk.author, self.desk.id):
            assert version.approved_by is not None
            if version.published_by == version.prepared_by:
                assert version.approval

    @invariant()
    def it_is_asked_for_while_it_is_reviewed_and_at_no_other_time(self):
        present = self.desk.now()
        assert (present.stage is Stage.REVIEW) is (present.requested is not None)
        assert present.stale_approval == ""


def test_no_sequence_of_steps_opens_what_was_not_agreed_to(department):
    Routes.department, Routes.opened = department, 0
    run_state_machine_as_test(
        Routes,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        ),
    )
    assert Routes.opened, "some sequence came to its end"
