"""Receipts are signed whatever happens: no leaf is lost, none stands in two trees."""

import base64
import hashlib

import pytest
from killing import Killer
from receipt_trees import check_chain, check_proof, new_leaf, trees

from chalicelib import objects
from chalicelib.aws import client
from chalicelib.errors import NotFound, Unavailable
from chalicelib.receipts import gathering, service, signing, store

NOON = "2026-11-20T12:00:00.123456+09:00"
MOST_CALLS = 40


@pytest.fixture
def noted():
    """Notes so many leaves."""

    def note(number=1):
        leaves = [new_leaf() for _ in range(number)]
        assert all(store.add(leaf, NOON) for leaf in leaves)
        return leaves

    return note


def test_what_waits_is_gathered_signed_and_proved(noted):
    leaves = noted(5)
    assert all(service.prove(leaf) is None for leaf in leaves) or trees()
    service.gather()
    assert set(leaves) <= check_chain()
    for leaf in leaves:
        check_proof(leaf)
    assert not set(leaves) & set(store.waiting(gathering.LARGEST))


def test_a_leaf_is_noted_once_however_often_the_stream_tells_of_it(noted):
    (leaf,) = noted()
    assert store.add(leaf, NOON) is False
    service.gather()
    assert store.add(leaf, NOON) is False
    assert service.gather() == 0
    assert leaf in check_chain()


def test_nothing_is_signed_where_nothing_waits():
    service.gather()
    number = store.finished()
    assert service.gather() == 0
    assert store.finished() == number


def test_many_leaves_make_several_trees(noted, monkeypatch):
    monkeypatch.setattr(gathering, "LARGEST", 16)
    leaves = noted(60)
    service.gather()
    assert set(leaves) <= check_chain()
    assert max(len(tree.leaves) for tree in trees()[-4:]) <= 16


def test_an_unknown_receipt_is_not_found(noted):
    assert noted()
    for unknown in (new_leaf(), "", "nonsense", "../key"):
        with pytest.raises(NotFound):
            service.prove(unknown)


def test_a_published_tree_is_never_written_over(noted):
    noted(2)
    service.gather()
    number = store.finished()
    first = store.load_tree(number)
    assert store.create_tree(number, trees()[0]) is False
    assert store.load_tree(number) == first


def test_the_key_in_use_is_published_by_its_hash_and_as_the_one_in_use(noted):
    noted()
    service.gather()
    pem = store.load_key(signing.key_in_use())
    bucket = store.settings().public_site_bucket
    assert objects.read(bucket, "receipts/key.pem").decode() == pem
    body = "".join(pem.splitlines()[1:-1])
    assert hashlib.sha256(base64.b64decode(body)).hexdigest() == signing.key_in_use()


@pytest.fixture
def torn(noted):
    """The last tree is gone from where it was published; gives a leaf of it, then puts it back."""
    (leaf,) = noted()
    service.gather()
    bucket, place = store.settings().public_site_bucket, f"receipts/{store.finished()}.json"
    body = objects.read(bucket, place)
    client("s3").delete_object(Bucket=bucket, Key=place)
    yield leaf
    objects.put(bucket, place, body, "application/json")


def test_a_chain_with_a_gap_is_not_signed_on_and_the_alarm_sounds(noted, torn, monkeypatch):
    counted = []
    monkeypatch.setattr(gathering, "count", counted.append)
    before = store.finished()
    (leaf,) = noted()
    for _ in range(2):
        with pytest.raises(Unavailable):
            service.gather()
    assert counted == ["ReceiptTreeMissing"] * 2
    assert store.finished() == before
    assert store.load_tree(before + 1) is None
    assert leaf in store.waiting(gathering.LARGEST)
    with pytest.raises(Unavailable):
        service.prove(torn)


def test_what_waited_for_a_missing_tree_is_signed_once_it_is_back(noted):
    (leaf,) = noted()
    service.gather()
    assert leaf in check_chain()
    check_proof(leaf)


@pytest.fixture(scope="module")
def killer(settings_of_cloud):
    assert settings_of_cloud is None
    return Killer("s3", "kms")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_worker_that_dies_at_any_call_loses_and_doubles_nothing(killer, noted, after):
    for calls in range(MOST_CALLS):
        leaves = noted(3)
        signing.key_in_use.cache_clear()
        with killer.at(calls, after=after) as told:
            service.gather()
        told_so_far = {leaf: service.prove(leaf) for leaf in leaves}
        service.gather()
        assert set(leaves) <= check_chain()
        for leaf, proof in told_so_far.items():
            assert proof is None or proof == service.prove(leaf), "the verdict changed"
            check_proof(leaf)
        if not told["killed"]:
            break
    else:
        pytest.fail("it never came to its end")


def test_a_worker_that_dies_while_a_leaf_is_noted_leaves_both_or_none(killer):
    for after in (False, True):
        leaf = new_leaf()
        with killer.at(0, after=after) as told:
            store.add(leaf, NOON)
        assert told["killed"]
        store.add(leaf, NOON)
        service.gather()
        check_proof(leaf)


def test_two_workers_at_once_make_one_tree(noted, monkeypatch):
    leaves = noted(3)
    signed = gathering._signed

    def meanwhile(number, received):
        monkeypatch.setattr(gathering, "_signed", signed)
        service.gather()  # another worker comes first
        return signed(number, received)

    monkeypatch.setattr(gathering, "_signed", meanwhile)
    service.gather()
    assert set(leaves) <= check_chain()
    for leaf in leaves:
        check_proof(leaf)


def test_a_head_that_was_restored_to_an_earlier_day_catches_up(noted):
    leaves = noted(2)
    service.gather()
    number = store.finished()
    store.LeafRecord("HEAD", "HEAD", tree=max(number - 2, 0)).save()
    service.gather()
    assert store.finished() == number
    assert set(leaves) <= check_chain()
