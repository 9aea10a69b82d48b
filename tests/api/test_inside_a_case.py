"""Notes and who is in charge, through the deployed API; the applicant learns of neither."""

import pytest

from tests.caller import eventually
from tests.factories import new_key, submission_to

FORM = "magazine-present"
SECRET = "次は佐々木さんが電話します。"


@pytest.fixture
def sent(public, opened):
    body = submission_to(FORM)
    made = public.post(f"/api/public/procedures/{opened['id']}/submissions", body)
    assert made.status == 201
    return made.json | {"key": body["key"]}


@pytest.fixture
def many(opened):
    return f"/api/staff/procedures/{opened['id']}/submissions"


def test_a_note_is_read_by_staff_and_by_nobody_else(public, tanaka, yamada, sent, many):
    place = f"{many}/{sent['key']}/case"
    noted = tanaka.post(f"{place}/notes", {"key": new_key(), "text": SECRET})
    assert noted.status == 200
    (seen,) = yamada.get(place).json["inside"]
    assert (seen["kind"], seen["text"], seen["author"]) == ("noted", SECRET, "田中　恵子")
    code = {"receipt_number": sent["receipt_number"], "code": sent["inquiry_code"]}
    opened = eventually(lambda: (it := public.post("/api/public/cases/open", code)).json and it)
    assert SECRET not in str(opened.json)
    assert opened.json["case"]["entries"] == []
    about = f"{many.removesuffix('/submissions')}/history"
    told = [(one["action"], one["detail"]) for one in tanaka.get(about).json["items"]]
    assert ("case_noted", sent["receipt_number"]) in told


def test_a_colleague_finds_what_is_in_their_charge(tanaka, yamada, sent, many):
    people = {one["name"]: one["id"] for one in tanaka.get("/api/staff/cases/people").json["items"]}
    body = {"key": new_key(), "member": people["山田　修"]}
    charged = tanaka.post(f"{many}/{sent['key']}/case/charge", body)
    assert charged.json["charge"]["name"] == "山田　修"
    assert tanaka.get(f"{many}?mine=true").json["items"] == []
    found = eventually(lambda: yamada.get(f"{many}?mine=true").json["items"])
    assert [(one["id"], one["charge"]["name"]) for one in found] == [(sent["key"], "山田　修")]


def test_what_is_inside_changes_nothing_of_what_waits(tanaka, sent, opened, many):
    own = tanaka.get("/api/staff/me").json["id"]
    place = f"{many}/{sent['key']}/case"
    assert tanaka.post(f"{place}/charge", {"key": new_key(), "member": own}).status == 200
    assert tanaka.post(f"{place}/notes", {"key": new_key(), "text": SECRET}).status == 200
    counts = tanaka.get("/api/staff/cases/counts").json["items"]
    (found,) = [one for one in counts if one["procedure_id"] == opened["id"]]
    assert (found["new"], found["again"]) == (1, 0)


def test_somebody_of_another_section_cannot_be_in_charge(tanaka, signed_in, sent, many):
    other = signed_in("suzuki").get("/api/staff/me").json["id"]
    body = {"key": new_key(), "member": other}
    refused = tanaka.post(f"{many}/{sent['key']}/case/charge", body)
    assert (refused.status, refused.json["code"]) == (409, "wrong_state")


def test_who_may_only_look_notes_nothing(signed_in, sent, many):
    body = {"key": new_key(), "text": SECRET}
    assert signed_in("sato").post(f"{many}/{sent['key']}/case/notes", body).status == 403
