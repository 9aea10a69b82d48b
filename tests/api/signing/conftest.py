"""Contracts that were sent, and whoever got their links."""

import pytest

from infra.demo import access_token
from tests.contracting import confirmed_company
from tests.signing import Signer, newest_link, sent_contract


@pytest.fixture(scope="module")
def firms(tanaka, public, inbox):
    """Two companies that agreed to sign electronically."""
    return [confirmed_company(tanaka, public, inbox) for _ in "ab"]


@pytest.fixture
def venture(tanaka, yamada, firms):
    """A contract with both as a joint venture; the second may hand it on."""
    roles = ("representative", "member")
    parties = [
        {"counterparty_id": one["id"], "role": role, "may_delegate": role == "member"}
        for one, role in zip(firms, roles, strict=True)
    ]
    return sent_contract(tanaka, yamada, parties, venture="髙橋・花田JV")


@pytest.fixture
def single(tanaka, yamada, firms):
    """A contract with one company, which may hand it on."""
    parties = [{"counterparty_id": firms[0]["id"], "may_delegate": True}]
    return sent_contract(tanaka, yamada, parties)


@pytest.fixture
def signer_of(public, inbox):
    """Whoever got the newest link of a contract."""

    def find(contract, order=1, mail=None, but=None):
        mail = mail or next(one["mail"] for one in contract["parties"] if one["order"] == order)
        return Signer(public, inbox, contract, mail, newest_link(inbox, contract, mail, but))

    return find


@pytest.fixture
def fresh(cloud, bearer):
    """Callers of the staff site who have signed in this moment."""
    return lambda name: bearer(access_token(cloud, f"{name}@example.lg.jp"))


@pytest.fixture
def in_process(settings_of_cloud):
    """Services can be called directly."""
    return settings_of_cloud is None


@pytest.fixture
def signer(single, signer_of):
    return signer_of(single)
