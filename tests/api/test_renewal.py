"""An archive timestamp is renewed by the deployed worker, once the night hands it over."""

import hashlib

import pytest

from chalicelib import clock
from tests.caller import eventually
from tests.concluding import concluded_contract, file_of
from tests.contracting import confirmed_company
from tests.signing import CONTRACTS


@pytest.fixture
def service(settings_of_cloud):
    from chalicelib.contracts import service

    assert settings_of_cloud is None
    return service


@pytest.fixture
def due(tanaka, yamada, public, inbox, service):
    """A concluded contract whose timestamp is to be renewed since yesterday."""
    from chalicelib.contracts import store
    from chalicelib.transaction import write

    firm = confirmed_company(tanaka, public, inbox)
    done, _ = concluded_contract(tanaka, yamada, service, firm)
    contract = service.by_id(done["id"])
    write([store.due_again(contract, clock.timestamp())])
    return done


def test_the_night_hands_over_and_the_worker_renews_beside_what_was_there(tanaka, public, due):
    from chalicelib.contracts import renewing
    from chalicelib.seals import service as seals

    before = file_of(tanaka, due)
    assert renewing.plan("soumu") >= 1

    def renewed():
        now = tanaka.get(f"{CONTRACTS}/{due['id']}").json
        return now if now["ledger"][-1]["act"] == "renewed" else None

    now = eventually(renewed, 120)
    assert now, "nothing was renewed"
    assert (now["state"], now["ledger_broken_at"]) == ("concluded", None)
    after = file_of(tanaka, due)
    assert after.startswith(before)
    found = seals.examine(after)
    assert found.sound
    assert len(found.archive) == 2
    assert {one["name"] for one in now["kept"]} == {
        *("contract", "certificate", "evidence", "earlier_contract", "earlier_certificate")
    }
    for content, newest in ((before, False), (after, True)):
        told = public.post(
            "/api/public/contracts/check", {"sha256": hashlib.sha256(content).hexdigest()}
        ).json
        assert (told["outcome"], told["newest"]) == ("contract", newest)
