"""Rehearsals of the deployed system: what they do, what they find, what they leave behind."""

import pytest

from bench.large_form import definition_of
from infra.target import Target
from tests.caller import eventually
from tests.factories import example

NAMES = ["記入例の生成", "判定", "保存", "送信結果メール・到達メール", "CSV", "Excel", "他人の目"]


def place_of(procedure):
    return f"/api/staff/procedures/{procedure['id']}"


def saved(staff, draft, definition=None, **more):
    body = {
        "revision": draft["revision"],
        "definition": definition or draft["definition"],
        "notify": ["uketsuke@example.lg.jp"],
    }
    answer = staff.put(place_of(draft), body | more)
    assert answer.status == 200, answer.data
    return answer.json


def test_a_sound_draft_passes_every_step(tanaka, draft):
    answer = tanaka.post(f"{place_of(draft)}/rehearsal")
    assert answer.status == 200, answer.data
    report = answer.json
    assert [(one["name"], one["passed"]) for one in report["steps"]] == [
        (name, True) for name in NAMES
    ], report["steps"]
    assert report["passed"]
    assert report["revision"] == draft["revision"]
    assert report["cases"] > 5
    assert report["by"] == "田中　恵子"
    assert all(one["reached"] for one in report["branches"])


def test_the_newest_report_is_kept(tanaka, draft):
    place = f"{place_of(draft)}/rehearsal"
    assert tanaka.get(place).status == 404
    report = tanaka.post(place).json
    assert tanaka.get(place).json == report
    short = tanaka.get(place_of(draft)).json["rehearsal"]
    assert (short["revision"], short["passed"]) == (draft["revision"], True)


def test_a_rehearsal_leaves_nothing_behind(tanaka, draft):
    draft = saved(tanaka, draft)
    tanaka.post(f"{place_of(draft)}/rehearsal")
    for test in ("true", "false"):
        found = tanaka.get(f"{place_of(draft)}/submissions?test={test}").json
        assert (found["items"], found["count"]) == ([], 0)


def test_the_report_is_of_the_revision_that_was_run(tanaka, draft):
    tanaka.post(f"{place_of(draft)}/rehearsal")
    changed = saved(tanaka, draft)
    assert tanaka.get(place_of(draft)).json["rehearsal"]["revision"] == changed["revision"] - 1


def test_an_incomplete_draft_is_refused_in_words(tanaka, draft, blank_definition):
    draft = saved(tanaka, draft, blank_definition)
    answer = tanaka.post(f"{place_of(draft)}/rehearsal")
    assert (answer.status, answer.json["code"]) == (422, "definition_invalid")
    assert tanaka.get(f"{place_of(draft)}/findings").status == 422


def test_findings_are_told_with_their_place(tanaka, draft):
    definition = example("magazine-present") | {"purpose": "", "contact": {}}
    draft = saved(tanaka, draft, definition, reception={"retention": None})
    items = tanaka.get(f"{place_of(draft)}/findings").json["items"]
    errors = {one["code"]: one["path"] for one in items if one["severity"] == "error"}
    assert errors == {
        "no_contact": "/contact",
        "personal_without_purpose": "/purpose",
        "personal_without_retention": "/reception/retention",
    }


@pytest.mark.parametrize("name", ["business-registration", "road-damage", "disaster-stock"])
def test_wide_examples_pass_too(tanaka, name):
    made = tanaka.post("/api/staff/procedures", {"example": name}).json
    report = tanaka.post(f"{place_of(made)}/rehearsal").json
    assert report["passed"], report["steps"]


def test_a_published_procedure_can_be_rehearsed_again(tanaka, opened):
    report = eventually(lambda: tanaka.post(f"{place_of(opened)}/rehearsal").json)
    assert report["passed"], report["steps"]


def test_answers_left_lying_in_public_are_found_and_stop_the_publication(cloud, tanaka, draft):
    target = Target(cloud["stage"], cloud["region"], cloud["port"])
    bucket = cloud["settings"]["PUBLIC_SITE_BUCKET"]
    key = f"f/{draft['id']}/export.csv"
    target.client("s3").put_object(Bucket=bucket, Key=key, Body=b"names")
    draft = saved(tanaka, draft, reception={"retention": {"days": 365, "then": "delete"}})
    report = tanaka.post(f"{place_of(draft)}/rehearsal").json
    failed = [one for one in report["steps"] if not one["passed"]]
    assert [one["name"] for one in failed] == ["他人の目"]
    assert "公開を止めてください" in failed[0]["detail"]
    answer = tanaka.post(f"{place_of(draft)}/publish", {"revision": draft["revision"]})
    assert (answer.status, answer.json["code"]) == (409, "rehearsal_needed")


def test_a_form_of_two_hundred_fields_is_rehearsed_within_one_request(tanaka, draft):
    draft = saved(tanaka, draft, definition_of(200))
    report = tanaka.post(f"{place_of(draft)}/rehearsal").json
    assert report["passed"], report["steps"]
    assert len(report["branches"]) > 40
