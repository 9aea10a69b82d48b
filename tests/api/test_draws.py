"""A draw from closing to the mails: made once, told to everybody, computed again by anybody."""

import csv
import hashlib
import io
from uuid import uuid4

import pytest
import urllib3

from tests.caller import eventually
from tests.factories import new_key, publish_example, submission_to

FORM = "magazine-present"
SEATS = {"field": "prize", "capacity": {"rice": 2, "cheese": 1, "scallop": 1, "sweets": 1}}
ENTRIES = [*["rice"] * 4, "cheese"]


@pytest.fixture(scope="module")
def procedure(tanaka):
    return publish_example(tanaka, FORM, seats=SEATS | {"mode": "draw"})


@pytest.fixture(scope="module")
def place(procedure):
    return f"/api/staff/procedures/{procedure['id']}"


@pytest.fixture(scope="module")
def entries(public, procedure):
    """What applicants were told, by receipt number, each with their address."""
    told = {}
    for prize in ENTRIES:
        address = f"hanako-{uuid4().hex}@example.com"
        answer = public.post(
            f"/api/public/procedures/{procedure['id']}/submissions",
            submission_to(FORM, new_key(), prize=prize, mail=address),
        )
        assert answer.status == 201
        told[answer.json["receipt_number"]] = answer.json | {"address": address}
    return told


@pytest.fixture(scope="module")
def early(tanaka, place, entries):
    """What drawing is answered while people may still enter."""
    assert entries
    return tanaka.post(f"{place}/draw", {})


@pytest.fixture(scope="module")
def drawn(tanaka, place, early):
    """The record, once the result stands on every entry."""
    assert early.status == 409
    assert tanaka.get(f"{place}/draw").status == 404
    assert tanaka.post(f"{place}/close").status == 200
    assert eventually(lambda: tanaka.post(f"{place}/draw", {}).status == 200, 60)
    return eventually(lambda: (d := tanaka.get(f"{place}/draw").json)["finished"] and d, 60)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def test_who_enters_a_draw_is_told_to_wait_for_it(entries):
    assert [one["place"]["state"] for one in entries.values()] == ["entered"] * len(ENTRIES)
    assert {one["place"]["number"] for one in entries.values()} == {None}


def test_nothing_is_drawn_while_people_may_still_enter(early):
    assert early.json["code"] == "wrong_state"
    assert "受付を終了してから" in early.json["detail"]


def test_the_published_record_is_all_one_needs_to_compute_the_draw_again(drawn, entries):
    assert drawn["candidates"] == len(entries)
    lines = []
    for option in drawn["options"]:
        order = option["winners"] + option["waiting"]
        assert order == sorted(order, key=lambda one: sha256(f"{drawn['seed']}/{one}"))
        assert len(option["winners"]) == min(option["capacity"], len(order))
        lines += [f"{option['option']}\t{number}" for number in order]
    assert sha256("\n".join(sorted(lines))) == drawn["digest"]
    assert {line.partition("\t")[2] for line in lines} == set(entries)
    assert "SHA-256" in drawn["method"]


def test_asked_again_it_is_the_same_draw_and_no_other_seed_changes_it(tanaka, place, drawn):
    for body in ({}, {"seed": "another-seed-1"}):
        again = tanaka.post(f"{place}/draw", body)
        assert (again.status, again.json) == (200, drawn)


def test_everybody_is_mailed_their_own_result(drawn, entries, inbox):
    rice = next(one for one in drawn["options"] if one["option"] == "rice")
    for numbers, words in ((rice["winners"], "当選しました"), (rice["waiting"], "落選")):
        for number in numbers:
            mails = inbox(entries[number]["address"], 2)
            (result,) = [one for one in mails if "抽選の結果" in one["Subject"]]
            assert words in result["BodyText"]
            assert number in result["BodyText"]


def test_the_console_shows_the_result_and_can_ask_for_winners_only(tanaka, place, drawn):
    assert drawn
    found = tanaka.get(f"{place}/submissions?place=drawn").json
    assert found["count"] == 3
    assert {one["place"]["state"] for one in found["items"]} == {"drawn"}
    figures = {one["option"]: one for one in tanaka.get(f"{place}/places").json["items"]}
    assert (figures["rice"]["held"], figures["rice"]["waiting"]) == (2, 2)


def test_the_file_has_columns_for_the_place(tanaka, place, drawn):
    asked = tanaka.post(f"{place}/exports", {"format": "csv"}).json
    look = f"{place}/exports/{asked['id']}"
    ready = eventually(lambda: (e := tanaka.get(look).json)["state"] == "ready" and e, 60)
    data = urllib3.request("GET", ready["url"]).data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    rice = next(one for one in drawn["options"] if one["option"] == "rice")
    told = {row["受付番号"]: (row["枠"], row["枠の状態"], row["番号"]) for row in rows}
    for number in rice["winners"]:
        assert told[number][1] == "当選"
    for rank, number in enumerate(rice["waiting"], start=1):
        assert told[number] == (rice["label"], "落選（補欠）", str(rank))


def test_a_winner_who_withdraws_makes_room_for_the_first_of_the_lost(
    tanaka, place, drawn, entries, inbox
):
    rice = next(one for one in drawn["options"] if one["option"] == "rice")
    lines = tanaka.get(f"{place}/submissions").json["items"]
    keys = {one["receipt_number"]: one["id"] for one in lines}
    released = tanaka.post(f"{place}/submissions/{keys[rice['winners'][0]]}/release")
    assert released.json["place"]["state"] == "cancelled"
    next_one = rice["waiting"][0]
    moved = tanaka.get(f"{place}/submissions/{keys[next_one]}").json
    assert (moved["place"]["state"], moved["place"]["number"]) == ("drawn", 1)
    mails = inbox(entries[next_one]["address"], 3)
    assert [one for one in mails if "繰り上げ" in one["Subject"]]
