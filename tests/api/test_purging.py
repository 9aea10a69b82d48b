"""The night deletes or anonymises what the office promised to, in the deployed house."""

import json
from datetime import timedelta

import pytest

from chalicelib import audit, clock
from infra.target import Target
from tests.caller import eventually
from tests.factories import answers_to, new_key, publish_example

FORM = "magazine-present"


@pytest.fixture(scope="module")
def received(settings_of_cloud, tanaka):
    """Procedures by fate, each with a submission of three days ago and one of now."""
    from chalicelib.submissions import service

    assert settings_of_cloud is None
    made = {}
    for then in ("delete", "anonymise"):
        procedure = publish_example(tanaka, FORM, retention={"days": 1, "then": then})
        old, new = new_key(), new_key()
        answers = answers_to(FORM, mail="hanako@example.com")
        with clock.standing_at(clock.now() - timedelta(days=3)):
            service.accept(procedure["id"], old, 1, answers)
        service.accept(procedure["id"], new, 1, answers)
        made[then] = procedure["id"], old, new
    return made


@pytest.fixture(scope="module")
def night(cloud, received):
    """The nightly function as the schedule invokes it."""
    assert received
    functions = Target(cloud["stage"], cloud["region"], cloud["port"]).client("lambda")
    event = {"version": "0", "id": "night", "source": "aws.events", "account": "0"}
    event |= {"time": "2026-11-20T16:10:00Z", "region": cloud["region"], "resources": []}
    event |= {"detail-type": "Scheduled Event", "detail": {}}
    reply = functions.invoke(
        FunctionName=cloud["functions"]["PlanNightly"], Payload=json.dumps(event).encode()
    )
    assert "FunctionError" not in reply
    purged = [f"purge#{procedure_id}" for procedure_id, _, _ in received.values()]
    assert eventually(lambda: all(list(audit.entries(one)) for one in purged), 90)


@pytest.mark.usefixtures("night")
def test_what_was_to_be_deleted_is_gone_and_the_rest_is_there(tanaka, received):
    procedure_id, old, new = received["delete"]
    place = f"/api/staff/procedures/{procedure_id}/submissions"
    assert tanaka.get(f"{place}/{old}").status == 404
    assert tanaka.get(f"{place}/{new}").status == 200
    assert tanaka.get(place).json["count"] == 1


@pytest.mark.usefixtures("night")
def test_what_was_to_be_anonymised_keeps_its_number_and_its_other_answers(tanaka, received):
    procedure_id, old, _ = received["anonymise"]
    found = tanaka.get(f"/api/staff/procedures/{procedure_id}/submissions/{old}").json
    fields = {one["field"] for one in found["answers"]}
    assert not fields & {"address", "phone", "mail"}
    assert "articles" in fields
    assert found["receipt_number"]
    assert found["anonymised"] is True
    assert "消去しました" in found["retention"]


@pytest.mark.usefixtures("night")
def test_the_night_is_in_the_record(received):
    for procedure_id, _, _ in received.values():
        (entry,) = audit.entries(f"purge#{procedure_id}")
        assert (entry.actor, entry.action) == ("夜間処理", "purged")
        assert entry.detail.startswith("1件を")
