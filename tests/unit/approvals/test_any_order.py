"""Nothing that anybody does to an approval, in any order, gets around its rules."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chalicelib.approvals import life
from chalicelib.approvals.life import Refusal
from chalicelib.approvals.model import Decision, State, Way
from tests.unit.approvals.papers import AT, AUTHOR, DIGEST, approval, consent, official, step

REQUESTER = "r"
NAMED = tuple("abcdefgh")
STRANGERS = tuple("xyz")
MAKERS = {REQUESTER, AUTHOR}
EVERYBODY = (REQUESTER, AUTHOR, *NAMED, *STRANGERS)

ways = st.sampled_from(Way)


@st.composite
def routes(draw):
    """Steps of people of whom none comes twice."""
    people = draw(st.permutations(NAMED))
    steps = []
    while people:
        size = draw(st.integers(1, len(people)))
        steps.append(step(people[:size], draw(ways)))
        people = people[size:] if draw(st.booleans()) else []
    return steps


@given(routes())
def test_every_sound_route_is_taken_and_can_be_gone_to_its_end(steps):
    life.check_route(steps, MAKERS)
    one = approval(*steps)
    while one.state is State.WAITING:
        (first, *_) = life.open_seats(one)
        one = life.approve(one, consent(first.member.id), ())
    assert one.state is State.APPROVED


class Life(RuleBasedStateMachine):
    """Anybody does anything in any order; what must never be is told without the code's help."""

    @initialize(steps=routes())
    def begin(self, steps):
        self.approval = approval(*steps)
        self.deputies = {}  # absent -> those who decide for them today
        self.agreed = []  # (who, seat) as the machine let them

    def absent_for(self, who):
        return {one for one, deputies in self.deputies.items() if who in deputies}

    @rule(absent=st.sampled_from(EVERYBODY), deputy=st.sampled_from(EVERYBODY))
    def stand_in(self, absent, deputy):
        self.deputies.setdefault(absent, set()).add(deputy)

    @rule(
        who=st.sampled_from(EVERYBODY),
        digest=st.sampled_from([DIGEST] * 4 + ["b" * 64]),
    )
    def agree(self, who, digest):
        before = self.approval
        decision = Decision(official(who), AT, digest)
        try:
            self.approval = life.approve(before, decision, self.absent_for(who))
        except Refusal:
            return
        assert digest == DIGEST
        assert before.state is State.WAITING
        taken = [
            new.member.id
            for old, new in zip(before.seats, self.approval.seats, strict=True)
            if old.decision != new.decision
        ]
        assert len(taken) == 1, "one act is one decision"
        self.agreed.append((who, taken[0]))
        assert taken[0] == who or who in self.deputies.get(taken[0], ())

    @rule(who=st.sampled_from(EVERYBODY))
    def give_back(self, who):
        before = self.approval
        allowed = life.seat_for(before, who, self.absent_for(who)) is not None
        try:
            returned = life.return_(before, consent(who), self.absent_for(who))
        except Refusal:
            assert not allowed
            return
        assert allowed
        assert who not in MAKERS
        assert returned.state is State.RETURNED
        self.ends_there(returned)

    @rule(who=st.sampled_from(EVERYBODY))
    def take_back(self, who):
        try:
            withdrawn = life.withdraw(self.approval, who, AT)
        except Refusal:
            return
        assert who == REQUESTER
        self.ends_there(withdrawn)

    @rule()
    def subject_moves_on(self):
        """The feature takes it back, whoever moved its subject; what ended stays as it ended."""
        before = self.approval
        try:
            voided = life.void(before, AT)
        except Refusal:
            assert before.state is not State.WAITING
            return
        assert [seat.decision for seat in voided.seats] == [seat.decision for seat in before.seats]
        assert voided.state is State.WITHDRAWN
        self.ends_there(voided)

    def ends_there(self, ended):
        """Nothing leads on from an end; the machine itself goes on with what waited."""
        for who in EVERYBODY:
            assert life.seat_for(ended, who, set(NAMED)) is None

    @rule(
        absent=st.sampled_from(EVERYBODY),
        by=st.sampled_from(EVERYBODY),
        other=st.sampled_from(EVERYBODY),
    )
    def replace_somebody(self, absent, by, other):
        before = self.approval
        try:
            self.approval = life.substitute(before, absent, by, official(other))
        except Refusal:
            return
        assert not MAKERS & {by, other}
        assert by != other
        decided = [seat.member.id for seat in before.seats if seat.decision]
        assert absent not in decided
        life.check_route(self.approval.steps, MAKERS)

    @invariant()
    def who_asked_or_wrote_it_decided_nothing(self):
        assert not MAKERS & {seat.decision.by.id for seat in self.approval.seats if seat.decision}

    @invariant()
    def a_place_was_decided_once_and_a_person_once_in_a_step(self):
        seats = [seat for _, seat in self.agreed]
        assert len(seats) == len(set(seats))
        assert len(seats) == sum(seat.decision is not None for seat in self.approval.seats)
        for one in self.approval.steps:
            deciders = [seat.decision.by.id for seat in one.seats if seat.decision]
            assert len(deciders) == len(set(deciders))

    @invariant()
    def no_step_was_skipped(self):
        begun = [any(seat.decision for seat in one.seats) for one in self.approval.steps]
        for number, one in enumerate(self.approval.steps):
            if any(begun[number + 1 :]) or self.approval.state is State.APPROVED:
                decided = [seat.decision is not None for seat in one.seats]
                assert any(decided) if one.way is Way.ANY else all(decided)

    @invariant()
    def nobody_skipped_the_order_within_a_step(self):
        for one in self.approval.steps:
            decided = [seat.decision is not None for seat in one.seats]
            if one.way is Way.IN_ORDER:
                assert decided == sorted(decided, reverse=True)
            if one.way is Way.ANY:
                assert sum(decided) <= 1

    @invariant()
    def while_it_waits_it_waits_for_somebody(self):
        waiting = self.approval.state is State.WAITING
        assert waiting is bool(life.open_seats(self.approval))


TestLife = Life.TestCase
