"""The life of a contract: one table, and no way around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.contracts.life import STEPS, Act, IllegalStep, after, allowed
from chalicelib.contracts.model import State

NEVER_AGAIN = {State.DECLINED, State.WITHDRAWN}
ACTS = st.sampled_from(list(Act))
WANTED = st.one_of(st.none(), st.sampled_from(list(State)))


@given(st.lists(st.tuples(ACTS, WANTED), max_size=60))
def test_no_sequence_of_acts_reaches_a_state_its_history_does_not_allow(tries):
    state, approved, sent, consents = State.DRAFT, False, False, 0
    for act, wanted in tries:
        before = state
        try:
            state = after(act, state, wanted)
        except IllegalStep:
            assert wanted is not None or not allowed(act, before) or len(STEPS[act][before]) > 1
            continue
        assert before not in NEVER_AGAIN
        if act is Act.EDITED:
            approved = False
        approved |= act is Act.APPROVED
        sent |= act is Act.SENT
        consents += act is Act.CONSENTED
        if state in {State.SIGNING, State.COUNTERSIGNING, State.SEALING, State.CONCLUDED}:
            assert approved
            assert sent
        if state in {State.SEALING, State.COUNTERSIGNING, State.CONCLUDED}:
            assert consents
        if before is State.CONCLUDED:
            assert state is State.CONCLUDED


def test_an_edit_takes_the_approval_back():
    assert after(Act.EDITED, State.APPROVED) is State.DRAFT


@pytest.mark.parametrize("state", [State.SIGNING, State.COUNTERSIGNING, State.SEALING])
def test_what_was_sent_is_not_edited_and_the_refusal_says_what_to_do(state):
    with pytest.raises(IllegalStep, match="取り下げて"):
        after(Act.EDITED, state)


def test_a_concluded_contract_changes_by_an_amendment_only():
    with pytest.raises(IllegalStep, match="変更契約"):
        after(Act.EDITED, State.CONCLUDED)
    with pytest.raises(IllegalStep):
        after(Act.WITHDRAWN, State.CONCLUDED)


def test_nothing_is_sent_without_approval():
    sending = {state for state in State if allowed(Act.SENT, state)}
    assert sending == {State.APPROVED}


def test_a_failed_seal_is_tried_again_or_given_up():
    assert after(Act.SEAL_RETRIED, State.SEAL_FAILED) is State.SEALING
    assert after(Act.WITHDRAWN, State.SEAL_FAILED) is State.WITHDRAWN
    with pytest.raises(IllegalStep, match="やり直す"):
        after(Act.CONCLUDED, State.SEAL_FAILED)


def test_where_an_act_may_lead_to_several_states_one_must_be_chosen():
    assert after(Act.SEALED, State.SEALING, State.COUNTERSIGNING) is State.COUNTERSIGNING
    with pytest.raises(IllegalStep):
        after(Act.SEALED, State.SEALING)
    with pytest.raises(IllegalStep):
        after(Act.SEALED, State.SEALING, State.CONCLUDED)


def test_every_state_can_be_reached_and_every_refusal_has_words():
    reached = {State.DRAFT}
    for _ in State:
        for step in STEPS.values():
            reached |= {
                to for come_from, to_s in step.items() if come_from in reached for to in to_s
            }
    assert reached == set(State)
    for state in State:
        for act in Act:
            if not allowed(act, state):
                with pytest.raises(IllegalStep, match="。"):
                    after(act, state)
