"""A contract and its ledger in the table: both or neither, and whoever touches them is seen."""

from dataclasses import replace

import pytest

from chalicelib import clock
from chalicelib.contracts import ledger, store
from chalicelib.contracts.ledger import append, fault
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import State
from chalicelib.contracts.record import ContractRecord
from chalicelib.errors import RevisionConflict


def entry_after(contract, act=Act.EDITED, **more):
    return append(
        contract.id,
        contract.revision + 1,
        contract.head,
        at=clock.timestamp(),
        actor="田中",
        act=act,
        **more,
    )


@pytest.fixture
def stored(make_contract):
    """A contract with three entries."""
    contract = make_contract()
    contract = store.insert(contract, entry_after(contract, Act.CREATED))
    for number in range(2):
        changed = replace(contract, number=f"第{number}号")
        contract = store.save(contract, changed, entry_after(contract, detail={"何": "番号"}))
    return contract


def test_a_contract_comes_back_as_it_was_stored(stored):
    assert store.load(stored.id) == stored
    assert stored.revision == 3


def test_the_ledger_comes_back_whole_and_sound(stored):
    entries = store.entries(stored.id)
    assert [one.act for one in entries] == [Act.CREATED, Act.EDITED, Act.EDITED]
    assert fault(entries, stored.id, stored.head) is None
    assert store.head_entry(stored) == entries[-1]


def test_of_two_who_change_the_same_contract_one_is_refused_and_leaves_no_entry(stored):
    first = store.save(stored, replace(stored, number="1"), entry_after(stored))
    with pytest.raises(RevisionConflict):
        store.save(stored, replace(stored, number="2"), entry_after(stored))
    assert store.load(stored.id) == first
    assert len(store.entries(stored.id)) == first.revision


def test_what_belongs_to_a_change_is_written_with_it_or_not_at_all(stored):
    from chalicelib.config import settings
    from chalicelib.transaction import put

    other = ContractRecord(stored.id, "PAYMENT#x", content={"a": 1})
    adding = put(settings().contracts_table, other.serialize())
    now = store.save(stored, stored, entry_after(stored), [adding])
    with pytest.raises(RevisionConflict):
        store.save(now, replace(now, number="2"), entry_after(now), [adding])
    assert store.load(stored.id) == now


def test_an_id_is_given_once(stored, make_contract):
    twin = make_contract(id=stored.id)
    with pytest.raises(RevisionConflict):
        store.insert(twin, entry_after(twin, Act.CREATED))


def test_somebody_who_alters_an_entry_in_the_table_is_detected(stored):
    record = ContractRecord.get(stored.id, "ENTRY#000002")
    record.content = record.content | {"actor": "別人"}
    record.save()
    assert fault(store.entries(stored.id), stored.id, stored.head) == 2


def test_somebody_who_removes_the_newest_entry_from_the_table_is_detected(stored):
    ContractRecord(stored.id, "ENTRY#000003").delete()
    assert fault(store.entries(stored.id), stored.id, stored.head) == 3


def test_somebody_who_rewrites_the_chain_but_not_the_contract_is_detected(stored):
    entries = store.entries(stored.id)
    forged = replace(entries[1], actor="別人")
    forged = replace(forged, hash=ledger.hash_of(forged))
    last = replace(entries[2], previous=forged.hash)
    last = replace(last, hash=ledger.hash_of(last))
    for one in (forged, last):
        record = ContractRecord.get(stored.id, f"ENTRY#{one.number:06d}")
        record.content = record.content | {
            "actor": one.actor,
            "previous": one.previous,
            "hash": one.hash,
        }
        record.save()
    assert fault(store.entries(stored.id), stored.id, stored.head) is not None


def test_a_draft_is_deleted_with_its_ledger(stored):
    store.delete(stored)
    assert store.load(stored.id) is None
    assert store.entries(stored.id) == []


def test_a_draft_that_moved_on_is_not_deleted(stored):
    store.save(stored, replace(stored, state=State.APPROVING), entry_after(stored, Act.SUBMITTED))
    with pytest.raises(RevisionConflict):
        store.delete(stored)
    assert len(store.entries(stored.id)) == 4


def test_what_moves_while_it_is_read_is_not_taken_for_altered(make_contract):
    from chalicelib.contracts.acting import advance
    from chalicelib.contracts.reading import whole

    contract = make_contract(state=State.CONCLUDED)
    entry = append(contract.id, 1, "", at=clock.timestamp(), actor="封印", act=Act.CONCLUDED)
    before = store.insert(contract, entry)
    advance(before, Act.PLANNED, "田中")
    shown = whole(before)
    assert (shown.broken_at, shown.contract.revision, len(shown.entries)) == (None, 2, 2)
