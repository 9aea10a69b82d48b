"""Archive timestamps are renewed a year before their end, beside what was there, once."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib import clock, objects
from chalicelib.config import settings
from chalicelib.contracts import concluding, nightly, payment_store, renewing, store
from chalicelib.contracts.ledger import append, fault
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import PartyState, Retention, State
from chalicelib.contracts.registered import What, registered
from chalicelib.contracts.sending import keep_file
from chalicelib.errors import SealingFailed
from chalicelib.seals import service as seals
from tests.contracting import pdf

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def told(monkeypatch):
    """What staff are told, instead of a letter."""
    words = []
    monkeypatch.setattr(
        renewing.telling, "tell_once", lambda _, what, once: words.append((what, once))
    )
    return words


@pytest.fixture(autouse=True)
def queued(monkeypatch):
    messages = []
    monkeypatch.setattr(renewing.queues, "send", lambda _, message: messages.append(message))
    return messages


@pytest.fixture(autouse=True)
def stamping_now(monkeypatch):
    """The authority stamps its own time, wherever our clock stands."""

    def renew(content):
        with clock.standing_at(clock_of_the_authority()):
            return seals.renew(content)

    shim = type("Seals", (), {"renew": staticmethod(renew), "examine": staticmethod(_examine)})
    monkeypatch.setattr(renewing, "seals", shim)
    return shim


def clock_of_the_authority():
    return datetime.now(tz=clock.JST)  # noqa: TID251 — the very time that the authority tells


def _examine(content):
    return seals.examine(content)


@pytest.fixture
def concluded(make_contract):
    """A contract sealed by its company alone and concluded, in the table and in the vault."""

    def conclude(**changed):
        sealed = seals.seal(
            seals.prepare(pdf(), ["Seal1", "Seal2"]),
            seals.Seal("Seal1", "株式会社髙橋組", "契約への同意"),
            certify=True,
        )
        contract = make_contract(state=State.SEALING, **changed)
        parties = tuple(replace(one, state=PartyState.SEALED) for one in contract.parties)
        key, sha256 = keep_file(contract, sealed)
        contract = replace(contract, parties=parties, file_key=key, file_sha256=sha256)
        entry = append(
            contract.id,
            1,
            "",
            at=clock.timestamp(),
            actor="封印",
            act=Act.SEALED,
            document_sha256=sha256,
        )
        return concluding.conclude(store.insert(contract, entry), sealed)

    return conclude


def kept(contract, name="contract"):
    return next(one for one in contract.kept if one.name == name)


def content_of(one):
    return objects.read(settings().vault_bucket, one.key)


def end_of(contract):
    """When the newest timestamp of a contract ends."""
    return datetime.fromisoformat(seals.examine(content_of(kept(contract))).archive[-1].until)


def test_nothing_is_due_until_a_year_before_the_end_and_then_the_night_hands_it_over(
    concluded, queued
):
    contract = concluded()
    due = end_of(contract) - renewing.EARLY
    with clock.standing_at(due - DAY):
        assert nightly.look_after(contract.department).stamps == 0
        assert not renewing.renew(contract.id)
    assert queued == []
    with clock.standing_at(due + DAY):
        assert nightly.look_after(contract.department).stamps == 1
    assert queued == [{"contract": contract.id, "renew": True}]
    assert store.load(contract.id) == contract


def test_a_renewed_contract_lies_beside_the_old_one_and_the_ledger_tells_of_both(concluded):
    before = concluded(retention=Retention.THIRTY)
    moment = end_of(before) - renewing.EARLY + DAY
    with clock.standing_at(moment):
        assert renewing.renew(before.id)
    after = store.load(before.id)
    new, old = content_of(kept(after)), content_of(kept(after, "earlier_contract"))
    assert new.startswith(old)
    assert len(seals.examine(new).archive) == 2
    assert seals.examine(new).sound
    assert seals.examine(content_of(kept(after, "certificate"))).sound
    assert hashlib.sha256(new).hexdigest() == after.file_sha256 == kept(after).sha256
    assert kept(after).until == kept(before).until
    assert (after.state, after.concluded_at) == (State.CONCLUDED, before.concluded_at)
    entries = store.entries(after.id)
    assert entries[-1].act is Act.RENEWED
    assert entries[-1].document_sha256 == after.file_sha256
    assert fault(entries, after.id, after.head) is None


def test_both_are_registered_and_the_old_one_is_said_to_be_old(concluded):
    before = concluded(retention=Retention.THIRTY)
    with clock.standing_at(end_of(before) - renewing.EARLY + DAY):
        assert renewing.renew(before.id)
    after = store.load(before.id)
    for name in (What.CONTRACT, What.CERTIFICATE):
        old, new = (registered(kept(one, name).sha256) for one in (before, after))
        assert (old.what, old.newest, new.what, new.newest) == (name, False, name, True)
        assert old.concluded_at == new.concluded_at == before.concluded_at


def test_told_twice_it_renews_once_and_not_again_the_next_night(concluded):
    contract = concluded(retention=Retention.THIRTY)
    moment = end_of(contract) - renewing.EARLY + DAY
    with clock.standing_at(moment):
        assert renewing.renew(contract.id)
        assert not renewing.renew(contract.id)
    with clock.standing_at(moment + DAY):
        assert nightly.look_after(contract.department).stamps == 0
    assert [one.act for one in store.entries(contract.id)].count(Act.RENEWED) == 1


def test_without_a_stamp_nothing_changes_staff_learn_it_and_the_next_night_tries_again(
    concluded, told, stamping_now, monkeypatch
):
    contract = concluded(retention=Retention.THIRTY)

    def silent(_):
        raise SealingFailed("timestamp_unavailable")

    moment = end_of(contract) - renewing.EARLY + DAY
    with clock.standing_at(moment), monkeypatch.context() as patched:
        patched.setattr(stamping_now, "renew", staticmethod(silent))
        assert not renewing.renew(contract.id)
    assert store.load(contract.id) == contract
    assert told == [("長期署名を延長できませんでした", f"renew-{clock.timestamp(moment)[:7]}")]
    with clock.standing_at(moment + DAY):
        assert payment_store.contracts_due("stamps", contract.department, clock.timestamp())
        assert renewing.renew(contract.id)


def test_what_is_not_what_the_ledger_says_is_not_renewed(concluded, monkeypatch):
    contract = concluded(retention=Retention.THIRTY)
    moment = end_of(contract) - renewing.EARLY + DAY
    monkeypatch.setattr(renewing.objects, "read", lambda *_: b"%PDF-1.7 another")
    with clock.standing_at(moment), pytest.raises(renewing.Damaged):
        renewing.renew(contract.id)
    assert store.load(contract.id) == contract


def test_after_the_years_of_its_class_it_is_renewed_no_more_unless_it_is_permanent(concluded):
    five, permanent = (concluded(retention=one) for one in (Retention.FIVE, Retention.PERMANENT))
    beyond = datetime.fromisoformat(kept(permanent).until) + DAY
    with clock.standing_at(beyond):
        assert not renewing.renew(five.id)
        assert payment_store.contracts_due("stamps", five.department, clock.timestamp()) == [
            permanent.id
        ]
        assert renewing.renew(permanent.id)
    assert store.load(five.id) == five
    assert kept(store.load(permanent.id)).until > kept(permanent).until
