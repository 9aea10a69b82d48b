"""What was stored in November 2026 is read by every version that comes, and its ledger holds."""

from types import SimpleNamespace

import orjson
import pytest

from chalicelib.contracts import concluding, store
from chalicelib.contracts.ledger import LedgerEntry, fault, hash_of
from chalicelib.contracts.life import Act
from chalicelib.contracts.payment import Payment
from chalicelib.contracts.reading import Shown
from chalicelib.contracts.record import contract_of, known
from chalicelib.values import dataclass
from infra.target import ROOT

STORED = orjson.loads((ROOT / "tests/data/contracts/stored-2026-11.json").read_bytes())
HASHES = [
    "80d257d20e415847fbf7cecefcdea0c3e75c28a755ac83ea022d55b1476ea7c9",
    "ae596b4c35a145a2818744544b06c8e8d8c1e51901b9bc7eeb5ff7878d6358c3",
    "592d102d2fe2981e35ef76cfb7fe50e4e47dd9aef0637a02e86d2080c916b64a",
    "1a3f355942f7965371384511b1097ae870e0120765b25b333b3c0e439366ed42",
    "67208ade2ac899cbe5a23798d8cacc7199cfc31e3f50207ffc8e8cbeead9c957",
    "2853e7261f14a9155218788000a828be51aec087991ae3753dbd887d68261a0b",
]
TOMORROW = {"what_nobody_knows_today": "x"}


@dataclass(frozen=True, kw_only=True)
class EntryOfTomorrow(LedgerEntry):
    """An entry with one more field."""

    place: str = "北海道"


def read(content):
    return contract_of(SimpleNamespace(content=content))


def ledger(**more):
    return [store._entry(one | more) for one in STORED["entries"]]


def test_a_stored_ledger_holds_and_has_the_hashes_it_had():
    entries = ledger()
    assert [hash_of(one) for one in entries] == HASHES
    assert fault(entries, STORED["contract"]["id"], HASHES[-1]) is None


def test_a_stored_contract_is_read_as_it_was():
    holds(orjson.loads(orjson.dumps(read(STORED["contract"]))), STORED["contract"])


def holds(now, stored):
    """All that was stored is there; later versions may tell more beside it."""
    if isinstance(stored, dict):
        for name in stored:
            holds(now[name], stored[name])
    elif isinstance(stored, list):
        for one, other in zip(now, stored, strict=True):
            holds(one, other)
    else:
        assert now == stored


def test_one_more_field_of_an_entry_leaves_its_hash():
    told = STORED["entries"][0]
    entry = EntryOfTomorrow(**told | {"act": Act(told["act"])})
    assert hash_of(entry) == HASHES[0]


def test_what_a_newer_version_stored_beside_is_left_out():
    assert ledger(**TOMORROW) == ledger()
    one = STORED["contract"]
    newer = one | TOMORROW | {"amount": one["amount"] | TOMORROW, "terms": one["terms"] | TOMORROW}
    newer["examination"] = one["examination"] | TOMORROW
    newer["examination"]["marks"] = [mark | TOMORROW for mark in one["examination"]["marks"]]
    for name in ("parties", "documents", "kept"):
        newer[name] = [part | TOMORROW for part in one[name]]
    assert read(newer) == read(one)


def test_of_a_payment_too():
    names = ("id", "contract_id", "department", "contract_title", "name", "due")
    told = dict.fromkeys(names, "x") | {"amount": 1}
    assert known(Payment, told | TOMORROW) == Payment(**told)


@pytest.mark.usefixtures("set_up")
def test_the_evidence_tells_of_an_entry_what_is_hashed_and_the_hash(monkeypatch):
    told = STORED["entries"][0]
    entry = EntryOfTomorrow(**told | {"act": Act(told["act"])})
    monkeypatch.setattr(concluding, "content_of", lambda _: {})
    shown = Shown(contract=read(STORED["contract"]), entries=[entry], broken_at=None)
    evidence = orjson.loads(concluding._evidence(shown, "a", "b", "c"))
    assert evidence["ledger"] == [told]
