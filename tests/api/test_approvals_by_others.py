"""Standing in, substitutes and routes to choose from, through the deployed API."""

from datetime import timedelta
from uuid import uuid4

import pytest

from chalicelib import clock
from tests.approving import MANY, act, agree, listed, refusal

DEPUTIES = "/api/staff/deputies"
ROUTES = "/api/staff/routes"


def day(offset=0):
    return (clock.today() + timedelta(days=offset)).isoformat()


@pytest.fixture
def appoint():
    """Sets somebody to decide for somebody else, as a caller."""

    def send(caller, absent, deputy, first=0, last=7):
        body = {"absent": absent, "deputy": deputy, "first": day(first), "last": day(last)}
        return caller.post(DEPUTIES, body)

    return send


@pytest.fixture
def team(newcomer):
    """A department of its own: a chief, a deputy, an author, and who manages it."""
    code = f"t{uuid4().hex[:8]}"
    roles = {"chief": ["viewer"], "deputy": ["viewer"], "author": ["editor"], "admin": ["admin"]}
    return {name: newcomer(code, given) for name, given in roles.items()}


def request(team, *members, by="author", **changed):
    body = {
        "title": "出張の伺い",
        "words": "出張してよいか伺います。",
        "steps": [{"name": "課長", "way": "any", "members": [team[one][0] for one in members]}],
    }
    answer = team[by][1].post(MANY, body | changed)
    assert answer.status == 201, answer.json
    return answer.json


def test_a_deputy_decides_for_the_absent_within_the_days_and_it_is_told(team, appoint):
    chief, deputy = team["chief"], team["deputy"]
    one = request(team, "chief")
    assert refusal(agree(deputy[1], one)) == (403, "forbidden")
    assert one["id"] not in listed(deputy[1], "waiting")
    made = appoint(chief[1], chief[0], deputy[0])
    assert made.status == 201
    assert made.json["holds"] is True
    assert one["id"] in listed(deputy[1], "waiting")
    shown = deputy[1].get(f"{MANY}/{one['id']}").json
    assert shown["can"]["decide"] is True
    assert shown["can"]["instead_of"] == chief[1].get("/api/staff/me").json["name"]
    done = agree(deputy[1], one).json
    (seat,) = done["steps"][0]["seats"]
    assert (done["state"], seat["member"]["id"]) == ("approved", chief[0])
    assert (seat["decision"]["by"]["id"], seat["decision"]["by_deputy"]) == (deputy[0], True)
    assert done["history"][-1]["instead_of"]["id"] == chief[0]


def test_a_deputy_decides_nothing_on_other_days(team, appoint):
    one = request(team, "chief")
    made = appoint(team["chief"][1], team["chief"][0], team["deputy"][0], first=1)
    assert made.json["holds"] is False
    assert refusal(agree(team["deputy"][1], one)) == (403, "forbidden")


def test_who_asked_decides_not_even_as_a_deputy(team, appoint):
    assert appoint(team["chief"][1], team["chief"][0], team["author"][0]).status == 201
    one = request(team, "chief")
    answer = agree(team["author"][1], one)
    assert refusal(answer) == (403, "forbidden")
    assert "代決も" in answer.json["detail"]
    assert one["id"] not in listed(team["author"][1], "waiting")


def test_a_delegation_ends_when_it_is_taken_back(team, appoint):
    made = appoint(team["chief"][1], team["chief"][0], team["deputy"][0]).json
    one = request(team, "chief")
    place = f"{DEPUTIES}/{made['id']}"
    assert refusal(team["deputy"][1].delete(place)) == (403, "forbidden")
    assert team["chief"][1].delete(place).status == 200
    assert refusal(team["chief"][1].delete(place)) == (404, "not_found")
    assert refusal(agree(team["deputy"][1], one)) == (403, "forbidden")
    assert team["chief"][1].get(DEPUTIES).json["items"] == []


def test_a_deputy_who_moved_elsewhere_decides_here_no_longer(team, appoint, settings_of_cloud):
    from chalicelib.staff import service as staff

    assert settings_of_cloud is None
    chief, deputy = team["chief"], team["deputy"]
    one = request(team, "chief")
    assert appoint(chief[1], chief[0], deputy[0]).status == 201
    assert one["id"] in listed(deputy[1], "waiting")
    known = staff.member(deputy[0])
    staff.add_member(known.id, known.name, known.mail, "seisaku", ["viewer"])
    assert one["id"] not in listed(deputy[1], "waiting")
    assert agree(deputy[1], one).status in {403, 404}  # 403 while the door still knows them here
    assert chief[1].get(f"{MANY}/{one['id']}").json["state"] == "waiting"


