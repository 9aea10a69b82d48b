"""Letters written about things that lie in memory."""

from types import SimpleNamespace

import pytest
from letters_about import (
    BEFORE,
    LINK,
    PERSON,
    SECRET,
    colleague,
    form_of,
    owed,
    procedure,
    submission,
)
from memory import KEY

from chalicelib.notifications import letters
from chalicelib.notifications.letters import compose
from chalicelib.procedures.service import MailAnswers, Reception
from chalicelib.rosters.model import Entry
from chalicelib.submissions.definitions import closing_words
from chalicelib.submissions.place_words import place_note, place_told


@pytest.fixture
def write(set_up, monkeypatch):
    """Compose a mail about a procedure and a submission that lie in memory."""

    def compose_about(kind, about=None, received=None, reception=None, to=None):
        about, received = about or procedure(), received or submission()
        form = form_of(about)
        known = SimpleNamespace(
            by_id=lambda _: about,
            published_definition=lambda *_: form,
            reception_of=lambda _: reception or Reception(mail_answers=MailAnswers.NONE),
        )
        stored = SimpleNamespace(
            load=lambda *_: received,
            definition_of=lambda _: form,
            closing_words=closing_words,
            place_told=place_told,
            place_note=place_note,
            Turns=lambda _: SimpleNamespace(number=lambda place: place.number),
        )
        monkeypatch.setattr(letters, "procedures", known)
        monkeypatch.setattr(letters, "submissions", stored)
        monkeypatch.setattr(letters, "rosters", SimpleNamespace(mail_link=lambda *_: linked))
        directory = SimpleNamespace(member=lambda _: to or colleague())
        monkeypatch.setattr(letters, "staff", directory)
        if kind in SECRET:
            return letters.compose_secret(kind, (PERSON,), about.id, SECRET[kind])
        return compose(owed(kind), {"address_before": lambda _: {"mail": BEFORE}})

    person = Entry(procedure_id="347acdefgh", id=KEY, name="津村　𠮷", mail=PERSON, added_at="")
    linked = (person, LINK)
    assert set_up
    return compose_about
