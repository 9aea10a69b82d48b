"""The life of a procedure: made, saved, published, changed, closed, opened again."""

from base64 import b64decode
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from tests.caller import eventually
from tests.factories import publish, rehearse, submission_to

MANY = "/api/staff/procedures"
STATE_SECONDS = 6  # a worker may believe in an old state for five


def place(procedure, *more):
    return "/".join([f"{MANY}/{procedure['id']}", *more])


def save(caller, procedure, definition, **changed):
    body = {"revision": procedure["revision"], "definition": definition, "notify": []} | changed
    return caller.put(place(procedure), body)


def send(public, procedure, version=1):
    door = f"/api/public/procedures/{procedure['id']}/submissions"
    return public.post(door, submission_to("magazine-present", version=version))


def test_a_procedure_from_scratch_is_an_empty_draft_with_problems(tanaka):
    made = tanaka.post(MANY, {"title": " 新しい手続 ", "kind": "survey", "audience": "staff"})
    assert made.status == 201
    procedure = made.json
    assert (procedure["title"], procedure["kind"], procedure["audience"]) == (
        "新しい手続",
        "survey",
        "staff",
    )
    assert (procedure["status"], procedure["revision"]) == ("draft", 1)
    assert procedure["published_version"] is None
    assert procedure["problems"]
    assert tanaka.get(place(procedure)).json == procedure


def test_a_procedure_from_an_example_is_complete(tanaka):
    for one in tanaka.get("/api/staff/examples?source=gallery").json["items"]:
        made = tanaka.post(MANY, {"example": one["id"]})
        assert made.json["title"] == one["title"]
        assert made.json["problems"] == []


@pytest.mark.parametrize(
    "name", ["no-such-example", "../assets/manifest", "..%2Findex", "index", ""]
)
def test_an_example_that_is_none_is_not_found(tanaka, name):
    answer = tanaka.post(MANY, {"example": name})
    assert (answer.status, answer.json["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"title": "題", "example": "magazine-present"},
        {"title": "   "},
        {"title": "題" * 201},
        {"title": "題", "kind": "other"},
        {"title": 5},
    ],
)
def test_a_start_that_is_none_is_malformed(tanaka, body):
    assert tanaka.post(MANY, body).status == 400


def test_an_incomplete_draft_is_saved_and_its_problems_told(tanaka, draft):
    definition = draft["definition"] | {"title": "", "sections": []}
    saved = save(tanaka, draft, definition).json
    assert saved["revision"] == draft["revision"] + 1
    assert saved["definition"] == definition
    assert saved["problems"]
    assert all(one["path"].startswith("/") and one["message"] for one in saved["problems"])


@pytest.mark.parametrize("definition", [{}, {"sections": 5}, {"schema": [], "title": {"a": None}}])
def test_even_a_draft_that_is_no_form_is_kept_for_its_author(tanaka, draft, definition):
    saved = save(tanaka, draft, definition)
    assert saved.status == 200
    assert tanaka.get(place(draft)).json["definition"] == definition
    assert tanaka.get(MANY).status == 200


def test_an_incomplete_draft_is_neither_published_nor_tried(tanaka, draft):
    saved = save(tanaka, draft, draft["definition"] | {"sections": []}).json
    for answer in (
        tanaka.post(place(saved, "publish"), {"revision": saved["revision"]}),
        tanaka.post(place(saved, "request"), {"revision": saved["revision"]}),
        tanaka.post(place(saved, "trials"), submission_to("magazine-present", version=0)),
    ):
        assert (answer.status, answer.json["code"]) == (422, "definition_invalid")
        assert answer.json["errors"]


def test_who_saves_an_old_revision_is_told_who_was_first(tanaka, signed_in, draft):
    first = save(signed_in("yamada"), draft, draft["definition"]).json
    answer = save(tanaka, draft, draft["definition"] | {"title": "別の題"})
    assert (answer.status, answer.json["code"]) == (409, "revision_conflict")
    assert answer.json["revision"] == first["revision"]
    assert answer.json["updated_by"] == "山田　修"
    assert answer.json["updated_at"] == first["updated_at"]
    assert tanaka.get(place(draft)).json == first


