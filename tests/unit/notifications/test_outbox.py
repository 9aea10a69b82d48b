"""The stream of submissions owes mails for what is new, and for nothing else."""

import pytest
from chalice.test import Client
from memory import KEY

import app
from chalicelib.notifications import jobs
from chalicelib.notifications.model import Kind

pytestmark = pytest.mark.filterwarnings("ignore:No application metrics")

IMAGE = {
    "pk": {"S": "347acdefgh#3"},
    "sk": {"S": KEY},
    "received": {"S": f"2026-11-20T09:00:00.000000+09:00#{KEY}"},
    "department": {"S": "soumu"},
    "receipt_number": {"S": "AAAA-CCCC-DDDD"},
    "answers": {"S": "{}"},
}


@pytest.fixture
def owed(monkeypatch):
    noted = []
    monkeypatch.setattr(jobs.service, "owe", lambda *found: noted.append(found))
    return noted


def stream(image, event="INSERT"):
    change = {"NewImage": image, "Keys": {}, "ApproximateCreationDateTime": 1, "SizeBytes": 1}
    change |= {"SequenceNumber": "1", "StreamViewType": "NEW_IMAGE"}
    record = {"eventName": event, "eventID": "1", "awsRegion": "x", "dynamodb": change}
    record["eventSourceARN"] = "arn:aws:dynamodb:ap-northeast-1:0:table/submissions/stream/0"
    with Client(app.app) as client:
        client.lambda_.invoke("outbox", {"Records": [record]})


@pytest.mark.parametrize(
    ("more", "kinds"),
    [({}, {Kind.ARRIVAL}), ({"mail_field": {"S": "mail"}}, {Kind.ARRIVAL, Kind.RESULT})],
)
def test_a_new_submission_owes_the_mails_that_somebody_is_to_get(owed, more, kinds):
    stream(IMAGE | more)
    ((mails, received_at),) = owed
    assert {one.kind for one in mails} == kinds
    assert received_at == "2026-11-20T09:00:00.000000+09:00"
    for one in mails:
        assert (one.procedure_id, one.key, one.department) == ("347acdefgh", KEY, "soumu")
        assert one.receipt_number == "AAAA-CCCC-DDDD"


def test_a_trial_owes_mails_as_well(owed):
    stream(IMAGE | {"pk": {"S": "347acdefgh#test"}, "test": {"BOOL": True}})
    assert owed[0][0][0].procedure_id == "347acdefgh"


@pytest.mark.parametrize("event", ["MODIFY", "REMOVE"])
def test_what_is_not_new_owes_nothing(owed, event):
    stream(IMAGE, event)
    assert owed == []
