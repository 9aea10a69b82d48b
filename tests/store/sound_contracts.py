"""Whether a contract is whole, and the calls at which services fail in tests of it."""

import hashlib

import pytest
from faults import NATURES

from chalicelib import objects
from chalicelib.config import settings
from chalicelib.contracts import store
from chalicelib.contracts.ledger import fault
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import PartyState, State

__all__ = ["at_calls", "check", "digest", "each_fault", "first"]

each_fault = pytest.mark.parametrize("how", NATURES.values(), ids=NATURES)


def at_calls(*calls):
    return pytest.mark.parametrize(("service", "after"), calls)


def first(service, many, step=1):
    """The first calls of a service."""
    return [(service, number) for number in range(0, many, step)]


def check(contract_id):
    """The ledger holds and tells no more and no less than what the contract is; gives that."""
    now, entries = store.load(contract_id), store.entries(contract_id)
    assert fault(entries, now.id, now.head) is None
    assert len(entries) == now.revision
    acts = [one.act for one in entries]
    sealed = [one for one in now.parties if one.state is PartyState.SEALED]
    assert acts.count(Act.SEALED) == len(sealed)
    assert acts.count(Act.SENT) <= 1
    concluded = now.state is State.CONCLUDED
    assert acts.count(Act.CONCLUDED) == (1 if concluded else 0)
    assert bool(now.kept) is concluded
    if concluded:
        assert len(sealed) == len(now.parties)
    for one in now.kept:
        assert digest(objects.read(settings().vault_bucket, one.key)) == one.sha256
    if now.file_key and not concluded:
        assert digest(objects.read(settings().contracts_bucket, now.file_key)) == now.file_sha256
    return now


def digest(content):
    assert content is not None, "it is gone"
    return hashlib.sha256(content).hexdigest()
