"""What accepting costs: one call for a plain form, and no more than its limits need for others."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest

from chalicelib import clock, passphrase
from chalicelib.errors import (
    AnswersInvalid,
    FormOutdated,
    KeyReused,
    NotOpen,
    PassphraseWrong,
    TooManyAttempts,
)
from chalicelib.forms.parsing import load_definition
from chalicelib.procedures import service as procedures
from chalicelib.procedures.reception import (
    Access,
    Once,
    Reception,
    Retention,
    SeatMode,
    Seats,
    Then,
)
from chalicelib.records import connection
from chalicelib.rosters import service as rosters
from chalicelib.rosters import store as people
from chalicelib.submissions import admission, limits, service
from tests.factories import answers_to, example

FORM = "magazine-present"
SEATS = Seats(field="prize", capacity={"rice": 2, "cheese": 1}, waiting=1)
DRAW = Seats(field="prize", capacity={"rice": 2, "cheese": 1}, mode=SeatMode.DRAW)
KEPT = Retention(days=30, then=Then.DELETE)
SECRET = "ゆきあかり-2026"


@pytest.fixture(scope="module")
def definition():
    return load_definition(example(FORM))


@pytest.fixture
def calls(ready):
    """The operations of DynamoDB since the list was last cleared."""
    assert ready is None
    made = []

    def note(event_name, **_):
        made.append(event_name.rpartition(".")[2])

    events = connection().client.meta.events
    events.register("before-send.dynamodb", note)
    yield made
    events.unregister("before-send.dynamodb", note)


@pytest.fixture
def send(definition, procedure_id, monkeypatch):
    """Accept a submission on these terms, as the public's route does."""

    def accept(reception=None, key=None, shown=None, **changed):
        reception = reception or Reception()
        form = procedures.OpenForm(definition, "soumu", reception)
        monkeypatch.setattr(procedures, "open_form", lambda *_: form)
        monkeypatch.setattr(procedures, "reception_of", lambda _: reception)
        answers = answers_to(FORM, **({"prize": "rice", "mail": ""} | changed))
        return service.accept(procedure_id, key or str(uuid4()), 1, answers, shown)

    return accept


@pytest.mark.parametrize(
    "reception",
    [None, Reception(retention=KEPT), Reception(seats=DRAW), Reception(seats=DRAW, retention=KEPT)],
    ids=["plain", "kept for a time", "entry for a draw", "both"],
)
def test_a_form_that_counts_nothing_costs_one_put_and_a_retry_one_more(send, calls, reception):
    key = str(uuid4())
    assert send(reception, key).repeated is False
    assert calls == ["PutItem"]
    assert send(reception, key).repeated is True
    assert calls == ["PutItem", "PutItem"]


def test_a_cap_costs_one_transaction(send, calls):
    terms = Reception(cap=5)
    send(terms)  # the first of all begins to count
    calls.clear()
    send(terms)
    assert calls == ["TransactWriteItems"]


def test_one_answer_a_person_costs_one_transaction(send, calls):
    send(Reception(once=Once.MAIL), mail="hanako@example.com")
    assert calls == ["TransactWriteItems"]


def test_a_seat_costs_a_look_and_one_transaction(send, calls):
    for state in ("seated", "seated", "waiting"):
        calls.clear()
        made = send(Reception(seats=SEATS))
        assert made.submission.place.state == state
        assert calls == ["GetItem", "TransactWriteItems"]


def test_an_option_of_an_earlier_version_that_has_no_seats_any_more_is_outdated(send, calls):
    with pytest.raises(FormOutdated):
        send(Reception(seats=Seats(field="prize", capacity={"cheese": 1})), prize="rice")
    assert calls == []


def test_a_link_costs_a_look_and_one_transaction(send, calls, procedure_id):
    entry = rosters.Entry(
        procedure_id=procedure_id, id=f"{'0' * 26}001", name="髙﨑", mail="a@b.jp", added_at=""
    )
    people.insert([entry])
    _, url = rosters.mail_link(procedure_id, entry.id, "one")
    shown = service.Pass(link=url.partition("#k=")[2])
    calls.clear()
    made = send(Reception(access=Access.ROSTER, once=Once.LINK), shown=shown)
    assert made.submission.person == entry.id
    assert calls == ["GetItem", "TransactWriteItems"]


def test_a_passphrase_costs_being_counted_and_taken_back(send, calls):
    terms = Reception(access=Access.PASSPHRASE, passphrase_hash=passphrase.hashed(SECRET))
    send(terms, shown=service.Pass(passphrase=SECRET))
    assert calls == ["UpdateItem", "UpdateItem", "PutItem"]


