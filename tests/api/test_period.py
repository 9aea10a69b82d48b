"""Reception: from second to second, ended early or extended, and nothing private in public."""

from datetime import timedelta

import pytest

from chalicelib import clock
from tests.caller import eventually
from tests.factories import KEPT, publish, publish_example, rehearse, submission_to

FORM = "magazine-present"
MANY = "/api/staff/procedures"
STATE_SECONDS = 6  # a worker may believe in an old state for five
SECRET = "ひらけごま2026"


def place(procedure, *more):
    return "/".join([f"{MANY}/{procedure['id']}", *more])


def send(public, procedure):
    door = f"/api/public/procedures/{procedure['id']}/submissions"
    return public.post(door, submission_to(FORM))


def refusal(answer):
    return (answer.status, answer.json["code"])


def moment(**after):
    return (clock.now() + timedelta(**after)).isoformat(timespec="seconds")


def set_period(caller, procedure, opens_at=None, closes_at=None):
    body = {"opens_at": opens_at, "closes_at": closes_at}
    return caller.put(place(procedure, "period"), body)


def save(caller, procedure, reception):
    body = {"revision": procedure["revision"], "definition": procedure["definition"]}
    return caller.put(place(procedure), body | {"notify": [], "reception": reception})


def state(public, procedure):
    return public.get(f"/f/{procedure['id']}/state.json").json


def test_before_its_time_a_form_is_scheduled_and_says_when_it_opens(tanaka, public):
    opens = moment(days=1)
    opened = publish_example(tanaka, FORM, opens_at=opens)
    assert (opened["status"], opened["phase"], opened["opens_at"]) == ("open", "scheduled", opens)
    answer = send(public, opened)
    assert refusal(answer) == (409, "not_open_yet")
    assert answer.json["opens_at"] == opens
    assert state(public, opened)["opens_at"] == opens


def test_a_form_opens_and_closes_by_the_clock_alone(tanaka, public):
    opened = publish_example(tanaka, FORM, opens_at=moment(seconds=4), closes_at=moment(seconds=12))
    assert refusal(send(public, opened)) == (409, "not_open_yet")
    assert eventually(lambda: send(public, opened).status == 201)
    closed = eventually(lambda: (a := send(public, opened)).status == 409 and a)
    assert refusal(closed) == (409, "not_open")
    detail = tanaka.get(place(opened)).json
    assert (detail["status"], detail["phase"]) == ("open", "closed")


def test_a_period_is_extended_without_a_new_version(tanaka, yamada, public):
    opened = publish_example(tanaka, FORM, closes_at=moment(days=1))
    later = moment(days=9)
    extended = set_period(yamada, opened, closes_at=later).json
    assert (extended["closes_at"], extended["published_version"]) == (later, 1)
    assert extended["unpublished_changes"] is False
    assert extended["reception"]["closes_at"] == later, "or the next version would undo it"
    assert state(public, opened)["closes_at"] == later
    (entry,) = [
        one
        for one in tanaka.get(place(opened, "history")).json["items"]
        if one["action"] == "period_changed"
    ]
    assert "受付の終わり" in entry["detail"]


def test_an_end_that_is_past_ends_reception_and_a_later_one_opens_it_again(tanaka, yamada, public):
    opened = publish_example(tanaka, FORM)
    ended = set_period(yamada, opened, closes_at=moment(seconds=-1)).json
    assert ended["phase"] == "closed"
    refused = eventually(lambda: (a := send(public, opened)).status == 409 and a, STATE_SECONDS)
    assert refusal(refused) == (409, "not_open")
    answer = yamada.post(place(opened, "reopen"))
    assert refusal(answer) == (409, "wrong_state")
    assert "受付期間を改めて" in answer.json["detail"]
    assert set_period(yamada, opened).json["phase"] == "open"
    assert eventually(lambda: send(public, opened).status == 201, STATE_SECONDS)


def test_a_closed_form_opens_by_a_new_end(tanaka, yamada):
    opened = publish_example(tanaka, FORM)
    yamada.post(place(opened, "close"))
    reopened = set_period(yamada, opened, closes_at=moment(days=1)).json
    assert (reopened["status"], reopened["closed_at"]) == ("open", None)


def test_the_drafts_own_period_is_left_alone_where_it_differs(tanaka, yamada):
    opened = publish_example(tanaka, FORM, closes_at=moment(days=1))
    planned = moment(days=30)
    saved = save(tanaka, opened, KEPT | {"closes_at": planned}).json
    extended = set_period(yamada, saved, closes_at=moment(days=2)).json
    assert extended["reception"]["closes_at"] == planned


