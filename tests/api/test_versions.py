"""Versions: told in words, read as they were, taken up again; and what becomes of the old ones."""

import pytest

from infra.target import Target
from tests.factories import KEPT, example, publish, publish_example, rehearse

FORM = "magazine-present"
MANY = "/api/staff/procedures"


def place(procedure, *more):
    return "/".join([f"{MANY}/{procedure['id']}", *more])


def refusal(answer):
    return (answer.status, answer.json["code"])


def save(caller, procedure, definition, **more):
    body = {"revision": procedure["revision"], "definition": definition, "notify": []}
    answer = caller.put(place(procedure), body | more)
    assert answer.status == 200, answer.data
    return answer.json


@pytest.fixture
def twice(tanaka, opened):
    """A procedure whose second version has another title and ends."""
    definition = opened["definition"] | {"title": "新しい題"}
    changed = save(tanaka, opened, definition, reception=KEPT | {"cap": 100})
    return publish(tanaka, changed).json


def test_before_the_first_version_there_is_nothing_to_compare_with(tanaka, draft):
    assert tanaka.get(place(draft, "changes")).json == {"items": [], "against": None}
    assert tanaka.get(place(draft, "versions")).json["items"] == []
    assert tanaka.get(place(draft, "versions", "1")).status == 404


def test_the_drafts_changes_are_told_in_words(tanaka, opened):
    assert tanaka.get(place(opened, "changes")).json == {"items": [], "against": 1}
    definition = opened["definition"] | {"title": "新しい題"}
    changed = save(tanaka, opened, definition, reception=KEPT | {"cap": 100})
    assert tanaka.get(place(changed, "changes")).json["items"] == [
        f"名称を「{opened['title']}」から「新しい題」に変えました",
        "受付の上限を「なし」から「100件」に変えました",
    ]


def test_a_draft_that_is_no_form_yet_cannot_be_compared_but_says_why(tanaka, opened):
    broken = save(tanaka, opened, {"title": "途中"})
    assert refusal(tanaka.get(place(broken, "changes"))) == (422, "definition_invalid")


def test_versions_are_told_newest_first_with_what_changed(tanaka, twice):
    second, first = tanaka.get(place(twice, "versions")).json["items"]
    assert (first["number"], first["changes"]) == (1, [])
    assert second["number"] == 2
    assert "受付の上限を「なし」から「100件」に変えました" in second["changes"]


def test_a_version_is_read_as_it_was_published(tanaka, opened, twice):
    first = tanaka.get(place(twice, "versions", "1")).json
    assert first["definition"] == opened["definition"]
    assert first["reception"]["cap"] is None
    second = tanaka.get(place(twice, "versions", "2")).json
    assert (second["definition"]["title"], second["reception"]["cap"]) == ("新しい題", 100)


@pytest.mark.parametrize("number", ["0", "3", "x", "-1", "１", "999999"])
def test_a_version_that_never_was_is_not_found(tanaka, twice, number):
    assert tanaka.get(place(twice, "versions", number)).status == 404
    body = {"revision": twice["revision"]}
    assert tanaka.post(place(twice, "versions", number, "restore"), body).status == 404


def test_a_version_becomes_the_draft_again_and_people_see_it_once_published(
    tanaka, public, opened, twice
):
    body = {"revision": twice["revision"]}
    restored = tanaka.post(place(twice, "versions", "1", "restore"), body).json
    assert restored["definition"] == opened["definition"]
    assert restored["reception"]["cap"] == 100
    assert "新しい題" in public.get(f"/f/{twice['id']}/").data.decode()
    assert publish(tanaka, restored).json["published_version"] == 3
    assert "新しい題" not in public.get(f"/f/{twice['id']}/").data.decode()
    again = tanaka.post(place(twice, "versions", "1", "restore"), body)
    assert refusal(again) == (409, "revision_conflict")


def test_a_copy_is_a_draft_of_its_own_with_period_and_passphrase_left_behind(tanaka):
    original = publish_example(tanaka, FORM, notify=["a@example.lg.jp"], cap=5)
    copied = tanaka.post(MANY, {"copy_of": original["id"]})
    assert copied.status == 201
    copy = copied.json
    assert (copy["status"], copy["published_version"]) == ("draft", None)
    assert copy["title"] == f"{original['title']}（写し）"
    assert copy["notify"] == ["a@example.lg.jp"]
    assert (copy["reception"]["cap"], copy["reception"]["closes_at"]) == (5, None)
    assert copy["definition"]["sections"] == original["definition"]["sections"]


