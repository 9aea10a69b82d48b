"""How many submissions of each procedure wait for the section, told without reading them."""

from dataclasses import replace

import pytest

from chalicelib import clock
from chalicelib.cases import counting, service
from chalicelib.forms.model import Kind
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import Reception, SeatMode, Seats
from chalicelib.submissions import service as submissions
from chalicelib.submissions.model import CaseState
from chalicelib.submissions.operations import anonymise
from chalicelib.submissions.record import partition_of
from chalicelib.transaction import write
from tests.factories import answers_to, new_key

FORM = "magazine-present"
DRAW = Seats(field="prize", capacity={"rice": 2, "cheese": 1}, mode=SeatMode.DRAW)


@pytest.fixture
def waiting(tanaka):
    """New ones and those that wait again, of a procedure."""

    def of(procedure_id):
        found, complete = service.awaiting(tanaka)
        assert complete
        return next(((one.new, one.again) for one in found if one.procedure_id == procedure_id), 0)

    return of


@pytest.fixture
def send(form, department, procedure_id, monkeypatch):
    """Accept a submission as the public's route does."""

    def accept(kind=Kind.APPLICATION, reception=None):
        definition = replace(form.definition, kind=kind)
        opened = procedures.OpenForm(definition, department, reception or Reception())
        monkeypatch.setattr(procedures, "open_form", lambda *_: opened)
        answers = answers_to(FORM, prize="rice", mail="")
        return submissions.accept(procedure_id, new_key(), 1, answers).submission

    return accept


def test_what_came_in_waits_until_somebody_of_the_office_begins_with_it(
    send, waiting, doing, procedure_id
):
    first, _ = send(), send()
    assert waiting(procedure_id) == (2, 0)
    service.move(doing(first), CaseState.REVIEWING, "")
    assert waiting(procedure_id) == (1, 0)


def test_what_an_applicant_did_waits_again_and_is_counted_once(
    send, waiting, doing, now, procedure_id
):
    one = send()
    service.reply(now(one), new_key(), "書類を送りました。")
    assert waiting(procedure_id) == (0, 1)
    service.settle(doing(one))
    assert waiting(procedure_id) == 0


def test_a_deadline_to_come_does_not_wait_yet(send, waiting, doing, procedure_id):
    service.ask(doing(send()), "直してください。", clock.today())
    assert waiting(procedure_id) == 0


@pytest.mark.parametrize("kind", [Kind.SURVEY, Kind.QUESTIONNAIRE, Kind.HEALTH_CHECK])
def test_answers_that_are_tabulated_together_do_not_wait_one_by_one(
    send, waiting, procedure_id, kind
):
    send(kind)
    assert waiting(procedure_id) == 0


def test_entries_of_a_draw_do_not_wait_one_by_one(send, waiting, procedure_id):
    send(reception=Reception(seats=DRAW))
    assert waiting(procedure_id) == 0


def test_what_was_anonymised_waits_for_nobody(send, waiting, procedure_id):
    one = send()
    operation = anonymise(one, {}, clock.timestamp())
    del operation["Update"]["ConditionExpression"]
    write([operation])
    assert waiting(procedure_id) == 0


def test_others_do_not_count_and_very_many_are_told_as_not_all(send, tanaka, monkeypatch):
    sent = [send() for _ in range(3)]
    assert service.awaiting(replace(tanaka, department="another")) == ([], True)
    slots = {partition_of(one.procedure_id, one.key) for one in sent}
    monkeypatch.setattr(counting, "_MOST_NEW", 1)  # of each slot
    found, complete = service.awaiting(tanaka)
    assert (found[0].new, complete) == (len(slots), len(slots) == 3)
    monkeypatch.setattr(counting, "_MOST_NEW", 0)
    assert service.awaiting(tanaka) == ([], False)
