"""What tests of contracts on their way share: two companies, a draft of both, and it sent."""

import pytest

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