def test_only_oneself_or_who_manages_sets_a_deputy_and_not_oneself(team, appoint, signed_in):
    chief, deputy, admin = (team[name] for name in ("chief", "deputy", "admin"))
    for caller, absent, chosen in (
        (deputy[1], chief[0], deputy[0]),
        (admin[1], chief[0], admin[0]),
        (signed_in("yamada"), chief[0], deputy[0]),
    ):
        assert refusal(appoint(caller, absent, chosen)) == (403, "forbidden")
    assert appoint(admin[1], chief[0], deputy[0]).status == 201
    elsewhere = signed_in("sato").get("/api/staff/me").json["id"]
    for wrong in (
        appoint(chief[1], chief[0], chief[0]),
        appoint(chief[1], chief[0], elsewhere),
        appoint(chief[1], chief[0], "nobody-knows"),
        appoint(chief[1], chief[0], deputy[0], first=3, last=2),
        appoint(chief[1], chief[0], deputy[0], first=-5, last=-1),
        appoint(chief[1], chief[0], deputy[0], last=400),
    ):
        assert refusal(wrong) == (422, "invalid")


def test_who_manages_gives_the_place_of_one_who_left_to_another(team):
    one = request(team, "chief")
    admin, deputy, chief = team["admin"], team["deputy"], team["chief"]
    body = {"absent": chief[0], "other": deputy[0], "reason": "長期の休暇のため"}
    assert refusal(act(deputy[1], one, "substitute", **body)) == (403, "forbidden")
    own = act(admin[1], one, "substitute", **body | {"other": admin[0]})
    assert refusal(own) == (403, "forbidden")
    author = act(admin[1], one, "substitute", **body | {"other": team["author"][0]})
    assert refusal(author) == (403, "forbidden")
    assert admin[1].get(f"{MANY}/{one['id']}").json["can"]["substitute"] == [chief[0]]
    changed = act(admin[1], one, "substitute", **body).json
    assert changed["history"][-1]["instead_of"]["id"] == chief[0]
    assert changed["history"][-1]["replaced_by"]["id"] == deputy[0]
    assert one["id"] not in listed(chief[1], "waiting")
    assert refusal(agree(chief[1], one)) == (403, "forbidden")
    assert agree(deputy[1], one).json["state"] == "approved"


def test_who_asked_does_not_choose_anew_even_if_they_manage(team):
    one = request(team, "chief", by="admin")
    body = {"absent": team["chief"][0], "other": team["deputy"][0], "reason": "急ぐため"}
    assert refusal(act(team["admin"][1], one, "substitute", **body)) == (403, "forbidden")
    assert team["admin"][1].get(f"{MANY}/{one['id']}").json["can"]["substitute"] == []


def test_routes_are_kept_by_who_manages_and_read_by_all_of_the_department(team, signed_in):
    admin, chief = team["admin"], team["chief"]
    steps = [{"name": "課長", "way": "any", "members": [chief[0]]}]
    body = {"name": "課長専決", "steps": steps}
    assert refusal(chief[1].post(ROUTES, body)) == (403, "forbidden")
    made = admin[1].post(ROUTES, body)
    assert made.status == 201
    assert made.json["steps"][0]["members"][0]["id"] == chief[0]
    assert team["author"][1].get(ROUTES).json["items"] == [made.json]
    assert made.json["id"] not in str(signed_in("tanaka").get(ROUTES).json)

    place = f"{ROUTES}/{made.json['id']}"
    changed = admin[1].put(place, body | {"name": "課長決裁", "revision": 1}).json
    assert (changed["name"], changed["revision"]) == ("課長決裁", 2)
    stale = admin[1].put(place, body | {"revision": 1})
    assert refusal(stale) == (409, "conflict")
    twice = [{"name": "課長", "way": "any", "members": [chief[0], chief[0]]}]
    assert refusal(admin[1].post(ROUTES, body | {"steps": twice})) == (422, "invalid")
    assert refusal(signed_in("yamada").delete(place)) == (404, "not_found")
    assert admin[1].delete(place).status == 200
    assert team["author"][1].get(ROUTES).json["items"] == []
