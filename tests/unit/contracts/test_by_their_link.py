"""What a signer decides counts by the very link they came by, up to the moment it is stored."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from chalicelib.contracts import consenting, links, store, telling
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import PartyState, State
from chalicelib.errors import LinkOver
from chalicelib.signing import deciding
from chalicelib.signing.opening import Visit, stage_of
from chalicelib.visitor import Visitor

VISITOR = Visitor(ip="192.0.2.1", relay="", agent="")
TO = {"name": "乙川 花子", "mail": "b@example.co.jp", "reason": "担当の変更"}

pytestmark = pytest.mark.usefixtures("set_up", "letters")


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    monkeypatch.setattr(links, "key_for", lambda _: b"k" * 32)
    monkeypatch.setattr(consenting, "queues", SimpleNamespace(send=lambda *_: None))
    monkeypatch.setattr(telling, "tell_signers", lambda *_: None)


@pytest.fixture
def visit(on_its_way, remembered):
    """Whom the first link was mailed to, inside."""
    first, office = on_its_way.parties
    invited = links.invited(on_its_way.id, first)
    one = remembered.keep(replace(on_its_way, parties=(invited, office)))
    return Visit(contract=one, party=invited, stage=stage_of(one, invited))


def consent(visit):
    return deciding.consent(visit, visit.party.name, visit.contract.file_sha256, VISITOR)


def decline(visit):
    deciding.decline(visit, "合意できません。", VISITOR)


def delegate(visit):
    deciding.delegate(visit, "丙野 次郎", "c@example.co.jp", "担当の変更", VISITOR)


def note(visit):
    consenting.note(visit.contract.id, visit.party, Act.OPENED, {})


ACTS = [consent, decline, delegate, note]


@pytest.mark.parametrize("act", ACTS)
def test_nothing_of_an_earlier_signer_is_stored_as_the_next_ones(visit, remembered, act):
    deciding.delegate(visit, *TO.values(), VISITOR)
    after = remembered[visit.contract.id]
    with pytest.raises(LinkOver):
        act(visit)
    assert remembered[visit.contract.id] == after
    assert (after.party("p1").name, after.party("p1").state) == (TO["name"], PartyState.INVITED)


@pytest.mark.parametrize("act", ACTS)
def test_a_link_that_was_replaced_meanwhile_counts_no_more(visit, remembered, act):
    first, office = visit.contract.parties
    renewed = (links.invited(visit.contract.id, first), office)
    remembered.keep(replace(visit.contract, parties=renewed, revision=2))
    with pytest.raises(LinkOver):
        act(visit)
    assert remembered.entries == []


def test_the_earlier_signer_does_not_learn_that_the_next_one_consented(visit, remembered):
    deciding.delegate(visit, *TO.values(), VISITOR)
    now = remembered[visit.contract.id]
    consenting.consent(now.id, now.party("p1"), {"method": "メール"})
    with pytest.raises(LinkOver):
        consent(visit)


def test_handed_on_in_the_very_moment_of_the_consent_it_is_not_stored(
    visit, remembered, monkeypatch
):
    save, hurried = store.save, []

    def overtaken(before, after, entry, also=()):
        if not hurried:
            hurried.append(entry.act)
            deciding.delegate(visit, *TO.values(), VISITOR)
        return save(before, after, entry, also)

    monkeypatch.setattr(store, "save", overtaken)
    with pytest.raises(LinkOver):
        consent(visit)
    assert hurried == [Act.CONSENTED]
    assert [one.act for one in remembered.entries] == [Act.DELEGATED]


def test_repeated_by_the_same_link_it_is_the_same_consent(visit, remembered):
    for _ in range(2):
        consent(visit)
    assert remembered[visit.contract.id].state is State.SEALING
    assert len(remembered.entries) == 1