@pytest.mark.parametrize(
    ("opens_at", "closes_at", "field"),
    [("明日", None, "opens_at"), ("2026-12-02T00:00", "2026-12-01T00:00", "closes_at")],
)
def test_a_period_that_is_none_is_refused_in_words(tanaka, yamada, opens_at, closes_at, field):
    opened = publish_example(tanaka, FORM)
    answer = set_period(yamada, opened, opens_at, closes_at)
    assert refusal(answer) == (422, "invalid")
    assert [one["field"] for one in answer.json["errors"]] == [field]


def test_what_never_opened_has_no_period_to_change(tanaka, yamada, draft):
    assert refusal(set_period(yamada, draft)) == (409, "wrong_state")
    assert tanaka.get(place(draft)).json["closes_at"] is None


def test_what_would_be_over_at_once_is_not_published(tanaka, draft):
    saved = save(tanaka, draft, KEPT | {"closes_at": moment(seconds=-1)}).json
    assert refusal(publish(tanaka, saved)) == (409, "wrong_state")


def test_terms_are_saved_however_unfinished_and_their_problems_told(tanaka, yamada, draft):
    saved = save(tanaka, draft, KEPT | {"cap": "百", "seats": {"field": "none", "capacity": {}}})
    assert saved.status == 200
    assert saved.json["reception"]["cap"] == "百"
    paths = {one["path"] for one in saved.json["problems"]}
    assert "/reception/cap" in paths
    rehearse(tanaka, saved.json)
    answer = yamada.post(place(draft, "publish"), {"revision": saved.json["revision"]})
    assert refusal(answer) == (422, "definition_invalid")
    assert "/reception/cap" in {one["field"] for one in answer.json["errors"]}


def test_terms_stay_where_a_save_is_silent_about_them(tanaka, draft):
    saved = save(tanaka, draft, KEPT | {"cap": 5}).json
    body = {"revision": saved["revision"], "definition": saved["definition"], "notify": []}
    assert tanaka.put(place(draft), body).json["reception"] == saved["reception"]


def test_a_passphrase_is_never_told_again_not_even_as_a_hash(tanaka, public, draft):
    terms = KEPT | {"access": "passphrase", "cap": 7}
    told = save(tanaka, draft, terms | {"passphrase": SECRET})
    assert told.json["reception"]["passphrase_set"] is True
    kept = save(tanaka, told.json, told.json["reception"])
    assert kept.json["problems"] == []
    opened = publish(tanaka, kept.json)
    pages = [
        public.get(f"/f/{draft['id']}/{name}") for name in ("", "state.json", "v1/definition.json")
    ]
    version = tanaka.get(place(draft, "versions", "1"))
    for answer in (told, kept, opened, version, *pages):
        assert answer.status == 200
        assert SECRET not in answer.data.decode()
        assert b"scrypt" not in answer.data
    assert (pages[1].json["access"], pages[1].json["limited"]) == ("passphrase", True)
    assert "cap" not in pages[1].json


@pytest.mark.parametrize("passphrase", ["短い", "1234567", 12345678, "長" * 201])
def test_a_passphrase_that_is_too_short_or_too_long_is_refused(tanaka, draft, passphrase):
    terms = KEPT | {"access": "passphrase", "passphrase": passphrase}
    answer = save(tanaka, draft, terms)
    assert refusal(answer) == (422, "invalid")
    assert tanaka.get(place(draft)).json["revision"] == draft["revision"]


def test_a_passphrase_is_asked_for_until_there_is_one(tanaka, draft):
    saved = save(tanaka, draft, KEPT | {"access": "passphrase"}).json
    assert saved["reception"]["passphrase_set"] is False
    assert [one["code"] for one in saved["problems"]] == ["passphrase_missing"]


def test_intake_knows_the_terms_that_hold(tanaka, settings_of_cloud, draft):
    from chalicelib.procedures import service

    assert settings_of_cloud is None
    terms = KEPT | {"access": "passphrase", "passphrase": SECRET, "cap": 7}
    opened = publish(tanaka, save(tanaka, draft, terms).json).json
    form = service.open_form(opened["id"], 1)
    assert form.reception
    assert (form.reception.cap, form.reception.limited) == (7, True)
    assert service.opens_with(form.reception.passphrase_hash, SECRET)
    assert not service.opens_with(form.reception.passphrase_hash, SECRET + "!")
    assert service.closed_since(opened["id"]) is None
