"""What tests of the deployed API share: callers that check every answer, and more accounts."""

from uuid import uuid4

import altcha
import pytest

from infra.demo import DEPARTMENTS, PASSWORD, access_token
from infra.members import invite
from infra.target import Target
from tests.api.described import Description, StrictCaller
from tests.caller import Caller, eventually
from tests.factories import KEPT, example, publish_example


@pytest.fixture(scope="session")
def description(cloud):
    return Description(Caller(cloud, "public_url"))


@pytest.fixture(scope="session")
def public(cloud, description):
    """Anybody, through the public site; every answer is held against the description."""
    return StrictCaller(cloud, "public_url", description)


@pytest.fixture(scope="session")
def nobody(cloud, description):
    """Somebody at the staff site who has not signed in."""
    return StrictCaller(cloud, "staff_url", description)


@pytest.fixture(scope="session")
def bearer(cloud, description):
    """Callers of the staff site with any token."""
    return lambda token: StrictCaller(cloud, "staff_url", description, token)


@pytest.fixture(scope="session")
def signed_in(cloud, bearer):
    """Callers of the staff site by the name of their account, for example "tanaka"."""
    callers = {}

    def sign_in(name):
        if name not in callers:
            callers[name] = bearer(access_token(cloud, f"{name}@example.lg.jp"))
        return callers[name]

    return sign_in


@pytest.fixture(scope="session")
def newcomer(cloud, settings_of_cloud, bearer):
    """Makes a new account with these roles, or one that is not in the directory (None)."""
    from chalicelib.staff import service

    assert settings_of_cloud is None, "the directory is written by our own service"
    target = Target(cloud["stage"], cloud["region"], cloud["port"])

    def make(department, roles, *, active=True):
        name = f"new-{uuid4().hex[:8]}@example.lg.jp"
        sub = invite(target, cloud["user_pool_id"], name, PASSWORD)
        if roles is not None:
            _prepare(service, department)
            service.add_member(sub, f"新任　{name[:8]}", name, department, roles)
            if not active:
                service.store.save_member(_suspended(service.member(sub)))
        return sub, bearer(access_token(cloud, name))

    return make


def _prepare(service, department):
    """A department that the demo does not know: there people publish alone."""
    if department not in DEPARTMENTS:
        service.add_department(department, department)
        service.set_second_person(department, needed=False)


def _suspended(member):
    from dataclasses import replace

    return replace(member, active=False)


@pytest.fixture(scope="session")
def tanaka(signed_in):
    """Editor and publisher of 総務部."""
    return signed_in("tanaka")


@pytest.fixture(scope="session")
def yamada(signed_in):
    """The second person of 総務部: administrator, editor and publisher."""
    return signed_in("yamada")


@pytest.fixture
def draft(tanaka):
    """A complete draft of 総務部."""
    answer = tanaka.post("/api/staff/procedures", {"example": "magazine-present"})
    assert answer.status == 201
    made = answer.json
    body = {"revision": 1, "definition": made["definition"], "notify": [], "reception": KEPT}
    return tanaka.put(f"/api/staff/procedures/{made['id']}", body).json


@pytest.fixture
def opened(tanaka):
    """A procedure of 総務部 that was just published."""
    return publish_example(tanaka, "magazine-present")


@pytest.fixture(scope="session")
def inbox(cloud):
    """Mails to an address, as they left; waits until there are as many as asked for."""
    site = Caller(cloud, "public_url")
    path = cloud["inbox_url"].partition(f":{cloud['port']}")[2]

    def read(address, at_least=1):
        def arrived():
            boxes = site.get(path).json["messages"].values()
            found = [one for box in boxes for one in box if address in one["To"]]
            return found if len(found) >= at_least else []

        return eventually(arrived)

    return read


@pytest.fixture
def refusing(cloud):
    """Mail to addresses that nobody verified is refused, as in the sandbox of SES."""
    ses = Target(cloud["stage"], cloud["region"], cloud["port"]).client("sesv2")

    def allow(*, yes):
        ses.put_account_details(
            ProductionAccessEnabled=yes,
            MailType="TRANSACTIONAL",
            WebsiteURL="https://www.example.lg.jp/",
            UseCaseDescription="受付のお知らせ",
        )

    allow(yes=False)
    yield lambda: allow(yes=True)
    allow(yes=True)


@pytest.fixture
def blank_definition():
    """A definition as the console first saves it: little more than a title."""
    words = {name: example("magazine-present")[name] for name in ("schema", "kind", "audience")}
    section = {"id": "section1", "title": "", "description": "", "fields": []}
    return words | {"title": "新しい手続", "sections": [section]}


@pytest.fixture
def solved(public):
    """Do the work that a form asks for."""

    def solve(procedure):
        answer = public.get(f"/api/public/challenge?procedure={procedure['id']}")
        challenge = altcha.Challenge.from_dict(answer.json)
        return altcha.Payload(challenge, altcha.solve_challenge(challenge)).to_base64()

    return solve
