"""The life of a procedure: no sequence of steps leads where a procedure must not stand."""

from datetime import datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chalicelib import clock
from chalicelib.procedures.life import Action, IllegalStep, Standing, after, phase_of
from chalicelib.procedures.model import Phase, Stage, Status

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=clock.JST)
SECOND = timedelta(seconds=1)
STANDINGS = [Standing(status, stage) for status in Status for stage in Stage]
LEGAL = [one for one in STANDINGS if one != Standing(Status.ARCHIVED, one.stage)] + [
    Standing(Status.ARCHIVED, Stage.EDITING)
]


def may(action, standing, *, over=False):
    """Whether the table lets a step be taken from there."""
    try:
        after(action, standing, over=over)
    except IllegalStep:
        return False
    return True


class Life(RuleBasedStateMachine):
    """Any steps in any order, held against what was done so far and not against the table."""

    def __init__(self):
        super().__init__()
        self.standing = Standing(Status.DRAFT, Stage.EDITING)
        self.versions = 0
        self.waiting = False
        self.deleted = False

    @rule(action=st.sampled_from(Action))
    def step(self, action):
        if self.deleted:
            return
        if may(action, self.standing):
            self.standing = after(action, self.standing)
            self._remember(action)
        else:
            with pytest.raises(IllegalStep, match=r"。$"):
                after(action, self.standing)

    def _remember(self, action):
        self.versions += action is Action.PUBLISH
        self.deleted = action is Action.DELETE
        if action is Action.REQUEST:
            self.waiting = True
        elif action in {
            Action.SAVE,
            Action.WITHDRAW,
            Action.RETURN,
            Action.PUBLISH,
            Action.ARCHIVE,
        }:
            self.waiting = False

    @invariant()
    def a_public_face_needs_a_version_and_a_version_a_public_face(self):
        assert (self.standing.status is Status.DRAFT) is (self.versions == 0)

    @invariant()
    def it_stands_in_review_exactly_while_a_request_waits(self):
        assert (self.standing.stage is Stage.REVIEW) is self.waiting

    @invariant()
    def nothing_is_under_way_in_what_is_archived(self):
        if self.standing.status is Status.ARCHIVED:
            assert self.standing.stage is Stage.EDITING

    @invariant()
    def only_what_was_never_published_is_thrown_away(self):
        assert not (self.deleted and self.versions)


TestLife = Life.TestCase


def reached():
    """Every standing that steps lead to from a new draft."""
    found, fresh = set(), {Standing(Status.DRAFT, Stage.EDITING)}
    while fresh:
        found |= fresh
        fresh = {after(one, at) for at in fresh for one in Action if may(one, at)} - found
    return found


def test_exactly_the_legal_standings_can_be_reached():
    assert reached() == set(LEGAL)


def test_from_every_standing_a_way_leads_to_being_open_again():
    def leads(start):
        found, fresh = set(), {start}
        while fresh:
            found |= fresh
            fresh = {after(one, at) for at in fresh for one in Action if may(one, at)} - found
        return any(one.status is Status.OPEN for one in found)

    assert all(leads(one) for one in LEGAL)


def test_an_archived_procedure_is_only_taken_out_again_or_left_there():
    archived = Standing(Status.ARCHIVED, Stage.EDITING)
    assert {one for one in Action if may(one, archived)} == {Action.ARCHIVE, Action.UNARCHIVE}
    assert after(Action.UNARCHIVE, archived) == Standing(Status.CLOSED, Stage.EDITING)


@pytest.mark.parametrize("action", [Action.CLOSE, Action.REOPEN, Action.ARCHIVE])
def test_a_step_taken_twice_leads_to_the_same(action):
    start = Standing(Status.CLOSED, Stage.EDITING)
    once = after(action, start)
    assert after(action, once) == once


def test_saving_takes_a_request_back():
    waiting = Standing(Status.OPEN, Stage.REVIEW)
    assert after(Action.SAVE, waiting) == Standing(Status.OPEN, Stage.EDITING)


def test_a_reviewer_who_tries_the_form_does_not_take_it_out_of_review():
    waiting = Standing(Status.DRAFT, Stage.REVIEW)
    assert after(Action.TRY, waiting) == waiting


def test_what_is_archived_is_not_tried():
    assert not any(may(Action.TRY, Standing(Status.ARCHIVED, stage)) for stage in Stage)


def test_to_be_put_away_it_need_not_be_closed_by_hand_once_its_period_is_over():
    opened = Standing(Status.OPEN, Stage.TRIAL)
    assert not may(Action.ARCHIVE, opened)
    archived = Standing(Status.ARCHIVED, Stage.EDITING)
    assert after(Action.ARCHIVE, opened, over=True) == archived


def test_only_an_end_to_come_opens_what_is_closed():
    closed = Standing(Status.CLOSED, Stage.EDITING)
    assert after(Action.EXTEND, closed).status is Status.OPEN
    assert after(Action.CURTAIL, closed) == closed


@pytest.mark.parametrize(
    ("standing", "opens", "closes", "phase"),
    [
        (Standing(Status.DRAFT, Stage.EDITING), None, None, Phase.DRAFT),
        (Standing(Status.DRAFT, Stage.TRIAL), None, None, Phase.TRIAL),
        (Standing(Status.DRAFT, Stage.REVIEW), None, None, Phase.REVIEW),
        (Standing(Status.OPEN, Stage.REVIEW), None, None, Phase.OPEN),
        (Standing(Status.OPEN, Stage.EDITING), SECOND, None, Phase.SCHEDULED),
        (Standing(Status.OPEN, Stage.EDITING), 0 * SECOND, None, Phase.OPEN),
        (Standing(Status.OPEN, Stage.EDITING), None, SECOND, Phase.OPEN),
        (Standing(Status.OPEN, Stage.EDITING), None, 0 * SECOND, Phase.CLOSED),
        (Standing(Status.OPEN, Stage.EDITING), SECOND, 2 * SECOND, Phase.SCHEDULED),
        (Standing(Status.CLOSED, Stage.EDITING), SECOND, 2 * SECOND, Phase.CLOSED),
        (Standing(Status.CLOSED, Stage.EDITING), None, None, Phase.CLOSED),
        (Standing(Status.ARCHIVED, Stage.EDITING), None, None, Phase.ARCHIVED),
    ],
)
def test_the_word_for_people_follows_the_period_to_the_second(standing, opens, closes, phase):
    opens_at = None if opens is None else NOON + opens
    closes_at = None if closes is None else NOON + closes
    assert phase_of(standing, opens_at, closes_at, NOON) is phase


def test_a_fraction_of_a_second_before_the_end_it_is_still_open():
    standing = Standing(Status.OPEN, Stage.EDITING)
    moment = NOON - timedelta(microseconds=1)
    assert phase_of(standing, None, NOON, moment) is Phase.OPEN