def test_of_eight_who_save_at_once_one_wins(tanaka, draft):
    def try_to_save(number):
        return save(tanaka, draft, draft["definition"] | {"title": f"題{number}"})

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(try_to_save, range(8)))
    assert sorted(answer.status for answer in answers) == [200] + [409] * 7
    winner = next(answer.json for answer in answers if answer.status == 200)
    assert tanaka.get(place(draft)).json["title"] == winner["title"]


@pytest.mark.parametrize(
    "notify",
    [["no address"], ["a@b"], ["a@example.com\nBcc: b@example.com"], ["a@example.com"] * 11],
)
def test_an_address_that_is_none_is_malformed(tanaka, draft, notify):
    assert save(tanaka, draft, draft["definition"], notify=notify).status == 400


def test_publishing_opens_the_page_and_its_door(tanaka, public, draft):
    opened = publish(tanaka, draft).json
    assert (opened["status"], opened["published_version"]) == ("open", 1)
    page = public.get(f"/f/{draft['id']}/")
    assert page.status == 200
    assert draft["definition"]["title"] in page.data.decode()
    assert opened["public_url"].endswith(f"/f/{draft['id']}/")
    assert send(public, draft).status == 201


def test_publishing_the_same_revision_again_makes_no_new_version(tanaka, opened):
    again = publish(tanaka, opened).json
    assert again["published_version"] == 1


def test_publishing_at_once_makes_one_version(tanaka, yamada, draft):
    rehearse(tanaka, draft)
    body = {"revision": draft["revision"]}
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: yamada.post(place(draft, "publish"), body), range(4)))
    assert {answer.status for answer in answers} <= {200, 409}
    assert tanaka.get(place(draft)).json["published_version"] == 1


def test_a_revision_that_is_not_the_latest_is_not_published(yamada, opened):
    answer = yamada.post(place(opened, "publish"), {"revision": 1})
    assert (answer.status, answer.json["code"]) == (409, "revision_conflict")


def test_a_page_opened_before_a_new_version_may_still_be_sent(tanaka, public, opened):
    assert send(public, opened).status == 201
    changed = save(tanaka, opened, opened["definition"] | {"title": "新しい題"}).json
    assert publish(tanaka, changed).json["published_version"] == 2
    assert send(public, opened, version=1).json["procedure"]["title"] == opened["title"]
    newest = eventually(lambda: (a := send(public, opened, version=2)).status == 201 and a)
    assert newest.json["procedure"]["title"] == "新しい題"
    versions = [one["version"] for one in tanaka.get(place(opened, "submissions")).json["items"]]
    assert sorted(versions) == [1, 1, 2]


def test_a_draft_after_publishing_changes_nothing_for_citizens(tanaka, public, opened):
    save(tanaka, opened, opened["definition"] | {"title": "まだ公開しない題"})
    assert "まだ公開しない題" not in public.get(f"/f/{opened['id']}/").data.decode()
    assert send(public, opened).json["procedure"]["title"] == opened["title"]


@pytest.mark.parametrize("version", [0, 2, 10**12])
def test_a_version_that_was_never_published_is_not_found(public, opened, version):
    assert send(public, opened, version=version).status == 404


def test_a_closed_procedure_takes_nothing_within_seconds_until_it_is_reopened(
    tanaka, public, opened
):
    assert send(public, opened).status == 201
    closed = tanaka.post(place(opened, "close")).json
    assert closed["status"] == "closed"
    assert closed["closed_at"]
    refused = eventually(lambda: (a := send(public, opened)).status != 201 and a, STATE_SECONDS)
    assert (refused.status, refused.json["code"]) == (409, "not_open")
    assert "submissions" not in public.get(f"/f/{opened['id']}/").data.decode()
    reopened = tanaka.post(place(opened, "reopen")).json
    assert (reopened["status"], reopened["closed_at"]) == ("open", None)
    assert eventually(lambda: send(public, opened).status == 201, STATE_SECONDS)


@pytest.mark.parametrize("step", ["close", "reopen"])
def test_what_was_never_published_is_neither_closed_nor_reopened(tanaka, draft, step):
    answer = tanaka.post(place(draft, step))
    assert (answer.status, answer.json["code"]) == (409, "wrong_state")