def test_a_right_passphrase_is_worked_out_once_by_a_worker(send, monkeypatch):
    asked = []
    monkeypatch.setattr(procedures, "opens_with", lambda *_: asked.append(1) or True)
    terms = Reception(access=Access.PASSPHRASE, passphrase_hash=f"hash-{uuid4()}")
    for _ in range(3):
        send(terms, shown=service.Pass(passphrase=SECRET))
    assert len(asked) == 1


def test_after_twenty_wrong_ones_a_minute_even_the_right_one_waits(send, calls, monkeypatch):
    monkeypatch.setattr(procedures, "opens_with", lambda _, text: text == SECRET)
    terms = Reception(access=Access.PASSPHRASE, passphrase_hash=f"hash-{uuid4()}")
    with clock.standing_at(clock.now()):
        for _ in range(admission.MOST_WRONG):
            with pytest.raises(PassphraseWrong):
                send(terms, shown=service.Pass(passphrase="wrong"))
        calls.clear()
        with pytest.raises(TooManyAttempts):
            send(terms, shown=service.Pass(passphrase=SECRET))
        assert calls == ["UpdateItem"]
    with clock.standing_at(clock.now() + timedelta(minutes=1)):
        assert send(terms, shown=service.Pass(passphrase=SECRET)).repeated is False


def test_of_many_wrong_ones_at_once_no_more_than_twenty_are_looked_at(procedure_id, monkeypatch):
    looked, together = [], Barrier(40)
    monkeypatch.setattr(procedures, "opens_with", lambda _, text: looked.append(text))
    terms = Reception(access=Access.PASSPHRASE, passphrase_hash=f"hash-{uuid4()}")
    monkeypatch.setattr(procedures, "reception_of", lambda _: terms)

    moment = clock.now()

    def guess(number):
        together.wait()
        with clock.standing_at(moment), pytest.raises((PassphraseWrong, TooManyAttempts)):
            service.unlock(procedure_id, f"guess-{number}")

    with ThreadPoolExecutor(40) as pool:
        list(pool.map(guess, range(40)))
    assert len(looked) == admission.MOST_WRONG


def test_right_ones_never_use_the_attempts_up(procedure_id, monkeypatch):
    monkeypatch.setattr(procedures, "opens_with", lambda *_: True)
    terms = Reception(access=Access.PASSPHRASE, passphrase_hash=f"hash-{uuid4()}")
    monkeypatch.setattr(procedures, "reception_of", lambda _: terms)
    with clock.standing_at(clock.now()):
        for _ in range(admission.MOST_WRONG + 1):
            service.unlock(procedure_id, SECRET)


def test_guesses_at_one_procedure_close_no_other(send, procedure_id, monkeypatch):
    monkeypatch.setattr(procedures, "opens_with", lambda _, text: text == SECRET)
    terms = Reception(access=Access.PASSPHRASE, passphrase_hash=f"hash-{uuid4()}")
    monkeypatch.setattr(limits, "note_attempt", lambda one, *_: one == procedure_id)
    send(terms, shown=service.Pass(passphrase=SECRET))


def test_whose_address_is_needed_hears_so(send):
    with pytest.raises(AnswersInvalid) as refused:
        send(Reception(once=Once.MAIL), mail="")
    assert refused.value.errors[0]["field"] == "mail"


def test_a_form_from_before_there_were_seats_is_outdated(send):
    with pytest.raises(FormOutdated):
        send(Reception(seats=Seats(field="session", capacity={"am": 1})))


def test_other_answers_under_a_used_key_are_refused_where_seats_are_counted_too(send):
    terms = Reception(seats=SEATS)
    key = str(uuid4())
    first = send(terms, key)
    with pytest.raises(KeyReused) as refused:
        send(terms, key, prize="cheese")
    assert refused.value.extra["receipt_number"] == first.submission.receipt_number


def test_who_lost_the_answer_gets_the_receipt_after_closing_with_the_seat(
    send, procedure_id, monkeypatch, definition
):
    key = str(uuid4())
    first = send(Reception(seats=SEATS), key)

    def closed(*_):
        raise NotOpen

    monkeypatch.setattr(procedures, "open_form", closed)
    monkeypatch.setattr(procedures, "published_definition", lambda *_: definition)
    again = service.accept(procedure_id, key, 1, answers_to(FORM, prize="rice", mail=""))
    assert (again.submission, again.repeated) == (first.submission, True)


def test_what_is_promised_at_receipt_is_kept_with_it(send):
    submission = send(Reception(retention=KEPT)).submission
    assert submission.retain_then == "delete"
    assert submission.retain_until[:10] > submission.received_at[:10]
    assert send().submission.retain_until is None
