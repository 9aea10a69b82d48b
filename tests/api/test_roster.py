"""People who are expected to answer: added, invited, reminded, and known by their own link."""

from uuid import uuid4

import pytest

from tests.caller import eventually
from tests.factories import new_key, publish_example, submission_to

FORM = "magazine-present"
LINKED = {"access": "roster", "once": "link"}


@pytest.fixture(scope="module")
def procedure(tanaka):
    return publish_example(tanaka, FORM, **LINKED)


@pytest.fixture(scope="module")
def place(procedure):
    return f"/api/staff/procedures/{procedure['id']}/roster"


@pytest.fixture(scope="module")
def door(procedure):
    return f"/api/public/procedures/{procedure['id']}"


@pytest.fixture
def people(tanaka, place):
    """Two people, just added; gives them as the roster shows them."""
    named = [{"name": f"髙﨑 {one}", "mail": f"p-{uuid4().hex}@example.lg.jp"} for one in "ab"]
    assert tanaka.post(place, {"people": named}).json == {"added": 2}
    mails = {one["mail"] for one in named}
    return [one for one in tanaka.get(f"{place}?limit=100").json["items"] if one["mail"] in mails]


@pytest.fixture
def link(tanaka, place):
    def make(person):
        made = tanaka.post(f"{place}/links", {"entries": [person["id"]]}).json["items"]
        return made[0]["url"].partition("#k=")[2] if made else None

    return make


def answer(public, door, link, key=None):
    return public.post(f"{door}/submissions", submission_to(FORM, key) | {"link": link})


def mails_of(tanaka, place, person, kind):
    def look():
        items = tanaka.get(f"{place}?limit=100").json["items"]
        (mine,) = [one for one in items if one["id"] == person["id"]]
        return [one for one in mine["mails"] if one["kind"] == kind and one["state"] == "sent"]

    return eventually(look)


def test_a_link_tells_its_name_and_takes_one_answer(  # noqa: PLR0917 — fixtures
    public, tanaka, place, door, people, link
):
    person = people[0]
    mine = link(person)
    shown = public.post(f"{door}/link", {"link": mine})
    assert shown.json == {"name": person["name"], "answered": False}
    key = new_key()
    assert answer(public, door, mine, key).status == 201
    assert answer(public, door, mine, key).status == 200
    assert answer(public, door, mine).json["code"] == "answered_already"
    assert public.post(f"{door}/link", {"link": mine}).json["answered"] is True
    staff = place.removesuffix("/roster")
    lines = tanaka.get(f"{staff}/submissions").json["items"]
    assert person["name"] in {one["person"] for one in lines}
    assert tanaka.get(f"{staff}/submissions/{key}").json["person"] == person["name"]
    answered = tanaka.get(f"{place}?answered=true&limit=100").json["items"]
    assert person["id"] in {one["id"] for one in answered}
    assert link(person) is None


@pytest.mark.parametrize("wrong", [None, "", "x", "0" * 29 + ".guess"])
def test_nobody_answers_without_a_link_of_the_roster(public, door, wrong):
    refused = answer(public, door, wrong)
    assert (refused.status, refused.json["code"]) == (409, "link_invalid")
    assert "再発行" in refused.json["detail"]


def test_a_new_link_kills_the_one_before(public, door, people, link):
    first, second = link(people[1]), link(people[1])
    assert public.post(f"{door}/link", {"link": first}).json["code"] == "link_invalid"
    assert public.post(f"{door}/link", {"link": second}).status == 200


def test_a_link_is_shown_once_and_its_secret_stands_behind_the_hash(tanaka, place, people, public):
    (made,) = tanaka.post(f"{place}/links", {"entries": [people[0]["id"]]}).json["items"]
    page, hash_, secret = made["url"].partition("#k=")
    assert hash_
    assert page.endswith("/")
    assert secret not in tanaka.get(f"{place}?limit=100").data.decode()
    assert public.get("/f/" + page.rstrip("/").rpartition("/")[2] + "/").status == 200


