"""Who may do what, tried on every staff route there is, new ones included.

A new route fails here until it is told what a sound request to it looks like.
"""

import re
from dataclasses import replace

import pytest

from app import app
from chalicelib import objects
from chalicelib.attachments import store as uploads
from chalicelib.attachments.model import State, Upload
from chalicelib.attachments.record import UploadRecord
from chalicelib.cases import store as cases
from chalicelib.cases.model import Case, Document
from chalicelib.config import settings
from chalicelib.contracts import payment_store as payments
from chalicelib.contracts import store as contracts
from chalicelib.contracts.ledger import append
from chalicelib.contracts.life import Act
from chalicelib.contracts.model import Contract, DocumentPaper, Kept, Kind, Terms
from chalicelib.contracts.model import State as Concluded
from chalicelib.contracts.payment import Payment
from chalicelib.ids import new_id, new_procedure_id
from chalicelib.permissions import Role, granted
from chalicelib.submissions import draws
from chalicelib.submissions.draws import Draw
from chalicelib.submissions.record import SubmissionRecord, partition_of
from chalicelib.transaction import write
from tests.api.sound_bodies import BODIES, COMPANY, STEPS
from tests.caller import eventually
from tests.factories import new_key, publish_example, rehearse, submission_to

STAFF = [one for one in app.endpoints() if not one.permission.public]
EACH = [pytest.param(one, id=f"{one.method} {one.path}") for one in STAFF]
OF_ALL = re.compile("{inside_id}|{counterparty_id}")  # every department may answer, and asks them
OWNED = [
    pytest.param(one, id=f"{one.method} {one.path}")
    for one in STAFF
    if "{" in one.path and not OF_ALL.search(one.path)
]
SHARED = [pytest.param(one, id=one.path) for one in STAFF if "{" not in one.path and not one.body]
DENIED = [
    pytest.param(one, role, id=f"{role}-{one.method} {one.path}")
    for role in Role
    for one in STAFF
    if one.permission not in granted([role])
]
DRAW = Draw(
    procedure_id="",
    id="0",
    seed="seed-of-the-boundary",
    digest="0",
    method="",
    drawn_at="2026-11-20T09:00:00.000000+09:00",
    drawn_by="田中",
    outcomes=(),
    parts=0,
)


@pytest.fixture(scope="module")
def ids(tanaka, public, newcomer, settings_of_cloud):
    """One of everything, all of 総務部."""
    assert settings_of_cloud is None, "the draw is put there by hand"
    procedure = publish_example(tanaka, "magazine-present", notify=["uketsuke@example.lg.jp"])
    place = f"/api/staff/procedures/{procedure['id']}"
    key = new_key()
    public.post(
        place.replace("staff", "public") + "/submissions", submission_to("magazine-present", key)
    )
    mails = eventually(lambda: tanaka.get(f"{place}/submissions/{key}").json["notifications"])
    member, _ = newcomer("soumu", ["viewer"])
    write([draws.commit(replace(DRAW, procedure_id=procedure["id"]))])
    tanaka.post(f"{place}/roster", {"people": [{"name": "名簿", "mail": "m@example.lg.jp"}]})
    template = {"procedure": procedure["id"], "title": "境界のひな形"}
    return {
        "procedure_id": procedure["id"],
        "inside_id": procedure["id"],
        "submission_id": key,
        "export_id": tanaka.post(f"{place}/exports", {"format": "csv"}).json["id"],
        "notification_id": mails[0]["id"],
        "member_id": member,
        "entry_id": tanaka.get(f"{place}/roster").json["items"][0]["id"],
        "template_id": tanaka.post("/api/staff/templates", template).json["id"],
        "number": "1",
        **_approving(newcomer, member),
        **(file := _file(procedure["id"], key)),
        **_contract(tanaka, file["document_id"]),
        **_arrival(),
    }


def _approving(newcomer, decider):
    """A request for approval of a draft, a route and somebody who stands in, of 総務部."""
    boss, caller = newcomer("soumu", ["admin", "editor"])
    steps = [STEPS[0] | {"members": [decider]}]
    days = BODIES["NewDelegation"] | {"absent": boss, "deputy": decider}
    draft = caller.post("/api/staff/procedures", {"example": "health-observation"}).json
    rehearse(caller, draft)
    path = f"/api/staff/procedures/{draft['id']}/request"
    asked = caller.post(path, {"revision": draft["revision"], "steps": steps}).json
    return {
        "approval_id": asked["requested"]["approval"],
        "route_id": caller.post("/api/staff/routes", {"name": "境界", "steps": steps}).json["id"],
        "delegation_id": caller.post("/api/staff/deputies", days).json["id"],
    }


def _file(procedure_id, key):
    """A safe file of the submission, as if it had come with it."""
    file = {"id": new_id(), "field": "files", "name": "a.pdf", "size": 1, "sha256": "0" * 64}
    upload = Upload(procedure_id=procedure_id, folder=new_key(), **file)
    uploads.release(upload, key, "1")
    uploads.change(
        upload.id, UploadRecord.state.set(State.SAFE.value), UploadRecord.placed.set(True)
    )
    SubmissionRecord(partition_of(procedure_id, key), key).update(
        actions=[SubmissionRecord.files.set([file | {"version": "1"}])]
    )
    case = Case(procedure_id=procedure_id, key=key, department="soumu", receipt_number="")
    told = {name: file[name] for name in ("id", "name", "size", "sha256")}
    write([cases.issuing(case, Document(version="1", at=DRAW.drawn_at, **told))])
    return {"upload_id": upload.id, "file_id": upload.id, "document_id": upload.id}


