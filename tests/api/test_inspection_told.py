"""How far inspection has come is told without what was sent, and is no reading of it."""

from tests.factories import new_key, submission_to

FORM = "magazine-present"


def test_states_are_told_without_names_and_noted_as_no_reading(public, tanaka, signed_in, opened):
    body = submission_to(FORM, new_key())
    door = f"/api/public/procedures/{opened['id']}/submissions"
    assert public.post(door, body).status == 201
    place = f"/api/staff/procedures/{opened['id']}"
    path = f"{place}/submissions/{body['key']}/case/inspection"
    told = tanaka.get(path)
    assert (told.status, told.json) == (200, {"files": [], "documents": []})
    assert tanaka.get(f"{place}/history?about=reading").json["items"] == []
    assert signed_in("suzuki").get(path).status == 404
