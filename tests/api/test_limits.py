"""Caps, seats, one answer a person, passphrases: what citizens hear, and what staff see of it."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from tests.caller import eventually
from tests.factories import new_key, publish_example, submission_to

FORM = "magazine-present"
PRIZES = {"rice": 2, "cheese": 1, "scallop": 1, "sweets": 3}
SEATS = {"field": "prize", "capacity": PRIZES, "mode": "first_come", "waiting": 1}
PASSPHRASE = "ゆきあかり-2026"


@pytest.fixture
def opened_with(tanaka):
    """Publish the example on these terms; gives its public and its staff path."""

    def publish(**reception):
        made = publish_example(tanaka, FORM, **reception)
        return tuple(f"/api/{scope}/procedures/{made['id']}" for scope in ("public", "staff"))

    return publish


@pytest.fixture
def send(public):
    def sent(place, /, key=None, shown=None, **changed):
        body = submission_to(FORM, key, **changed) | (shown or {})
        return public.post(f"{place}/submissions", body)

    return sent


def code(answer):
    return answer.status, answer.json["code"]


def test_after_the_last_one_the_next_hears_that_the_cap_is_reached(opened_with, send):
    place, _ = opened_with(cap=2)
    key = new_key()
    assert [send(place, key).status, send(place).status] == [201, 201]
    refused = send(place)
    assert code(refused) == (409, "cap_reached")
    assert refused.json["detail"].endswith("ご確認ください。")
    assert send(place, key).status == 200


def test_one_address_answers_once_however_it_is_written(opened_with, send):
    place, _ = opened_with(once="mail")
    address = f"hanako-{uuid4().hex[:8]}@example.com"
    key = new_key()
    assert send(place, key, mail=address).status == 201
    assert send(place, key, mail=address).status == 200
    assert code(send(place, mail=address.upper())) == (409, "answered_already")
    assert send(place, mail=f"other-{address}").status == 201
    lacking = send(place, mail="")
    assert code(lacking) == (422, "answers_invalid")
    assert [one["field"] for one in lacking.json["errors"]] == ["mail"]


def test_seats_go_to_the_first_and_the_next_waits(opened_with, send, tanaka):
    place, staff = opened_with(seats=SEATS)
    answers = [send(place, prize="cheese") for _ in range(3)]
    assert [one.status for one in answers] == [201, 201, 409]
    label = answers[0].json["place"]["label"]
    assert "チーズ" in label
    assert [one.json["place"] for one in answers[:2]] == [
        {"state": "seated", "number": 1, "label": label},
        {"state": "waiting", "number": 1, "label": label},
    ]
    assert code(answers[2]) == (409, "seats_taken")
    assert answers[2].json["option"] == "cheese"
    assert send(place, prize="sweets").json["place"]["state"] == "seated"
    lines = tanaka.get(f"{staff}/submissions").json
    assert [one["place"]["state"] for one in lines["items"]] == ["seated", "waiting", "seated"]
    waiting = tanaka.get(f"{staff}/submissions?place=waiting").json
    assert (waiting["count"], len(waiting["items"])) == (1, 1)
    figures = {one["option"]: one for one in tanaka.get(f"{staff}/places").json["items"]}
    assert (figures["cheese"]["held"], figures["cheese"]["waiting"]) == (1, 1)


def test_many_at_once_through_the_whole_house_are_never_too_many(opened_with, send):
    place, _ = opened_with(seats=SEATS, cap=50)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: send(place, prize="rice"), range(12)))
    assert {one.status for one in answers} <= {201, 409}
    states = [one.json["place"]["state"] for one in answers if one.status == 201]
    assert sorted(states) == ["seated", "seated", "waiting"]


def test_a_released_seat_goes_to_the_next_who_is_told_by_mail(opened_with, send, tanaka, inbox):
    place, staff = opened_with(seats=SEATS)
    first, second = new_key(), new_key()
    address = f"hanako-{uuid4().hex[:8]}@example.com"
    assert send(place, first, prize="scallop").status == 201
    assert send(place, second, prize="scallop", mail=address).json["place"]["state"] == "waiting"
    released = tanaka.post(f"{staff}/submissions/{first}/release")
    assert (released.status, released.json["place"]["state"]) == (200, "cancelled")
    moved = tanaka.get(f"{staff}/submissions/{second}").json
    assert (moved["place"]["state"], moved["place"]["number"]) == ("seated", 1)
    mails = inbox(address, 2)
    assert [one for one in mails if "繰り上げ" in one["Subject"]]
    look = lambda: tanaka.get(f"{staff}/submissions/{second}").json["notifications"]  # noqa: E731
    told = eventually(
        lambda: [o for o in look() if (o["kind"], o["state"]) == ("promoted", "sent")]
    )
    assert told
    again = tanaka.post(f"{staff}/submissions/{first}/release")
    assert code(again) == (409, "wrong_state")
    history = tanaka.get(f"{staff}/history").json["items"]
    assert "place_released" in {one["action"] for one in history}


def test_who_waits_is_told_their_turn_and_moves_on_as_others_leave(opened_with, send, tanaka):
    place, staff = opened_with(seats=SEATS | {"waiting": 3})
    keys = [new_key() for _ in range(4)]
    for key in keys[:3]:
        assert send(place, key, prize="scallop").status == 201
    assert tanaka.post(f"{staff}/submissions/{keys[1]}/release").status == 200
    newest = send(place, keys[3], prize="scallop").json
    assert (newest["place"]["state"], newest["place"]["number"]) == ("waiting", 2)
    lines = {one["id"]: one for one in tanaka.get(f"{staff}/submissions").json["items"]}
    told = [lines[key]["place"]["number"] for key in keys[2:]]
    assert told == [1, 2]
    assert tanaka.get(f"{staff}/submissions/{keys[2]}").json["place"]["number"] == 1


def test_what_is_left_is_shown_where_the_office_shows_it(opened_with, send, public):
    place, _ = opened_with(seats=SEATS | {"show_left": True}, cap=9)
    assert send(place, prize="rice").status == 201
    shown = eventually(lambda: (s := public.get(f"{place}/places").json)["cap_left"] == 8 and s)
    left = {one["option"]: (one["left"], one["waiting_left"]) for one in shown["places"]}
    assert left == {"rice": (1, 1), "cheese": (1, 1), "scallop": (1, 1), "sweets": (3, 1)}


@pytest.mark.parametrize("reception", [{}, {"seats": SEATS}, {"cap": 3}], ids=str)
def test_what_is_left_is_nobodys_business_elsewhere(opened_with, public, reception):
    place, _ = opened_with(**reception)
    assert code(public.get(f"{place}/places")) == (404, "not_found")


def test_only_who_knows_the_passphrase_answers(opened_with, send, public):
    place, _ = opened_with(access="passphrase", passphrase=PASSPHRASE)
    for shown in ({}, {"passphrase": ""}, {"passphrase": "yukiakari"}, {"passphrase": None}):
        assert code(send(place, shown=shown)) == (409, "passphrase_wrong")
    assert send(place, shown={"passphrase": PASSPHRASE}).status == 201
    assert code(public.post(f"{place}/unlock", {"passphrase": "x"})) == (409, "passphrase_wrong")
    assert public.post(f"{place}/unlock", {"passphrase": PASSPHRASE}).json == {"done": True}


def test_guessing_is_stopped_for_right_guesses_too(opened_with, public):
    place, _ = opened_with(access="passphrase", passphrase=PASSPHRASE)

    def stopped():
        answers = [public.post(f"{place}/unlock", {"passphrase": "guess"}) for _ in range(7)]
        return [one for one in answers if one.status == 429]

    refused = eventually(stopped, 60)
    assert refused[0].json["code"] == "too_many_attempts"
    right = public.post(f"{place}/unlock", {"passphrase": PASSPHRASE})
    assert right.status in {429, 200}  # 200 only if a new minute has just begun


def test_the_passphrase_is_on_no_public_file(opened_with, public):
    place, _ = opened_with(access="passphrase", passphrase=PASSPHRASE, cap=7)
    procedure_id = place.rpartition("/")[2]
    state = public.get(f"/f/{procedure_id}/state.json")
    assert state.json["access"] == "passphrase"
    assert state.json["limited"] is True
    page = public.get(f"/f/{procedure_id}/").data.decode()
    for told in (state.data.decode(), page):
        assert PASSPHRASE not in told
        assert "scrypt" not in told


@pytest.mark.parametrize("path", ["unlock", "link"])
def test_a_procedure_that_is_not_there_opens_for_nobody(public, path):
    body = {"passphrase": "x"} if path == "unlock" else {"link": "x"}
    answer = public.post(f"/api/public/procedures/yyyyyyyyyy/{path}", body)
    assert answer.json["code"] in {"not_found", "link_invalid"}


def test_a_form_without_limits_tells_no_place(opened_with, send):
    place, _ = opened_with()
    receipt = send(place).json
    assert receipt["place"] is None


def test_the_console_says_how_long_a_submission_is_kept(opened_with, send, tanaka):
    place, staff = opened_with(retention={"days": 30, "then": "delete"})
    key = new_key()
    assert send(place, key).status == 201
    found = tanaka.get(f"{staff}/submissions/{key}").json
    assert found["retention"].endswith("この提出をすべて消去します。")
    assert found["retain_until"] > found["received_at"]
    assert found["anonymised"] is False
