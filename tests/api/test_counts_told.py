"""How many submissions of each procedure wait for staff, through the deployed API."""

from tests.caller import eventually
from tests.factories import new_key, publish_example, submission_to

FORM = "magazine-present"


def receipt_of(public, procedure):
    key = new_key()
    made = public.post(f"/api/public/procedures/{procedure}/submissions", submission_to(FORM, key))
    assert made.status == 201
    return made.json | {"key": key}


def counts(staff, procedure):
    found = staff.get("/api/staff/cases/counts").json["items"]
    return [(one["new"], one["again"]) for one in found if one["procedure_id"] == procedure]


def test_what_came_in_waits_until_staff_act_and_again_after_a_reply(public, tanaka, opened):
    sent = receipt_of(public, opened["id"])
    assert eventually(lambda: counts(tanaka, opened["id"]) == [(1, 0)])
    place = f"/api/staff/procedures/{opened['id']}/submissions/{sent['key']}"
    moved = tanaka.post(f"{place}/case/state", {"key": new_key(), "state": "reviewing"})
    assert moved.status == 200
    assert eventually(lambda: counts(tanaka, opened["id"]) == [])
    code = {"receipt_number": sent["receipt_number"], "code": sent["inquiry_code"]}
    voucher = public.post("/api/public/cases/open", code).json["voucher"]
    replying = {"voucher": voucher, "key": new_key(), "text": "書類を送りました。"}
    assert public.post("/api/public/cases/reply", replying).status == 200
    assert eventually(lambda: counts(tanaka, opened["id"]) == [(0, 1)])


def test_a_trial_waits_for_nobody_and_other_sections_are_told_nothing(public, tanaka, signed_in):
    procedure = publish_example(tanaka, FORM)["id"]
    trial = submission_to(FORM, version=0)
    tried = tanaka.post(f"/api/staff/procedures/{procedure}/trials", trial)
    assert tried.status == 201, tried.data
    assert counts(tanaka, procedure) == []
    receipt_of(public, procedure)
    assert eventually(lambda: counts(tanaka, procedure) == [(1, 0)])
    assert counts(signed_in("suzuki"), procedure) == []
