"""The life of an approval: who may decide now, and what everybody else is told."""

import pytest

from chalicelib.approvals import life
from chalicelib.approvals.life import BadRoute, Moved, NotForYou
from chalicelib.approvals.model import MOST_SEATS, MOST_STEPS, State, Way
from tests.unit.approvals.papers import AT, AUTHOR, approval, consent, official, step

REQUESTER = "r"
NOBODY = frozenset()


def approved(one, *people):
    """The approval after these have agreed one after the other."""
    for who in people:
        one = life.approve(one, consent(who), NOBODY)
    return one


def waits_for(one):
    return [seat.member.id for seat in life.open_seats(one)]


def test_steps_wait_one_after_the_other_and_the_last_one_ends_it():
    one = approval(step("a"), step("b"))
    assert waits_for(one) == ["a"]
    one = approved(one, "a")
    assert (one.state, waits_for(one)) == (State.WAITING, ["b"])
    one = approved(one, "b")
    assert (one.state, waits_for(one)) == (State.APPROVED, [])


def test_a_step_in_order_waits_for_one_at_a_time():
    one = approval(step("abc", Way.IN_ORDER))
    assert waits_for(one) == ["a"]
    with pytest.raises(NotForYou, match="まだあなたの番ではありません"):
        life.approve(one, consent("b"), NOBODY)
    assert waits_for(approved(one, "a")) == ["b"]


def test_a_step_of_all_waits_for_each_in_any_order():
    one = approval(step("abc", Way.ALL), step("d"))
    assert waits_for(approved(one, "c", "a")) == ["b"]
    assert waits_for(approved(one, "c", "a", "b")) == ["d"]


def test_a_step_of_any_is_done_with_the_first_and_tells_the_others_so():
    one = approved(approval(step("abc", Way.ANY), step("d")), "b")
    assert waits_for(one) == ["d"]
    with pytest.raises(Moved, match="ほかの決裁者が先に"):
        life.approve(one, consent("a"), NOBODY)


def test_who_asked_never_decides_not_even_for_somebody_absent():
    one = approval(step("a"))
    for absent in (NOBODY, {"a"}):
        assert life.seat_for(one, REQUESTER, absent) is None
        with pytest.raises(NotForYou, match="自分が起案したもの"):
            life.approve(one, consent(REQUESTER), absent)
        with pytest.raises(NotForYou, match="自分が起案したもの"):
            life.return_(one, consent(REQUESTER), absent)


def test_a_stranger_decides_nothing():
    with pytest.raises(NotForYou, match="決裁者ではありません"):
        life.approve(approval(step("a")), consent("x"), {"y"})


def test_a_deputy_decides_in_the_place_of_the_absent_and_it_shows():
    one = life.approve(approval(step("a")), consent("x"), {"a"})
    (seat,) = one.seats
    assert (one.state, seat.member.id, seat.decision.by.id) == (State.APPROVED, "a", "x")
    assert seat.by_deputy
    assert not next(approved(approval(step("a")), "a").seats).by_deputy


def test_nobody_decides_for_two_in_one_step_but_may_for_the_next_one():
    together = life.approve(approval(step("ab", Way.ALL)), consent("a"), {"b"})
    assert [one.decision is not None for one in together.seats] == [True, False]
    with pytest.raises(Moved, match="一人で二人分"):
        life.approve(together, consent("a"), {"b"})
    apart = life.approve(approval(step("a"), step("b")), consent("a"), {"b"})
    assert life.approve(apart, consent("a"), {"b"}).state is State.APPROVED


def test_ones_own_place_comes_before_that_of_somebody_absent():
    seat = life.seat_for(approval(step("ab", Way.ANY)), "b", {"a"})
    assert seat is not None
    assert seat.member.id == "b"


@pytest.mark.parametrize("decide", [life.approve, life.return_])
def test_only_the_content_that_was_shown_is_decided_on(decide):
    with pytest.raises(Moved, match="内容が違います"):
        decide(approval(step("a")), consent("a", digest="b" * 64), NOBODY)


def test_whose_turn_it_is_gives_it_back_and_that_ends_it():
    one = approval(step("a"), step("b"))
    with pytest.raises(NotForYou, match="まだ"):
        life.return_(one, consent("b"), NOBODY)
    returned = life.return_(one, consent("a"), NOBODY)
    assert (returned.state, waits_for(returned)) == (State.RETURNED, [])
    with pytest.raises(Moved, match="差し戻されました"):
        life.approve(returned, consent("a"), NOBODY)


def test_only_who_asked_takes_it_back_and_only_while_it_waits():
    one = approval(step("a"))
    with pytest.raises(NotForYou):
        life.withdraw(one, "a", AT)
    assert life.withdraw(one, REQUESTER, AT).state is State.WITHDRAWN
    with pytest.raises(Moved, match="済んでいます"):
        life.withdraw(approved(one, "a"), REQUESTER, AT)


def test_another_takes_the_place_of_somebody_who_cannot_decide():
    one = life.substitute(approved(approval(step("a"), step("b")), "a"), "b", "x", official("y"))
    assert waits_for(one) == ["y"]
    assert life.seat_for(one, "b", NOBODY) is None
    assert approved(one, "y").state is State.APPROVED


def test_a_place_is_not_given_by_who_asked_nor_to_oneself_nor_to_who_has_one():
    one = approval(step("ab", Way.ALL), step("c"))
    for by, other, refusal in (
        (REQUESTER, "x", NotForYou),
        ("x", REQUESTER, NotForYou),
        ("x", "x", NotForYou),
        ("x", "b", BadRoute),
    ):
        with pytest.raises(refusal):
            life.substitute(one, "a", by, official(other))
    by_deputy = life.approve(one, consent("y"), {"b"})
    with pytest.raises(BadRoute):
        life.substitute(by_deputy, "a", "x", official("y"))


def test_a_place_that_was_decided_or_passed_over_is_given_to_nobody():
    one = approved(approval(step("ab", Way.ANY), step("c")), "a")
    for decided in "ab":
        with pytest.raises(Moved):
            life.substitute(one, decided, "x", official("y"))


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([], "1段から"),
        ([step("")], "決裁者のいない段"),
        ([step("a"), step("a")], "二度"),
        ([step(REQUESTER)], "起案する本人"),
        ([step("a"), step(AUTHOR)], "職員wさん"),
        ([step(str(n)) for n in range(MOST_STEPS + 1)], "1段から"),
        ([step([str(n) for n in range(MOST_SEATS + 1)])], "20人まで"),
    ],
)
def test_a_route_that_leads_nowhere_is_refused_in_words(steps, words):
    with pytest.raises(BadRoute, match=words):
        life.check_route(steps, {REQUESTER, AUTHOR})