@pytest.mark.parametrize("step", ["close", "reopen"])
def test_a_step_taken_twice_is_taken_once(tanaka, opened, step):
    first = tanaka.post(place(opened, step)).json
    assert tanaka.post(place(opened, step)).json == first


def test_a_draft_is_deleted_and_gone(tanaka, draft):
    assert tanaka.delete(place(draft)).status == 200
    assert tanaka.get(place(draft)).status == 404
    assert tanaka.delete(place(draft)).status == 404
    assert draft["id"] not in {one["id"] for one in tanaka.get(MANY).json["items"]}


def test_what_was_published_once_is_not_deleted(tanaka, opened):
    tanaka.post(place(opened, "close"))
    answer = tanaka.delete(place(opened))
    assert (answer.status, answer.json["code"]) == (409, "wrong_state")
    assert tanaka.get(place(opened)).status == 200


def test_the_list_shows_the_latest_change_first_and_pages_through_all(newcomer):
    _, caller = newcomer("seisaku", ["editor"])
    made = [caller.post(MANY, {"title": f"題{number}"}).json for number in range(5)]
    save(caller, made[0], made[0]["definition"])
    listed, cursor = [], ""
    while cursor is not None:
        page = caller.get(f"{MANY}?limit=2{cursor and f'&cursor={cursor}'}").json
        listed += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
    mine = [made[0]["id"], *(one["id"] for one in reversed(made[1:]))]
    assert listed[:5] == mine
    assert len(set(listed)) == len(listed)


def test_a_cursor_of_another_department_does_not_lead_there(tanaka, newcomer):
    for title in ("一", "二"):
        tanaka.post(MANY, {"title": title})
    cursor = tanaka.get(f"{MANY}?limit=1").json["next_cursor"]
    _, elsewhere = newcomer("seisaku", ["editor"])
    answer = elsewhere.get(f"{MANY}?cursor={cursor}")
    own = {one["id"] for one in tanaka.get(f"{MANY}?limit=100").json["items"]}
    assert not own & {one["id"] for one in answer.json.get("items", [])}


@pytest.mark.parametrize("cursor", ["x", "null", "W10", "WyJhIl0", "%00"])
def test_an_invented_cursor_is_malformed(tanaka, opened, cursor):
    for path in (MANY, place(opened, "submissions"), "/api/staff/notifications"):
        if (path, cursor) == (place(opened, "submissions"), "WyJhIl0"):
            continue  # there it has the right shape
        assert tanaka.get(f"{path}?cursor={cursor}").status == 400


def test_the_symbol_leads_to_the_public_address(tanaka, opened, cloud):
    found = tanaka.get(place(opened, "qr")).json
    assert found["url"] == f"{cloud['public_url']}/f/{opened['id']}/"
    (symbol,) = zxingcpp.read_barcodes(Image.open(BytesIO(b64decode(found["png"]))).convert("L"))
    assert symbol.text == found["url"]
    assert cloud["staff_url"] not in found["svg"]


def test_the_preview_is_the_page_marked_as_a_trial(tanaka, draft):
    html = tanaka.post("/api/staff/preview", {"definition": draft["definition"]}).json["html"]
    assert "テスト入力" in html
    assert draft["definition"]["title"] in html
    broken = tanaka.post("/api/staff/preview", {"definition": {}})
    assert (broken.status, broken.json["code"]) == (422, "definition_invalid")


def test_the_history_tells_who_did_what_latest_first(tanaka, signed_in, opened):
    signed_in("yamada").post(place(opened, "close"))
    entries = tanaka.get(place(opened, "history")).json["items"]
    assert [one["action"] for one in entries] == ["closed", "published", "rehearsed", "created"]
    assert [one["actor"] for one in entries if one["action"] != "rehearsed"] == [
        "山田　修",
        "山田　修",
        "田中　恵子",
    ]
    (published,) = [one for one in entries if one["action"] == "published"]
    assert published["detail"] == "第1版"


@pytest.mark.parametrize(
    "procedure_id", ["unknown", "347acdefgh", "%2e%2e", "a%2Fb", "%E3%81%82", "x" * 300]
)
def test_a_procedure_that_does_not_exist_is_not_found(tanaka, public, procedure_id):
    assert tanaka.get(f"{MANY}/{procedure_id}").status == 404
    assert send(public, {"id": procedure_id}).status == 404
