"""Trials (テスト入力) are marked as such everywhere and never counted."""

import pytest

from tests.factories import publish, submission_to

FORM = "magazine-present"


@pytest.fixture
def place(draft):
    return f"/api/staff/procedures/{draft['id']}"


@pytest.fixture
def tried(tanaka, place):
    body = submission_to(FORM, version=0, mail="")
    answer = tanaka.post(f"{place}/trials", body)
    assert answer.status == 201
    return body["key"], answer.json


def test_a_trial_of_a_draft_gives_a_receipt_marked_as_test(tried):
    _, receipt = tried
    assert receipt["test"] is True
    assert len(receipt["receipt_number"]) == 14


def test_a_trial_stands_apart_from_what_citizens_sent(tanaka, place, tried):
    key, receipt = tried
    real = tanaka.get(f"{place}/submissions").json
    assert (real["count"], real["items"]) == (0, [])
    trials = tanaka.get(f"{place}/submissions?test=true").json
    assert trials["count"] == 1
    assert [(one["id"], one["test"]) for one in trials["items"]] == [(key, True)]
    assert tanaka.get(f"{place}/submissions/{key}").json["test"] is True
    found = tanaka.get(f"{place}/submissions?receipt={receipt['receipt_number']}").json["items"]
    assert all(one["test"] for one in found)


def test_a_trial_is_judged_as_the_real_thing_would_be(tanaka, place):
    answer = tanaka.post(f"{place}/trials", submission_to(FORM, version=0, name=""))
    assert (answer.status, answer.json["code"]) == (422, "answers_invalid")
    assert answer.json["errors"][0]["field"] == "name"


def test_the_same_trial_twice_is_one(tanaka, place, tried):
    key, receipt = tried
    again = tanaka.post(f"{place}/trials", submission_to(FORM, key, version=0, mail=""))
    assert again.status == 200
    assert again.json["receipt_number"] == receipt["receipt_number"]
    assert tanaka.get(f"{place}/submissions?test=true").json["count"] == 1


def test_an_old_trial_is_shown_by_the_draft_it_answered(tanaka, draft, place, tried):
    key, _ = tried
    definition = draft["definition"] | {"sections": draft["definition"]["sections"][:1]}
    saved = tanaka.put(
        place, {"revision": draft["revision"], "definition": definition, "notify": []}
    )
    assert saved.status == 200
    shown = {one["field"] for one in tanaka.get(f"{place}/submissions/{key}").json["answers"]}
    assert {"name", "address"} <= shown


def test_trials_stay_apart_after_publishing(tanaka, public, draft, place, tried):
    assert tried
    assert publish(tanaka, draft).status == 200
    public.post(f"/api/public/procedures/{draft['id']}/submissions", submission_to(FORM))
    assert tanaka.get(f"{place}/submissions").json["count"] == 1
    assert tanaka.get(f"{place}/submissions?test=true").json["count"] == 1