def _arrival():
    """A PDF that is to be taken in."""
    one = Upload(
        id=new_id(),
        procedure_id="import.soumu",
        folder=new_key(),
        field="#document",
        name="境界.pdf",
        size=1,
        sha256="0" * 64,
        department="soumu",
    )
    uploads.reserve(one)
    return {"arrival_id": one.id}


def _contract(staff, document_id):
    """A concluded contract with a paper, a payment and a company, and what is handed over of it."""
    at, contract_id, payment_id = DRAW.drawn_at, new_procedure_id(), new_id()
    sha256 = {"sha256": "0" * 64, "key": "境界", "size": 1}
    contract = Contract(
        id=contract_id,
        department="soumu",
        title="境界の契約",
        kind=Kind.OTHER,
        state=Concluded.CONCLUDED,
        documents=(
            DocumentPaper(
                **{"id": document_id, "upload": document_id, "pages": 1, **sha256},
                title="契約書",
                source="upload",
            ),
        ),
        kept=(Kept(name="contract", version="1", until=at, **sha256),),
        concluded_at=at,
        updated_at=at,
        terms=Terms(contract_date="2026-11-20", term_to="2027-03-31"),
    )
    payment = Payment(
        id=payment_id,
        contract_id=contract_id,
        department="soumu",
        contract_title=contract.title,
        name="一括",
        due="2026-12-20",
        amount=1,
    )
    first = append(contract_id, 1, "", at=at, actor="境界", act=Act.CREATED, detail={})
    objects.put(settings().vault_bucket, contract.kept[0].key, b"x", "application/pdf")
    contracts.insert(contract, first, [payments.planning(payment)])
    made = staff.post("/api/staff/counterparties", COMPANY | {"mail": f"{contract_id}@example.jp"})
    asked = staff.post("/api/staff/handovers", BODIES["ContractSearch"])
    return {
        "contract_id": contract_id,
        "payment_id": payment_id,
        "name": "contract",
        "counterparty_id": made.json["id"],
        "handover_id": asked.json["id"],
    }


@pytest.fixture(scope="module")
def request_to(ids):
    """Send a sound request to a route; only the caller may be wrong."""

    def send(caller, endpoint):
        body = BODIES[endpoint.body.__name__] if endpoint.body else None
        return caller.call(endpoint.method, f"/api{endpoint.path.format(**ids)}", body)

    return send


@pytest.fixture(scope="module")
def other_department(newcomer):
    """Somebody who may do everything, elsewhere."""
    return newcomer("hokenfukushi", [role.value for role in Role])[1]


@pytest.fixture(scope="module")
def member_with(newcomer):
    """A colleague in 総務部 with one role."""
    callers = {}

    def find(role):
        if role not in callers:
            callers[role] = newcomer("soumu", [role.value])[1]
        return callers[role]

    return find


@pytest.fixture(scope="module")
def stranger(newcomer):
    """Somebody who signed in but is not in the directory."""
    return newcomer("soumu", None)[1]


@pytest.fixture(scope="module")
def suspended(newcomer):
    return newcomer("soumu", [role.value for role in Role], active=False)[1]


@pytest.mark.parametrize("endpoint", OWNED)
def test_another_department_finds_nothing_of_ours(request_to, other_department, endpoint):
    answer = request_to(other_department, endpoint)
    assert (answer.status, answer.json["code"]) == (404, "not_found")


@pytest.mark.parametrize("endpoint", SHARED)
def test_nothing_of_ours_is_in_what_another_department_sees(
    request_to, other_department, ids, endpoint
):
    answer = request_to(other_department, endpoint)
    assert answer.status == 200
    ours = [one for name, one in ids.items() if name not in {"number", "name", "counterparty_id"}]
    told = [one for one in ours if one.encode() in answer.data]
    assert not told


@pytest.mark.parametrize("endpoint", [one for one in OWNED if one.values[0].method == "GET"])
def test_we_ourselves_find_it(request_to, tanaka, endpoint):
    assert request_to(tanaka, endpoint).status == 200


@pytest.mark.parametrize(("endpoint", "role"), DENIED)
def test_a_role_without_the_permission_is_forbidden(request_to, member_with, endpoint, role):
    answer = request_to(member_with(role), endpoint)
    assert (answer.status, answer.json["code"]) == (403, "forbidden")


@pytest.mark.parametrize("endpoint", EACH)
def test_a_stranger_to_the_directory_is_forbidden_and_told_whom_to_ask(
    request_to, stranger, endpoint
):
    answer = request_to(stranger, endpoint)
    assert (answer.status, answer.json["code"]) == (403, "forbidden")
    assert "情報システムの担当" in answer.json["detail"]


@pytest.mark.parametrize("endpoint", EACH)
def test_a_suspended_member_is_forbidden(request_to, suspended, endpoint):
    assert request_to(suspended, endpoint).status == 403


@pytest.mark.parametrize("endpoint", EACH)
def test_nobody_passes_without_signing_in(request_to, nobody, endpoint):
    answer = request_to(nobody, endpoint)
    assert (answer.status, answer.json["code"]) == (401, "unauthenticated")


@pytest.mark.parametrize("endpoint", EACH)
def test_nobody_passes_with_an_invented_token(request_to, bearer, endpoint):
    answer = request_to(bearer("eyJhbGciOiJub25lIn0.e30."), endpoint)
    assert (answer.status, answer.json["code"]) == (401, "unauthenticated")


def test_what_was_forbidden_left_no_trace(tanaka, ids):
    found = tanaka.get(f"/api/staff/procedures/{ids['procedure_id']}").json
    assert (found["status"], found["published_version"], found["revision"]) == ("open", 1, 2)
