"""Approval: what one person made another one publishes, after a rehearsal, and both can say no."""

import pytest

from tests.factories import example, publish, publish_example, rehearse, submission_to

MANY = "/api/staff/procedures"
INBOX = "/api/staff/inbox"


def place(procedure, *more):
    return "/".join([f"{MANY}/{procedure['id']}", *more])


def at(procedure):
    return {"revision": procedure["revision"]}


def refusal(answer):
    return (answer.status, answer.json["code"])


def save(caller, procedure, **changed):
    body = at(procedure) | {"definition": procedure["definition"], "notify": []}
    return caller.put(place(procedure), body | changed)


@pytest.fixture
def rehearsed(tanaka, draft):
    rehearse(tanaka, draft)
    return draft


@pytest.fixture
def waiting(tanaka, rehearsed):
    """A draft of tanaka's for which she asked for publication."""
    body = at(rehearsed) | {"comment": "週末までにお願いします。"}
    answer = tanaka.post(place(rehearsed, "request"), body)
    assert answer.status == 200
    return answer.json


def test_nothing_is_asked_for_or_published_without_a_rehearsal_of_this_revision(
    tanaka, yamada, draft
):
    for caller, step in ((tanaka, "request"), (yamada, "publish")):
        assert refusal(caller.post(place(draft, step), at(draft))) == (409, "rehearsal_needed")
    rehearse(tanaka, draft, passed=False)
    answer = yamada.post(place(draft, "publish"), at(draft))
    assert refusal(answer) == (409, "rehearsal_needed")
    assert "合格していません" in answer.json["detail"]
    rehearse(tanaka, draft)
    saved = save(tanaka, draft).json
    assert saved["rehearsal"]["revision"] == draft["revision"]
    assert refusal(yamada.post(place(saved, "publish"), at(saved))) == (409, "rehearsal_needed")


def test_what_the_guard_finds_is_mended_before_anybody_is_asked(tanaka, yamada):
    made = tanaka.post(MANY, {"example": "magazine-present"}).json
    rehearse(tanaka, made)
    for caller, step in ((tanaka, "request"), (yamada, "publish")):
        answer = caller.post(place(made, step), at(made))
        assert refusal(answer) == (422, "findings_left")
        assert {one["code"] for one in answer.json["errors"]} == {"personal_without_retention"}


def test_a_request_waits_in_the_inbox_of_those_who_publish(yamada, signed_in, newcomer, waiting):
    assert (waiting["stage"], waiting["phase"]) == ("review", "review")
    asked = waiting["requested"]
    assert (asked["name"], asked["revision"]) == ("田中　恵子", waiting["revision"])
    assert asked["comment"] == "週末までにお願いします。"
    (found,) = [one for one in yamada.get(INBOX).json["reviews"] if one["id"] == waiting["id"]]
    assert found["requested"] == asked
    assert signed_in("sato").get(INBOX).json == {"reviews": []}
    _, elsewhere = newcomer("seisaku", ["publisher"])
    assert waiting["id"] not in {one["id"] for one in elsewhere.get(INBOX).json["reviews"]}


def test_who_made_or_asked_does_not_publish_and_a_colleague_does(tanaka, yamada, waiting):
    assert waiting["second_person"] is True
    answer = tanaka.post(place(waiting, "publish"), at(waiting))
    assert refusal(answer) == (409, "second_person_needed")
    opened = yamada.post(place(waiting, "publish"), at(waiting)).json
    assert (opened["status"], opened["stage"], opened["phase"]) == ("open", "editing", "open")
    assert (opened["requested"], opened["returned"]) == (None, None)
    (version,) = tanaka.get(place(opened, "versions")).json["items"]
    assert (version["prepared_by"], version["approved_by"]) == ("田中　恵子", "山田　修")


def test_who_asked_does_not_publish_even_what_a_colleague_saved(tanaka, yamada, draft):
    saved = save(yamada, draft).json
    rehearse(tanaka, saved)
    assert tanaka.post(place(saved, "request"), at(saved)).status == 200
    for caller in (tanaka, yamada):
        answer = caller.post(place(saved, "publish"), at(saved))
        assert refusal(answer) == (409, "second_person_needed")


