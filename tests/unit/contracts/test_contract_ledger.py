"""The ledger tells on whoever touched it."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.contracts.ledger import LedgerEntry, append, fault, hash_of
from chalicelib.contracts.life import Act

ID = "kqm4t7xpwa"
ACTS = [Act.CREATED, Act.EDITED, Act.SUBMITTED, Act.APPROVED, Act.SENT, Act.CONSENTED]
OTHER = {
    "contract": "another123",
    "number": 99,
    "at": "2026-11-29T10:00:00.000000+09:00",
    "actor": "別人",
    "act": Act.WITHDRAWN,
    "detail": {"amount": "9999999"},
    "document_sha256": "f" * 64,
    "previous": "e" * 64,
    "hash": "d" * 64,
}


def chain(length=None, contract=ID):
    entries, head = [], ""
    for number, act in enumerate(ACTS[:length], start=1):
        entry = append(
            contract,
            number,
            head,
            at=f"2026-11-20T12:{number:02}:00.000000+09:00",
            actor="田中",
            act=act,
            detail={"理由": f"{number}番"},
            document_sha256=f"{number:064x}",
        )
        entries.append(entry)
        head = entry.hash
    return entries, head


def test_an_untouched_ledger_holds():
    entries, head = chain()
    assert fault(entries, ID, head) is None


@pytest.mark.parametrize("name", [one.name for one in fields(LedgerEntry)])
@pytest.mark.parametrize("place", range(len(ACTS)))
def test_altering_anything_in_any_entry_is_detected(place, name):
    entries, head = chain()
    entries[place] = replace(entries[place], **{name: OTHER[name]})
    assert fault(entries, ID, head) == place + 1


@pytest.mark.parametrize("place", range(len(ACTS)))
def test_altering_an_entry_and_its_hash_is_detected_all_the_same(place):
    entries, head = chain()
    forged = replace(entries[place], actor="別人")
    entries[place] = replace(forged, hash=hash_of(forged))
    assert fault(entries, ID, head) is not None


@pytest.mark.parametrize("place", range(len(ACTS)))
def test_removing_any_entry_is_detected(place):
    entries, head = chain()
    del entries[place]
    assert fault(entries, ID, head) is not None


@given(st.permutations(range(len(ACTS))))
def test_any_other_order_is_detected(order):
    entries, head = chain()
    found = fault([entries[place] for place in order], ID, head)
    assert (found is None) is (list(order) == sorted(order))


@pytest.mark.parametrize("place", range(len(ACTS) + 1))
def test_inserting_an_entry_anywhere_is_detected(place):
    entries, head = chain()
    before = entries[place - 1].hash if place else ""
    forged = append(ID, place + 1, before, at="2026", actor="別人", act=Act.EDITED)
    entries.insert(place, forged)
    assert fault(entries, ID, head) is not None


def test_a_ledger_rewritten_from_some_entry_on_no_longer_ends_at_the_head():
    entries, head = chain()
    rewritten = entries[:3]
    for entry in entries[3:]:
        rewritten.append(
            append(ID, entry.number, rewritten[-1].hash, at=entry.at, actor="別人", act=entry.act)
        )
    assert fault(rewritten, ID, head) == len(rewritten) + 1


def test_the_ledger_of_another_contract_does_not_pass_for_ours():
    entries, head = chain(contract="another123")
    assert fault(entries, ID, head) == 1


def test_an_empty_ledger_is_none():
    assert fault([], ID, "") == 1


def test_the_hash_is_of_canonical_json_so_that_anybody_can_compute_it():
    import hashlib
    import json

    (entry,), _ = chain(1)
    told = {one.name: getattr(entry, one.name) for one in fields(LedgerEntry) if one.name != "hash"}
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert entry.hash == hashlib.sha256(text.encode()).hexdigest()
