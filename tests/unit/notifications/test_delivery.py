"""A mail is sent once, tried again while there is hope, and never lost from sight."""

from datetime import datetime, timedelta

import pytest
from memory import KEY, MAIL, MemoryStore, Queue, Sender, notification

from chalicelib import clock
from chalicelib.errors import NotFound, WrongState
from chalicelib.http import Person
from chalicelib.notifications import owing, service
from chalicelib.notifications.model import MAX_ATTEMPTS, Kind, State, parse_id
from chalicelib.notifications.sender import MailRefused, MailUnsent
from chalicelib.submissions.model import Arrival

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=clock.JST)
TANAKA = Person("tanaka", "田中", "soumu", frozenset())
SUZUKI = Person("suzuki", "鈴木", "hokenfukushi", frozenset())


@pytest.fixture
def store(monkeypatch):
    made = MemoryStore()
    monkeypatch.setattr(service, "store", made)
    monkeypatch.setattr(owing, "store", made)
    return made


@pytest.fixture
def queue(monkeypatch):
    made = Queue()
    monkeypatch.setattr(owing, "queues", made)
    return made


@pytest.fixture
def audited(monkeypatch):
    noted = []
    monkeypatch.setattr(service.audit, "record", lambda *entry: noted.append(entry))
    return noted


@pytest.fixture(autouse=True)
def around(set_up, monkeypatch):
    monkeypatch.setattr(service, "compose", lambda *_: MAIL)
    monkeypatch.setattr(service, "may_get", lambda _: True)
    with clock.standing_at(NOW):
        yield set_up


def arrival(at):
    return Arrival(
        procedure_id="347acdefgh",
        key=KEY,
        department="soumu",
        receipt_number="AAAA-CCCC-DDDD",
        received_at=clock.timestamp(at),
        test=False,
        mail=True,
    )


def deliver(store, sender, times=1):
    """As the queue does: again and again while it raises."""
    one = notification()
    store.insert(one)
    for _ in range(times):
        try:
            service.deliver(one.id, sender)
        except MailUnsent:
            continue
    return store.kept[one.id]


def test_a_sent_mail_is_kept_as_sent_with_its_time(store):
    sender = Sender()
    kept = deliver(store, sender)
    assert sender.sent == [MAIL]
    assert (kept.state, kept.attempts, kept.error) == (State.SENT, 1, None)
    assert kept.sent_at == clock.timestamp(NOW)


def test_a_message_that_comes_twice_sends_one_mail(store):
    sender = Sender()
    deliver(store, sender, times=3)
    assert len(sender.sent) == 1


def test_a_mail_that_did_not_leave_is_tried_again(store):
    sender = Sender(MailUnsent("Throttling"))
    kept = deliver(store, sender)
    assert (kept.state, kept.attempts, kept.error) == (State.RETRYING, 1, "Throttling")
    assert kept.sent_at is None
    kept = deliver(store, sender)
    assert (kept.state, kept.attempts, kept.error) == (State.SENT, 2, None)


def test_a_failure_is_raised_so_that_the_queue_tries_again(store):
    store.insert(notification())
    with pytest.raises(MailUnsent):
        service.deliver(notification().id, Sender(MailUnsent("Throttling")))


def test_a_refused_mail_failed_at_once_and_is_not_tried_again(store):
    store.insert(notification())
    service.deliver(notification().id, Sender(MailRefused("MessageRejected")))
    kept = store.kept[notification().id]
    assert (kept.state, kept.attempts, kept.error) == (State.FAILED, 1, "MessageRejected")


def test_a_mail_failed_when_all_attempts_are_spent(store):
    sender = Sender(*[MailUnsent("Throttling")] * MAX_ATTEMPTS)
    assert deliver(store, sender, times=MAX_ATTEMPTS - 1).state is State.RETRYING
    assert deliver(store, sender).state is State.FAILED
    assert store.kept[notification().id].attempts == MAX_ATTEMPTS


def test_a_mail_about_nothing_failed(store, monkeypatch):
    def compose(*_):
        raise NotFound

    monkeypatch.setattr(service, "compose", compose)
    assert deliver(store, Sender()).state is State.FAILED


