"""An address gets so many mails a day; what is over waits where staff see it."""

import pytest
from memory import MAIL, MemoryStore, Sender, notification

from chalicelib.errors import NotFound
from chalicelib.notifications import owing, service
from chalicelib.notifications.fair_use import TOO_MANY, TOO_MANY_INSIDE
from chalicelib.notifications.model import MAX_ATTEMPTS, Kind, State
from chalicelib.notifications.sender import MailRefused, MailUnsent


@pytest.fixture
def store(monkeypatch, set_up):
    assert set_up
    made = MemoryStore()
    monkeypatch.setattr(service, "store", made)
    monkeypatch.setattr(owing, "store", made)
    monkeypatch.setattr(service, "compose", lambda *_: MAIL)
    monkeypatch.setattr(service, "compose_secret", lambda *_: MAIL)
    return made


@pytest.fixture
def left(monkeypatch):
    """How many more the address may get; each question takes one."""
    counted = {"more": 1, "asked": 0}

    def may_get(_):
        counted["asked"] += 1
        counted["more"] -= 1
        return counted["more"] >= 0

    monkeypatch.setattr(service, "may_get", may_get)
    return counted


@pytest.fixture
def left_inside(monkeypatch):
    """How many more an address of the section may get of what applicants do."""
    counted = {"more": 1}

    def inside_may_get(_):
        counted["more"] -= 1
        return counted["more"] >= 0

    monkeypatch.setattr(service, "inside_may_get", inside_may_get)
    return counted


def deliver(store, sender, **changed):
    one = notification(**changed)
    store.insert(one)
    service.deliver(one.id, sender)
    return store.kept[one.id]


def test_what_is_over_is_not_sent_and_says_why(store, left):
    left["more"] = 0
    sender = Sender()
    kept = deliver(store, sender)
    assert sender.sent == []
    assert (kept.state, kept.error) == (State.FAILED, TOO_MANY)


def test_a_mail_counts_once_however_often_it_is_tried(store, left):
    one = notification()
    store.insert(one)
    sender = Sender(*[MailUnsent("Throttling")] * (MAX_ATTEMPTS - 1))
    for _ in range(MAX_ATTEMPTS - 1):
        with pytest.raises(MailUnsent):
            service.deliver(one.id, sender)
    service.deliver(one.id, sender)
    assert len(sender.sent) == 1
    assert left["asked"] == 1


@pytest.mark.parametrize("kind", [Kind.ARRIVAL, Kind.FOLLOWED_UP])
def test_what_the_section_asked_for_is_counted_apart_and_held_back_in_a_flood(
    store, left, left_inside, kind
):
    left["more"], left_inside["more"] = 0, 1
    assert deliver(store, Sender(), kind=kind).state is State.SENT
    kept = deliver(store, Sender(), kind=kind, subject="01B")
    assert (kept.state, kept.error) == (State.FAILED, TOO_MANY_INSIDE)
    assert left["asked"] == 0


def test_a_secret_is_sent_at_once_and_nothing_is_kept(store, left):
    assert left["more"] == 1
    sender = Sender()
    service.send_secret(Kind.CODE, ("a@example.jp",), "347acdefgh", {"code": "1"}, sender)
    assert sender.sent == [MAIL]
    assert store.kept == {}


def test_a_secret_over_the_limit_is_dropped(store, left):
    assert store.kept == {}
    left["more"], sender = 0, Sender()
    service.send_secret(Kind.CODE, ("a@example.jp",), "347acdefgh", {"code": "1"}, sender)
    assert sender.sent == []


def test_a_secret_that_did_not_leave_is_tried_again_by_the_queue(store, left):
    assert (store.kept, left["more"]) == ({}, 1)
    sender = Sender(MailUnsent("Throttling"))
    with pytest.raises(MailUnsent):
        service.send_secret(Kind.CODE, ("a@example.jp",), "347acdefgh", {"code": "1"}, sender)


@pytest.mark.parametrize("error", [MailRefused("no"), NotFound()])
def test_a_secret_that_will_never_leave_is_given_up(store, left, error):
    assert (store.kept, left["more"]) == ({}, 1)
    words = {"code": "1"}
    service.send_secret(Kind.CODE, ("a@example.jp",), "347acdefgh", words, Sender(error))


def test_mails_of_one_kind_with_different_subjects_are_mails_of_their_own(store, left):
    left["more"] = 9
    sender = Sender()
    for subject in ("01A", "01B"):
        deliver(store, sender, kind=Kind.MESSAGE, subject=subject)
    assert len(sender.sent) == 2
    assert {one.rpartition(".")[2] for one in store.kept} == {"message:01A", "message:01B"}
