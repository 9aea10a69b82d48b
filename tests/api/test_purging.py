"""The night deletes or anonymises what the office promised to, in the deployed house."""

import json
from datetime import timedelta

import pytest

from chalicelib import audit, clock
from chalicelib.http import Person
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
def over(settings_of_cloud, tanaka):
    """A procedure for people of a roster: one answered, and reception ended three days ago."""
    from chalicelib.procedures.record import ProcedureRecord
    from chalicelib.rosters import service, store
    from chalicelib.rosters.model import Named
    from chalicelib.transaction import write

    assert settings_of_cloud is None
    terms = {"access": "roster", "once": "link", "retention": {"days": 1, "then": "anonymise"}}
    procedure_id = publish_example(tanaka, FORM, **terms)["id"]
    then = clock.now() - timedelta(days=3)
    with clock.standing_at(then):
        people = [Named(f"髙﨑 {one}", f"{one}@example.lg.jp") for one in "ab"]
        service.add(Person("tanaka", "田中", "soumu", frozenset()), procedure_id, people)
    first = next(store.read_all(procedure_id))
    write([service.answered(first, clock.timestamp(then), new_key(), once=True)])
    ended = ProcedureRecord.closed_at.set(clock.timestamp(then))
    ProcedureRecord(procedure_id, "SUMMARY").update(actions=[ended])
    return procedure_id


@pytest.fixture(scope="module")
def night(cloud, received, over):
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
    purged = [f"purge#{one}" for one in (over, *(one for one, _, _ in received.values()))]
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


@pytest.mark.usefixtures("night")
def test_those_on_the_roster_are_gone_and_the_page_tells_how_many_they_were(tanaka, over):
    found = tanaka.get(f"/api/staff/procedures/{over}/roster").json
    assert (found["items"], found["people"], found["answered"]) == ([], 0, 0)
    assert "2人（うち回答した人は1人）の氏名とメールアドレスを消去しました" in found["retention"]
    (entry,) = audit.entries(f"purge#{over}")
    assert (entry.actor, entry.detail) == ("夜間処理", "名簿の2人を消去")