@pytest.mark.parametrize("unknown", ["", "a", "a.b", "a.b.other", f"347acdefgh.{KEY}.arrival"])
def test_a_mail_that_nobody_owes_is_not_found(store, unknown):
    store.insert(notification())
    with pytest.raises(NotFound):
        service.deliver(unknown, Sender())
    with pytest.raises(NotFound):
        service.retry(TANAKA, unknown)


def test_owing_twice_keeps_the_first_and_its_progress(store, queue):
    deliver(store, Sender())
    service.owe(arrival(NOW))
    assert store.kept[notification().id].state is State.SENT
    assert {"notification": notification().id} not in queue.messages


def test_a_mail_owed_again_before_any_try_is_queued_again(store, queue):
    store.insert(notification())
    service.owe(arrival(NOW))
    assert {"notification": notification().id} in queue.messages


def test_a_mail_for_nobody_says_so_and_not_that_it_was_sent(store, monkeypatch):
    monkeypatch.setattr(service, "compose", lambda *_: None)
    assert deliver(store, Sender()).state is State.NOBODY
    assert service.states_of("347acdefgh", [KEY]) == {KEY: "none"}


def test_a_mail_that_another_worker_took_is_left_to_it(store, monkeypatch):
    sender = Sender()
    store.insert(notification())
    monkeypatch.setattr(store, "advance", lambda *_: False)
    service.deliver(notification().id, sender)
    assert sender.sent == []


def test_a_worker_that_dies_at_the_last_try_leaves_the_mail_failed(store):
    class Dying(Sender):
        def send(self, mail):
            raise MemoryError(mail.subject)

    store.insert(notification(state=State.RETRYING, attempts=MAX_ATTEMPTS - 1))
    with pytest.raises(MemoryError):
        service.deliver(notification().id, Dying())
    assert store.kept[notification().id].state is State.FAILED


@pytest.mark.parametrize(("age", "mails"), [(timedelta(hours=23), 2), (timedelta(hours=25), 0)])
def test_nobody_is_mailed_about_history(store, queue, age, mails):
    service.owe(arrival(NOW - age))
    assert (len(store.kept), len(queue.messages)) == (mails, mails)


def test_a_failed_mail_is_queued_again_by_its_own_department(store, queue, audited):
    store.insert(notification(state=State.FAILED, attempts=5, error="MessageRejected"))
    again = service.retry(TANAKA, notification().id)
    assert (again.state, again.attempts) == (State.WAITING, 0)
    assert store.kept[again.id] == again
    assert queue.messages == [{"notification": again.id}]
    assert audited == [(TANAKA, "mail_retried", "procedure#347acdefgh", "AAAA-CCCC-DDDD")]


def test_another_department_does_not_find_the_mail(store, queue):
    store.insert(notification(state=State.FAILED))
    with pytest.raises(NotFound):
        service.retry(SUZUKI, notification().id)
    assert queue.messages == []


@pytest.mark.parametrize("state", [State.WAITING, State.RETRYING, State.SENT])
def test_a_mail_that_did_not_fail_is_not_queued_again(store, queue, state):
    store.insert(notification(state=state))
    with pytest.raises(WrongState):
        service.retry(TANAKA, notification().id)
    assert queue.messages == []


@pytest.mark.parametrize(
    ("states", "worst"),
    [
        ([], "none"),
        ([State.SENT], "sent"),
        ([State.SENT, State.WAITING], "waiting"),
        ([State.RETRYING, State.WAITING], "retrying"),
        ([State.SENT, State.FAILED], "failed"),
    ],
)
def test_the_worst_state_of_a_submissions_mails_is_shown(store, states, worst):
    for kind, state in zip(Kind, states, strict=False):
        store.insert(notification(kind=kind, state=state))
    assert service.states_of("347acdefgh", [KEY, "other"]) == {KEY: worst, "other": "none"}


def test_an_id_tells_submission_and_kind():
    assert parse_id(notification().id) == ("347acdefgh", KEY, Kind.RESULT)
