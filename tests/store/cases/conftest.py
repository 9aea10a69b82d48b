"""What tests of cases share: a form that was answered, its reception, people on both sides."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from chalicelib import clock
from chalicelib.cases import service
from chalicelib.forms.parsing import load_definition
from chalicelib.http import Person
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import Reception, Seats
from chalicelib.submissions import intake, store
from chalicelib.submissions.model import Place, PlaceState, digest_of
from chalicelib.submissions.record import SubmissionRecord, partition_of
from tests.factories import answers_to, example

FORM = "magazine-present"
MAIL = "hanako@example.com"


class Form:
    """The terms of the form, which a test may change; `receiving` tells whether it is open."""

    def __init__(self):
        self.definition = load_definition(example(FORM))
        self.reception = Reception()
        self.receiving = True
        self.drawn = []

    def close(self):
        self.receiving = False


@pytest.fixture
def form(monkeypatch):
    made = Form()
    told = {
        "published_definition": lambda *_: made.definition,
        "published_words": lambda *_: example(FORM),
        "reception_of": lambda _: made.reception,
        "is_receiving": lambda _: made.receiving,
        "owned": lambda *_: None,
        "show_correction": lambda *place: made.drawn.append(place),
    }
    for name, answer in told.items():
        monkeypatch.setattr(procedures, name, answer)
    return made


@pytest.fixture
def tanaka(department):
    return Person("tanaka", "田中", department, frozenset())


@pytest.fixture
def doing(tanaka):
    """What 田中 is about to do to a submission's case; with a key of its own if none is given."""

    def doing(one, key=None):
        request = key or new_key()
        place = {"procedure_id": one.procedure_id, "key": one.key}
        return service.Doing(person=tanaka, request=request, **place)

    return doing


@pytest.fixture
def submitted(form, make_submission, department):
    """A stored submission to the form, with sound answers; seated where the form has seats."""

    def submit(**changed):
        answers = form_answers(form)
        sound = {
            "answers": answers,
            "digest": digest_of(answers),
            "department": department,
            "mail_field": "mail",
            "place": _place(form, answers),
        }
        state = changed.pop("case_state", None)
        one = make_submission(clock.now(), **(sound | changed))
        if one.place:
            return intake.insert(one, form.reception, None)[0]
        assert store.insert(one) is None
        return one if state is None else _moved(one, state)

    return submit


def _moved(one, state):
    """As if staff had moved it on."""
    record = SubmissionRecord.get(partition_of(one.procedure_id, one.key), one.key)
    record.update(actions=[SubmissionRecord.case_state.set(state.value)])
    return replace(one, case_state=state)


def form_answers(form, **changed):
    """Canonical answers to the form."""
    from chalicelib.forms import service as forms

    judged = forms.evaluate(form.definition, answers_to(FORM, mail=MAIL) | changed)
    assert judged.errors == ()
    return judged.values


def _place(form, answers):
    seats = form.reception.seats
    if seats is None:
        return None
    return Place(
        field=seats.field,
        option=answers[seats.field],
        state=PlaceState.ENTERED,
        number=None,
        since=clock.timestamp(),
    )


@pytest.fixture
def with_seats(form):
    """One seat an option, and a line."""
    options = [one.value for one in form.definition.by_id["prize"].options]
    seats = Seats(field="prize", capacity=dict.fromkeys(options, 1), waiting=5)
    form.reception = replace(form.reception, seats=seats)
    return seats


@pytest.fixture
def now():
    """How a submission and its case stand."""
    return lambda one: service.standing(one.procedure_id, one.key)


@pytest.fixture
def later():
    """A moment so many minutes from now."""
    return lambda **time: clock.standing_at(clock.now() + timedelta(**time))


def new_key():
    return str(uuid4())
