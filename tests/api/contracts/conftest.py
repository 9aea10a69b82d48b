"""What tests of contracts share: two companies, a draft of both, it sent; one as if concluded."""

from datetime import timedelta
from uuid import uuid4

import pytest

from chalicelib import clock
from tests.contracting import approved, confirmed_company, draft_body, me, with_paper
from tests.signing import CONTRACTS


@pytest.fixture(scope="module")
def firms(tanaka, public, inbox):
    """Two companies that agreed to sign electronically."""
    return [confirmed_company(tanaka, public, inbox) for _ in "ab"]


@pytest.fixture
def service(settings_of_cloud):
    """What the pages of those who sign call."""
    from chalicelib.contracts import service

    assert settings_of_cloud is None
    return service


@pytest.fixture
def ready(tanaka, firms):
    """A draft of a joint venture with its paper."""
    roles = ("representative", "member")
    parties = [
        {"counterparty_id": one["id"], "role": role, "may_delegate": role == "member"}
        for one, role in zip(firms, roles, strict=True)
    ]
    body = draft_body([], me(tanaka), parties=parties, venture="髙橋・花田JV")
    made = tanaka.post(CONTRACTS, body)
    assert made.status == 201, made.data.decode()
    return with_paper(tanaka, made.json)


@pytest.fixture
def sent(tanaka, yamada, ready):
    """The same, approved and sent."""
    now = approved(tanaka, yamada, ready)
    answer = tanaka.post(f"{CONTRACTS}/{now['id']}/sending", {"revision": now["revision"]})
    assert answer.status == 200, answer.data.decode()
    return answer.json


@pytest.fixture
def office(newcomer):
    """A department of its own: its code, and somebody who writes contracts there."""
    code = f"d{uuid4().hex[:8]}"
    sub, caller = newcomer(code, ["editor", "publisher"])
    return code, sub, caller


@pytest.fixture
def concluded(office, settings_of_cloud):
    """Makes a contract as it stands once it is concluded."""
    from chalicelib.contracts import store
    from chalicelib.contracts.ledger import append
    from chalicelib.contracts.life import Act
    from chalicelib.contracts.model import Amount, Contract, Kind, State, Terms
    from chalicelib.ids import new_procedure_id

    assert settings_of_cloud is None
    code, sub, _ = office

    def make(**changed):
        now = clock.now()
        sound = {
            "id": new_procedure_id(),
            "department": code,
            "title": f"草刈業務 {uuid4().hex[:6]}",
            "kind": Kind.SERVICES,
            "state": State.CONCLUDED,
            "stamp_kind": "contracting",
            "amount": Amount(without_tax=10_000_000, tax=1_000_000),
            "terms": Terms(contract_date="2026-10-01"),
            "file_pages": 12,
            "sent_at": clock.timestamp(now - timedelta(days=4)),
            "concluded_at": clock.timestamp(now),
            "created_by_id": sub,
            "updated_at": clock.timestamp(now),
            "updated_by": "封印",
        }
        one = Contract(**(sound | changed))
        entry = append(one.id, 1, "", at=one.updated_at, actor="封印", act=Act.CONCLUDED)
        return store.insert(one, entry)

    return make