def test_a_request_goes_back_with_a_reason_that_stays_until_the_next(tanaka, yamada, waiting):
    assert yamada.post(place(waiting, "return"), {"reason": " "}).status == 400
    returned = yamada.post(place(waiting, "return"), {"reason": "題名を短く。"}).json
    assert (returned["stage"], returned["requested"]) == ("editing", None)
    assert (returned["returned"]["by"], returned["returned"]["reason"]) == (
        "山田　修",
        "題名を短く。",
    )
    saved = save(tanaka, returned).json
    assert saved["returned"] == returned["returned"]
    rehearse(tanaka, saved)
    again = tanaka.post(place(saved, "request"), at(saved)).json
    assert (again["stage"], again["returned"]) == ("review", None)


def test_a_request_is_taken_back_once(tanaka, waiting):
    withdrawn = tanaka.post(place(waiting, "withdraw")).json
    assert (withdrawn["stage"], withdrawn["requested"]) == ("editing", None)
    assert refusal(tanaka.post(place(waiting, "withdraw"))) == (409, "wrong_state")


def test_saving_takes_the_request_back(tanaka, yamada, waiting):
    saved = save(tanaka, waiting).json
    assert (saved["stage"], saved["requested"]) == ("editing", None)
    assert refusal(yamada.post(place(saved, "return"), {"reason": "遅い"})) == (409, "wrong_state")


def test_what_waits_is_not_asked_for_again(tanaka, waiting):
    assert refusal(tanaka.post(place(waiting, "request"), at(waiting))) == (409, "wrong_state")


def test_an_open_procedure_stays_open_while_its_next_version_waits(tanaka, yamada, opened):
    saved = save(tanaka, opened, definition=example("magazine-present") | {"title": "次"}).json
    rehearse(tanaka, saved)
    waiting = tanaka.post(place(saved, "request"), at(saved)).json
    assert (waiting["status"], waiting["phase"], waiting["stage"]) == ("open", "open", "review")
    assert waiting["id"] in {one["id"] for one in yamada.get(INBOX).json["reviews"]}


def test_a_department_may_let_one_person_publish_and_it_is_told(newcomer):
    _, alone = newcomer("kankyou", ["admin", "editor", "publisher"])
    setting = "/api/staff/department"
    assert alone.put(setting, {"second_person": True}).json["second_person"] is True
    made = alone.post(MANY, {"example": "health-observation"}).json
    rehearse(alone, made)
    answer = alone.post(place(made, "publish"), at(made))
    assert refusal(answer) == (409, "second_person_needed")
    assert alone.put(setting, {"second_person": False}).json == alone.get(setting).json
    assert alone.get(place(made)).json["second_person"] is False
    assert alone.post(place(made, "publish"), at(made)).status == 200
    (version,) = alone.get(place(made, "versions")).json["items"]
    assert version["approved_by"] is None
    assert "一人で公開" in alone.get(place(made, "history")).json["items"][0]["detail"]


def test_a_trial_moves_the_draft_on_and_the_next_save_back(tanaka, draft):
    answer = tanaka.post(place(draft, "trials"), submission_to("magazine-present", version=0))
    assert answer.status == 201
    tried = tanaka.get(place(draft)).json
    assert (tried["stage"], tried["phase"]) == ("trial", "trial")
    assert save(tanaka, tried).json["stage"] == "editing"


def test_the_history_tells_each_step_of_an_approval(tanaka, yamada, waiting):
    yamada.post(place(waiting, "return"), {"reason": "題名を短く。"})
    published = publish(tanaka, tanaka.get(place(waiting)).json)
    assert published.status == 200
    entries = tanaka.get(place(waiting, "history")).json["items"]
    actions = [one["action"] for one in entries]
    assert [one for one in actions if one != "rehearsed"] == [
        "published",
        "returned",
        "approvers_told",
        "requested",
        "created",
    ]
    told = {one["action"]: one["detail"] for one in entries}
    assert told["returned"] == "題名を短く。"
    assert told["requested"] == "週末までにお願いします。"


def test_a_real_rehearsal_is_enough_to_ask_and_to_publish(tanaka, yamada):
    made = tanaka.post(MANY, {"example": "health-observation"}).json
    report = tanaka.post(place(made, "rehearsal")).json
    assert report["passed"], report
    asked = tanaka.post(place(made, "request"), at(made)).json
    assert asked["rehearsal"]["passed"] is True
    assert yamada.post(place(asked, "publish"), at(asked)).status == 200
    kept = tanaka.get(place(made, "versions", "1")).json["rehearsal"]
    assert kept["steps"] == report["steps"]


def test_the_rehearsal_of_a_version_stays_with_it(tanaka):
    opened = publish_example(tanaka, "health-observation")
    report = tanaka.get(place(opened, "versions", "1")).json["rehearsal"]
    assert (report["revision"], report["passed"]) == (opened["revision"], True)
