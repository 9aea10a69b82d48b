"""Only what was approved as it stands is sent."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from chalicelib.contracts import approving, links, sending
from chalicelib.contracts.content import digest_of
from chalicelib.contracts.model import PartyState, State
from chalicelib.errors import WrongState
from chalicelib.http import Person

TANAKA = Person("t", "田中", "d", frozenset())

pytestmark = pytest.mark.usefixtures("set_up", "letters")


@pytest.fixture
def approved(on_its_way, remembered, monkeypatch):
    """A contract ready to be sent, and the digests that were approved."""
    digests = set()
    office = SimpleNamespace(approved=lambda _, __, digest: digest in digests)
    monkeypatch.setattr(approving, "approvals", office)
    monkeypatch.setattr(sending, "check_ready", lambda _: None)
    monkeypatch.setattr(sending.parties, "confirmed", lambda one: one.parties)
    joined = SimpleNamespace(pdf=b"pdf", pages=3)
    monkeypatch.setattr(sending.papers, "assembled", lambda _: joined)
    monkeypatch.setattr(sending.seals, "prepare", lambda pdf, _: pdf)
    monkeypatch.setattr(sending, "keep_file", lambda *_: ("key", "digest"))
    monkeypatch.setattr(sending.audit, "record", lambda *_: None)
    monkeypatch.setattr(links, "key_for", lambda _: b"k" * 32)
    first, office_party = on_its_way.parties
    waiting = replace(first, state=PartyState.WAITING)
    one = replace(on_its_way, state=State.APPROVED, parties=(waiting, office_party))
    return SimpleNamespace(contract=remembered.keep(one), digests=digests)


def send(contract):
    return sending.send(TANAKA, contract.id, contract.revision, days=7)


def test_other_content_than_what_was_approved_is_not_sent(approved, remembered):
    approved.digests.add(digest_of(approved.contract))
    changed = remembered.keep(replace(approved.contract, title="あとから改めた件名"))
    with pytest.raises(WrongState, match="いまの内容では承認を受けていません"):
        send(changed)
    assert remembered[changed.id] == changed
    assert remembered.entries == []


def test_what_was_approved_goes_to_the_first_with_the_days_that_were_given(approved, letters):
    approved.digests.add(digest_of(approved.contract))
    sent = send(approved.contract)
    assert (sent.state, sent.present.state) == (State.SIGNING, PartyState.INVITED)
    assert (sent.file_key, sent.file_sha256, sent.days_given) == ("key", "digest", 7)
    assert list(letters.values()) == ["signer_invited"]
