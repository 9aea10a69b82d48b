"""A form goes over two desks before it opens: whom it waits for, and what each of them may see."""

import pytest

from tests.approving import MANY as APPROVALS
from tests.approving import act, agree, listed, refusal
from tests.factories import rehearse

MANY = "/api/staff/procedures"
INBOX = "/api/staff/inbox"


def place(procedure, *more):
    return "/".join([f"{MANY}/{procedure['id']}", *more])


def at(procedure):
    return {"revision": procedure["revision"]}


@pytest.fixture(scope="module")
def ids(signed_in):
    names = ("tanaka", "sato", "yamada", "suzuki")
    return {name: signed_in(name).get("/api/staff/me").json["id"] for name in names}


@pytest.fixture
def steps(ids):
    """The steps of a route, one for each name."""

    def make(*names):
        return [{"name": "決裁", "way": "any", "members": [ids[one]]} for one in names]

    return make


@pytest.fixture
def asked(tanaka, draft, steps):
    """Tanaka's draft, asked for along 佐藤 and then 鈴木 of another department."""
    rehearse(tanaka, draft)
    body = at(draft) | {"comment": "今週中に", "steps": steps("sato", "suzuki")}
    answer = tanaka.post(place(draft, "request"), body)
    assert answer.status == 200, answer.json
    return answer.json


@pytest.fixture
def approval(tanaka, asked):
    return tanaka.get(f"{APPROVALS}/{asked['requested']['approval']}").json


@pytest.fixture
def agreed(signed_in, approval):
    for name in ("sato", "suzuki"):
        assert agree(signed_in(name), approval).status == 200
    return approval


def test_it_goes_over_two_desks_and_its_author_opens_it(signed_in, asked, approval, public):
    tanaka, yamada = signed_in("tanaka"), signed_in("yamada")
    assert (asked["stage"], asked["requested"]["comment"]) == ("review", "今週中に")
    assert approval["kind"] == "procedure"
    assert approval["subject_id"] == asked["id"]
    assert approval["link"] == f"procedures/{asked['id']}/publish"
    assert "個人情報の項目：ご住所、電話番号、メールアドレス" in approval["words"]
    assert "依頼した人から：今週中に" in approval["words"]

    for name, awaited in (("sato", "佐藤　健一さん"), ("suzuki", "鈴木　亮さん")):
        assert approval["id"] in listed(signed_in(name), "waiting")
        for publisher in (tanaka, yamada):
            answer = publisher.post(place(asked, "publish"), at(asked))
            assert refusal(answer) == (409, "wrong_state")
            assert f"。{awaited}の決裁を待っています" in answer.json["detail"]
        assert agree(signed_in(name), approval).status == 200

    opened = tanaka.post(place(asked, "publish"), at(asked)).json
    assert (opened["status"], opened["requested"], opened["stage"]) == ("open", None, "editing")
    (version,) = tanaka.get(place(asked, "versions")).json["items"]
    assert version["approved_by"] == "佐藤　健一、鈴木　亮"
    assert (version["approval"], version["published_by"]) == (approval["id"], "田中　恵子")
    assert public.get(f"/f/{asked['id']}/").status == 200
    told = tanaka.get(place(asked, "history")).json["items"]
    assert "決裁：佐藤　健一、鈴木　亮" in told[0]["detail"]
    assert "routed" in {one["action"] for one in told}


def test_it_waits_among_what_is_to_be_published_only_once_it_was_agreed_to(
    yamada, signed_in, asked, approval
):
    def waiting():
        return {one["id"] for one in yamada.get(INBOX).json["reviews"]}

    assert asked["id"] not in waiting()
    for name in ("sato", "suzuki"):
        agree(signed_in(name), approval)
    assert asked["id"] in waiting()
    assert yamada.post(place(asked, "publish"), at(asked)).status == 200


def test_what_an_approver_gives_back_shows_its_reason_wherever_it_is_looked_at(
    tanaka, signed_in, asked, approval
):
    sato = signed_in("sato")
    body = {"digest": approval["digest"], "reason": "締切を書いてください。"}
    assert act(sato, approval, "return", **body).status == 200
    (line,) = [one for one in tanaka.get(MANY).json["items"] if one["id"] == asked["id"]]
    assert (line["stage"], line["requested"]) == ("editing", None)
    found = tanaka.get(place(asked)).json
    assert found["returned"]["by"] == "佐藤　健一"
    assert found["returned"]["reason"] == "締切を書いてください。"
    assert found["returned"]["approval"] == approval["id"]


def test_it_is_taken_back_on_either_page(tanaka, signed_in, asked, approval, steps):
    back = tanaka.post(place(asked, "withdraw")).json
    assert (back["stage"], back["requested"], back["returned"]) == ("editing", None, None)
    assert tanaka.get(f"{APPROVALS}/{approval['id']}").json["state"] == "withdrawn"
    assert approval["id"] not in listed(signed_in("sato"), "waiting")

    again = tanaka.post(place(asked, "request"), at(asked) | {"steps": steps("sato")}).json
    second = {"id": again["requested"]["approval"]}
    assert act(tanaka, second, "withdraw").status == 200
    assert tanaka.get(place(asked)).json["stage"] == "editing"