def test_an_invitation_brings_a_link_that_works_and_a_reminder_leaves_it_alive(  # noqa: PLR0917 — fixtures
    public, tanaka, place, door, people, inbox
):
    person = people[0]
    chosen = {"entries": [person["id"]]}
    for kind in ("invitation", "reminder"):
        assert tanaka.post(f"{place}/{kind}s", chosen).json == {"queued": 1}
        assert mails_of(tanaka, place, person, kind)
    mails = inbox(person["mail"], 2)
    links = [one["BodyText"].partition("#k=")[2].split()[0] for one in mails]
    assert len(set(links)) == 2
    for one in links:
        assert public.post(f"{door}/link", {"link": one}).json["name"] == person["name"]
    assert all(person["name"] in one["BodyText"] for one in mails)
    assert answer(public, door, links[0]).status == 201
    assert tanaka.post(f"{place}/reminders", chosen).json == {"queued": 0}


def test_who_was_invited_is_not_invited_with_all_the_others_again(tanaka, place, people):
    first = tanaka.post(f"{place}/invitations", {"entries": [one["id"] for one in people]})
    assert (first.status, first.json) == (202, {"queued": 2})
    assert all(mails_of(tanaka, place, one, "invitation") for one in people)
    ids = {one["id"] for one in people}
    listed = [o for o in tanaka.get(f"{place}?limit=100").json["items"] if o["id"] in ids]
    assert all((one["state"], bool(one["sent_at"])) == ("sent", True) for one in listed)
    tanaka.post(f"{place}/invitations", {"entries": None})
    for one in people:
        (mail,) = mails_of(tanaka, place, one, "invitation")
        assert mail["sent_at"] in {other["sent_at"] for other in listed}


def test_people_that_cannot_be_added_are_named_by_row(tanaka, place, people):
    new = {"name": "新しい人", "mail": f"n-{uuid4().hex}@example.lg.jp"}
    known = {"name": "同じ人", "mail": people[0]["mail"].upper()}
    refused = tanaka.post(place, {"people": [new, known]})
    assert (refused.status, refused.json["code"]) == (422, "people_invalid")
    (fault,) = refused.json["errors"]
    assert (fault["field"], fault["code"]) == ("people.1", "mail_known")
    mails = {one["mail"] for one in tanaka.get(f"{place}?limit=100").json["items"]}
    assert new["mail"] not in mails


def test_pages_lead_through_the_roster_in_the_order_of_adding(tanaka, place, people):
    found, cursor = [], ""
    while cursor is not None:
        page = tanaka.get(f"{place}?limit=3{cursor and '&cursor=' + cursor}").json
        assert (page["people"] is None) is bool(cursor)
        found += [one["id"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert found == sorted(found)
    assert {one["id"] for one in people} <= set(found)


def test_who_is_taken_off_the_roster_has_no_link_any_more(  # noqa: PLR0917 — fixtures
    public, tanaka, place, door, people, link
):
    mine = link(people[0])
    assert tanaka.delete(f"{place}/{people[0]['id']}").json == {"done": True}
    assert public.post(f"{door}/link", {"link": mine}).json["code"] == "link_invalid"
    assert tanaka.delete(f"{place}/{people[0]['id']}").status == 404


def test_a_form_for_everybody_invites_nobody(tanaka):
    made = publish_example(tanaka, FORM)
    refused = tanaka.post(f"/api/staff/procedures/{made['id']}/roster/invitations", {})
    assert (refused.status, refused.json["code"]) == (409, "wrong_state")


def test_a_personal_link_opens_no_form_for_everybody(public, tanaka):
    made = publish_example(tanaka, FORM)
    answer = public.post(f"/api/public/procedures/{made['id']}/link", {"link": "x"})
    assert answer.json["code"] == "link_invalid"


def test_who_read_the_roster_is_noted(tanaka, place):
    tanaka.get(place)
    history = tanaka.get(f"{place.removesuffix('/roster')}/history?about=reading")
    read = {(one["action"], one["detail"]) for one in history.json["items"]}
    assert ("submission_viewed", "roster") in read


def test_those_on_the_roster_of_a_draft_leave_with_it(tanaka, draft, settings_of_cloud):
    from chalicelib.rosters import store

    assert settings_of_cloud is None
    place = f"/api/staff/procedures/{draft['id']}"
    people = [{"name": f"髙﨑 {one}", "mail": f"{one}@example.lg.jp"} for one in "ab"]
    assert tanaka.post(f"{place}/roster", {"people": people}).status == 201
    assert tanaka.delete(place).status == 200
    assert list(store.EntryRecord.query(draft["id"], consistent_read=True)) == []
