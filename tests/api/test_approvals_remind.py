"""The morning's function, as deployed and with its own rights, reminds who keeps others waiting."""

import json
from datetime import timedelta

import pytest

from chalicelib import clock
from chalicelib.approvals import service
from chalicelib.approvals.model import Planned, Way
from chalicelib.http import Person
from infra.target import Target


@pytest.fixture
def remind(cloud):
    """Invoke the function as its schedule does; how many letters it owed."""
    functions = Target(cloud["stage"], cloud["region"], cloud["port"]).client("lambda")

    def invoke():
        event = {"version": "0", "id": "morning", "source": "aws.events", "account": "0"}
        event |= {"time": "2026-11-20T23:30:00Z", "region": cloud["region"], "resources": []}
        event |= {"detail-type": "Scheduled Event", "detail": {}}
        reply = functions.invoke(
            FunctionName=cloud["functions"]["RemindApprovals"], Payload=json.dumps(event).encode()
        )
        answer = json.loads(reply["Payload"].read())
        assert "FunctionError" not in reply, answer
        return answer["letters"]

    return invoke


@pytest.fixture
def waiting(newcomer, settings_of_cloud):
    """The address of somebody for whom a request has waited for four days."""
    assert settings_of_cloud is None, "the request is put into the past by our own service"
    decider, caller = newcomer("soumu", ["viewer"])
    author, _ = newcomer("soumu", ["editor"])
    person = Person(author, "起案　太郎", "soumu", frozenset())
    with clock.standing_at(clock.now() - timedelta(days=4)):
        steps = [Planned("課長", Way.ANY, (decider,))]
        service.ask_plainly(person, "書庫の整理の伺い", "整理してよいか伺います。", steps)
    return caller.get("/api/staff/me").json["mail"]


def test_whoever_keeps_a_request_waiting_is_reminded_once_a_morning(remind, waiting, inbox):
    assert remind() >= 1
    subjects = [mail["Subject"] for mail in inbox(waiting, 2)]
    assert sum("決裁のお願い" in one for one in subjects) == 1
    assert sum("決裁を待っています（書庫の整理の伺い）" in one for one in subjects) == 1
    remind()
    assert len(inbox(waiting, 2)) == 2
