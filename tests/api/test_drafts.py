"""Drafts entrusted for another device: sealed boxes, found by who knows, for a fortnight."""

from datetime import datetime, timedelta

import pytest

from chalicelib import clock
from tests.caller import eventually
from tests.factories import example, publish, publish_example

BOX = "c2VhbGVkIGJ5IHRoZSBicm93c2VyLCBub2JvZHkgZWxzZSByZWFkcyBpdA=="
DAY = timedelta(days=1)
STATE_SECONDS = 6  # a worker may believe in an old state for five


@pytest.fixture(scope="module")
def door(signed_in):
    """Where drafts of a procedure go that lets people go on elsewhere."""
    staff = signed_in("mori")
    made = staff.post("/api/staff/procedures", {"example": "magazine-present"}).json
    definition = example("magazine-present") | {"behaviour": {"resume": True}}
    body = {
        "revision": made["revision"],
        "definition": definition,
        "reception": {"retention": {"days": 30, "then": "delete"}},
        "notify": [],
    }
    saved = staff.put(f"/api/staff/procedures/{made['id']}", body).json
    assert publish(staff, saved).status == 200
    return f"/api/public/procedures/{made['id']}/drafts"


def an_id(number: int) -> str:
    return f"{number:064x}"


def test_a_box_comes_back_as_it_was_given_until_a_fortnight_later(public, door):
    kept = public.post(door, {"id": an_id(1), "box": BOX})
    assert kept.status == 201
    until = datetime.fromisoformat(kept.json["expires_at"])
    assert timedelta(days=13, hours=23) < until - clock.now() <= 14 * DAY
    fetched = public.get(f"{door}/{an_id(1)}")
    assert (fetched.status, fetched.json) == (200, kept.json | {"box": BOX})


def test_keeping_again_replaces_what_was_kept(public, door):
    for box in (BOX, "QUJD" * 20):
        assert public.post(door, {"id": an_id(2), "box": box}).status == 201
    assert public.get(f"{door}/{an_id(2)}").json["box"] == "QUJD" * 20


def test_what_was_taken_back_is_gone_and_taking_it_back_again_is_no_fault(public, door):
    public.post(door, {"id": an_id(3), "box": BOX})
    for _ in range(2):
        assert public.delete(f"{door}/{an_id(3)}").status == 200
        assert public.get(f"{door}/{an_id(3)}").json["code"] == "not_found"


@pytest.mark.parametrize("draft_id", [an_id(99), "short", "x" * 64, "A" * 64])
def test_an_id_nobody_made_finds_nothing(public, door, draft_id):
    assert public.get(f"{door}/{draft_id}").status == 404


def test_a_box_belongs_to_its_procedure(signed_in, public, door):
    public.post(door, {"id": an_id(4), "box": BOX})
    other = publish_example(signed_in("mori"), "magazine-present")
    elsewhere = f"/api/public/procedures/{other['id']}/drafts"
    assert public.get(f"{elsewhere}/{an_id(4)}").status == 404


def test_a_form_that_does_not_offer_it_keeps_nothing(signed_in, public):
    plain = publish_example(signed_in("mori"), "magazine-present")
    answer = public.post(
        f"/api/public/procedures/{plain['id']}/drafts", {"id": an_id(5), "box": BOX}
    )
    assert answer.status == 404


@pytest.mark.parametrize(
    "body",
    [
        {"id": "ABC", "box": BOX},
        {"id": an_id(6), "box": "<script>alert(1)</script>" + "A" * 40},
        {"id": an_id(6), "box": "QUJD"},
        {"id": an_id(6), "box": BOX, "more": "x"},
        {"id": an_id(6)},
    ],
)
def test_only_a_sealed_box_is_taken(public, door, body):
    assert public.post(door, body).status == 400


def test_a_box_is_no_store_room(public, door):
    assert public.post(door, {"id": an_id(7), "box": "A" * 131_072}).status == 201
    refused = public.post(door, {"id": an_id(8), "box": "A" * 131_076})
    assert (refused.status, refused.json["code"]) == (413, "too_large")
    assert "この端末で送信" in refused.json["detail"]


@pytest.mark.usefixtures("settings_of_cloud")
def test_what_has_expired_is_not_given_even_before_it_is_removed(door):
    from chalicelib.drafts import service, store
    from chalicelib.errors import NotFound

    procedure_id = door.split("/")[4]
    draft = service.EntrustedDraft(
        procedure_id=procedure_id, id=an_id(9), box=BOX, expires_at=clock.now() - DAY
    )
    store.save(draft)
    with pytest.raises(NotFound):
        service.fetch(procedure_id, an_id(9))


@pytest.mark.usefixtures("settings_of_cloud")
def test_a_flood_is_stopped_for_its_procedure_until_the_minute_is_over(door, monkeypatch):
    from chalicelib.drafts import service
    from chalicelib.errors import TooManyDrafts

    procedure_id = door.split("/")[4]
    monkeypatch.setattr(service, "MOST_A_MINUTE", 2)
    with clock.standing_at(clock.now() + DAY):
        for number in (10, 11):
            service.entrust(procedure_id, an_id(number), BOX)
        with pytest.raises(TooManyDrafts):
            service.entrust(procedure_id, an_id(12), BOX)
    with clock.standing_at(clock.now() + DAY + timedelta(minutes=1)):
        service.entrust(procedure_id, an_id(12), BOX)


@pytest.mark.usefixtures("settings_of_cloud")
def test_a_slow_flood_is_stopped_until_the_day_in_japan_is_over(door, monkeypatch):
    from chalicelib.drafts import service
    from chalicelib.errors import TooManyDrafts

    procedure_id = door.split("/")[4]
    monkeypatch.setattr(service, "MOST_A_DAY", 2)
    day = (clock.now() + 5 * DAY).astimezone(clock.JST)
    for hour in (1, 13):
        with clock.standing_at(day.replace(hour=hour)):
            service.entrust(procedure_id, an_id(hour), BOX)
    with clock.standing_at(day.replace(hour=23)), pytest.raises(TooManyDrafts):
        service.entrust(procedure_id, an_id(23), BOX)
    with clock.standing_at(day.replace(hour=1) + DAY):
        service.entrust(procedure_id, an_id(24), BOX)


def test_the_most_of_a_minute_and_a_day_are_as_documented():
    from chalicelib.drafts import model

    assert (model.MOST_A_MINUTE, model.MOST_A_DAY) == (60, 3000)


@pytest.mark.parametrize(
    ("span", "code"), [((None, -DAY), "not_open"), ((DAY, None), "not_open_yet")]
)
def test_what_takes_no_submissions_keeps_nothing_new_but_gives_back(
    signed_in, public, door, span, code
):
    period = dict(zip(("opens_at", "closes_at"), map(in_time, span), strict=True))
    place = f"/api/staff/procedures/{door.split('/')[4]}/period"
    public.post(door, {"id": an_id(30), "box": BOX})
    assert signed_in("mori").put(place, period).status == 200
    new = {"id": an_id(31), "box": BOX}
    assert eventually(lambda: public.post(door, new).json.get("code") == code, STATE_SECONDS)
    assert public.get(f"{door}/{an_id(30)}").json["box"] == BOX


def in_time(after):
    return after and (clock.now() + after).isoformat(timespec="seconds")
