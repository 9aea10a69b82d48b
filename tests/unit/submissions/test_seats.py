"""Whatever order people come and go in: no seat is given twice, and the line stays a line."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from chalicelib.submissions.model import PlaceState
from chalicelib.submissions.seats import Tally


class Counter(RuleBasedStateMachine):
    """A counter clerk who keeps names on paper, beside the tally that keeps numbers."""

    def __init__(self):
        super().__init__()
        self.tally = Tally()
        self.capacity = 0
        self.longest = 0
        self.seats = {}  # name → number
        self.line = []  # (ticket, name), in the order in which they came
        self.served = []  # tickets in the order in which they moved up
        self.people = 0

    @initialize(capacity=st.integers(0, 6), longest=st.integers(0, 6))
    def open_the_door(self, capacity, longest):
        self.capacity, self.longest = capacity, longest

    @rule()
    def somebody_comes(self):
        self.people += 1
        entered = self.tally.enter(self.capacity, self.longest)
        full = len(self.line) >= self.longest
        if entered is None:
            assert full
            assert len(self.seats) >= self.capacity or self.line
            return
        self.tally, state, number = entered
        if state is PlaceState.SEATED:
            assert not self.line, "nobody walks past those who wait"
            self.seats[self.people] = number
        else:
            self.line.append((number, self.people))

    @precondition(lambda self: self.seats)
    @rule(data=st.data())
    def somebody_gives_a_seat_back(self, data):
        name = data.draw(st.sampled_from(sorted(self.seats)))
        self.tally = self.tally.leave(self.seats.pop(name))

    @precondition(lambda self: self.line)
    @rule(data=st.data())
    def somebody_stops_waiting(self, data):
        self.line.remove(data.draw(st.sampled_from(self.line)))
        self.tally = self.tally.leave_line()

    @precondition(lambda self: self.tally.may_move_up(self.capacity))
    @rule()
    def the_first_moves_up(self):
        self.tally, number = self.tally.move_up()
        ticket, name = self.line.pop(0)
        self.served.append(ticket)
        self.seats[name] = number

    @rule(more=st.integers(0, 3))
    def seats_are_added(self, more):
        self.capacity += more

    @invariant()
    def no_more_sit_than_there_are_seats(self):
        assert len(self.seats) <= self.capacity

    @invariant()
    def the_tally_agrees_with_the_paper(self):
        assert (self.tally.seated, self.tally.waiting) == (len(self.seats), len(self.line))

    @invariant()
    def every_number_is_held_once_and_none_exceeds_the_seats(self):
        numbers = list(self.seats.values())
        assert len(set(numbers)) == len(numbers)
        assert all(1 <= number <= self.capacity for number in numbers)

    @invariant()
    def tickets_go_up_and_are_served_in_order(self):
        tickets = [ticket for ticket, _ in self.line]
        assert tickets == sorted(set(tickets))
        assert self.served == sorted(self.served)
        assert not self.served or not tickets or self.served[-1] < tickets[0]

    @invariant()
    def somebody_moves_up_exactly_while_a_seat_is_free(self):
        free = len(self.seats) < self.capacity
        assert self.tally.may_move_up(self.capacity) is bool(free and self.line)


TestCounter = Counter.TestCase


@given(capacity=st.integers(0, 12), longest=st.integers(0, 12), people=st.integers(0, 30))
def test_who_comes_first_sits_and_waits_first(capacity, longest, people):
    tally, given_out = Tally(), []
    for _ in range(people):
        entered = tally.enter(capacity, longest)
        if entered is not None:
            tally, state, number = entered
            given_out.append((state, number))
    seated = min(people, capacity)
    waiting = min(people - seated, longest)
    assert given_out == [
        *((PlaceState.SEATED, number + 1) for number in range(seated)),
        *((PlaceState.WAITING, number + 1) for number in range(waiting)),
    ]


def test_every_change_turns_the_tally_so_that_two_workers_never_both_write():
    tally = Tally()
    seated, _, number = tally.enter(1, 1)
    waiting, _, _ = seated.enter(1, 1)
    turns = [tally, seated, waiting, waiting.leave(number), waiting.leave_line()]
    turns += [waiting.leave(number).move_up()[0], tally.touched(), tally.drawn(3, 4)]
    assert all(one.turn > tally.turn for one in turns[1:])
    assert turns[2].turn > turns[1].turn
    assert turns[3].turn > turns[2].turn
