"""Whatever call is the last before a worker dies: an act is done whole and once, or not at all."""

import pytest
from conftest import form_answers, new_key
from killing import Killer, interruptions
from ledger import faults
from threads import half_done

from chalicelib.cases import service, store
from chalicelib.cases.acting import standing
from chalicelib.cases.tokens import issue
from chalicelib.submissions import service as submissions
from chalicelib.submissions.model import CaseState, PlaceState

moments = pytest.mark.parametrize("after", [False, True], ids=["before a call", "after a call"])


@pytest.fixture(scope="module")
def killer(settings_of_cloud):
    assert settings_of_cloud is None
    return Killer()


@moments
def test_a_correction_is_one_new_revision_or_none(killer, after, submitted, form):
    one, key = submitted(), new_key()
    answers = form_answers(form, keyword="はるの風")

    def correct():
        service.correct(standing(one.procedure_id, one.key), key, 1, answers, None)

    for _ in interruptions(killer, correct, after):
        assert list(half_done(one)) == []
    assert standing(one.procedure_id, one.key).submission.revision == 2


@moments
def test_a_withdrawal_frees_the_seat_and_tells_it_or_does_nothing(
    killer, after, submitted, with_seats
):
    first, second, key = submitted(), submitted(), new_key()

    def withdraw():
        service.withdraw(standing(first.procedure_id, first.key), key, "")

    for _ in interruptions(killer, withdraw, after):
        assert faults(first.procedure_id, with_seats.capacity) == []
        assert list(half_done(first)) == []
        states = [submissions.load(one.procedure_id, one.key) for one in (first, second)]
        gone = states[0].case_state is CaseState.WITHDRAWN
        assert (states[1].place.state is PlaceState.SEATED) is gone


@moments
def test_a_message_is_told_once_or_not_at_all(killer, after, submitted, doing):
    one, key = submitted(), new_key()

    def write():
        service.write(doing(one, key), "連絡です。", question=False)

    for _ in interruptions(killer, write, after):
        assert list(half_done(one)) == []
    assert len(service.entries(one.procedure_id, one.key)) == 1


@moments
def test_a_link_gives_one_new_code_whole(killer, after, submitted):
    one = submitted()
    token = issue(one.procedure_id, one.key, 0)
    codes = []

    def renew():
        codes.append(service.renew(token).code)

    for _ in interruptions(killer, renew, after):
        assert list(half_done(one)) == []
    case = store.load(one.procedure_id, one.key)
    assert (case.code, len(set(codes))) == (1, 1)