@pytest.mark.usefixtures("agreed")
def test_a_save_takes_it_back_and_other_content_is_not_published(tanaka, yamada, asked):
    body = at(asked) | {"definition": asked["definition"] | {"title": "別の題名"}, "notify": []}
    saved = yamada.put(place(asked), body).json
    assert (saved["stage"], saved["requested"]) == ("editing", None)
    rehearse(tanaka, saved)
    answer = tanaka.post(place(saved, "publish"), at(saved))
    assert refusal(answer) == (409, "second_person_needed")


def test_a_save_leaves_no_request_in_the_inbox_of_an_approver(tanaka, signed_in, asked, approval):
    body = at(asked) | {"definition": asked["definition"], "notify": []}
    assert tanaka.put(place(asked), body).status == 200
    assert approval["id"] not in listed(signed_in("sato"), "waiting")
    late = agree(signed_in("sato"), approval)
    assert refusal(late) == (409, "approval_moved")
    last = tanaka.get(f"{APPROVALS}/{approval['id']}").json["history"][-1]
    assert (last["act"], last["by"]["name"]) == ("withdrawn", "田中　恵子")
    assert "取り下げました" in last["words"]


def test_who_publishes_gives_it_back_only_after_its_approvers(yamada, asked, approval, signed_in):
    reason = {"reason": "題名を短く。"}
    answer = yamada.post(place(asked, "return"), reason)
    assert refusal(answer) == (409, "wrong_state")
    assert "決裁の途中" in answer.json["detail"]
    for name in ("sato", "suzuki"):
        agree(signed_in(name), approval)
    returned = yamada.post(place(asked, "return"), reason).json
    assert (returned["stage"], returned["returned"]["by"]) == ("editing", "山田　修")


def test_an_approver_of_another_department_sees_the_form_and_nothing_else(
    signed_in, newcomer, tanaka, asked, approval
):
    suzuki, form = signed_in("suzuki"), f"{APPROVALS}/{approval['id']}/form"
    html = suzuki.get(form).json["html"]
    assert asked["title"] in html
    assert 'data-mode="trial"' in html
    assert suzuki.get(place(asked)).status == 404
    assert suzuki.get(place(asked, "versions")).status == 404
    _, stranger = newcomer("hokenfukushi", ["admin", "editor", "publisher"])
    assert refusal(stranger.get(form)) == (404, "not_found")
    assert tanaka.get(form).status == 200


def test_the_form_of_another_matter_is_not_there(tanaka, steps):
    memo = {"title": "備品", "words": "購入してよいか。", "steps": steps("sato")}
    made = tanaka.post(APPROVALS, memo).json
    assert refusal(tanaka.get(f"{APPROVALS}/{made['id']}/form")) == (404, "not_found")


def test_a_form_that_changed_since_is_not_shown_for_what_was_asked(tanaka, asked, approval):
    body = at(asked) | {"definition": asked["definition"] | {"title": "別の題名"}, "notify": []}
    assert tanaka.put(place(asked), body).status == 200
    answer = tanaka.get(f"{APPROVALS}/{approval['id']}/form")
    assert refusal(answer) == (409, "wrong_state")


def test_a_route_of_the_department_is_taken_by_its_id(tanaka, yamada, draft, steps):
    kept = {"name": f"公開 {draft['id']}", "steps": steps("sato", "suzuki")}
    route = yamada.post("/api/staff/routes", kept).json
    rehearse(tanaka, draft)
    asked = tanaka.post(place(draft, "request"), at(draft) | {"route": route["id"]}).json
    found = tanaka.get(f"{APPROVALS}/{asked['requested']['approval']}").json
    assert [one["seats"][0]["member"]["name"] for one in found["steps"]] == [
        "佐藤　健一",
        "鈴木　亮",
    ]
    both = at(draft) | {"route": route["id"], "steps": steps("sato")}
    assert tanaka.post(place(draft, "request"), both).status == 400
    assert yamada.delete(f"/api/staff/routes/{route['id']}").status == 200


def test_a_route_that_leads_nowhere_leaves_the_draft_as_it_was(tanaka, draft, steps):
    rehearse(tanaka, draft)
    own = at(draft) | {"steps": steps("tanaka")}
    answer = tanaka.post(place(draft, "request"), own)
    assert answer.status == 422
    assert "起案する本人" in answer.json["detail"]
    unrehearsed = tanaka.put(
        place(draft), at(draft) | {"definition": draft["definition"], "notify": []}
    ).json
    body = at(unrehearsed) | {"steps": steps("sato")}
    assert refusal(tanaka.post(place(draft, "request"), body)) == (409, "rehearsal_needed")
    assert tanaka.get(place(draft)).json["stage"] == "editing"


def test_a_draft_that_is_thrown_away_takes_its_request_along(tanaka, signed_in, asked, approval):
    assert tanaka.delete(place(asked)).status == 200
    assert approval["id"] not in listed(signed_in("sato"), "waiting")
    assert tanaka.get(f"{APPROVALS}/{approval['id']}").json["state"] == "withdrawn"