def test_what_is_of_another_department_is_not_copied(opened, newcomer):
    _, elsewhere = newcomer("seisaku", ["editor"])
    assert elsewhere.post(MANY, {"copy_of": opened["id"]}).status == 404


def test_an_archived_procedure_is_hidden_and_only_read_until_it_is_taken_out(
    tanaka, yamada, opened
):
    assert refusal(yamada.post(place(opened, "archive"))) == (409, "wrong_state")
    yamada.post(place(opened, "close"))
    archived = yamada.post(place(opened, "archive")).json
    assert (archived["status"], archived["phase"]) == ("archived", "archived")
    assert opened["id"] not in listed(tanaka)
    assert opened["id"] in listed(tanaka, "phase=archived")
    for answer in (
        tanaka.put(place(opened), {"revision": opened["revision"], "definition": {}}),
        yamada.post(place(opened, "publish"), {"revision": opened["revision"]}),
        yamada.post(place(opened, "reopen")),
        yamada.put(place(opened, "period"), {"opens_at": None, "closes_at": None}),
        tanaka.post(place(opened, "request"), {"revision": opened["revision"]}),
        tanaka.delete(place(opened)),
    ):
        assert refusal(answer) == (409, "wrong_state")
        assert "保管" in answer.json["detail"]
    assert tanaka.post(MANY, {"copy_of": opened["id"]}).status == 201
    assert tanaka.get(place(opened, "versions")).json["items"]
    taken_out = yamada.post(place(opened, "unarchive")).json
    assert (taken_out["status"], taken_out["closed_at"]) == ("closed", archived["closed_at"])
    assert yamada.post(place(opened, "reopen")).json["status"] == "open"


def listed(caller, query=""):
    found, cursor = set(), ""
    while cursor is not None:
        page = caller.get(f"{MANY}?limit=100&{query}{cursor and f'&cursor={cursor}'}").json
        found |= {one["id"] for one in page["items"]}
        cursor = page["next_cursor"]
    return found


def test_the_list_is_narrowed_by_phase_and_by_words_of_the_title(tanaka, opened, draft):
    title = f"見つける題Ａｂ{draft['id']}"
    named = save(tanaka, draft, draft["definition"] | {"title": title})
    assert listed(tanaka, f"q=見つける題ab{draft['id']}") == {named["id"]}
    assert listed(tanaka, f"q={draft['id']}&phase=open") == set()
    drafts, open_ones = listed(tanaka, "phase=draft"), listed(tanaka, "phase=open")
    assert draft["id"] in drafts
    assert opened["id"] in open_ones
    assert not drafts & open_ones
    assert tanaka.get(f"{MANY}?phase=finished").status == 400


@pytest.fixture
def in_two_languages(tanaka, draft):
    title = {"en": {"title": "Magazine present"}}
    definition = example(FORM) | {"schema": "smart-docho/procedure/2", "translations": title}
    return publish(tanaka, save(tanaka, draft, definition)).json


def test_a_page_stands_in_every_language_and_leads_home_once_one_is_gone(
    tanaka, yamada, public, in_two_languages, cloud
):
    english = f"f/{in_two_languages['id']}/en/index.html"
    assert "Magazine present" in page(cloud, english)
    yamada.post(place(in_two_languages, "close"))
    assert "submissions" not in page(cloud, english)
    plain = save(tanaka, in_two_languages, example(FORM))
    rehearse(tanaka, plain)
    opened = yamada.post(place(plain, "publish"), {"revision": plain["revision"]})
    assert opened.status == 200
    assert "Magazine present" not in page(cloud, english)
    assert plain["title"] in page(cloud, english)
    assert public.get(f"/f/{plain['id']}/").status == 200


def page(cloud, key):
    s3 = Target("local", port=cloud["port"]).client("s3")
    return s3.get_object(Bucket=cloud["buckets"]["public_site"], Key=key)["Body"].read().decode()
