"""Forms that colleagues answer at the console: who may, what is known of them, what nobody sees."""

import json

import pytest

from chalicelib.permissions import Role
from tests.attaching import announced, new_form
from tests.caller import Caller, eventually
from tests.colleagues import QUESTIONNAIRE, answer
from tests.factories import KEPT, example, publish, publish_example

FILE = {"type": "attachment", "id": "evidence", "label": "資料", "kinds": ["pdf"]}


@pytest.fixture(scope="module")
def named(signed_in):
    return publish_example(signed_in("mori"), QUESTIONNAIRE, identify="staff", once="person")


@pytest.fixture(scope="module")
def nameless(signed_in):
    return publish_example(signed_in("mori"), QUESTIONNAIRE, identify="anonymous")


def to(procedure):
    return f"/api/staff/inside/{procedure['id']}"


def test_any_member_of_any_department_finds_what_to_answer(tanaka, named, nameless):
    items = {one["id"]: one for one in tanaka.get("/api/staff/inside").json["items"]}
    assert items[named["id"]]["department"] == "総合政策部"
    assert (items[named["id"]]["anonymous"], items[nameless["id"]]["anonymous"]) == (False, True)
    assert not items[nameless["id"]]["answered"]


def test_the_answerer_is_known_to_the_office(newcomer, signed_in, named):
    _, member = newcomer("soumu", ["viewer"])
    reply = member.post(f"{to(named)}/answers", answer())
    assert reply.status == 201, reply.data
    place = f"/api/staff/procedures/{named['id']}/submissions"
    line = signed_in("mori").get(place).json["items"][0]
    detail = signed_in("mori").get(f"{place}/{line['id']}").json
    assert detail["identity"]["by"] == "staff"
    assert detail["identity"]["name"].startswith("新任")
    assert detail["identity"]["name"].endswith("（総務部）")
    assert line["identity"] == detail["identity"]
    assert member.get(to(named)).json["answered"]


@pytest.mark.parametrize("kind", ["named", "nameless"])
def test_one_answer_each_and_a_lost_reply_costs_no_turn(newcomer, kind, request):
    procedure = request.getfixturevalue(kind)
    _, member = newcomer("soumu", ["viewer"])
    sent = answer()
    first = member.post(f"{to(procedure)}/answers", sent)
    again = member.post(f"{to(procedure)}/answers", sent)
    other = member.post(f"{to(procedure)}/answers", answer())
    assert (first.status, again.status, other.status) == (201, 200, 409)
    assert first.json["receipt_number"] == again.json["receipt_number"]
    assert other.json["code"] == "answered_already"


def test_what_is_wrong_takes_no_turn(newcomer, nameless):
    _, member = newcomer("soumu", ["viewer"])
    wrong = answer() | {"answers": {}}
    assert member.post(f"{to(nameless)}/answers", wrong).status == 422
    assert member.post(f"{to(nameless)}/answers", answer()).status == 201


def test_where_several_answers_are_welcome_all_are_taken(signed_in, tanaka):
    procedure = publish_example(signed_in("mori"), QUESTIONNAIRE, identify="staff")
    statuses = [tanaka.post(f"{to(procedure)}/answers", answer()).status for _ in range(2)]
    assert statuses == [201, 201]


@pytest.mark.parametrize("kind", ["named", "nameless"])
@pytest.mark.parametrize("proof", [None, "x"])
def test_the_public_door_takes_no_answer(public, kind, proof, request):
    procedure = request.getfixturevalue(kind)
    sent = answer() | ({"proof": proof} if proof else {})
    reply = public.post(f"/api/public/procedures/{procedure['id']}/submissions", sent)
    assert (reply.status, reply.json["code"]) == (409, "identity_needed")


@pytest.mark.parametrize("kind", ["named", "nameless"])
def test_the_public_site_shows_no_question(public, cloud, kind, request):
    procedure = request.getfixturevalue(kind)
    place = f"/f/{procedure['id']}"
    page = public.call("GET", f"{place}/")
    told = page.data.decode()
    assert f"{cloud['staff_url']}/#/inside/{procedure['id']}" in told
    labels = [field["label"] for s in example(QUESTIONNAIRE)["sections"] for field in s["fields"]]
    assert not [label for label in labels if label in told]
    for hidden in ("v1/definition.json", "v1/correct/index.html", "v1/correct/"):
        assert public.call("GET", f"{place}/{hidden}").status == 404
    state = public.call("GET", f"{place}/state.json").data.decode()
    assert not [label for label in labels if label in state]


def test_asking_for_a_correction_shows_no_question_either(public, named, settings_of_cloud):
    from chalicelib.procedures import service

    assert settings_of_cloud is None
    service.show_correction(named["id"], 1)
    assert public.call("GET", f"/f/{named['id']}/v1/correct/index.html").status == 404


def test_a_form_for_the_public_is_none_for_the_console(tanaka, opened):
    assert tanaka.get(to(opened)).status == 404
    assert tanaka.post(f"{to(opened)}/answers", answer()).status == 404


def test_whoever_is_in_no_department_of_ours_sees_nothing(newcomer, named):
    _, stranger = newcomer("soumu", None)
    _, suspended = newcomer("soumu", [role.value for role in Role], active=False)
    for one in (stranger, suspended):
        assert one.get("/api/staff/inside").status == 403
        assert one.get(to(named)).status == 403
        assert one.post(f"{to(named)}/answers", answer()).status == 403


