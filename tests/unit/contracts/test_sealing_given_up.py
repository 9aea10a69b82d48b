"""The last delivery of a sealing that never ends says so in the contract; none before it."""

from dataclasses import replace

import orjson
import pytest
from chalice.test import Client

import app
from chalicelib.contracts import service
from chalicelib.contracts.model import State

pytestmark = pytest.mark.usefixtures("set_up", "letters")


def delivered(contract, times):
    message = {"contract": contract.id}
    record = {
        "body": orjson.dumps(message).decode(),
        "receiptHandle": "r",
        "attributes": {"ApproximateReceiveCount": str(times)},
    }
    return {"Records": [record]}


@pytest.fixture
def sealing(on_its_way, remembered, monkeypatch):
    def dies(*_):
        raise MemoryError

    monkeypatch.setattr(service, "seal", dies)
    return remembered.keep(replace(on_its_way, state=State.SEALING))


@pytest.mark.parametrize(
    ("times", "state"),
    [(1, State.SEALING), (4, State.SEALING), (5, State.SEAL_FAILED), (6, State.SEAL_FAILED)],
)
def test_the_fifth_delivery_that_dies_is_told_in_the_contract(sealing, remembered, times, state):
    app.app.load_all()
    with pytest.raises(MemoryError):
        Client(app.app).lambda_.invoke("seal", delivered(sealing, times))
    now = remembered[sealing.id]
    assert now.state is state
    assert bool(now.failure) is (state is State.SEAL_FAILED)
