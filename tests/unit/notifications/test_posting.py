"""Letters that belong to no procedure: kept with their words, never with their secrets."""

import pytest
from memory import MemoryStore, Queue, Sender

from chalicelib.notifications import posting, service
from chalicelib.notifications.model import Kind, State, parse_id
from chalicelib.notifications.sender import MailUnsent

ONE = "kqm4t7xpwa"
WORDS = {
    "title": "株式会社髙橋組",
    "company": "株式会社髙橋組",
    "signer": "髙橋",
    "until": "2026年12月4日 09:00",
}
LINK = "https://apply.example.lg.jp/counterparty/#t=secret"


@pytest.fixture
def store(monkeypatch):
    made = MemoryStore()
    for module in (service, posting):
        monkeypatch.setattr(module, "store", made)
    return made


@pytest.fixture(autouse=True)
def queue(set_up, monkeypatch):
    made = Queue()
    assert set_up
    monkeypatch.setattr(posting, "queues", made)
    monkeypatch.setattr(service, "may_get", lambda _: True)
    monkeypatch.setattr(service, "inside_may_get", lambda _: True)
    return made


@pytest.fixture
def post(store):
    assert store.kept == {}

    def posted(**changed):
        sound = {"once": "n1", "secret": f"counterparty:{ONE}.n1"} | changed
        words = sound.pop("words", WORDS)
        name = sound.pop("name", "counterparty_confirm")
        return posting.owe_letter(name, ("a@example.co.jp",), words, ONE, "soumu", **sound)

    return posted


def secrets(words):
    return {"counterparty": lambda _: words}


def test_a_letter_is_noted_queued_and_sent_with_the_secret_made_at_the_last_moment(
    store, queue, post
):
    letter = post()
    assert queue.messages == [{"notification": letter}]
    assert LINK not in str(store.kept[letter])
    sender = Sender()
    service.deliver(letter, sender, secrets({"link": LINK}))
    (mail,) = sender.sent
    assert LINK in mail.text
    assert mail.subject == "【見本県】電子契約の同意とメールアドレスの確認のお願い"
    assert (store.kept[letter].state, store.kept[letter].kind) == (State.SENT, Kind.LETTER)
    assert LINK not in str(store.kept[letter])


def test_the_id_of_a_letter_is_one_that_can_be_retried(post):
    assert parse_id(post()) == ("LETTER", ONE, "letter:counterparty_confirm-n1")


def test_owing_the_same_again_sends_it_once(store, queue, post):
    letter = post()
    service.deliver(letter, Sender(), secrets({"link": LINK}))
    post()
    assert len(queue.messages) == 1
    assert store.kept[letter].state is State.SENT


def test_a_link_that_nobody_waits_for_any_more_is_not_sent(store, post):
    letter, sender = post(), Sender()
    service.deliver(letter, sender, secrets(None))
    assert sender.sent == []
    assert store.kept[letter].state is State.NOBODY


def test_a_letter_that_did_not_leave_is_tried_again(store, post):
    letter, sender = post(), Sender(MailUnsent("Throttling"))
    with pytest.raises(MailUnsent):
        service.deliver(letter, sender, secrets({"link": LINK}))
    assert store.kept[letter].state is State.RETRYING
    service.deliver(letter, sender, secrets({"link": LINK}))
    assert store.kept[letter].state is State.SENT


@pytest.mark.parametrize("inside", [True, False])
def test_letters_to_staff_are_counted_apart_from_those_to_others(store, post, monkeypatch, inside):
    monkeypatch.setattr(service, "may_get", lambda _: False)
    letter, sender = post(inside=inside), Sender()
    service.deliver(letter, sender, secrets({"link": LINK}))
    assert bool(sender.sent) is inside
    assert store.kept[letter].state is (State.SENT if inside else State.FAILED)


@pytest.mark.parametrize("breach", ["\n", "\r\n", "\u2028", "\x85"])
def test_words_cannot_add_a_header(post, breach):
    told = {"title": f"契約{breach}Bcc: all@example.com", "number": "", "section": "", "name": ""}
    letter, sender = post(name="signer_invited", words=WORDS | told), Sender()
    service.deliver(letter, sender, secrets({"link": LINK}))
    assert "契約 Bcc: all@example.com" in sender.sent[0].subject
    assert sender.sent[0].subject.isprintable()