def test_after_closing_it_leaves_the_list_and_takes_nothing(signed_in, tanaka):
    mori = signed_in("mori")
    procedure = publish_example(mori, QUESTIONNAIRE, identify="anonymous")
    assert mori.post(f"/api/staff/procedures/{procedure['id']}/close").status == 200
    assert procedure["id"] not in tanaka.get("/api/staff/inside").data.decode()
    closed = eventually(lambda: _closed(tanaka, procedure))
    assert closed["code"] == "not_open"


def _closed(member, procedure):
    reply = member.post(f"{to(procedure)}/answers", answer())
    return reply.json if reply.status == 409 and reply.json["code"] == "not_open" else None


def problems_with(staff, name, **reception):
    made = staff.post("/api/staff/procedures", {"example": name}).json
    changed = {"revision": made["revision"], "definition": made["definition"], "notify": []}
    saved = staff.put(
        f"/api/staff/procedures/{made['id']}", changed | {"reception": KEPT | reception}
    )
    return [problem["message"] for problem in saved.json["problems"]]


@pytest.mark.parametrize(
    ("name", "terms", "words"),
    [
        ("magazine-present", {"identify": "staff"}, "庁内向け"),
        ("staff-training", {"identify": "anonymous"}, "個人情報の項目は尋ねられません"),
        (QUESTIONNAIRE, {"identify": "anonymous", "once": "mail"}, "いつも1人1回"),
        (QUESTIONNAIRE, {"identify": "staff", "access": "roster"}, "「だれでも」"),
        (QUESTIONNAIRE, {"once": "person"}, "サインインする方法"),
    ],
)
def test_what_does_not_fit_is_said_before_publishing(tanaka, name, terms, words):
    assert any(words in one for one in problems_with(tanaka, name, **terms))


def test_the_history_tells_of_a_changed_way(tanaka):
    made = tanaka.post("/api/staff/procedures", {"example": QUESTIONNAIRE}).json
    first = {"revision": 1, "definition": made["definition"], "notify": [], "reception": KEPT}
    saved = tanaka.put(f"/api/staff/procedures/{made['id']}", first).json
    assert publish(tanaka, saved).status == 200
    second = first | {"revision": 2, "reception": KEPT | {"identify": "anonymous"}}
    saved = tanaka.put(f"/api/staff/procedures/{made['id']}", second).json
    reply = publish(tanaka, saved)
    assert reply.status == 200, reply.data
    told = tanaka.get(f"/api/staff/procedures/{made['id']}/versions").data.decode()
    assert "職員のサインイン（無記名）" in json.dumps(json.loads(told), ensure_ascii=False)


@pytest.fixture(scope="module")
def with_files(signed_in):
    """A form for colleagues that takes a file."""
    mori = signed_in("mori")
    made = mori.post("/api/staff/procedures", {"example": QUESTIONNAIRE}).json
    definition = made["definition"]
    definition["sections"][-1]["fields"].append(FILE)
    body = {"revision": 1, "definition": definition, "notify": []}
    saved = mori.put(
        f"/api/staff/procedures/{made['id']}",
        body | {"reception": KEPT | {"identify": "staff"}},
    ).json
    assert saved["problems"] == []
    reply = publish(mori, saved)
    assert reply.status == 200, reply.data
    return reply.json


UPLOAD = {
    "folder": "0d9f6f6e-3a51-4a54-9a4e-2f3b7e1c5a10",
    "field": "evidence",
    "name": "資料.pdf",
    "size": 12,
    "sha256": "0" * 64,
}


def test_files_are_sent_through_the_console_only(public, tanaka, with_files):
    ticket = tanaka.post(f"{to(with_files)}/uploads", UPLOAD)
    assert ticket.status == 201, ticket.data
    path = f"{to(with_files)}/uploads/{ticket.json['id']}"
    assert tanaka.get(path).json["name"] == "資料.pdf"
    elsewhere = public.post(f"/api/public/procedures/{with_files['id']}/uploads", UPLOAD)
    assert elsewhere.status == 404
    assert tanaka.delete(path).status == 200
    assert tanaka.get(path).status == 404


def test_an_upload_of_another_form_is_none_of_this(tanaka, with_files, named):
    ticket = tanaka.post(f"{to(with_files)}/uploads", UPLOAD).json
    path = f"{to(named)}/uploads/{ticket['id']}"
    assert (tanaka.get(path).status, tanaka.delete(path).status) == (404, 404)


def test_an_upload_of_a_public_form_is_none_of_this(public, tanaka, signed_in):
    form = {"id": new_form(signed_in("mori"))}
    body = announced(b"%PDF-1.7", "資料.pdf")
    ticket = public.post(f"/api/public/procedures/{form['id']}/uploads", body)
    assert ticket.status == 201, ticket.data
    path = f"{to(form)}/uploads/{ticket.json['id']}"
    assert (tanaka.get(path).status, tanaka.delete(path).status) == (404, 404)
    assert public.get(f"/api/public/uploads/{ticket.json['id']}").status == 200


def test_the_staff_site_alone_leads_there(cloud, named, signed_in):
    token = signed_in("tanaka")._headers["Authorization"].removeprefix("Bearer ")
    reply = Caller(cloud, "public_url", token).get(to(named))
    assert reply.status in {301, 404}
