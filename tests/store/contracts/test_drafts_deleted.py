"""A draft leaves whole: with its ledger, however long, and its papers; or it does not leave."""

from dataclasses import replace

import pytest

from chalicelib import clock, objects
from chalicelib.config import settings
from chalicelib.contracts import papers, store
from chalicelib.contracts.ledger import append
from chalicelib.contracts.life import Act
from chalicelib.contracts.record import ContractRecord
from chalicelib.errors import RevisionConflict


def entry_of(contract, act=Act.EDITED):
    number = contract.revision + 1
    now = clock.timestamp()
    return append(contract.id, number, contract.head, at=now, actor="田中", act=act)


@pytest.fixture
def draft(make_contract):
    one = make_contract()
    return store.insert(one, entry_of(one, Act.CREATED))


@pytest.fixture
def long_draft(draft):
    """One with more entries than a transaction holds; they only have to be there."""
    with ContractRecord.batch_write() as batch:
        for number in range(2, 121):
            batch.save(ContractRecord(draft.id, f"ENTRY#{number:06d}", content={}))
    return draft


def left_of(contract):
    return [one.sk for one in ContractRecord.query(contract.id, consistent_read=True)]


@pytest.fixture
def dying(monkeypatch):
    """A function that dies after so many transactions."""

    def after(count):
        write, done = store.write, []

        def once(operations):
            if len(done) == count:
                raise ConnectionError
            done.append(write(operations))

        monkeypatch.setattr(store, "write", once)
        return lambda: monkeypatch.setattr(store, "write", write)

    return after


def test_a_short_ledger_leaves_with_its_draft_or_not_at_all(draft, dying):
    alive = dying(0)
    with pytest.raises(ConnectionError):
        store.delete(draft)
    alive()
    assert store.load(draft.id) == draft
    assert len(store.entries(draft.id)) == 1
    store.delete(draft)
    assert left_of(draft) == []


def test_what_a_death_in_between_left_is_not_changed_and_is_deleted_anew(long_draft, dying):
    alive = dying(1)
    with pytest.raises(ConnectionError):
        store.delete(long_draft)
    alive()
    found = store.load(long_draft.id)
    assert found == long_draft
    assert 1 < len(left_of(long_draft)) < 120
    with pytest.raises(RevisionConflict):
        store.save(found, replace(found, number="1"), entry_of(found))
    store.delete(found)
    assert left_of(long_draft) == []


def test_of_a_long_draft_that_moved_on_nothing_is_removed(long_draft):
    moved = replace(long_draft, revision=0)
    with pytest.raises(RevisionConflict):
        store.delete(moved)
    assert len(left_of(long_draft)) == 121


def test_all_papers_of_a_draft_leave_in_every_version_and_nobody_elses(draft, make_contract):
    bucket, other = settings().contracts_bucket, make_contract()
    for one in (draft, other):
        for name in ("a", "b", "a"):
            objects.put(bucket, f"paper/{one.id}/{name}.pdf", b"%PDF", "application/pdf")
    objects.put(bucket, f"file/{draft.id}/c.pdf", b"%PDF", "application/pdf")
    papers.forget(draft)
    assert list(objects.versions(bucket, f"paper/{draft.id}/")) == []
    (others,) = objects.versions(bucket, f"paper/{other.id}/")
    assert len(others) == 3
    assert objects.read(bucket, f"file/{draft.id}/c.pdf") == b"%PDF"
